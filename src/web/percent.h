// Percent-encoding: paths, queries and urlencoded forms.
// Must not repair what is broken: a broken text is refused as a whole.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "web/fields.h"

namespace tolok::web {

inline constexpr std::size_t field_limit = 1000;  // names and values of one query or form

enum class Plus { plus, blank };
// Nothing when a % is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);
// Everything but letters, digits and -._~ as %XX.
std::string percent_encode(std::string_view text);

// UTF-8 without NUL.
bool is_plain_text(std::string_view text);
// Browsers end the lines of a text field with CR LF; we keep LF.
std::string with_plain_line_ends(std::string text);

// "a=1&b=2", + is a blank. Nothing when the encoding is broken, a name or value is no plain text, or there are more
// than field_limit.
std::optional<Fields> parse_urlencoded(std::string_view text);

}  // namespace tolok::web
