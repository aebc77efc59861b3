// What indicator files, sheets and category tables have in common: words of a list, notes, legal bases, formulas in
// place. Must not know any one kind of file.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/toml.h"
#include "indicator/definition.h"

namespace tolok::indicator {

// A key of small letters, digits and underscores; anything else is indicator.key_unreadable.
std::string parse_key(const TomlTable& table, std::string_view name, Problems& problems);

void refuse_word(const TomlTable& table, std::string_view key, const std::string& word,
                 const std::vector<std::string>& choices, Problems& problems);

// One word of a list; absent means the first.
template <typename T>
T parse_word(const TomlTable& table, std::string_view key, const std::vector<std::pair<std::string_view, T>>& words,
             Problems& problems) {
    const auto written = table.find_text(key, problems);
    if (!written) return words.front().second;
    std::vector<std::string> choices;
    for (const auto& [word, meaning] : words) {
        if (word == *written) return meaning;
        choices.emplace_back(word);
    }
    refuse_word(table, key, *written, choices, problems);
    return words.front().second;
}

std::vector<FormulaNote> parse_notes(const TomlTable& table, std::string_view key, Problems& problems);

// The formula of a demanded key; syntax problems are added with their place in the file.
FormulaText parse_formula(const TomlTable& table, std::string_view key, const std::string& source, Problems& problems);
// Problems of a formula's text moved to where the text stands in its file.
Problems in_file(const FormulaText& text, const Problems& problems);

}  // namespace tolok::indicator
