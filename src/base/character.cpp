// Reads UTF-8 over base/text.h, and counts lines and columns.
#include "base/character.h"

#include <algorithm>

#include "base/text.h"

namespace tolok {

namespace {

std::size_t size_by_first_byte(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 1;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

// Control characters and marks that move the writing about would spoil the line they stand in.
bool is_safe_to_show(const Character& character) {
    const char32_t point = character.point;
    if (!character.valid || point < 0x20 || (point >= 0x7F && point < 0xA0)) return false;
    const bool moves_writing = (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
                               (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF;
    return !moves_writing;
}

bool is_blank(char32_t point) { return point == 0xA0 || point == 0x3000 || (point >= 0x2000 && point <= 0x200A); }

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = size_by_first_byte(first);
    const std::string_view bytes = text.substr(at, size);
    if (bytes.size() < size || !is_utf8(bytes)) return {first, 1, false};
    if (size == 1) return {first, 1, true};
    char32_t point = first & (0xFFU >> (size + 1));
    for (char byte : bytes.substr(1)) point = (point << 6) | (static_cast<unsigned char>(byte) & 0x3FU);
    return {point, size, true};
}

std::size_t find_broken_utf8(std::string_view text) {
    if (is_utf8(text)) return text.size();
    std::size_t at = 0;
    for (Character character = character_at(text, at); character.valid; character = character_at(text, at))
        at += character.size;
    return at;
}

std::string shown_character(std::string_view text, std::size_t at, const Character& character) {
    if (text[at] == '\t') return " ";
    return is_safe_to_show(character) ? std::string(text.substr(at, character.size)) : "\xEF\xBF\xBD";
}

std::string character_name(std::string_view text, std::size_t at) {
    const Character character = character_at(text, at);
    if (is_safe_to_show(character) && character.point > ' ' && !is_blank(character.point))
        return "\"" + std::string(text.substr(at, character.size)) + "\"";
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (int shift = 20; shift >= 0; shift -= 4) {
        const auto digit = (character.point >> shift) & 0xFU;
        if (!hex.empty() || digit != 0 || shift < 16) hex += digits[digit];
    }
    return "U+" + hex;
}

std::string one_line(std::string_view text, std::size_t most) {
    std::string line;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count == most) return line + "…";
        const Character character = character_at(text, at);
        const bool line_end = text[at] == '\n' || text[at] == '\r';
        line += line_end ? std::string(" ") : shown_character(text, at, character);
        at += character.size;
    }
    return line;
}

Position position_of(std::string_view text, std::size_t offset) {
    Position position;
    for (std::size_t at = 0; at < std::min(offset, text.size()); ++at) {
        if (text[at] == '\n')
            position = {position.line + 1, 1};
        else if (!continues_character(text[at]))
            ++position.column;
    }
    return position;
}

std::size_t offset_of(std::string_view text, Position position) {
    std::size_t at = 0;
    for (int line = 1; line < position.line; ++line) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) return text.size();
        at = end + 1;
    }
    for (int column = 1; column < position.column && at < text.size() && text[at] != '\n'; ++column)
        at += character_at(text, at).size;
    return at;
}

}  // namespace tolok
