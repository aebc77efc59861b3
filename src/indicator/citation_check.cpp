// Follows every citation of every definition file to the list of regulations.
#include <algorithm>

#include "base/toml.h"
#include "domain/citation.h"
#include "indicator/checking.h"

namespace tolok::indicator {

namespace {

void check_table(const TomlTable& table, const std::vector<Regulation>& regulations, Problems& problems);

void check_value(const TomlValue& value, const std::vector<Regulation>& regulations, Problems& problems) {
    if (const auto table = value.table()) check_table(*table, regulations, problems);
    if (const auto list = value.list()) {
        for (const TomlValue& item : *list) check_value(item, regulations, problems);
    }
}

void check_table(const TomlTable& table, const std::vector<Regulation>& regulations, Problems& problems) {
    for (const std::string& key : table.keys()) {
        const TomlValue value = *table.find(key);
        check_value(value, regulations, problems);
        const auto cited = value.text();
        if (key != "peraturan" || !cited) continue;
        const auto found = std::find_if(regulations.begin(), regulations.end(),
                                        [&](const Regulation& regulation) { return regulation.key == *cited; });
        if (found == regulations.end()) {
            problems.push_back(problem("indicator.citation_unknown", {{"kunci", *cited}}, value.place()));
            continue;
        }
        Problems ignored;
        if (!found->confirmed && table.find_truth("dikonfirmasi", ignored).value_or(false)) {
            problems.push_back(problem("indicator.citation_not_read", {{"kunci", *cited}}, value.place()));
        }
    }
}

}  // namespace

Problems check_citations(const std::vector<storage::Definition>& definitions) {
    Problems problems;
    std::vector<Regulation> regulations;
    for (const storage::Definition& definition : definitions) {
        if (definition.kind != "peraturan") continue;
        const auto parsed = parse_regulations(definition.text, definition.path);
        if (const auto* all = take(parsed, problems)) regulations.insert(regulations.end(), all->begin(), all->end());
    }
    for (const storage::Definition& definition : definitions) {
        if (definition.kind == "peraturan") continue;
        const auto root = TomlTable::parse(definition.text, definition.path);
        if (root.ok()) check_table(*root, regulations, problems);
    }
    return problems;
}

}  // namespace tolok::indicator
