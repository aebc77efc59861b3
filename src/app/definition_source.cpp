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

void refuse_definitions(const Problems& problems, Console& console) {
    console.problems(problems);
    console.say("app.check_wrong", {{"jumlah", std::to_string(problems.size())}});
}

Exit adopt(storage::Database& database, const OfficeAdoption& adoption, const DatabaseChoice& choice,
           Console& console) {
    const auto adopted = database.write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        const int added = storage::adopt_definitions(transaction, adoption.office, adoption.definitions);
        if (added == 0) {
            transaction.nothing_to_do();
            return 0;
        }
        storage::AuditEntry entry;
        entry.office = adoption.office;
        entry.actor = storage::ensure_person(transaction, adoption.office, trim(choice.actor));
        entry.action = "office.adopt_definitions";
        entry.subject = adoption.office;
        entry.after = "";
        for (const storage::Definition& definition : adoption.definitions) {
            *entry.after += definition.kind + "/" + definition.key + " " + format_hex(definition.digest) + "\n";
        }
        transaction.commit(std::move(entry));
        return added;
    });
    if (!adopted) {
        console.problems(adopted.problems());
        return Exit::problems_found;
    }
    const char* code = *adopted > 0 ? "app.set_up_done" : "app.set_up_nothing";
    console.line(console.text(code, {{"kantor", adoption.office},
                                     {"jumlah", std::to_string(*adopted)},
                                     {"berkas", storage::shown_address(choice.path)}}));
    return Exit::done;
}

}  // namespace tolok::app
