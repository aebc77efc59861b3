// tolok impor: a register from a CSV file, shown first or stored.
#include "app/file_input.h"
#include "app/import_session.h"
#include "base/text.h"
#include "coordination/coordination_service.h"
#include "desa_document/desa_document_import.h"
#include "desa_document/register_sheet.h"
#include "manual_entry/manual_entry_import.h"
#include "survey/survey_service.h"

namespace tolok::app {

namespace {

// The round to be made with the sheet, when the person described one.
Checked<std::optional<survey::RoundDraft>> read_round(const ImportRequest& request) {
    std::vector<std::string> described;
    if (!request.title.empty()) described.emplace_back("--judul");
    if (!request.edition.empty()) described.emplace_back("--edisi");
    if (!request.label.empty()) described.emplace_back("--label");
    if (request.population) described.emplace_back("--populasi");
    if (request.first_day.empty() && request.last_day.empty()) {
        if (described.empty()) return std::optional<survey::RoundDraft>();
        return problem("app.round_without_days", {{"pilihan", join(described, ", ")}});
    }
    Problems problems;
    survey::RoundDraft round;
    round.key = request.round;
    round.title = request.title.empty() ? request.round : request.title;
    const auto first = parse_date(request.first_day, {"--mulai", 0, 0});
    const auto last = parse_date(request.last_day, {"--selesai", 0, 0});
    if (take(first, problems)) round.first_day = *first;
    if (take(last, problems)) round.last_day = *last;
    if (!problems.empty()) return problems;
    if (!request.edition.empty()) round.edition = request.edition;
    round.order = request.order;
    round.population = request.population;
    round.label = request.label;
    return std::optional(round);
}

Checked<survey::SheetImport> read_survey_import(const ImportRequest& request, const ImportSession& opened,
                                                survey::SurveyService& service, Console& console) {
    Problems problems;
    survey::SheetImport sheet;
    sheet.round = request.round;
    sheet.order = request.order;
    sheet.verified_by = request.verifier;
    const auto round = read_round(request);
    if (take(round, problems)) sheet.new_round = *round;
    if (!request.mapping.empty() && problems.empty()) {
        const auto columns = service.list_import_columns(opened.actor, opened.office, sheet);
        if (!columns) return columns.problems();
        const auto mapping = read_import_mapping(request, *columns, console);
        if (take(mapping, problems)) sheet.mapping = *mapping;
    }
    const auto bytes = read_input(request.file, console);
    if (take(bytes, problems)) {
        sheet.file_size = static_cast<std::int64_t>(bytes->size());
        auto table = office_file::read_csv(*bytes, shown_name(request.file, console));
        if (take(table, problems)) sheet.table = std::move(table).value();
    }
    if (!problems.empty()) return problems;
    return sheet;
}

// What was, or would be, added to the register of coordination.
std::string words_of(const coordination::ImportSummary& summary, const Console& console) {
    return console.text("app.register_summary", {{"rapat", std::to_string(summary.meetings)},
                                                 {"butir", std::to_string(summary.items)},
                                                 {"rekomendasi", std::to_string(summary.recommendations)},
                                                 {"tindak_lanjut", std::to_string(summary.follow_ups)},
                                                 {"bukti", std::to_string(summary.files)},
                                                 {"verifikasi", std::to_string(summary.verifications)},
                                                 {"perbaikan", std::to_string(summary.corrections)}});
}

std::string words_of(const manual_entry::ImportSummary& summary, const Console& console) {
    return console.text("app.values_summary", {{"nilai", std::to_string(summary.values)},
                                               {"bukti", std::to_string(summary.files)},
                                               {"verifikasi", std::to_string(summary.verifications)},
                                               {"perbaikan", std::to_string(summary.corrections)}});
}

// `words`: what would be added; empty when the file says nothing new.
void say_what_would_be_added(Exit exit, const std::string& words, Console& console) {
    if (exit != Exit::done) return;
    console.line(words.empty() ? console.text("app.imported_register_before")
                               : console.text("app.would_import", {{"isi", words}}));
}

Exit say_what_was_added(const std::string& words, const std::vector<Note>& notes, Console& console) {
    console.line(words.empty() ? console.text("app.imported_register_before")
                               : console.text("app.imported", {{"isi", words}}));
    show_notes(notes, console);
    return Exit::done;
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

}  // namespace

Exit run_import_survey(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    survey::SurveyService service(*opened->database);
    const auto answers = read_survey_import(request, *opened, service, console);
    if (!answers) return refuse_import(answers.problems(), console);
    if (request.preview) {
        const auto sheet = service.preview_sheet(opened->actor, opened->office, *answers);
        if (!sheet) return refuse_import(sheet.problems(), console);
        return show_preview(sheet->sheet, sheet->notes(), sheet->problems(), console);
    }
    console.progress("app.importing", {{"berkas", shown_name(request.file, console)}});
    const auto receipt = service.import_sheet(opened->actor, opened->office, *answers);
    if (!receipt) return refuse_import(receipt.problems(), console);
    const char* code = receipt->addition == survey::Addition::added ? "app.imported_answers" : "app.imported_before";
    console.line(console.text(code, {{"jumlah", std::to_string(receipt->respondents)},
                                     {"putaran", receipt->round},
                                     {"log", std::to_string(receipt->log_number)}}));
    show_notes(receipt->notes, console);
    return Exit::done;
}

Exit run_import_coordination(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    coordination::CoordinationService service(*opened->database, session.clock);
    const auto columns = service.list_import_columns(opened->actor, opened->office);
    if (!columns) return refuse_import(columns.problems(), console);
    const auto sheet = read_import_sheet(request, *columns, console);
    if (!sheet) return refuse_import(sheet.problems(), console);
    const coordination::ImportRequest asked{opened->office, evidence_beside(request), request.correction_reason};
    if (!request.preview) console.progress("app.importing", {{"berkas", sheet->source}});
    const auto report = request.preview ? service.preview_import(opened->actor, asked, *sheet)
                                        : service.import_register(opened->actor, asked, *sheet);
    if (!report) return refuse_import(report.problems(), console);
    const auto& summary = report->summary;
    const std::string words = summary.adds_nothing() ? "" : words_of(summary, console);
    if (!request.preview) return say_what_was_added(words, report->notes, console);
    const Exit exit = show_preview(*sheet, report->notes, report->problems, console);
    say_what_would_be_added(exit, words, console);
    return exit;
}

Exit run_import_desa_document(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    const auto sheet = read_import_sheet(request, desa_document::desa_document_columns(), console);
    if (!sheet) return refuse_import(sheet.problems(), console);
    desa_document::ImportRequest asked;
    asked.office = opened->office;
    asked.recorded_by = opened->actor.name;
    asked.judged_by = request.verifier;
    asked.find_file = evidence_beside(request);
    asked.correction_reason = request.correction_reason;
    if (request.preview) {
        const auto report = desa_document::preview_desa_documents(*opened->database, opened->actor, asked, *sheet);
        const Exit exit = show_preview(*sheet, report.notes, report.problems, console);
        print_planned_rows(report, console);
        return exit;
    }
    console.progress("app.importing", {{"berkas", sheet->source}});
    const auto report = desa_document::import_desa_documents(*opened->database, opened->actor, asked, *sheet);
    if (!report) return refuse_import(report.problems(), console);
    const bool nothing = report->new_lines == 0 && report->new_files == 0;
    const std::string words =
        nothing ? ""
                : console.text("app.documents_summary", {{"baris", std::to_string(report->new_lines)},
                                                         {"berkas", std::to_string(report->new_files)},
                                                         {"lama", std::to_string(report->known_lines)}});
    return say_what_was_added(words, report->notes, console);
}

Exit run_import_typed_value(const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    const auto sheet = read_import_sheet(request, manual_entry::typed_value_columns(), console);
    if (!sheet) return refuse_import(sheet.problems(), console);
    const manual_entry::ImportRequest asked{opened->office, evidence_beside(request), request.correction_reason};
    if (!request.preview) console.progress("app.importing", {{"berkas", sheet->source}});
    const auto run = request.preview ? manual_entry::preview_values : manual_entry::import_values;
    const auto report = run(*opened->database, opened->actor, asked, *sheet);
    if (!report) return refuse_import(report.problems(), console);
    const auto& summary = report->summary;
    const std::string words = summary.adds_nothing() ? "" : words_of(summary, console);
    if (!request.preview) return say_what_was_added(words, report->notes, console);
    const Exit exit = show_preview(*sheet, report->notes, report->problems, console);
    say_what_would_be_added(exit, words, console);
    return exit;
}

}  // namespace tolok::app
