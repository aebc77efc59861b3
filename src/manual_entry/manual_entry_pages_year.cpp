// All typed values of a year: page, twin, CSV and XLSX.
#include <algorithm>

#include "base/text.h"
#include "manual_entry/manual_entry_pages_parts.h"
#include "office_file/export_table.h"
#include "web/form_view.h"
#include "web/percent.h"

namespace tolok::manual_entry {

namespace {

using web::Data;
using web::Request;
using web::Response;
using Kind = web::FormField::Kind;

// What the address asks for, and the answer; quarters that the filter leaves out are gone from it.
struct View {
    web::ViewScope scope;
    std::string words;
    std::string state;
    YearView year;
    bool declares = false;  // the office has typed values at all
};

bool is_wanted(const TypedValueDeclaration& declaration, const std::string& words) {
    const std::string wanted = fold_case(trim(words));
    return wanted.empty() || fold_case(declaration.name + " " + declaration.key).find(wanted) != std::string::npos;
}

void filter(View& view) {
    const auto state = find_quarter_state(view.state);
    std::erase_if(view.year.values, [&](YearValue& value) {
        if (!is_wanted(value.declaration, view.words)) return true;
        if (!state) return false;
        std::erase_if(value.quarters, [&](const YearQuarter& quarter) { return quarter.state != *state; });
        return value.quarters.empty();
    });
}

Checked<View> read_view(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return scope.problems();
    auto year = parts.queries().show_year(request.actor(), scope->office, scope->until);
    if (!year) return year.problems();
    View view{*scope, request.query.text("kata"), request.query.text("keadaan"), std::move(year).value(), false};
    view.declares = !view.year.values.empty();
    filter(view);
    return view;
}

std::string address_of(std::string_view path, const View& view) {
    std::string address = std::string(path) + web::scope_query(view.scope);
    if (!view.state.empty()) address += "&keadaan=" + web::percent_encode(view.state);
    if (!view.words.empty()) address += "&kata=" + web::percent_encode(view.words);
    return address;
}

web::Form filter_form(const MessageCatalog& messages) {
    web::Form form;
    form.fields.push_back({.name = "tahun", .label = "manual_entry.year", .kind = Kind::whole});
    web::FormField quarter{.name = "triwulan", .label = "manual_entry.quarter", .kind = Kind::choice};
    for (const char* number : {"1", "2", "3", "4"}) quarter.choices.push_back({number, number});
    form.fields.push_back(std::move(quarter));
    web::FormField states{.name = "keadaan", .label = "manual_entry.state", .kind = Kind::choice};
    for (const QuarterState state : all_quarter_states)
        states.choices.push_back({std::string(quarter_state_key(state)), state_label(state, messages)});
    form.fields.push_back(std::move(states));
    form.fields.push_back({.name = "kata", .label = "manual_entry.search", .most = 100});
    return form;
}

web::Fields shown_filter(const View& view) {
    return {{"tahun", std::to_string(view.scope.until.year)},
            {"triwulan", std::to_string(view.scope.until.quarter)},
            {"keadaan", view.state},
            {"kata", view.words}};
}

bool may(const Actor& actor, Permission permission, const View& view, const TypedValueDeclaration& declaration) {
    return !check_permission(actor, permission, {view.scope.office, declaration.section, ""});
}

Data quarter_data(const YearQuarter& quarter, const YearValue& value, const View& view, const Actor& actor,
                  const MessageCatalog& messages) {
    const std::string link =
        quarter_link(web::percent_encode(value.declaration.key), view.scope.until.year, quarter.quarter);
    const std::string query = web::scope_query(view.scope);
    const ShownValue* row = quarter.value ? &*quarter.value : nullptr;
    const bool records = may(actor, Permission::record_typed_value, view, value.declaration);
    const bool unfilled = quarter.state == QuarterState::missing || quarter.state == QuarterState::withdrawn;
    const bool verifies = row != nullptr && quarter.state == QuarterState::awaiting &&
                          row->record.recorded_by != actor.person &&
                          may(actor, Permission::verify_typed_value, view, value.declaration);
    return {{"quarter", quarter_label(view.scope.until.year, quarter.quarter)},
            {"address", link + query},
            {"content", row != nullptr && row->record.content ? content_words(row->record, messages) : ""},
            {"badge", badge_data(quarter.state, messages)},
            {"source", row == nullptr ? "" : source_label(row->record.source, messages)},
            {"given_by", row == nullptr ? "" : row->record.given_by},
            {"files", row == nullptr ? "" : std::to_string(row->files.size())},
            {"record_address", records && unfilled ? link + "/catat" + query : ""},
            {"verify_address", verifies ? link + "/verifikasi" + query : ""}};
}

std::string section_name(const Office& office, const std::string& key) {
    for (const Section& section : office.sections) {
        if (section.key == key) return section.name;
    }
    return "";
}

std::string total_words(const YearValue& value, const MessageCatalog& messages) {
    const MeasureValue& total = value.total.value;
    if (total.state != State::present) return messages.text("manual_entry.no_value_yet");
    return format_for_people(total.content, value.declaration.unit);
}

Data value_data(const YearValue& value, const View& view, const Actor& actor, const MessageCatalog& messages) {
    Data quarters = Data::list();
    for (const YearQuarter& quarter : value.quarters) quarters.add(quarter_data(quarter, value, view, actor, messages));
    const MeasureValue& total = value.total.value;
    Data notes = Data::list();
    for (const Note& note : total.notes) notes.add(messages.text(note));
    const TypedValueDeclaration* whole = view.year.office.find_typed_value(value.declaration.part_of);
    return {{"name", value.declaration.name},
            {"unit", value.declaration.unit},
            {"how", messages.text(adds_up(value.declaration) ? "manual_entry.how_sum" : "manual_entry.how_last")},
            {"section", section_name(view.year.office, value.declaration.section)},
            {"part_of", whole == nullptr ? "" : whole->name},
            {"total", total_words(value, messages)},
            {"partial", total.state == State::present && total.completeness == Completeness::partial},
            {"notes", std::move(notes)},
            {"quarters", std::move(quarters)}};
}

Response year_as_json(const View& view, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_object().key("kantor").text(view.scope.office);
    json.key("tahun").whole(view.scope.until.year).key("triwulan").whole(view.scope.until.quarter);
    json.key("ukuran_log").whole(view.year.log_size).key("isian").begin_list();
    for (const YearValue& value : view.year.values) {
        const TypedValueDeclaration& declaration = value.declaration;
        json.begin_object().key("kode").text(declaration.key).key("nama").text(declaration.name);
        json.key("jenis").text(declaration.kind).key("satuan").text(declaration.unit);
        json.key("antar_triwulan").text(adds_up(declaration) ? "jumlah" : "terakhir").key("nilai");
        const MeasureValue& total = value.total.value;
        write_content(json, total.state == State::present ? std::optional(total.content) : std::nullopt);
        json.key("kelengkapan").text(completeness_key(total.completeness)).key("catatan").begin_list();
        for (const Note& note : total.notes) json.text(messages.text(note));
        json.end_list().key("triwulan").begin_list();
        for (const YearQuarter& quarter : value.quarters) {
            json.begin_object().key("triwulan").whole(quarter.quarter);
            json.key("keadaan").text(quarter_state_key(quarter.state)).key("catatan");
            if (quarter.value)
                write_row(json, *quarter.value);
            else
                json.null();
            json.end_object();
        }
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_year(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    const web::Form form = filter_form(messages);
    const Problems problems = web::check_form(form, shown_filter(*view));
    if (request.format == web::Format::json) {
        if (!problems.empty()) return web::problems_as_json(problems, messages);
        return year_as_json(*view, messages);
    }
    Data values = Data::list();
    for (const YearValue& value : view->year.values) values.add(value_data(value, *view, request.actor(), messages));
    const bool records =
        !check_permission(request.actor(), Permission::record_typed_value, {view->scope.office, "", ""});
    const std::string query = web::scope_query(view->scope);
    Data data = web::form_data(form, shown_filter(*view), problems, messages);
    data.set("kantor", view->scope.office)
        .set("period", view->scope.until.format())
        .set("declares", view->declares)
        .set("nothing_found", view->declares && view->year.values.empty())
        .set("has_values", !view->year.values.empty())
        .set("values", std::move(values))
        .set("office", view->year.office.name)
        .set("query", query)
        .set("import_address", records && view->declares ? "/isian/impor" + query : "")
        .set("csv_address", address_of("/isian/register.csv", *view))
        .set("xlsx_address", address_of("/isian/register.xlsx", *view));
    return parts.pages.page(request, "manual_entry/year", parts.pages.text(request, "manual_entry.title"),
                            std::move(data), problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

std::vector<std::string> export_row(const YearQuarter& quarter, const YearValue& value, const View& view,
                                    const MessageCatalog& messages) {
    std::vector<std::string> cells = {value.declaration.key, value.declaration.name,
                                      std::to_string(view.scope.until.year), std::to_string(quarter.quarter)};
    const ShownValue* row = quarter.value ? &*quarter.value : nullptr;
    std::vector<std::string> files;
    std::string verified_by;
    if (row != nullptr) {
        for (const ShownFile& file : row->files) files.push_back(file.file.file_name);
        if (!row->verdicts.empty()) verified_by = row->verdicts.back().name;
    }
    const std::string content = row != nullptr && row->record.content ? format_plain(*row->record.content) : "";
    for (const std::string& cell :
         {content, value.declaration.unit, state_label(quarter.state, messages),
          row == nullptr ? std::string() : source_label(row->record.source, messages),
          row == nullptr ? std::string() : row->record.given_by, row == nullptr ? std::string() : row->reason,
          join(files, "; "), row == nullptr ? std::string() : row->name, verified_by})
        cells.push_back(cell);
    return cells;
}

Response download_year(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    using Column = office_file::ExportColumn::Kind;
    office_file::ExportTable table;
    table.name = "isian-" + view->scope.office + "-" + std::to_string(view->scope.until.year) + "-tw" +
                 std::to_string(view->scope.until.quarter);
    table.title = parts.pages.text(request, "manual_entry.title");
    table.notes = parts.pages.file_notes(request, view->scope, view->year.log_size);
    table.columns = {{"kode"},
                     {"isian"},
                     {"tahun", Column::number},
                     {"triwulan", Column::number},
                     {"nilai", Column::number},
                     {"satuan"},
                     {"keadaan"},
                     {"sumber"},
                     {"pemberi"},
                     {"keterangan"},
                     {"bukti"},
                     {"dicatat_oleh"},
                     {"diverifikasi_oleh"}};
    for (const YearValue& value : view->year.values) {
        for (const YearQuarter& quarter : value.quarters)
            table.rows.push_back(export_row(quarter, value, *view, messages));
    }
    auto file = office_file::export_table(table, *office_file::export_format_of(request.path));
    return web::download(file.name, file.media_type, std::move(file.bytes));
}

}  // namespace

void add_year_routes(std::vector<web::Route>& routes, const Parts& parts) {
    using Show = Response (*)(const PageParts&, const Request&);
    const auto add = [&](std::string pattern, Show show, std::string summary, web::Twin twin) {
        std::vector<web::Parameter> parameters = scope_parameters();
        parameters.push_back({"keadaan", "manual_entry.state"});
        parameters.push_back({"kata", "manual_entry.search"});
        routes.push_back({.pattern = std::move(pattern),
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts, show](const Request& request) { return show(*parts, request); },
                          .summary = std::move(summary),
                          .twin = twin,
                          .parameters = std::move(parameters)});
    };
    add("/isian", show_year, "manual_entry.year_summary", web::Twin::json);
    for (const char* file : {"/isian/register.csv", "/isian/register.xlsx"})
        add(file, download_year, "manual_entry.file_summary", web::Twin::none);
}

}  // namespace tolok::manual_entry
