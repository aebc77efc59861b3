// All offices a visitor may read, side by side; above them what they come to together.
#include <algorithm>

#include "base/problem_json.h"
#include "indicator/indicator_json.h"
#include "indicator/indicator_pages_part.h"
#include "indicator/result_data.h"
#include "indicator/result_table.h"
#include "web/percent.h"

namespace tolok::indicator {

namespace {

using web::Data;

struct Comparison {
    std::shared_ptr<const Evaluated> all;  // every office, and last all together

    std::span<const GroupResult> each() const { return {all->groups.data(), all->groups.size() - 1}; }
    const GroupResult& sum() const { return all->groups.back(); }
};

const IndicatorResult* find_result(const GroupResult& group, std::string_view key) {
    const auto found = std::find_if(group.indicators.begin(), group.indicators.end(),
                                    [&](const IndicatorResult& result) { return result.key == key; });
    return found == group.indicators.end() ? nullptr : &*found;
}

// By which column, and which end comes first.
struct Order {
    std::string column = std::string(by_office);  // key of an indicator, or by_office
    enum class First { lowest, highest } first = First::lowest;

    static constexpr std::string_view by_office = "kantor";
    std::string_view word() const { return first == First::lowest ? "naik" : "turun"; }
};

Order read_order(const web::Request& request) {
    Order order;
    if (const std::string column = request.query.text("urut"); !column.empty()) order.column = column;
    if (request.query.text("arah") == "turun") order.first = Order::First::highest;
    return order;
}

// Offices with results; without a value they stand behind those that have one, whichever end comes first.
std::vector<const GroupResult*> sorted(const Comparison& comparison, const Order& order) {
    const Evaluated& all = *comparison.all;
    std::vector<const GroupResult*> groups;
    for (const GroupResult& group : comparison.each()) {
        if (!group.indicators.empty()) groups.push_back(&group);
    }
    const bool highest = order.first == Order::First::highest;
    if (order.column == Order::by_office) {
        std::stable_sort(groups.begin(), groups.end(), [&](const GroupResult* one, const GroupResult* other) {
            const std::string first = all.name_of(one->key);
            const std::string second = all.name_of(other->key);
            return highest ? second < first : first < second;
        });
        return groups;
    }
    const auto amount = [&](const GroupResult& group) -> const Number* {
        const IndicatorResult* result = find_result(group, order.column);
        return result != nullptr && result->value.present() ? &result->value.amount : nullptr;
    };
    std::stable_sort(groups.begin(), groups.end(), [&](const GroupResult* one, const GroupResult* other) {
        const Number* first = amount(*one);
        const Number* second = amount(*other);
        if (first == nullptr || second == nullptr) return first != nullptr && second == nullptr;
        return highest ? *second < *first : *first < *second;
    });
    return groups;
}

EvaluationQuestion question_of(const View& view, Grouping grouping) {
    EvaluationQuestion question;
    question.until = view.scope.until;
    question.grouping = grouping;
    for (const OfficeHeading& office : view.offices) question.offices.push_back(office.scope.office);
    return question;
}

Checked<Comparison> read_comparison(const PageParts& parts, const web::Request& request, const View& view) {
    const auto all = parts.indicators.evaluate(request.actor(), question_of(view, Grouping::each_and_together));
    if (!all) return all.problems();
    return Comparison{*all};
}

// The version of what would be shown, when the visitor may see any office at all.
struct Opened {
    View view;
    std::string version;
};
Checked<Opened> open(const PageParts& parts, const web::Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return view.problems();
    if (view->offices.empty()) return problem("indicator.office_not_found", {{"kantor", view->scope.office}});
    return Opened{*view, page_version(request, view->offices, view->today)};
}

class Table {
public:
    Table(const PageParts& parts, const web::Request& request, const View& view, const Comparison& comparison,
          Order order)
        : messages_(parts.maker.messages(request)), view_(view), comparison_(comparison), order_(std::move(order)) {}

    Data data() const {
        Data data;
        Data columns = Data::list();
        columns.add(column(Order::by_office, "", messages_.text("indicator.office")));
        for (const IndicatorResult& result : comparison_.sum().indicators)
            columns.add(column(result.key, result.number, result.name));
        Data rows = Data::list();
        for (const GroupResult* group : sorted(comparison_, order_)) rows.add(row(*group));
        data.set("columns", std::move(columns));
        data.set("rows", std::move(rows));
        data.set("sum", cells(comparison_.sum(), ""));
        data.set("sum_words", messages_.text("indicator.all_offices",
                                             {{"jumlah", std::to_string(comparison_.all->offices.size())}}));
        data.set("any", !comparison_.sum().indicators.empty());
        add_remarks(data);
        return data;
    }

private:
    Data column(std::string_view key, std::string number, std::string name) const {
        const bool current = order_.column == key;
        // What is not sorted yet begins with the end that tells most: names from A, values from the highest.
        Order next{std::string(key), key == Order::by_office ? Order::First::lowest : Order::First::highest};
        if (current) next.first = order_.first == Order::First::lowest ? Order::First::highest : Order::First::lowest;
        const bool rising = order_.first == Order::First::lowest;
        return {{"number", std::move(number)},
                {"name", std::move(name)},
                {"address", view_.here(view_.scope.office, view_.scope.until) + "&urut=" + web::percent_encode(key) +
                                "&arah=" + std::string(next.word())},
                {"sorted", current ? (rising ? "ascending" : "descending") : ""},
                {"direction", current ? messages_.text(rising ? "indicator.rising" : "indicator.falling") : ""}};
    }

