// The table of addresses of this module.
#include "indicator/indicator_pages.h"

#include <algorithm>

#include "indicator/indicator_pages_part.h"
#include "indicator/result_words.h"

namespace tolok::indicator {

namespace {

// Of a page of one office.
std::optional<web::Response> find_kept(const PageParts& parts, const web::Request& request) {
    const auto view = read_view(parts, request);
    const auto version = view ? office_page_version(request, *view) : std::nullopt;
    return version ? find_version(parts, request, *version) : std::nullopt;
}

constexpr std::size_t most_kept_bytes = 8U << 20;  // of pages, packed; some hundreds of them

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

void write_view(JsonWriter& json, const View& view) {
    const auto known = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    json.key("kantor").text(view.scope.office);
    json.key("nama_kantor").text_or_null(view.office ? known(view.office->name) : std::nullopt);
    json.key("label").text_or_null(view.office ? known(view.office->label) : std::nullopt);
    json.key("tahun").whole(view.scope.until.year);
    json.key("sampai_triwulan").whole(view.scope.until.quarter);
    json.key("ukuran_log");
    if (view.office)
        json.whole(view.office->scope.log_size);
    else
        json.null();
}

void write_history(JsonWriter& json, const std::vector<const IndicatorResult*>& quarters) {
    json.key("riwayat").begin_list();
    for (std::size_t at = 0; at < quarters.size(); ++at) {
        const IndicatorResult* result = quarters[at];
        const Fraction fraction = result == nullptr ? Fraction{} : fraction_of(result->value);
        const auto key = [&](std::string_view text) {
            return result == nullptr ? std::nullopt : std::optional(std::string(text));
        };
        json.begin_object();
        json.key("triwulan").whole(static_cast<std::int64_t>(at + 1));
        json.key("nilai").text_or_null(result == nullptr ? std::nullopt : rounded_text(*result));
        json.key("pembilang").text_or_null(exact_text(fraction.numerator));
        json.key("penyebut").text_or_null(exact_text(fraction.denominator));
        json.key("keadaan").text_or_null(key(result == nullptr ? "" : state_key(result->value.state)));
        json.key("kelengkapan")
            .text_or_null(key(result == nullptr ? "" : completeness_key(result->value.completeness)));
        json.end_object();
    }
    json.end_list();
}

std::vector<web::Route> list_indicator_routes(IndicatorService& indicators, storage::Database& database,
                                              MakeWorkSources make_work_sources, const Clock& clock,
                                              const web::PageMaker& pages) {
    const auto parts =
        std::make_shared<const PageParts>(PageParts{indicators, WorkList(database, std::move(make_work_sources), clock),
                                                    pages, std::make_unique<web::KeptPages>(most_kept_bytes)});
    const auto page = [&](std::string pattern, web::Response (*show)(const PageParts&, const web::Request&),
                          std::string summary) {
        web::Route route;
        route.pattern = std::move(pattern);
        route.handler = [parts, show](const web::Request& request) { return show(*parts, request); };
        route.summary = std::move(summary);
        route.twin = web::Twin::json;
        route.parameters = view_parameters;
        return route;
    };
    web::Route dashboard = page("/", show_dashboard, "indicator.dashboard_summary");
    web::Route indicator = page("/indikator/{kunci}", show_indicator, "indicator.indicator_summary");
    indicator.parameters.push_back({"target", "indicator.parameter_target"});
    indicator.parameters.push_back({"halaman", "indicator.parameter_page"});
    web::Route kabupaten = page("/kabupaten", show_kabupaten, "indicator.kabupaten_summary");
    kabupaten.parameters.push_back({"urut", "indicator.parameter_sort"});
    kabupaten.parameters.push_back({"arah", "indicator.parameter_direction"});
    for (web::Route* route : {&dashboard, &indicator})
        route->at_hand = [parts](const web::Request& request) { return find_kept(*parts, request); };
    std::vector<web::Route> all = {std::move(dashboard), std::move(indicator), std::move(kabupaten)};
    for (const char* file : {"/kabupaten.csv", "/kabupaten.xlsx"}) {
        all.push_back(page(file, send_kabupaten, "indicator.file_summary"));
        all.back().twin = web::Twin::none;
    }
    return all;
}

}  // namespace tolok::indicator
