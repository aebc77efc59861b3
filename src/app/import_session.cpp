// Opens what an import needs, and says how it went.
#include "app/import_session.h"

#include <algorithm>
#include <filesystem>

#include "app/assembly.h"
#include "app/evidence_folder.h"
#include "app/file_input.h"
#include "app/import_output.h"
#include "app/import_registers.h"

namespace tolok::app {

namespace {

constexpr std::size_t most_notes = 20;

}  // namespace

Checked<OfficeSession> open_import(const ImportRequest& request, Session& session) {
    Problems problems;
    const std::string& folder = request.evidence_folder;
    std::error_code error;
    if (!folder.empty() && !std::filesystem::is_directory(folder, error))
        problems.push_back(problem("app.folder_not_found", {{"folder", folder}}));
    const SignIn purpose = request.preview || !problems.empty() ? SignIn::looking : SignIn::writing;
    auto opened = open_office(request.database, request.office, purpose, session);
    take(opened, problems);
    if (!problems.empty()) return problems;
    return opened;
}

Checked<office_file::ColumnMapping> read_import_mapping(const ImportRequest& request,
                                                        const std::vector<office_file::ColumnDeclaration>& columns,
                                                        Console& console) {
    if (request.mapping.empty()) return office_file::ColumnMapping{};
    const auto text = read_input(request.mapping, console);
    if (!text) return text.problems();
    return office_file::parse_column_mapping(*text, request.mapping, columns);
}

Checked<office_file::Sheet> read_import_sheet(const ImportRequest& request,
                                              const std::vector<office_file::ColumnDeclaration>& columns,
                                              Console& console) {
    const auto mapping = read_import_mapping(request, columns, console);
    return read_register_sheet(read_input(request.file, console), shown_name(request.file, console), mapping, columns);
}

storage::FindFile evidence_beside(const ImportRequest& request) {
    return [folder = request.evidence_folder](const std::string& name) { return find_evidence_file(folder, name); };
}

Exit refuse_import(const Problems& problems, Console& console) {
    console.problems(problems);
    console.say("app.import_nothing_stored");
    return Exit::problems_found;
}

Exit show_preview(const office_file::Sheet& sheet, const std::vector<Note>& notes, const Problems& problems,
                  Console& console) {
    print_sheet(sheet, console);
    show_notes(notes, console);
    if (!problems.empty()) return refuse_import(problems, console);
    console.line(console.text("app.preview_right", {{"baris", std::to_string(sheet.rows.size())}}));
    return Exit::done;
}

void show_notes(const std::vector<Note>& notes, Console& console) {
    const std::size_t shown = std::min(notes.size(), most_notes);
    for (std::size_t at = 0; at < shown; ++at) console.line("* " + console.messages().text(notes[at]));
    if (notes.size() > shown)
        console.line(console.text("app.more_notes", {{"jumlah", std::to_string(notes.size() - shown)}}));
}

}  // namespace tolok::app
