// Text character by character: UTF-8 read byte by byte without trust, what can be shown of it, and where it stands.
// Must not know any language's letters or marks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tolok {

// One character of UTF-8; `size` is at least 1, also for a byte that is not UTF-8 (valid = false).
struct Character {
    char32_t point = 0;
    std::size_t size = 1;
    bool valid = false;
};
Character character_at(std::string_view text, std::size_t at);
// Offset of the first byte that is not UTF-8; the text's size when there is none.
std::size_t find_broken_utf8(std::string_view text);

// The character as it can stand in a line: a tab as a blank; control characters, marks that move the writing about and
// broken bytes as U+FFFD.
std::string shown_character(std::string_view text, std::size_t at, const Character& character);
// For messages: "☃" in quotes, or "U+0000" for what cannot be shown.
std::string character_name(std::string_view text, std::size_t at);
// The text on one line and at most `most` characters, for messages.
std::string one_line(std::string_view text, std::size_t most);

// Line and column of a place, counted in characters from 1.
struct Position {
    int line = 1;
    int column = 1;
};
// Of an offset before which the text is UTF-8.
Position position_of(std::string_view text, std::size_t offset);
// The inverse, for a line and column another reader counted; never beyond the end of the line.
std::size_t offset_of(std::string_view text, Position position);

}  // namespace tolok
