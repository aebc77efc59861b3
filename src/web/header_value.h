// Values of HTTP headers: parameters, lists, letters without case.
// Must not know which header it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tolok::web {

std::string lower_case(std::string_view ascii);
bool equal_without_case(std::string_view one, std::string_view other);
// The media type of a Content-Type, small letters: "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view value);
// One parameter after the first ; — name=token or name="quoted \" text". Nothing when it is absent or broken.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);
// Whether Accept-Encoding takes gzip: named (or *), and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);
// Whether If-None-Match names this version (weakly compared), or *.
bool names_version(std::string_view if_none_match, std::string_view etag);
// No control character that could end a header.
bool is_header_value(std::string_view value);

}  // namespace tolok::web
