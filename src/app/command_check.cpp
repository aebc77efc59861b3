// tolok periksa: definitions checked before anyone works by them, and adopted on demand.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/definition_check.h"
#include "app/definition_source.h"
#include "app/table.h"
#include "base/text.h"
#include "indicator/definition_set.h"

namespace tolok::app {

namespace {

void print_report(const indicator::DefinitionReport& report, Console& console) {
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
    if (report.problems.empty())
        console.line(console.text("app.check_right"));
    else
        refuse_definitions(report.problems, console);
}

Exit apply(const CheckRequest& request, const std::vector<storage::Definition>& definitions, Session& session) {
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
    return adopt(*database, {*office, *own}, request.database, console);
}

}  // namespace

Exit run_check(const CheckRequest& request, Session& session) {
    Console& console = session.console;
    const auto definitions = read_definitions(request.definitions, session);
    if (!definitions) {
        console.problems(definitions.problems());
        return Exit::problems_found;
    }
    const auto report = check_all_definitions(*definitions);
    print_report(report, console);
    if (!report.problems.empty()) return Exit::problems_found;
    return request.apply ? apply(request, *definitions, session) : Exit::done;
}

}  // namespace tolok::app
