// tolok skm: one sheet of answers to its index, for people and for programs.
#include "app/commands.h"
#include "app/file_input.h"
#include "app/table.h"
#include "base/json.h"
#include "base/problem_json.h"
#include "base/text.h"
#include "office_file/csv.h"
#include "survey/skm_sheet.h"

namespace tolok::app {

namespace {

using survey::Questionnaire;
using survey::SkmResult;
using survey::SkmSheetResult;

Checked<Questionnaire> find_questionnaire(const SkmRequest& request, const Session& session) {
    auto edition = survey::find_edition(session.files, request.edition);
    if (!edition || request.weights.empty()) return edition;
    return survey::with_weights(std::move(edition).value(), request.weights);
}

Checked<SkmSheetResult> calculate(const SkmRequest& request, const Questionnaire& questionnaire, Session& session) {
    Problems problems;
    survey::SkmSheetOptions options;
    options.reading.order = request.order;
    options.population = request.population;
    if (!request.reproduction.empty()) {
        const auto reproduction = survey::parse_reproduction(request.reproduction, questionnaire);
        if (take(reproduction, problems)) options.reproduction = *reproduction;
    }
    const auto bytes = read_input(request.file, session.console);
    if (!take(bytes, problems)) return problems;
    const auto table = office_file::read_csv(*bytes, shown_name(request.file, session.console));
    if (!take(table, problems)) return problems;
    auto sheet = survey::calculate_skm_sheet(*table, questionnaire, options);
    append(problems, sheet.problems());
    if (!problems.empty()) return problems;
    return sheet;
}

std::string quality_words(const std::optional<survey::QualityClass>& quality) {
    return quality ? quality->letter + " (" + quality->performance + ")" : "—";
}

std::string index_words(const SkmResult& result, const Console& console) {
    if (result.state != State::present) return std::string(state_label(result.state));
    return console.text("app.skm_index", {{"ikm", format_indonesian(result.ikm_rounded, 2)},
                                          {"mutu", quality_words(result.quality)},
                                          {"ni", format_indonesian(result.index, 4)}});
}

std::string unsur_table(const SkmResult& result, const Console& console) {
    const std::vector<Column> columns = {
        {console.text("app.skm_unsur"), Align::left, 12},  {console.text("app.skm_sum"), Align::right},
        {console.text("app.skm_filled"), Align::right},    {console.text("app.skm_nrr"), Align::right},
        {console.text("app.skm_weight"), Align::right},    {console.text("app.skm_weighted"), Align::right},
        {console.text("app.skm_converted"), Align::right}, {console.text("app.skm_quality"), Align::left, 4}};
    std::vector<std::vector<std::string>> rows;
    for (const survey::UnsurResult& unsur : result.unsur) {
        const bool known = unsur.state == State::present;
        const auto shown = [&](const Number& number, int decimals) {
            return known ? format_indonesian(number, decimals) : "—";
        };
        rows.push_back({unsur.name, std::to_string(unsur.sum), std::to_string(unsur.filled), shown(unsur.nrr, 3),
                        known ? unsur.weight.format_exact() : "—", shown(unsur.weighted_nrr, 3),
                        shown(unsur.converted, 2), quality_words(unsur.quality)});
    }
    return render_table(columns, rows, console.columns());
}

void print_for_people(const SkmSheetResult& sheet, const Questionnaire& questionnaire, Console& console) {
    console.line(console.text("app.skm_edition", {{"edisi", questionnaire.name}}));
    console.line(console.text("app.skm_respondents", {{"jumlah", std::to_string(sheet.result.respondents)}}));
    console.line("");
    console.print(unsur_table(sheet.result, console));
    console.line("");
    console.line(console.text(sheet.exact ? "survey.reproduced_value" : "app.skm_result",
                              {{"nilai", index_words(sheet.result, console)}}));
    if (sheet.exact) console.line(console.text("app.skm_exact", {{"nilai", index_words(*sheet.exact, console)}}));
    if (sheet.without_cost)
        console.line(console.text("app.skm_without_cost", {{"nilai", index_words(*sheet.without_cost, console)}}));
    for (const survey::ServiceResult& service : sheet.services) {
        console.line(
            console.text("survey.service_value",
                         {{"layanan", service.name.empty() ? "—" : service.name},
                          {"responden", std::to_string(service.result.respondents)},
                          {"nilai", index_words(service.result, console)},
                          {"tanpa_biaya", service.without_cost ? index_words(*service.without_cost, console) : "—"}}));
    }
    if (sheet.required) {
        console.line(console.text("app.skm_required", {{"tabel", std::to_string(sheet.required->table)},
                                                       {"ke_atas", std::to_string(sheet.required->conservative)},
                                                       {"lama", std::to_string(sheet.legacy_sample)}}));
    }
    console.line(console.text("app.skm_rounding"));
    for (const Note& note : sheet.notes)
        console.print(wrap_indented("* " + console.messages().text(note), console.columns(), 0));
}

void write_result(JsonWriter& json, const SkmResult& result) {
    const bool present = result.state == State::present;
    json.key("keadaan").text(state_key(result.state));
    json.key("ikm").text_or_null(present ? std::optional(result.ikm_rounded.format_decimal(2)) : std::nullopt);
    json.key("ikm_tepat").text_or_null(present ? std::optional(result.ikm.format_exact()) : std::nullopt);
    json.key("nilai_indeks").text_or_null(present ? std::optional(result.index.format_decimal(4)) : std::nullopt);
    json.key("mutu").text_or_null(result.quality ? std::optional(result.quality->letter) : std::nullopt);
    json.key("kinerja").text_or_null(result.quality ? std::optional(result.quality->performance) : std::nullopt);
}

void write_result_or_null(JsonWriter& json, std::string_view key, const std::optional<SkmResult>& result) {
    json.key(key);
    if (!result) {
        json.null();
        return;
    }
    json.begin_object();
    write_result(json, *result);
    json.end_object();
}

void write_unsur(JsonWriter& json, const survey::UnsurResult& unsur) {
    const bool known = unsur.state == State::present;
    json.begin_object();
    json.key("kunci").text(unsur.unsur);
    json.key("nama").text(unsur.name);
    json.key("jumlah").whole(unsur.sum);
    json.key("terisi").whole(unsur.filled);
    json.key("nrr").text_or_null(known ? std::optional(unsur.nrr.format_decimal(3)) : std::nullopt);
    json.key("bobot").text_or_null(known ? std::optional(unsur.weight.format_exact()) : std::nullopt);
    json.key("nrr_tertimbang").text_or_null(known ? std::optional(unsur.weighted_nrr.format_decimal(3)) : std::nullopt);
    json.key("mutu").text_or_null(unsur.quality ? std::optional(unsur.quality->letter) : std::nullopt);
    json.end_object();
}

void write_services(JsonWriter& json, const std::vector<survey::ServiceResult>& services) {
    json.key("layanan").begin_list();
    for (const survey::ServiceResult& service : services) {
        json.begin_object();
        json.key("nama").text_or_null(service.name.empty() ? std::nullopt : std::optional(service.name));
        json.key("responden").whole(service.result.respondents);
        write_result(json, service.result);
        write_result_or_null(json, "tanpa_biaya", service.without_cost);
        json.end_object();
    }
    json.end_list();
}

void write_sample(JsonWriter& json, const SkmSheetResult& sheet) {
    const auto whole_or_null = [&](std::string_view key, std::optional<std::int64_t> value) {
        json.key(key);
        if (value)
            json.whole(*value);
        else
            json.null();
    };
    const auto of_required = [&](std::int64_t survey::RequiredSample::*part) {
        return sheet.required ? std::optional((*sheet.required).*part) : std::nullopt;
    };
    whole_or_null("sampel_krejcie_morgan", of_required(&survey::RequiredSample::table));
    whole_or_null("sampel_dibulatkan_ke_atas", of_required(&survey::RequiredSample::conservative));
    whole_or_null("sampel_aturan_2004", sheet.legacy_sample);
}

void print_json(const SkmSheetResult& sheet, const Questionnaire& questionnaire, Console& console) {
    JsonWriter json;
    json.begin_object();
    write_result(json, sheet.result);
    json.key("cara_hitung").text(sheet.exact ? "reproduksi" : "tepat");
    json.key("responden").whole(sheet.result.respondents);
    json.key("edisi").text(questionnaire.key);
    json.key("unsur").begin_list();
    for (const survey::UnsurResult& unsur : sheet.result.unsur) write_unsur(json, unsur);
    json.end_list();
    write_result_or_null(json, "tanpa_biaya", sheet.without_cost);
    write_result_or_null(json, "hitungan_tepat", sheet.exact);
    write_services(json, sheet.services);
    write_sample(json, sheet);
    json.key("catatan").begin_list();
    for (const Note& note : sheet.notes) json.text(console.messages().text(note));
    json.end_list();
    write_problems(json, {}, console.messages());
    json.end_object();
    console.print(json.finish());
}

// The keys a program asks for are there, and none of them says anything.
Exit refuse(const Problems& problems, Format format, Console& console) {
    if (format != Format::json) {
        console.problems(problems);
        return Exit::problems_found;
    }
    JsonWriter json;
    json.begin_object();
    for (const char* key : {"keadaan", "ikm", "mutu", "responden"}) json.key(key).null();
    json.key("unsur").begin_list().end_list();
    write_problems(json, problems, console.messages());
    json.end_object();
    console.print(json.finish());
    return Exit::problems_found;
}

}  // namespace

Exit run_skm(const SkmRequest& request, Session& session) {
    const auto questionnaire = find_questionnaire(request, session);
    if (!questionnaire) return refuse(questionnaire.problems(), request.format, session.console);
    const auto sheet = calculate(request, *questionnaire, session);
    if (!sheet) return refuse(sheet.problems(), request.format, session.console);
    if (request.format == Format::json)
        print_json(*sheet, *questionnaire, session.console);
    else
        print_for_people(*sheet, *questionnaire, session.console);
    return Exit::done;
}

}  // namespace tolok::app
