// tolok hitung: the indicators of offices for a year and "s.d. triwulan n".
#include <algorithm>

#include "app/assembly.h"
#include "app/commands.h"
#include "app/result_output.h"
#include "indicator/indicator_json.h"
#include "indicator/result_table.h"

namespace tolok::app {

namespace {

// A definition that cannot be used, or no office that has any.
bool has_problems(const indicator::Evaluated& output) {
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
    indicator::IndicatorService service(*database, measure_sources());
    const auto output = service.evaluate(
        reader_here(*database), {request.offices, *until, request.log_size,
                                 request.roll_up ? indicator::Grouping::together : indicator::Grouping::each_office});
    if (!output) {
        console.problems(output.problems());
        return Exit::problems_found;
    }
    switch (request.format) {
        case Format::people:
            print_results(**output, console);
            break;
        case Format::json:
            console.print(indicator::results_as_json(**output, console.messages()));
            say_what_is_missing(**output, console);
            break;
        case Format::csv:
            console.print(office_file::export_table(indicator::results_table(**output, console.messages()),
                                                    office_file::ExportFormat::csv)
                              .bytes);
            say_what_is_missing(**output, console);
            break;
    }
    return has_problems(**output) ? Exit::problems_found : Exit::done;
}

}  // namespace tolok::app
