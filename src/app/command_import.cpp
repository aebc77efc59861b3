// tolok impor: a register from a CSV file, shown first or stored.
#include <algorithm>

#include "app/file_input.h"
#include "app/import_registers.h"
#include "app/import_session.h"
#include "base/text.h"
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

Checked<survey::SheetImport> read_survey_import(const ImportRequest& request, const OfficeSession& opened,
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

void print_planned_rows(const std::vector<PlannedRowWords>& rows, Console& console) {
    for (const PlannedRowWords& row : rows) {
        console.line(console.messages().text(row.row));
        for (const Note& step : row.steps) console.line("  " + console.messages().text(step));
    }
}

// What would be, or was, added; nothing where the file says nothing new.
void say_summary(const char* code, const std::vector<Note>& summary, Console& console) {
    if (summary.empty()) console.line(console.text("app.imported_register_before"));
    for (const Note& words : summary) console.line(console.text(code, {{"isi", console.messages().text(words)}}));
}

// All registers but the survey's, whose sheets also make rounds.
Exit run_import_register(std::string_view key, const ImportRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_import(request, session);
    if (!opened) return refuse_import(opened.problems(), console);
    const auto registers = list_register_imports(*opened->database, session.clock);
    const auto found =
        std::find_if(registers.begin(), registers.end(), [&](const RegisterImport& each) { return each.key == key; });
    require(found != registers.end(), "the command names a register");
    const auto columns = found->columns(opened->actor, opened->office);
    if (!columns) return refuse_import(columns.problems(), console);
    const auto sheet = read_import_sheet(request, *columns, console);
    if (!sheet) return refuse_import(sheet.problems(), console);
    const ImportOrder order{opened->office, evidence_beside(request), request.correction_reason, request.verifier};
    if (!request.preview) console.progress("app.importing", {{"berkas", sheet->source}});
    const auto outcome =
        found->run(request.preview ? ImportRun::preview : ImportRun::store, opened->actor, order, *sheet);
    if (!outcome) return refuse_import(outcome.problems(), console);
    if (!request.preview) {
        say_summary("app.imported", outcome->summary, console);
        show_notes(outcome->notes, console);
        return Exit::done;
    }
    const Exit exit = show_preview(*sheet, outcome->notes, outcome->problems, console);
    print_planned_rows(outcome->rows, console);
    if (exit == Exit::done) say_summary("app.would_import", outcome->summary, console);
    return exit;
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
    return run_import_register("koordinasi", request, session);
}

Exit run_import_desa_document(const ImportRequest& request, Session& session) {
    return run_import_register("desa", request, session);
}

Exit run_import_typed_value(const ImportRequest& request, Session& session) {
    return run_import_register("isian", request, session);
}

}  // namespace tolok::app
