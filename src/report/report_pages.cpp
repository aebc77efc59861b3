// The form as a page that prints on A4 across; its JSON twin holds the same content.
#include "report/report_pages.h"

#include "base/indonesian_number.h"
#include "base/json.h"
#include "indicator/value_rule.h"
#include "report/evidence_bundle_page.h"
#include "report/iku_form.h"

namespace tolok::report {

namespace {

using web::Data;
using web::Request;
using web::Response;

// Which of the two views, and whether the sheet of notes goes along; the form as signed is what is shown unasked.
struct Shown {
    bool values = false;
    bool notes = false;
};

Shown shown_of(const Request& request) {
    return {request.query.text("tampilan") == "dihitung", request.query.text("catatan") == "ya"};
}

std::string address(const web::ViewScope& scope, Shown shown) {
    return "/laporan/iku" + web::scope_query(scope) + (shown.values ? "&tampilan=dihitung" : "") +
           (shown.notes ? "&catatan=ya" : "");
}

// "77,78 %", or the state where there is no value.
std::string value_of(const indicator::IndicatorResult& result) {
    if (!result.rounded) return std::string(state_label(result.value.state));
    return indicator::format_with_unit(*result.rounded, result.value.unit, result.decimals);
}

std::string count_of(const indicator::IndicatorResult& result) {
    const Value& value = result.value;
    if (!value.present() || !value.numerator || !value.denominator) return "";
    return format_indonesian_short(*value.numerator, 4) + " / " + format_indonesian_short(*value.denominator, 4);
}

Data row_data(const IkuFormRow& row, bool values) {
    Data data{{"number", row.printed_number},
              {"name", row.printed_name},
              {"numerator", row.printed_formula.numerator},
              {"denominator", row.printed_formula.denominator},
              {"factor", row.printed_formula.factor},
              {"section", row.printed_section},
              {"source", row.printed_source},
              {"with_value", values}};
    if (!values) return data;
    data.set("value", row.result == nullptr ? "" : value_of(*row.result));
    data.set("count", row.result == nullptr ? "" : count_of(*row.result));
    data.set("completeness", row.result == nullptr || !row.result->value.present()
                                 ? ""
                                 : std::string(completeness_label(row.result->value.completeness)));
    return data;
}

Data page_of_form(const IkuFormPage& page, const IkuForm& form, bool values, const std::string& value_heading) {
    Data columns = Data::list();
    for (const std::string& column : form.columns) columns.add(column);
    if (values) columns.add(value_heading);
    Data goals = Data::list();
    for (const IkuFormGoal& goal : page.goals) {
        Data others = Data::list();
        for (std::size_t at = 1; at < goal.rows.size(); ++at) others.add(row_data(goal.rows[at], values));
        goals.add({{"number", goal.printed_number},
                   {"text", goal.printed_text},
                   {"span", std::to_string(goal.rows.size())},
                   {"first", row_data(goal.rows.front(), values)},
                   {"others", std::move(others)}});
    }
    return {{"columns", std::move(columns)}, {"goals", std::move(goals)}};
}

// What is settled about the printed formulas, on a sheet of its own.
Data notes_data(const indicator::Sheet& sheet) {
    Data notes = Data::list();
    const auto add = [&](const std::string& about, const indicator::FormulaNote& note) {
        notes.add({{"about", about},
                   {"kind", indicator::formula_note_label(note.kind)},
                   {"text", note.text},
                   {"settled_by", note.settled_by}});
    };
    for (const indicator::FormulaNote& note : sheet.notes) add("", note);
    for (const indicator::SheetGoal& goal : sheet.goals) {
        for (const indicator::SheetRow& row : goal.rows) {
            for (const indicator::FormulaNote& note : row.notes) add(row.number, note);
        }
    }
    return notes;
}

void write_row(JsonWriter& json, const IkuFormRow& row) {
    json.begin_object();
    json.key("kunci").text(row.key);
    json.key("nomor").text(row.number);
    json.key("nomor_tercetak").text(row.printed_number);
    json.key("nama_tercetak").text(row.printed_name);
    json.key("pembilang_tercetak").text(row.printed_formula.numerator);
    json.key("penyebut_tercetak").text(row.printed_formula.denominator);
    json.key("pengali_tercetak").text(row.printed_formula.factor);
    json.key("penanggung_jawab").text(row.printed_section);
    json.key("sumber_data").text(row.printed_source);
    const bool has_value = row.result != nullptr && row.result->rounded;
    json.key("nilai").text_or_null(has_value ? std::optional(row.result->rounded->format_decimal(row.result->decimals))
                                             : std::nullopt);
    json.end_object();
}

std::string as_json(const IkuForm& form, const web::ViewScope& scope) {
    JsonWriter json;
    json.begin_object();
    json.key("kantor").text(scope.office);
    json.key("judul").text(form.title);
    json.key("halaman").begin_list();
    for (const IkuFormPage& page : form.pages) {
        json.begin_list();
        for (const IkuFormGoal& goal : page.goals) {
            json.begin_object();
            json.key("nomor_tercetak").text(goal.printed_number);
            json.key("kinerja_utama").text(goal.printed_text);
            json.key("indikator").begin_list();
            for (const IkuFormRow& row : goal.rows) write_row(json, row);
            json.end_list();
            json.end_object();
        }
        json.end_list();
    }
    json.end_list();
    json.key("tempat_tanggal").text(form.signature.place_and_date);
    json.key("jabatan").text(form.signature.position);
    json.key("nama").text(form.signature.name);
    json.key("nip").text(form.signature.employee_number);
    json.end_object();
    return json.finish();
}

Data form_data(const IkuForm& form, const indicator::Sheet& sheet, const web::ViewScope& scope, Shown shown,
               const std::string& value_heading) {
    Data paper = Data::list();
    for (const IkuFormPage& page : form.pages) paper.add(page_of_form(page, form, shown.values, value_heading));
    return {{"form_title", form.title},
            {"paper", std::move(paper)},
            {"place_and_date", form.signature.place_and_date},
            {"party", form.signature.party},
            {"position", form.signature.position},
            {"name", form.signature.name},
            {"employee_number", form.signature.employee_number},
            {"values", shown.values},
            {"notes_shown", shown.notes},
            {"notes", shown.notes ? notes_data(sheet) : Data::list()},
            {"as_signed_address", address(scope, {false, shown.notes})},
            {"with_values_address", address(scope, {true, shown.notes})},
            {"notes_address", address(scope, {shown.values, !shown.notes})}};
}

Response show_iku(indicator::IndicatorService& indicators, const web::PageMaker& pages, const Request& request) {
    const auto scope = pages.scope(request);
    if (!scope) return pages.refusal(request, scope.problems());
    const auto found = indicators.find_sheet(request.actor(), scope->office, scope->until.year);
    if (!found) return pages.refusal(request, found.problems());
    const Shown shown = shown_of(request);
    std::shared_ptr<const indicator::Evaluated> evaluated;
    if (shown.values) {
        const auto results =
            indicators.evaluate(request.actor(), {{scope->office}, scope->until, {}, indicator::Grouping::each_office});
        if (!results) return pages.refusal(request, results.problems());
        evaluated = *results;
    }
    const IkuForm form = evaluated && !evaluated->groups.empty()
                             ? make_iku_form(*found->sheet, evaluated->groups.front().indicators)
                             : make_iku_form(*found->sheet);
    if (request.format == web::Format::json) return web::json(as_json(form, *scope));
    const std::string heading = pages.text(request, "report.value_heading", {{"periode", scope->until.format()}});
    return pages.page(request, "report/iku", pages.text(request, "report.iku_title"),
                      form_data(form, *found->sheet, *scope, shown, heading));
}

}  // namespace

std::vector<web::Route> list_report_routes(storage::Database& database, indicator::IndicatorService& indicators,
                                           const web::Templates& templates, const web::Assets& assets,
                                           const web::PageMaker& pages) {
    const BundleParts bundle{database, indicators, templates, assets, pages};
    return {{.pattern = "/laporan/iku",
             .access = web::Access::permitted(Permission::read_evidence),
             .handler = [&indicators, &pages](const Request& request) { return show_iku(indicators, pages, request); },
             .summary = "report.iku_summary",
             .twin = web::Twin::json,
             .parameters = {{"kantor", "report.parameter_office"},
                            {"tahun", "report.parameter_year"},
                            {"triwulan", "report.parameter_quarter"},
                            {"tampilan", "report.parameter_view"},
                            {"catatan", "report.parameter_notes"}}},
            {.pattern = "/indikator/{kunci}/map-bukti.zip",
             .access = web::Access::permitted(Permission::read_evidence),
             .handler = [bundle](const Request& request) { return send_bundle(bundle, request); },
             .summary = "report.bundle_summary",
             .parameters = {{"kantor", "report.parameter_office"},
                            {"tahun", "report.parameter_year"},
                            {"triwulan", "report.parameter_quarter_until"}}}};
}

}  // namespace tolok::report
