// tolok hitung: the indicators of offices for a year and "s.d. triwulan n".
#include <algorithm>

#include "app/assembly.h"
#include "app/commands.h"
#include "app/office_scope.h"
#include "app/result_output.h"
#include "indicator/evaluation.h"

namespace tolok::app {

namespace {

Checked<EvaluationOutput> evaluate_in(storage::Reader& reader, const EvaluateRequest& request, Period until) {
    const auto scopes = choose_scopes(reader, request.offices, request.log_size);
    if (!scopes) return scopes.problems();
    indicator::DefinitionCache cache;
    const auto library = indicator::Library::read(reader, *scopes, indicator::LibraryDepth::evaluation, cache);
    const auto sources = make_measure_sources(reader);
    std::vector<OfficeGroup> groups = indicator::each_office(*scopes);
    if (request.roll_up) groups = {{"gabungan", *scopes}};
    EvaluationOutput output;
    output.until = until;
    output.groups = indicator::evaluate(library, list_sources(sources), groups, until);
    for (const OfficeScope& scope : *scopes) {
        const auto* office = library.find(scope.office);
        output.office_names[scope.office] = office != nullptr && office->office ? office->office->name : scope.office;
    }
    output.labels = list_labels(reader, *scopes);
    return output;
}

// A definition that cannot be used, or no office that has any.
bool has_problems(const EvaluationOutput& output) {
    const bool nothing = std::all_of(output.groups.begin(), output.groups.end(),
                                     [](const indicator::GroupResult& group) { return group.indicators.empty(); });
    if (nothing) return true;
    for (const indicator::GroupResult& group : output.groups) {
        for (const indicator::IndicatorResult& result : group.indicators) {
            if (!result.problems.empty()) return true;
        }
    }
    return false;
}

}  // namespace

Exit run_evaluate(const EvaluateRequest& request, Session& session) {
    Console& console = session.console;
    const auto until = check_period(request.year, request.quarter);
    if (!until) {
        console.problems(until.problems());
        return Exit::wrong_usage;
    }
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    std::optional<Checked<EvaluationOutput>> output;
    database->read([&](storage::Reader& reader) { output.emplace(evaluate_in(reader, request, *until)); });
    if (!output->ok()) {
        console.problems(output->problems());
        return Exit::problems_found;
    }
    switch (request.format) {
        case Format::people:
            print_results(output->value(), console);
            break;
        case Format::json:
            console.print(results_as_json(output->value(), console.messages()));
            say_what_is_missing(output->value(), console);
            break;
        case Format::csv:
            console.print(results_as_csv(output->value(), console.messages()));
            say_what_is_missing(output->value(), console);
            break;
    }
    return has_problems(output->value()) ? Exit::problems_found : Exit::done;
}

}  // namespace tolok::app
