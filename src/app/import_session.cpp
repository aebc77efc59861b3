// Opens what an import needs, and says how it went.
#include "app/import_session.h"

#include "app/assembly.h"
#include "app/import_output.h"

namespace tolok::app {

Checked<ImportSession> open_import(const ImportRequest& request, Session& session) {
    auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    const auto office = choose_office(*database, request.office);
    if (!office) return office.problems();
    const auto actor = sign_in(*database, *office, request.database.actor);
    if (!actor) return actor.problems();
    return ImportSession{std::move(database), *office, *actor};
}

Exit refuse_import(const Problems& problems, Console& console) {
    console.problems(problems);
    console.say("app.import_nothing_stored");
    return Exit::problems_found;
}

Exit show_preview(const office_file::Sheet& sheet, const std::vector<Note>& notes, const Problems& problems,
                  Console& console) {
    print_sheet(sheet, console);
    for (const Note& note : notes) console.line("* " + console.messages().text(note));
    if (!problems.empty()) return refuse_import(problems, console);
    console.line(console.text("app.preview_right", {{"baris", std::to_string(sheet.rows.size())}}));
    return Exit::done;
}

}  // namespace tolok::app
