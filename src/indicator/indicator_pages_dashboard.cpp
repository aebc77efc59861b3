// The dashboard of one office: what waits, then every indicator under the goal it serves.
#include <algorithm>

#include "indicator/indicator_pages_part.h"
#include "indicator/result_words.h"

namespace tolok::indicator {

namespace {

using web::Data;

constexpr std::size_t most_work = 50;
constexpr std::size_t work_seen_at_once = 5;

Data work_item(const PageParts& parts, const web::Request& request, const View& view, const WorkItem& item) {
    const bool late = item.urgency == Urgency::overdue;
    const bool soon = item.urgency == Urgency::due_soon;
    return {{"kind", late   ? "bad"
                     : soon ? "wait"
                            : ""},
            {"urgency", parts.maker.text(request, late   ? "indicator.work_overdue"
                                                  : soon ? "indicator.work_due_soon"
                                                         : "indicator.work_open")},
            {"sentence", parts.maker.messages(request).text(item.sentence)},
            {"due", item.due ? item.due->format_indonesian() : ""},
            {"address", register_address(view, item.link)}};
}

void add_work(Data& data, const PageParts& parts, const web::Request& request, const View& view) {
    const auto work = parts.work.list(request.actor(), view.scope.office, view.today, most_work);
    Data first = Data::list();
    Data more = Data::list();
    for (std::size_t at = 0; at < work.items.size(); ++at)
        (at < work_seen_at_once ? first : more).add(work_item(parts, request, view, work.items[at]));
    const std::size_t listed = work.items.size();
    const auto count = [&](std::string_view code, std::size_t number) {
        return number == 0 ? "" : parts.maker.text(request, code, {{"jumlah", std::to_string(number)}});
    };
    data.set("work", std::move(first));
    data.set("more_work", std::move(more));
    data.set("work_total", std::to_string(work.total));
    data.set("work_more", count("indicator.work_more", listed - std::min(listed, work_seen_at_once)));
    data.set("work_not_listed", count("indicator.work_not_listed", work.total - listed));
    data.set("no_work", work.total == 0);
}

Data card(const PageParts& parts, const web::Request& request, const View& view, const Quarters& quarters,
          const IndicatorResult& result) {
    const MessageCatalog& messages = parts.maker.messages(request);
    Data data = result_data(result, messages);
    data.set("address", view.address("/indikator/" + result.key));
    data.set("trend_markup", render_trend(quarters.of(result.key), view.scope.until, messages));
    return data;
}

// The goals of the sheet with the indicators it lists under each.
Data goals(const PageParts& parts, const web::Request& request, const View& view, const Quarters& quarters) {
    Data list = Data::list();
    const auto sheet = parts.indicators.find_sheet(request.actor(), view.scope.office, view.scope.until.year);
    if (!sheet) return list;
    const auto& indicators = quarters.chosen().indicators;
    for (const SheetGoal& goal : sheet->sheet->goals) {
        Data cards = Data::list();
        for (const SheetRow& row : goal.rows) {
            const auto result = std::find_if(indicators.begin(), indicators.end(),
                                             [&](const IndicatorResult& each) { return each.key == row.indicator; });
            if (result != indicators.end()) cards.add(card(parts, request, view, quarters, *result));
        }
        list.add({{"number", goal.number}, {"text", goal.printed_text}, {"indicators", std::move(cards)}});
    }
    return list;
}

}  // namespace

web::Response show_dashboard(const PageParts& parts, const web::Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.maker.refusal(request, view.problems());
    const std::string version = view->office ? page_version(request, {&*view->office, 1}, view->today) : std::string();
    if (!version.empty() && web::has_version(request, version)) return web::bare(web::Status::not_modified);
    Data data;
    add_choices(data, parts, request, *view);
    add_work(data, parts, request, *view);
    data.set("reads_figures", view->office.has_value());
    Data problems = Data::list();
    if (view->office) {
        const auto quarters = evaluate_quarters(parts, request.actor(), *view);
        if (!quarters) return parts.maker.refusal(request, quarters.problems());
        data.set("foot", parts.maker.text(request, "indicator.dashboard_foot",
                                          {{"ukuran", std::to_string(view->office->scope.log_size)}}));
        data.set("goals", goals(parts, request, *view, *quarters));
        for (const Problem& problem : quarters->chosen().problems)
            problems.add(parts.maker.messages(request).text(problem));
    }
    data.set("refusals", std::move(problems));
    web::Response response = parts.maker.page(request, "indicator/dashboard",
                                              parts.maker.text(request, "indicator.dashboard_title"), std::move(data));
    return version.empty() ? response : web::with_version(std::move(response), version);
}

}  // namespace tolok::indicator
