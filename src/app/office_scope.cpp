// Looks up log sizes in the snapshot that will be read.
#include "app/office_scope.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::app {

namespace {

constexpr std::string_view label_kind = "label";

}  // namespace

Checked<std::vector<OfficeScope>> choose_scopes(storage::Reader& reader, const std::vector<std::string>& named,
                                                std::optional<std::int64_t> log_size) {
    const std::vector<std::string> known = storage::list_offices(reader);
    if (known.empty()) return problem("app.no_office");
    Problems problems;
    std::vector<OfficeScope> scopes;
    for (const std::string& office : named.empty() ? known : named) {
        if (std::find(known.begin(), known.end(), office) == known.end()) {
            const std::string nearest = nearest_word(office, known);
            problems.push_back(
                problem("app.office_not_set_up",
                        {{"kantor", office}, {"pilihan", nearest.empty() ? join(known, ", ") : nearest}}));
            continue;
        }
        // Named twice it is still one office: a sum must not count it twice.
        const OfficeScope scope{office, reader.log_size(office)};
        if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end()) scopes.push_back(scope);
    }
    if (!problems.empty()) return problems;
    if (!log_size) return scopes;
    if (scopes.size() > 1) return problem("app.log_size_of_many");
    if (*log_size < 1 || *log_size > scopes.front().log_size) {
        return problem("app.log_size_beyond",
                       {{"ukuran", std::to_string(*log_size)}, {"terbesar", std::to_string(scopes.front().log_size)}});
    }
    scopes.front().log_size = *log_size;
    return scopes;
}

std::map<std::string, std::string> list_labels(storage::Reader& reader, const std::vector<OfficeScope>& scopes) {
    std::vector<storage::Scope> asked;
    for (const OfficeScope& scope : scopes) asked.push_back({scope.office, scope.log_size});
    std::map<std::string, std::string> labels;
    for (const auto& found : storage::list_definitions(reader, asked, label_kind))
        labels[found.office] = found.definition.text;
    return labels;
}

storage::Definition label_definition(const std::string& label) {
    return {std::string(label_kind), "kantor", "--label", label, sha256(label)};
}

}  // namespace tolok::app
