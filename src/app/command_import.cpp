// tolok impor: a register from a CSV file, shown first or stored.
#include "app/evidence_folder.h"
#include "app/file_input.h"
#include "app/import_session.h"
#include "base/text.h"
#include "coordination/coordination_service.h"
#include "desa_document/desa_document_import.h"
#include "desa_document/register_sheet.h"
#include "survey/survey_service.h"

namespace tolok::app {

namespace {

// The round to be made with the sheet, when the person described one.
Checked<std::optional<survey::RoundDraft>> read_round(const ImportRequest& request) {
    if (request.first_day.empty() && request.last_day.empty() && request.title.empty())
        return std::optional<survey::RoundDraft>();
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

coordination::ImportRequest coordination_request(const ImportRequest& request, const std::string& office,
                                                 const std::string& bytes, const std::string& mapping,
                                                 const Console& console) {
    coordination::ImportRequest import;
    import.office = office;
    import.file_name = shown_name(request.file, console);
    import.bytes = bytes;
    import.mapping = mapping;
    import.mapping_name = request.mapping;
    import.find_file = [folder = request.evidence_folder](const std::string& name) {
        return find_evidence_file(folder, name);
};
import.correction_reason = request.correction_reason;
return import;
}  // namespace

Checked<office_file::Sheet> read_desa_document_sheet(const ImportRequest& request, Console& console) {
    Problems problems;
    const auto columns = desa_document::desa_document_columns();
    office_file::ColumnMapping mapping;
    const auto text = read_mapping(request.mapping, console);
    if (take(text, problems) && !text->empty()) {
        const auto parsed = office_file::parse_column_mapping(*text, request.mapping, columns);
        if (take(parsed, problems)) mapping = *parsed;
    }
    const auto bytes = read_input(request.file, console);
    if (!take(bytes, problems)) return problems;
    const auto table = office_file::read_csv(*bytes, shown_name(request.file, console));
    if (!take(table, problems) || !problems.empty()) return problems;
    return office_file::read_sheet(*table, columns, mapping);
}

void print_planned_rows(const desa_document::ImportReport& report, Console& console) {
    for (const desa_document::PlannedRow& row : report.rows) {
        console.line(console.text("app.imported_document_row", {{"baris", std::to_string(row.line)},
                                                                {"desa", row.desa},
                                                                {"dokumen", row.document},
                                                                {"tahap", row.stage},
                                                                {"tahun", std::to_string(row.budget_year)}}));
        for (const Note& step : row.steps) console.line("  " + console.messages().text(step));
    }
}

}  // namespace tolok::app

Exit run_import_survey(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    auto import = read_survey_import(request, console);
    if (!import) return refuse_import(import.problems(), console);
    survey::SurveyService service(*opened->database);
    const auto mapping = read_survey_mapping(request, session);
    if (!mapping) return refuse_import(mapping.problems(), console);
    import.value().mapping = *mapping;
    if (request.preview) {
        const auto sheet = service.preview_sheet(opened->actor, opened->office, *import);
        if (!sheet) return refuse_import(sheet.problems(), console);
        return show_preview(sheet->sheet, sheet->notes(), sheet->problems(), console);
    }
    console.progress("app.importing", {{"berkas", shown_name(request.file, console)}});
    const auto receipt = service.import_sheet(opened->actor, opened->office, *import);
    if (!receipt) return refuse_import(receipt.problems(), console);
    const char* code = receipt->addition == survey::Addition::added ? "app.imported_answers" : "app.imported_before";
    console.line(console.text(code, {{"jumlah", std::to_string(receipt->respondents)},
                                     {"putaran", receipt->round},
                                     {"log", std::to_string(receipt->log_number)}}));
    for (const Note& note : receipt->notes) console.line("* " + console.messages().text(note));
    return Exit::done;
}

Exit run_import_coordination(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    const auto bytes = read_input(request.file, console);
    if (!bytes) return refuse_import(bytes.problems(), console);
    const auto mapping = read_mapping(request.mapping, console);
    if (!mapping) return refuse_import(mapping.problems(), console);
    const auto import = coordination_request(request, opened->office, *bytes, *mapping, console);
    coordination::CoordinationService service(*opened->database, session.clock);
    if (request.preview) {
        const auto preview = service.preview_import(opened->actor, import);
        if (!preview) return refuse_import(preview.problems(), console);
        return show_preview(preview->sheet, preview->notes, preview->problems, console);
    }
    console.progress("app.importing", {{"berkas", import.file_name}});
    const auto summary = service.import_register(opened->actor, import);
    if (!summary) return refuse_import(summary.problems(), console);
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

Exit run_import_desa_document(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    const auto sheet = read_desa_document_sheet(request, console);
    if (!sheet) return refuse_import(sheet.problems(), console);
    desa_document::ImportRequest import;
    import.office = opened->office;
    import.recorded_by = opened->actor.name;
    import.judged_by = request.verifier;
    import.find_file = [folder = request.evidence_folder](const std::string& name) {
        return find_evidence_file(folder, name);
};
if (request.preview) {
    const auto report = desa_document::preview_desa_documents(*opened->database, opened->actor, import, *sheet);
    const Exit exit = show_preview(*sheet, report.notes, report.problems, console);
    print_planned_rows(report, console);
    return exit;
}
console.progress("app.importing", {{"berkas", sheet->source}});
const auto report = desa_document::import_desa_documents(*opened->database, opened->actor, import, *sheet);
if (!report) return refuse_import(report.problems(), console);
const bool nothing = report->new_lines == 0 && report->new_files == 0;
console.line(console.text(nothing ? "app.imported_register_before" : "app.imported_documents",
                          {{"baris", std::to_string(report->new_lines)},
                           {"berkas", std::to_string(report->new_files)},
                           {"lama", std::to_string(report->known_lines)}}));
return Exit::done;
}

}  // namespace tolok::app
