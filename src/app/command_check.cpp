// tolok periksa: definitions checked before anyone works by them, and adopted on demand.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/definition_source.h"
#include "app/table.h"
#include "base/text.h"
#include "desa_document/document_definition.h"
#include "desa_document/working_day.h"
#include "domain/office.h"
#include "indicator/checking.h"
#include "indicator/definition_set.h"
#include "manual_entry/typed_value.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "survey/questionnaire.h"

namespace tolok::app {

namespace {

using Definitions = std::vector<storage::Definition>;

// A database without a row: registers say what they measure before there is anything to measure.
class EmptyReader : public storage::Reader {
protected:
    std::int64_t visit(const storage::Statement&, storage::Parameters, RowsWanted, const storage::OnRow&) override {
        return 0;
    }
};

std::vector<MeasureDeclaration> list_measures(const Definitions& definitions) {
    EmptyReader reader;
    std::vector<MeasureDeclaration> all;
    for (const auto& source : make_measure_sources(reader)) {
        for (MeasureDeclaration& declaration : source->declarations()) all.push_back(std::move(declaration));
    }
    for (const storage::Definition& definition : definitions) {
        const auto office = parse_office(definition.text, definition.path);
        if (definition.kind != "kantor" || !office) continue;
        for (const TypedValueDeclaration& value : office->typed_values) all.push_back(manual_entry::measure_of(value));
    }
    return all;
}

// Questionnaires, documents and calendars are read by the modules they belong to.
Problems check_registers(const Definitions& definitions) {
    Problems problems;
    for (const storage::Definition& definition : definitions) {
        if (definition.kind == "kuesioner")
            append(problems, survey::parse_questionnaire(definition.text, definition.path).problems());
        if (definition.kind == "dokumen")
            append(problems, desa_document::parse_document_definition(definition.text, definition.path).problems());
        if (definition.kind == "kalender")
            append(problems, desa_document::parse_calendar(definition.text, definition.path).problems());
    }
    return problems;
}

void print_report(const indicator::DefinitionReport& report, const Problems& problems, Console& console) {
    console.line(console.text("app.checked", {{"berkas", std::to_string(report.files)},
                                              {"kantor", std::to_string(report.offices)},
                                              {"contoh", std::to_string(report.cases)}}));
    for (const indicator::CheckRemark& remark : report.remarks) {
        console.line("");
        console.line(console.text("app.check_remark", {{"perihal", remark.subject},
                                                       {"jenis", std::string(formula_note_label(remark.note.kind))}}));
        console.print(wrap_indented(remark.note.text, console.columns(), 2));
        console.print(
            wrap_indented(console.text("app.check_settled", {{"oleh", remark.note.settled_by}}), console.columns(), 2));
        for (const Problem& found : remark.found) {
            console.print(wrap_indented(console.text("app.check_found", {{"temuan", console.messages().text(found)}}),
                                        console.columns(), 2));
        }
    }
    console.line("");
    console.problems(problems);
    const char* verdict = problems.empty() ? "app.check_right" : "app.check_wrong";
    console.line(console.text(verdict, {{"jumlah", std::to_string(problems.size())}}));
}

Exit adopt(const CheckRequest& request, const Definitions& definitions, Session& session) {
    Console& console = session.console;
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    const auto office = choose_office(*database, request.office);
    Problems problems;
    take(office, problems);
    if (trim(request.database.actor).empty()) problems.push_back(problem("app.actor_missing"));
    if (!problems.empty()) {
        console.problems(problems);
        return Exit::wrong_usage;
    }
    const auto own = indicator::definitions_of_office(definitions, *office);
    if (!own) {
        console.problems(own.problems());
        return Exit::problems_found;
    }
    const auto adopted = adopt_definitions(*database, *office, *own, request.database.actor);
    if (!adopted) {
        console.problems(adopted.problems());
        return Exit::problems_found;
    }
    const char* code = *adopted > 0 ? "app.set_up_done" : "app.set_up_nothing";
    console.line(console.text(
        code, {{"kantor", *office}, {"jumlah", std::to_string(*adopted)}, {"berkas", request.database.path}}));
    return Exit::done;
}

}  // namespace

Exit run_check(const CheckRequest& request, Session& session) {
    Console& console = session.console;
    const auto definitions = read_definitions(request.definitions, session);
    if (!definitions) {
        console.problems(definitions.problems());
        return Exit::problems_found;
    }
    const auto report = indicator::check_definitions(*definitions, list_measures(*definitions));
    Problems problems = report.problems;
    append(problems, check_registers(*definitions));
    print_report(report, problems, console);
    if (!problems.empty()) return Exit::problems_found;
    return request.apply ? adopt(request, *definitions, session) : Exit::done;
}

}  // namespace tolok::app
