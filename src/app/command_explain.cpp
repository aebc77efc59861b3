// tolok jelaskan: one indicator, followed to its rows, files and law.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/office_scope.h"
#include "app/result_output.h"
#include "app/table.h"
#include "base/indonesian_number.h"
#include "base/json.h"
#include "indicator/explanation.h"

namespace tolok::app {

namespace {

using indicator::Explanation;

struct Explained {
    Explanation explanation;
    std::string label;  // of the office
};

Checked<Explained> explain_in(storage::Reader& reader, const ExplainRequest& request, Period until,
                              const std::optional<Number>& target) {
    const auto scopes = choose_scopes(
        reader, request.office.empty() ? std::vector<std::string>{} : std::vector{request.office}, request.log_size);
    if (!scopes) return scopes.problems();
    if (scopes->size() > 1) return problem("app.office_missing", {{"pilihan", scopes->front().office + ", …"}});
    indicator::DefinitionCache cache;
    const auto library = indicator::Library::read(reader, *scopes, indicator::LibraryDepth::explanation, cache);
    const auto sources = make_measure_sources(reader);
    const auto explanation =
        indicator::explain(library, list_sources(sources), scopes->front(), request.indicator, until, target);
    if (!explanation) return explanation.problems();
    return Explained{*explanation, list_labels(reader, *scopes)[scopes->front().office]};
}

void write_rows(JsonWriter& json, const indicator::MeasureDetail& measure, const MessageCatalog& messages) {
    json.key("baris").begin_list();
    for (const MeasureRow& row : measure.rows) {
        json.begin_object();
        json.key("id").text(row.id);
        json.key("uraian").text(row.label);
        json.key("dihitung_di_atas").truth(row.counted_above);
        json.key("dihitung_di_bawah").truth(row.counted_below);
        json.key("alasan").begin_list();
        for (const Note& reason : row.reasons) json.text(messages.text(reason));
        json.end_list();
        json.key("bukti").begin_list();
        for (const EvidenceReference& evidence : row.evidence) {
            json.begin_object();
            json.key("berkas").text(evidence.file_name);
            json.key("sha256").text(format_hex(evidence.digest));
            json.key("ukuran").whole(evidence.size);
            json.end_object();
        }
        json.end_list();
        json.end_object();
    }
    json.end_list();
    json.key("belum_ada").begin_list();
    for (const Note& note : measure.missing) json.text(messages.text(note));
    json.end_list();
}

std::string as_json(const Explanation& explanation, const std::string& label, const MessageCatalog& messages) {
    const indicator::IndicatorResult& result = explanation.result;
    JsonWriter json;
    json.begin_object();
    json.key("kantor").text(explanation.office.office);
    json.key("label").text_or_null(label.empty() ? std::nullopt : std::optional(label));
    json.key("ukuran_log").whole(explanation.office.log_size);
    json.key("kunci").text(result.key);
    json.key("nomor").text(result.number);
    json.key("nama").text(result.name);
    json.key("nilai").text_or_null(result.rounded ? std::optional(result.rounded->format_decimal(result.decimals))
                                                  : std::nullopt);
    json.key("satuan").text(result.value.unit);
    json.key("keadaan").text(state_key(result.value.state));
    json.key("kelengkapan").text(completeness_key(result.value.completeness));
    json.key("rumus").text(explanation.formula_text);
    json.key("rumus_dengan_kata").text(explanation.formula_words);
    json.key("rumus_dengan_angka").text(explanation.formula_numbers);
    json.key("ukuran").begin_list();
    for (const indicator::MeasureDetail& measure : explanation.measures) {
        json.begin_object();
        json.key("ukuran").text(measure.text);
        json.key("arti").text(measure.help);
        write_rows(json, measure, messages);
        json.end_object();
    }
    json.end_list();
    json.key("dasar_hukum").begin_list();
    for (const indicator::CitedBasis& basis : explanation.basis) {
        json.begin_object();
        json.key("peraturan").text(basis.number);
        json.key("bagian").text(basis.passage);
        json.key("dikonfirmasi").truth(basis.confirmed);
        json.end_object();
    }
    json.end_list();
    json.key("mutu_data").text(explanation.quality);
    json.key("menuju_target").begin_list();
    if (explanation.target) {
        for (const Note& sentence : explanation.target->sentences) json.text(messages.text(sentence));
    }
    json.end_list();
    json.end_object();
    return json.finish();
}

}  // namespace

Exit run_explain(const ExplainRequest& request, Session& session) {
    Console& console = session.console;
    Problems problems;
    const auto until = check_period(request.year, request.quarter);
    take(until, problems);
    std::optional<Number> target;
    if (!request.target.empty()) {
        const auto number = parse_indonesian_number(request.target, {"--target", 0, 0});
        if (take(number, problems)) target = *number;
    }
    if (!problems.empty()) {
        console.problems(problems);
        return Exit::wrong_usage;
    }
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    std::optional<Checked<Explained>> explained;
    database->read([&](storage::Reader& reader) { explained.emplace(explain_in(reader, request, *until, target)); });
    if (!explained->ok()) {
        console.problems(explained->problems());
        return Exit::problems_found;
    }
    const auto& [explanation, label] = explained->value();
    if (request.format == Format::json) {
        console.print(as_json(explanation, label, console.messages()));
        return Exit::done;
    }
    if (!label.empty()) console.line(console.text("app.results_label", {{"label", label}}));
    console.print(wrap_indented(format_explanation(explanation, console.messages()), console.columns(), 0));
    return Exit::done;
}

}  // namespace tolok::app
