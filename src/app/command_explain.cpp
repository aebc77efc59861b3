// tolok jelaskan: one indicator, followed to its rows, files and law.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/table.h"
#include "indicator/indicator_json.h"

namespace tolok::app {

Exit run_explain(const ExplainRequest& request, Session& session) {
    Console& console = session.console;
    Problems problems;
    const auto until = check_period(request.year, request.quarter);
    take(until, problems);
    std::optional<Number> target;
    std::optional<indicator::WrittenTarget> written;
    if (!request.target.empty()) {
        const auto read = indicator::parse_target(request.target, {"--target", 0, 0});
        if (const auto* value = take(read, problems)) {
            target = value->number;
            written = *value;
        }
    }
    if (!problems.empty()) {
        console.problems(problems);
        return Exit::wrong_usage;
    }
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    const auto office = choose_office(*database, request.office);
    if (!office) {
        console.problems(office.problems());
        return Exit::problems_found;
    }
    indicator::IndicatorService service(*database, make_measure_sources);
    const auto explained =
        service.explain(reader_here(*database), {*office, request.indicator, *until, target, request.log_size});
    if (!explained) {
        console.problems(explained.problems());
        return Exit::problems_found;
    }
    const indicator::Explanation& explanation = explained->explanation;
    if (const auto misfit =
            written ? check_target(*written, explanation.result.number, explanation.result.value.unit) : std::nullopt) {
        console.problems({*misfit});
        return Exit::wrong_usage;
    }
    if (request.format == Format::json) {
        JsonWriter json;
        json.begin_object();
        write_explained(json, *explained, console.messages());
        json.end_object();
        console.print(json.finish());
        return Exit::done;
    }
    const std::string& label = explained->office.label;
    if (!label.empty()) console.line(console.text("app.results_label", {{"label", label}}));
    console.print(wrap_indented(format_explanation(explanation, console.messages()), console.columns(), 0));
    return Exit::done;
}

}  // namespace tolok::app
