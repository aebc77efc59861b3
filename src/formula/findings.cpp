// Places in a text, counted in characters, and the excerpt printed under a problem.
#include "formula/findings.h"

#include <algorithm>

#include "base/character.h"
#include "base/text.h"

namespace tolok::formula {

namespace {

constexpr std::size_t shown_before = 60;
constexpr std::size_t shown_in_all = 120;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

}  // namespace

std::string excerpt(std::string_view text, std::size_t offset) {
    const std::size_t line_begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
    const std::string_view line = text.substr(line_begin, text.find_first_of("\r\n", offset) - line_begin);
    const std::size_t caret_at = offset - line_begin;

    // Only the neighbourhood is looked at: lines may be as long as the text.
    constexpr std::size_t reach = 4 * shown_in_all;
    std::size_t from = caret_at > reach ? caret_at - reach : 0;
    while (from < caret_at && continues_character(line[from])) ++from;
    std::vector<std::string> characters;
    std::size_t before = 0;
    std::size_t at = from;
    while (at < std::min(line.size(), caret_at + reach)) {
        const Character character = character_at(line, at);
        if (at < caret_at) ++before;
        characters.push_back(shown_character(line, at, character));
        at += character.size;
    }
    const bool whole = from == 0 && at >= line.size() && characters.size() <= shown_in_all;
    const std::size_t first = whole || before <= shown_before ? 0 : before - shown_before;
    const std::size_t last = std::min(characters.size(), first + shown_in_all);
    std::string window = from + first > 0 ? "…" : "";
    std::string until_caret = window;
    for (std::size_t each = first; each < last; ++each) {
        if (each < before) until_caret += characters[each];
        window += characters[each];
    }
    if (last < characters.size() || at < line.size()) window += "…";
    return window + "\n" + std::string(static_cast<std::size_t>(display_width(until_caret)), ' ') + "^";
}

void Findings::add(std::string code, std::size_t offset, std::vector<Argument> arguments) {
    if (full()) return;
    if (problems_.size() + 1 == most_) {
        code = "formula.too_many_problems";
        arguments.clear();
    }
    offset = std::min(offset, text_.size());
    const Position position = position_of(text_, offset);
    if (!text_.empty()) arguments.push_back({"cuplikan", excerpt(text_, offset)});
    problems_.push_back(
        problem(std::move(code), std::move(arguments), {std::string(source_), position.line, position.column}));
}

Problems Findings::sorted() const {
    Problems all = problems_;
    const auto last = full() ? all.end() - 1 : all.end();  // too_many_problems stays last
    std::stable_sort(all.begin(), last, [](const Problem& a, const Problem& b) {
        return a.place.line != b.place.line ? a.place.line < b.place.line : a.place.column < b.place.column;
    });
    return all;
}

}  // namespace tolok::formula
