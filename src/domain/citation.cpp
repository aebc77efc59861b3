// Reads the list of regulations, and what definitions cite from it.
#include "domain/citation.h"

#include <set>

#include "base/toml.h"

namespace tolok {

std::vector<LegalBasis> parse_legal_basis(const TomlTable& table, Problems& problems) {
    std::vector<LegalBasis> all;
    for (const TomlTable& written : table.find_tables("dasar_hukum", problems)) {
        all.push_back({{written.text("peraturan", problems), written.find_text("bagian", problems).value_or("")},
                       written.find_truth("dikonfirmasi", problems).value_or(false),
                       written.place()});
    }
    return all;
}

Checked<std::vector<Regulation>> parse_regulations(std::string_view toml, const std::string& source) {
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    std::vector<Regulation> regulations;
    std::set<std::string> keys;
    for (const TomlTable& table : root->find_tables("peraturan", problems)) {
        Regulation regulation;
        regulation.key = table.text("kunci", problems);
        regulation.number = table.text("nomor", problems);
        regulation.title = table.text("judul", problems);
        regulation.confirmed = table.find_truth("dikonfirmasi", problems).value_or(false);
        regulation.in_force_from = table.find_date("berlaku_mulai", problems);
        regulation.in_force_until = table.find_date("berlaku_sampai", problems);
        if (!keys.insert(regulation.key).second) {
            problems.push_back(problem("domain.regulation_twice", {{"kunci", regulation.key}}, table.place()));
        }
        regulations.push_back(std::move(regulation));
    }
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return regulations;
}

}  // namespace tolok
