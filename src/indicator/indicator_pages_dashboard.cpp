// The dashboard of one office: what waits, then every indicator under the goal it serves.
#include <algorithm>

#include "base/problem_json.h"
#include "indicator/indicator_json.h"
#include "indicator/indicator_pages_part.h"
#include "indicator/result_data.h"

namespace tolok::indicator {

namespace {

using web::Data;

constexpr std::size_t most_work = 50;
constexpr std::size_t work_seen_at_once = 5;

std::string_view urgency_key(Urgency urgency) {
    switch (urgency) {
        case Urgency::overdue:
            return "terlambat";
        case Urgency::due_soon:
            return "segera";
        case Urgency::open:
            return "menunggu";
    }
    return "";
}

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

void add_work(Data& data, const PageParts& parts, const web::Request& request, const View& view,
              const WorkItemSource::WorkList& work) {
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

struct Dashboard {
    WorkItemSource::WorkList work;
    std::optional<Quarters> quarters;  // none for who may not read figures
    struct Goal {
        const SheetGoal* goal;
        std::vector<const IndicatorResult*> results;
    };
    std::vector<Goal> goals;  // of the sheet, with the indicators it lists under each
    std::shared_ptr<const Sheet> sheet;
};

Checked<Dashboard> read_dashboard(const PageParts& parts, const Actor& actor, const View& view) {
    Dashboard dashboard;
    dashboard.work = parts.work.list(actor, view.scope.office, view.today, most_work);
    if (!view.office) return dashboard;
    auto quarters = evaluate_quarters(parts, actor, view);
    if (!quarters) return quarters.problems();
    dashboard.quarters = *std::move(quarters);
    // Without a sheet there is no result either, and the group says why.
    const auto sheet = parts.indicators.find_sheet(actor, view.scope.office, view.scope.until.year);
    if (!sheet) return dashboard;
    dashboard.sheet = sheet->sheet;
    const auto& indicators = dashboard.quarters->chosen().indicators;
    for (const SheetGoal& goal : dashboard.sheet->goals) {
        dashboard.goals.push_back({&goal, {}});
        for (const SheetRow& row : goal.rows) {
            const auto result = std::find_if(indicators.begin(), indicators.end(),
                                             [&](const IndicatorResult& each) { return each.key == row.indicator; });
            if (result != indicators.end()) dashboard.goals.back().results.push_back(&*result);
        }
    }
    return dashboard;
}

void add_figures(Data& data, const PageParts& parts, const web::Request& request, const View& view,
                 const Dashboard& dashboard) {
    const MessageCatalog& messages = parts.maker.messages(request);
    Data goals = Data::list();
    for (const Dashboard::Goal& goal : dashboard.goals) {
        Data cards = Data::list();
        for (const IndicatorResult* result : goal.results) {
            Data card = result_data(*result, messages);
            card.set("address", view.address("/indikator/" + result->key));
            card.set("trend_markup", render_trend(dashboard.quarters->of(result->key), view.scope.until, messages));
            cards.add(std::move(card));
        }
        goals.add({{"number", goal.goal->number}, {"text", goal.goal->printed_text}, {"indicators", std::move(cards)}});
    }
    Data problems = Data::list();
    for (const Problem& problem : dashboard.quarters->chosen().problems) problems.add(messages.text(problem));
    data.set("goals", std::move(goals));
    data.set("refusals", std::move(problems));
    data.set("foot",
             messages.text("indicator.dashboard_foot", {{"ukuran", std::to_string(view.office->scope.log_size)}}));
}

void write_work(JsonWriter& json, const WorkItemSource::WorkList& work, const MessageCatalog& messages) {
    json.key("menunggu").begin_object();
    json.key("jumlah").whole(static_cast<std::int64_t>(work.total));
    json.key("daftar").begin_list();
    for (const WorkItem& item : work.items) {
        json.begin_object();
        json.key("mendesak").text(urgency_key(item.urgency));
        json.key("kalimat").text(messages.text(item.sentence));
        json.key("batas").text_or_null(item.due ? std::optional(item.due->format_iso()) : std::nullopt);
        json.key("tautan").text(item.link);
        json.end_object();
    }
    json.end_list().end_object();
}

std::string dashboard_as_json(const View& view, const Dashboard& dashboard, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_object();
    write_view(json, view);
    write_work(json, dashboard.work, messages);
    json.key("kinerja_utama").begin_list();
    for (const Dashboard::Goal& goal : dashboard.goals) {
        json.begin_object();
        json.key("nomor").text(goal.goal->number);
        json.key("teks_tercetak").text(goal.goal->printed_text);
        json.key("indikator").begin_list();
        for (const IndicatorResult* result : goal.results) {
            json.begin_object();
            write_result(json, *result, messages);
            write_history(json, dashboard.quarters->of(result->key));
            json.end_object();
        }
        json.end_list().end_object();
    }
    json.end_list();
    write_problems(json, dashboard.quarters ? dashboard.quarters->chosen().problems : Problems{}, messages);
    json.end_object();
    return json.finish();
}

web::Response make_dashboard(const PageParts& parts, const web::Request& request, const View& view) {
    const auto dashboard = read_dashboard(parts, request.actor(), view);
    if (!dashboard) return parts.maker.refusal(request, dashboard.problems());
    if (request.format == web::Format::json)
        return web::json(dashboard_as_json(view, *dashboard, parts.maker.messages(request)));
    Data data;
    add_choices(data, parts, request, view);
    add_work(data, parts, request, view, dashboard->work);
    data.set("reads_figures", view.office.has_value());
    if (view.office) add_figures(data, parts, request, view, *dashboard);
    return parts.maker.page(request, "indicator/dashboard", parts.maker.text(request, "indicator.dashboard_title"),
                            std::move(data));
}

}  // namespace

web::Response show_dashboard(const PageParts& parts, const web::Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.maker.refusal(request, view.problems());
    if (!view->office) return make_dashboard(parts, request, *view);
    return show_version(parts, request, *office_page_version(request, *view),
                        [&] { return make_dashboard(parts, request, *view); });
}

}  // namespace tolok::indicator
