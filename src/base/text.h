// Text as UTF-8 bytes: trimming, splitting, folding case, joining, and filling in {names}.
// Must not know numbers or dates.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace tolok {

// Without ASCII blanks, tabs, line ends and no-break spaces at both ends.
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& pieces, std::string_view separator);
// For lists in sentences: "a", "a dan b", "a, b, dan c".
std::string join_words(const std::vector<std::string>& pieces, std::string_view last_word = "dan");
// Full Unicode case folding, for comparing what people typed.
std::string fold_case(std::string_view utf8);
bool is_utf8(std::string_view text);
// Without the mark that some editors write before the first letter.
std::string_view without_byte_order_mark(std::string_view text);
// Windows-1252 (and so Latin-1) to UTF-8: what older Excel writes.
std::string utf8_from_windows_1252(std::string_view text);
// The beginning for a message: at most `most` bytes, cut between letters, with "…" where something was left out.
std::string shorten(std::string_view utf8, std::size_t most);
// Number of columns on a terminal: code points that take a cell, wide ones counted twice.
int display_width(std::string_view utf8);
// & < > " ' as entities: for markup the program makes itself (pages, drawings, formulas).
std::string escape_html(std::string_view text);
// Replaces {name} by the argument's value; an unknown name stays as it is.
std::string fill_in(std::string_view pattern, const std::vector<Argument>& arguments);
// At most `most` differing letters between two words, for "maksud Anda …?"; returns the nearest of `known`, or "".
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace tolok
