// Reads definitions, and writes those an office adopts.
#include "app/definition_source.h"

#include "base/text.h"
#include "indicator/definition_set.h"
#include "storage/person.h"

namespace tolok::app {

Checked<std::vector<storage::Definition>> read_definitions(const std::string& folder, const Session& session) {
    if (folder.empty()) return indicator::classify_definitions(indicator::list_embedded_definitions(session.files));
    const auto files = indicator::read_definition_folder(folder);
    if (!files) return files.problems();
    return indicator::classify_definitions(*files);
}

Checked<int> adopt_definitions(storage::Database& database, const std::string& office,
                               const std::vector<storage::Definition>& definitions, const std::string& actor_name) {
    return database.write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        const int adopted = storage::adopt_definitions(transaction, office, definitions);
        if (adopted == 0) {
            transaction.nothing_to_do();
            return 0;
        }
        storage::AuditEntry entry;
        entry.office = office;
        entry.actor = storage::ensure_person(transaction, office, trim(actor_name));
        entry.action = "office.adopt_definitions";
        entry.subject = office;
        entry.after = "";
        for (const storage::Definition& definition : definitions) {
            *entry.after += definition.kind + "/" + definition.key + " " + format_hex(definition.digest) + "\n";
        }
        transaction.commit(std::move(entry));
        return adopted;
    });
}

}  // namespace tolok::app