    // One cell a column, empty for an office that has not adopted the indicator.
    Data cells(const GroupResult& group, const std::string& office) const {
        Data list = Data::list();
        for (const IndicatorResult& column : comparison_.sum().indicators) {
            const IndicatorResult* result = find_result(group, column.key);
            Data cell = {{"number", column.number}, {"has_result", result != nullptr}};
            if (result != nullptr) {
                const Data shown = result_data(*result, messages_);
                cell.set("value", value_words(*result));
                cell.set("count", count_words(*result, messages_));
                // What a value without counts rests on is told by its register.
                const bool told = result->value.present() && !result->value.numerator;
                cell.set("glance", told ? *shown.find("glance") : Data::list());
                cell.set("badge", short_badge(result->value, messages_));
                cell.set("problems", *shown.find("problems"));
                cell.set("address", office.empty()
                                        ? ""
                                        : "/indikator/" + result->key + web::scope_query({office, view_.scope.until}));
            }
            list.add(std::move(cell));
        }
        return list;
    }

    Data row(const GroupResult& group) const {
        return {{"name", comparison_.all->name_of(group.key)},
                {"address", "/" + web::scope_query({group.key, view_.scope.until})},
                {"cells", cells(group, group.key)}};
    }

    void add_remarks(Data& data) const {
        Data remarks = Data::list();
        for (const IndicatorResult& result : comparison_.sum().indicators) {
            for (const Note& remark : result.remarks) remarks.add(result.number + ": " + messages_.text(remark));
        }
        std::vector<std::string> names;
        for (const GroupResult& group : comparison_.each()) {
            if (group.indicators.empty()) names.push_back(comparison_.all->name_of(group.key));
        }
        Data without = Data::list();
        for (const std::string& name : names) without.add(name);
        data.set("remarks", std::move(remarks));
        data.set("without_words", names.empty() ? ""
                                                : messages_.text("indicator.offices_without_sheet",
                                                                 {{"jumlah", std::to_string(names.size())},
                                                                  {"tahun", std::to_string(view_.scope.until.year)}}));
        data.set("without", std::move(without));
    }

    const MessageCatalog& messages_;
    const View& view_;
    const Comparison& comparison_;
    Order order_;
};

void write_results(JsonWriter& json, const GroupResult& group, const MessageCatalog& messages) {
    json.key("indikator").begin_list();
    for (const IndicatorResult& result : group.indicators) {
        json.begin_object();
        write_result(json, result, messages);
        json.end_object();
    }
    json.end_list();
    write_problems(json, group.problems, messages);
}

std::string comparison_as_json(const Comparison& comparison, const Order& order, const MessageCatalog& messages) {
    const Evaluated& all = *comparison.all;
    JsonWriter json;
    json.begin_object();
    json.key("tahun").whole(all.until.year);
    json.key("sampai_triwulan").whole(all.until.quarter);
    json.key("gabungan").begin_object();
    json.key("banyak_kantor").whole(static_cast<std::int64_t>(all.offices.size()));
    write_results(json, comparison.sum(), messages);
    json.end_object();
    json.key("kantor").begin_list();
    const auto write_office = [&](const GroupResult& group) {
        const auto labels = all.labels_of(group);
        json.begin_object();
        json.key("kantor").text(group.key);
        json.key("nama_kantor").text(all.name_of(group.key));
        json.key("label").text_or_null(labels.empty() ? std::nullopt : std::optional(labels.front()));
        json.key("ukuran_log").whole(group.offices.front().log_size);
        write_results(json, group, messages);
        json.end_object();
    };
    for (const GroupResult* group : sorted(comparison, order)) write_office(*group);
    for (const GroupResult& group : comparison.each()) {
        if (group.indicators.empty()) write_office(group);
    }
    json.end_list().end_object();
    return json.finish();
}

web::Response make_kabupaten(const PageParts& parts, const web::Request& request, const View& view) {
    const auto comparison = read_comparison(parts, request, view);
    if (!comparison) return parts.maker.refusal(request, comparison.problems());
    const Order order = read_order(request);
    const MessageCatalog& messages = parts.maker.messages(request);
    if (request.format == web::Format::json) return web::json(comparison_as_json(*comparison, order, messages));
    Data data = Table(parts, request, view, *comparison, order).data();
    add_choices(data, parts, request, view);
    data.set("several_offices", false);
    data.set("csv_address", view.address("/kabupaten.csv"));
    data.set("xlsx_address", view.address("/kabupaten.xlsx"));
    return parts.maker.page(request, "indicator/kabupaten", parts.maker.text(request, "indicator.kabupaten_title"),
                            std::move(data));
}

}  // namespace

web::Response show_kabupaten(const PageParts& parts, const web::Request& request) {
    const auto opened = open(parts, request);
    if (!opened) return parts.maker.refusal(request, opened.problems());
    return show_version(parts, request, opened->version, [&] { return make_kabupaten(parts, request, opened->view); });
}

web::Response send_kabupaten(const PageParts& parts, const web::Request& request) {
    const auto opened = open(parts, request);
    if (!opened) return parts.maker.refusal(request, opened.problems());
    const auto each = parts.indicators.evaluate(request.actor(), question_of(opened->view, Grouping::each_office));
    if (!each) return parts.maker.refusal(request, each.problems());
    office_file::ExportTable table = results_table(**each, parts.maker.messages(request));
    table.title = parts.maker.text(request, "indicator.kabupaten_title");
    table.notes = {opened->view.scope.until.format()};
    auto file = office_file::export_table(table, *office_file::export_format_of(request.path));
    return web::download(file.name, file.media_type, std::move(file.bytes));
}

}  // namespace tolok::indicator
