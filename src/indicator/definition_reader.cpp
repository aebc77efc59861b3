// Reads the parts that several kinds of definition files share.
#include "indicator/definition_reader.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::indicator {

std::string parse_key(const TomlTable& table, std::string_view name, Problems& problems) {
    const std::string key = table.text(name, problems);
    const bool readable = std::all_of(
        key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    if (readable || key.empty()) return key;
    problems.push_back(problem("indicator.key_unreadable", {{"kunci", key}}, table.find(name)->place()));
    return key;
}

void refuse_word(const TomlTable& table, std::string_view key, const std::string& word,
                 const std::vector<std::string>& choices, Problems& problems) {
    problems.push_back(problem("indicator.unknown_word",
                               {{"kunci", std::string(key)}, {"teks", word}, {"pilihan", join_words(choices, "atau")}},
                               table.find(key)->place()));
}

std::vector<FormulaNote> parse_notes(const TomlTable& table, std::string_view key, Problems& problems) {
    static const std::vector<std::pair<std::string_view, FormulaNoteKind>> kinds = {
        {"catatan", FormulaNoteKind::remark},
        {"salah_cetak", FormulaNoteKind::misprint},
        {"penafsiran", FormulaNoteKind::interpretation},
        {"konversi", FormulaNoteKind::conversion},
    };
    std::vector<FormulaNote> notes;
    for (const TomlTable& written : table.find_tables(key, problems)) {
        notes.push_back({parse_word(written, "jenis", kinds, problems), written.text("uraian", problems),
                         written.text("ditetapkan_oleh", problems)});
    }
    return notes;
}

FormulaText parse_formula(const TomlTable& table, std::string_view key, const std::string& source, Problems& problems) {
    const std::string text = table.text(key, problems);
    FormulaText result;
    result.place = table.has(key) ? table.find(key)->place() : table.place();
    result.formula = formula::parse(text, source);
    if (!text.empty()) append(problems, in_file(result, result.formula.problems()));
    return result;
}

Problems in_file(const FormulaText& text, const Problems& problems) {
    const bool several_lines = text.formula.text().find('\n') != std::string::npos;
    Problems moved = problems;
    for (Problem& each : moved) {
        const bool placed = each.place.line > 0;
        each.place.source = text.place.source;
        each.place.line = text.place.line + (!placed ? 0 : several_lines ? each.place.line : each.place.line - 1);
        // Past the opening quotation mark; text of several lines begins on the line after its quotation marks.
        each.place.column = !placed         ? text.place.column
                            : several_lines ? each.place.column
                                            : text.place.column + each.place.column;
    }
    return moved;
}

}  // namespace tolok::indicator
