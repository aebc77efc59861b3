// The table of addresses of this module.
#include "indicator/indicator_pages.h"

#include <algorithm>

#include "indicator/indicator_pages_part.h"

namespace tolok::indicator {

namespace {

const std::vector<web::Parameter> view_parameters = {{"kantor", "indicator.parameter_office"},
                                                     {"tahun", "indicator.parameter_year"},
                                                     {"triwulan", "indicator.parameter_quarter"}};

}  // namespace

std::vector<const IndicatorResult*> Quarters::of(std::string_view key) const {
    std::vector<const IndicatorResult*> all;
    for (const auto& evaluated : results) {
        const auto& indicators = evaluated->groups.front().indicators;
        const auto found = std::find_if(indicators.begin(), indicators.end(),
                                        [&](const IndicatorResult& result) { return result.key == key; });
        all.push_back(found == indicators.end() ? nullptr : &*found);
    }
    return all;
}

Checked<Quarters> evaluate_quarters(const PageParts& parts, const Actor& actor, const View& view) {
    Quarters quarters;
    for (int quarter = 1; quarter <= view.scope.until.quarter; ++quarter) {
        EvaluationQuestion question;
        question.offices = {view.scope.office};
        question.until = {view.scope.until.year, quarter};
        question.log_size = view.office->scope.log_size;
        const auto evaluated = parts.indicators.evaluate(actor, question);
        if (!evaluated) return evaluated.problems();
        quarters.results.push_back(*evaluated);
    }
    return quarters;
}

std::vector<web::Route> list_indicator_routes(IndicatorService& indicators, storage::Database& database,
                                              MakeWorkSources make_work_sources, const Clock& clock,
                                              const web::PageMaker& pages) {
    const auto parts = std::make_shared<const PageParts>(
        PageParts{indicators, WorkList(database, std::move(make_work_sources), clock), pages});
    const auto page = [&](std::string pattern, web::Response (*show)(const PageParts&, const web::Request&),
                          std::string summary) {
        web::Route route;
        route.pattern = std::move(pattern);
        route.handler = [parts, show](const web::Request& request) { return show(*parts, request); };
        route.summary = std::move(summary);
        route.parameters = view_parameters;
        return route;
    };
    return {page("/", show_dashboard, "indicator.dashboard_summary")};
}

}  // namespace tolok::indicator
