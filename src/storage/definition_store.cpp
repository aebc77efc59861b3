// Keeps and finds the definition files of each office.
#include "storage/definition_store.h"

#include "storage/storage_statements.h"

namespace tolok::storage {

int adopt_definitions(WriteTransaction& transaction, std::string_view office,
                      const std::vector<Definition>& definitions) {
    int added = 0;
    for (const Definition& definition : definitions) {
        const Digest digest = sha256(definition.text);
        bool same = false;
        transaction.first(statements::find_definition_digest, {office, definition.kind, definition.key},
                          [&](const Row& row) { same = row.digest(0) == digest; });
        if (same) continue;
        transaction.execute(statements::add_definition,
                            {office, definition.kind, definition.key, transaction.next_log_number(office),
                             definition.path, definition.text, ByteView(digest)});
        ++added;
    }
    return added;
}

std::vector<OfficeDefinition> list_definitions(Reader& reader, std::span<const Scope> scopes, std::string_view kind) {
    std::vector<OfficeDefinition> definitions;
    const std::string offices = scope_list(scopes);
    reader.each(statements::list_definitions, {offices, kind}, [&](const Row& row) {
        definitions.push_back(
            {row.copy_text(0),
             {row.copy_text(1), row.copy_text(2), row.copy_text(3), row.copy_text(4), row.digest(5)}});
    });
    return definitions;
}

std::vector<OfficeScope> list_offices(Reader& reader) {
    std::vector<OfficeScope> offices;
    reader.each(statements::list_offices, {}, [&](const Row& row) {
        offices.push_back({row.copy_text(0), row.whole(1)});
    });
    return offices;
}

Definition label_definition(const std::string& label) {
    return {std::string(label_kind), "kantor", "--label", label, sha256(label)};
}

}  // namespace tolok::storage
