// Reads adopted definitions, each text once.
#include "desa_document/desa_document_queries.h"

#include "desa_document/desa_document_store.h"
#include "storage/definition_store.h"

namespace tolok::desa_document {

namespace {

// Many offices adopt the same text: it is read once.
template <typename T>
class ReadOnce {
public:
    explicit ReadOnce(Checked<T> (*parse)(std::string_view, const std::string&)) : parse_(parse) {}
    const Checked<T>& read(const storage::Definition& definition) {
        const auto known = read_.find(definition.digest);
        if (known != read_.end()) return known->second;
        return read_.emplace(definition.digest, parse_(definition.text, definition.path)).first->second;
    }

private:
    Checked<T> (*parse_)(std::string_view, const std::string&);
    std::map<Digest, Checked<T>> read_;
};

template <typename T, typename Use>
void read_kind(storage::Reader& reader, std::span<const storage::Scope> scopes, std::string_view kind,
               Checked<T> (*parse)(std::string_view, const std::string&), std::map<std::string, OfficeRules>& all,
               Use use) {
    ReadOnce<T> texts(parse);
    for (const storage::OfficeDefinition& adopted : storage::list_definitions(reader, scopes, kind)) {
        OfficeRules& rules = all[adopted.office];
        if (const T* value = take(texts.read(adopted.definition), rules.problems)) use(rules, *value);
    }
}

}  // namespace

std::map<std::string, OfficeRules> load_office_rules(storage::Reader& reader, std::span<const storage::Scope> scopes) {
    std::map<std::string, OfficeRules> all;
    for (const storage::Scope& scope : scopes) all.try_emplace(std::string(scope.office));
    read_kind<Office>(reader, scopes, office_kind, parse_office, all,
                      [](OfficeRules& rules, const Office& office) { rules.office = office; });
    read_kind<DocumentDefinition>(
        reader, scopes, document_kind, parse_document_definition, all,
        [](OfficeRules& rules, const DocumentDefinition& definition) { rules.documents.push_back(definition); });
    read_kind<YearCalendar>(reader, scopes, calendar_kind, parse_calendar, all,
                            [](OfficeRules& rules, const YearCalendar& calendar) { rules.calendar.add(calendar); });
    return all;
}

OfficeRules load_office_rules(storage::Reader& reader, std::string_view office) {
    const storage::Scope scope{office, everything_so_far};
    return load_office_rules(reader, std::span(&scope, 1))[std::string(office)];
}

}  // namespace tolok::desa_document
