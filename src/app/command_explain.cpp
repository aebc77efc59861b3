// tolok jelaskan: one indicator, followed to its rows, files and law.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/result_output.h"
#include "app/table.h"
#include "base/indonesian_number.h"
#include "base/json.h"
#include "base/text.h"
#include "indicator/indicator_service.h"

namespace tolok::app {

namespace {

using indicator::Explanation;

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

void write_formula(JsonWriter& json, const Explanation& explanation) {
    const indicator::PrintedFormula& printed = explanation.result.printed_formula;
    json.key("formulasi_tercetak").begin_object();
    json.key("nomor").text(explanation.result.printed_number);
    json.key("pembilang").text(printed.numerator);
    json.key("penyebut").text(printed.denominator);
    json.key("pengali").text(printed.factor);
    json.end_object();
    json.key("uraian").text(explanation.description);
    json.key("rumus").text(explanation.formula_text);
    json.key("rumus_dengan_kata").text(explanation.formula_words);
    json.key("rumus_dengan_angka").text(explanation.formula_numbers);
}

void write_measures(JsonWriter& json, const Explanation& explanation, const MessageCatalog& messages) {
    json.key("ukuran").begin_list();
    for (const indicator::MeasureDetail& measure : explanation.measures) {
        json.begin_object();
        json.key("ukuran").text(measure.text);
        json.key("nama").text(measure.words);
        json.key("arti").text(measure.help);
        write_rows(json, measure, messages);
        json.end_object();
    }
    json.end_list();
}

void write_basis(JsonWriter& json, const Explanation& explanation) {
    json.key("dasar_hukum").begin_list();
    for (const indicator::CitedBasis& basis : explanation.basis) {
        json.begin_object();
        json.key("peraturan").text(basis.number);
        json.key("judul").text(basis.title);
        json.key("bagian").text(basis.passage);
        json.key("dikonfirmasi").truth(basis.confirmed);
        json.end_object();
    }
    json.end_list();
    json.key("mutu_data").text(explanation.quality);
}

void write_target(JsonWriter& json, const Explanation& explanation, const MessageCatalog& messages) {
    json.key("target");
    if (!explanation.target) {
        json.null();
        return;
    }
    const indicator::TargetAnswer& answer = *explanation.target;
    const auto exact = [](const std::optional<Number>& number) {
        return number ? std::optional(number->format_plain()) : std::nullopt;
    };
    json.begin_object();
    json.key("hasil").text(target_outcome_key(answer.outcome));
    json.key("perlu").text_or_null(exact(answer.needed));
    json.key("jarak").text_or_null(exact(answer.distance));
    json.key("kalimat").begin_list();
    for (const Note& sentence : answer.sentences) json.text(messages.text(sentence));
    json.end_list();
    json.end_object();
}

std::string as_json(const Explanation& explanation, const std::string& label, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_object();
    json.key("kantor").text(explanation.office.office);
    json.key("label").text_or_null(label.empty() ? std::nullopt : std::optional(label));
    json.key("tahun").whole(explanation.until.year);
    json.key("sampai_triwulan").whole(explanation.until.quarter);
    json.key("ukuran_log").whole(explanation.office.log_size);
    write_result(json, explanation.result, messages);
    write_formula(json, explanation);
    write_measures(json, explanation, messages);
    write_basis(json, explanation);
    write_target(json, explanation, messages);
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
    // Agreements write "90%": the sign is read, and must fit the indicator.
    std::string_view written = trim(request.target);
    const bool percent = written.ends_with('%');
    if (percent) written = trim(written.substr(0, written.size() - 1));
    if (!request.target.empty()) {
        const auto number = parse_indonesian_number(written, {"--target", 0, 0});
        if (take(number, problems)) target = *number;
    }
    if (!problems.empty()) {
        console.problems(problems);
        return Exit::wrong_usage;
    }
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    const auto office = choose_office(*database, request.office);
    if (!office) {
        console.problems(office.problems());
        return Exit::problems_found;
    }
    indicator::IndicatorService service(*database, make_measure_sources);
    const auto explained =
        service.explain(reader_here(*database), {*office, request.indicator, *until, target, request.log_size});
    if (!explained) {
        console.problems(explained.problems());
        return Exit::problems_found;
    }
    const Explanation& explanation = explained->explanation;
    const std::string& label = explained->office.label;
    if (const Unit& unit = explanation.result.value.unit; percent && unit != "persen") {
        console.problems(
            {problem("app.target_not_a_percentage", {{"indikator", explanation.result.number}, {"satuan", unit}})});
        return Exit::wrong_usage;
    }
    if (request.format == Format::json) {
        console.print(as_json(explanation, label, console.messages()));
        return Exit::done;
    }
    if (!label.empty()) console.line(console.text("app.results_label", {{"label", label}}));
    console.print(wrap_indented(format_explanation(explanation, console.messages()), console.columns(), 0));
    return Exit::done;
}

}  // namespace tolok::app
