// tolok impor survei and koordinasi: a register from a CSV file, shown first or stored.
#include <filesystem>
#include <fstream>

#include "app/assembly.h"
#include "app/commands.h"
#include "app/evidence_folder.h"
#include "app/file_input.h"
#include "app/import_output.h"
#include "base/indonesian_number.h"
#include "base/text.h"
#include "coordination/coordination_service.h"
#include "survey/survey_service.h"

namespace tolok::app {

namespace {

struct Opened {
    std::unique_ptr<storage::Database> database;
    std::string office;
    Actor actor;
};

Checked<Opened> open_for(const ImportRequest& request, Session& session) {
    auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    const auto office = choose_office(*database, request.office);
    if (!office) return office.problems();
    const auto actor = sign_in(*database, *office, request.database.actor);
    if (!actor) return actor.problems();
    return Opened{std::move(database), *office, *actor};
}

Exit refuse(const Problems& problems, Console& console) {
    console.problems(problems);
    console.say("app.import_nothing_stored");
    return Exit::problems_found;
}

// The round to be made with the sheet, when the person described one.
Checked<std::optional<survey::RoundDraft>> read_round(const ImportRequest& request) {
    if (request.first_day.empty() && request.last_day.empty() && request.title.empty()) return std::optional<survey::RoundDraft>();
    Problems problems;
    survey::RoundDraft round;
    round.key = request.round;
    round.title = request.title.empty() ? request.round : request.title;
    const auto first = parse_date(request.first_day, {"--mulai", 0, 0});
    const auto last = parse_date(request.last_day, {"--selesai", 0, 0});
    if (take(first, problems)) round.first_day = *first;
    if (take(last, problems)) round.last_day = *last;
    if (!problems.empty()) return problems;
    round.edition = request.edition;
    round.order = request.order;
    round.population = request.population;
    round.label = request.label;
    return std::optional(round);
}

Checked<survey::SheetImport> read_survey_import(const ImportRequest& request, Console& console) {
    Problems problems;
    survey::SheetImport import;
    import.round = request.round;
    import.order = request.order;
    import.verified_by = request.verifier;
    const auto round = read_round(request);
    if (take(round, problems)) import.new_round = *round;
    const auto bytes = read_input(request.file, console);
    if (take(bytes, problems)) {
        import.file_size = static_cast<std::int64_t>(bytes->size());
        const auto table = office_file::read_csv(*bytes, shown_name(request.file, console));
        if (take(table, problems)) import.table = *table;
    }
    if (!problems.empty()) return problems;
    return import;
}

Checked<office_file::ColumnMapping> read_survey_mapping(const ImportRequest& request, Session& session) {
    const auto text = read_mapping(request.mapping, session.console);
    if (!text) return text.problems();
    if (text->empty()) return office_file::ColumnMapping{};
    const auto edition = survey::find_edition(session.files, request.edition);
    if (!edition) return edition.problems();
    survey::SheetReading reading;
    reading.order = request.order;
    return office_file::parse_column_mapping(*text, request.mapping, survey::list_columns(*edition, reading));
}

Exit show_preview(const office_file::Sheet& sheet, const std::vector<Note>& notes, const Problems& problems, Console& console) {
    print_sheet(sheet, console);
    for (const Note& note : notes) console.line("* " + console.messages().text(note));
    if (problems.empty()) {
        console.line(console.text("app.preview_right", {{"baris", std::to_string(sheet.rows.size())}}));
        return Exit::done;
    }
    return refuse(problems, console);
}

coordination::ImportRequest coordination_request(const ImportRequest& request, const std::string& office, const std::string& bytes,
                                                 const std::string& mapping, const Console& console) {
    coordination::ImportRequest import;
    import.office = office;
    import.file_name = shown_name(request.file, console);
    import.bytes = bytes;
    import.mapping = mapping;
    import.mapping_name = request.mapping;
    import.find_file = [folder = request.evidence_folder](const std::string& name) { return find_evidence_file(folder, name); };
    import.correction_reason = request.correction_reason;
    return import;
}

}  // namespace

Exit run_import_survey(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_for(request, session);
    if (!opened) return refuse(opened.problems(), console);
    auto import = read_survey_import(request, console);
    if (!import) return refuse(import.problems(), console);
    survey::SurveyService service(*opened->database);
    const auto mapping = read_survey_mapping(request, session);
    if (!mapping) return refuse(mapping.problems(), console);
    import.value().mapping = *mapping;
    if (request.preview) {
        const auto sheet = service.preview_sheet(opened->actor, opened->office, *import);
        if (!sheet) return refuse(sheet.problems(), console);
        return show_preview(sheet->sheet, sheet->notes(), sheet->problems(), console);
    }
    console.progress("app.importing", {{"berkas", shown_name(request.file, console)}});
    const auto receipt = service.import_sheet(opened->actor, opened->office, *import);
    if (!receipt) return refuse(receipt.problems(), console);
    const char* code = receipt->addition == survey::Addition::added ? "app.imported_answers" : "app.imported_before";
    console.line(console.text(code, {{"jumlah", std::to_string(receipt->respondents)}, {"putaran", receipt->round},
                                     {"log", std::to_string(receipt->log_number)}}));
    for (const Note& note : receipt->notes) console.line("* " + console.messages().text(note));
    return Exit::done;
}

Exit run_import_coordination(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_for(request, session);
    if (!opened) return refuse(opened.problems(), console);
    const auto bytes = read_input(request.file, console);
    if (!bytes) return refuse(bytes.problems(), console);
    const auto mapping = read_mapping(request.mapping, console);
    if (!mapping) return refuse(mapping.problems(), console);
    const auto import = coordination_request(request, opened->office, *bytes, *mapping, console);
    coordination::CoordinationService service(*opened->database, session.clock);
    if (request.preview) {
        const auto preview = service.preview_import(opened->actor, import);
        if (!preview) return refuse(preview.problems(), console);
        return show_preview(preview->sheet, preview->notes, preview->problems, console);
    }
    console.progress("app.importing", {{"berkas", import.file_name}});
    const auto summary = service.import_register(opened->actor, import);
    if (!summary) return refuse(summary.problems(), console);
    if (summary->adds_nothing()) {
        console.line(console.text("app.imported_register_before"));
        return Exit::done;
    }
    console.line(console.text("app.imported_register", {{"rapat", std::to_string(summary->meetings)},
                                                        {"rekomendasi", std::to_string(summary->recommendations)},
                                                        {"tindak_lanjut", std::to_string(summary->follow_ups)},
                                                        {"verifikasi", std::to_string(summary->verifications)},
                                                        {"koreksi", std::to_string(summary->corrections)}}));
    return Exit::done;
}

}  // namespace tolok::app
