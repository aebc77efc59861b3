// Writes results, each number as its exact text.
#include "indicator/indicator_json.h"

#include "base/problem_json.h"
#include "base/text.h"
#include "indicator/result_words.h"

namespace tolok::indicator {

namespace {

void write_log_sizes(JsonWriter& json, const GroupResult& group, const IndicatorResult& result) {
    json.key("ukuran_log");
    if (group.offices.size() == 1) {
        json.whole(group.offices.front().log_size);
        return;
    }
    json.begin_object();
    for (const OfficeScope& scope : result.offices) json.key(scope.office).whole(scope.log_size);
    json.end_object();
}

void write_notes(JsonWriter& json, const IndicatorResult& result, const MessageCatalog& messages) {
    json.key("catatan_rumus").begin_list();
    for (const FormulaNote& note : result.formula_notes) {
        json.begin_object();
        json.key("jenis").text(formula_note_key(note.kind));
        json.key("uraian").text(note.text);
        json.key("ditetapkan_oleh").text(note.settled_by);
        json.end_object();
    }
    json.end_list();
    json.key("catatan").begin_list();
    for (const Note& note : result.value.notes) json.text(messages.text(note));
    for (const Note& note : result.remarks) json.text(messages.text(note));
    json.end_list();
    json.key("pembanding").begin_list();
    for (const ComparisonResult& other : result.comparisons) {
        json.begin_object();
        json.key("kunci").text(other.key);
        json.key("nama").text(other.name);
        json.key("nilai").text_or_null(other.rounded ? std::optional(other.rounded->format_decimal(result.decimals))
                                                     : std::nullopt);
        json.key("keadaan").text(state_key(other.value.state));
        json.end_object();
    }
    json.end_list();
    write_problems(json, result.problems, messages);
}

void write_rows(JsonWriter& json, const MeasureDetail& measure, const MessageCatalog& messages) {
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
    const PrintedFormula& printed = explanation.result.printed_formula;
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
    for (const MeasureDetail& measure : explanation.measures) {
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
    for (const CitedBasis& basis : explanation.basis) {
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
    const TargetAnswer& answer = *explanation.target;
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

}  // namespace

void write_result(JsonWriter& json, const IndicatorResult& result, const MessageCatalog& messages) {
    const Fraction fraction = fraction_of(result.value);
    json.key("kunci").text(result.key);
    json.key("nomor").text(result.number);
    json.key("nama").text(result.name);
    json.key("nama_tercetak").text(result.printed_name);
    json.key("nilai").text_or_null(rounded_text(result));
    json.key("satuan").text(result.value.unit);
    json.key("pembilang").text_or_null(exact_text(fraction.numerator));
    json.key("penyebut").text_or_null(exact_text(fraction.denominator));
    json.key("keadaan").text(state_key(result.value.state));
    json.key("kelengkapan").text(completeness_key(result.value.completeness));
    json.key("penanggung_jawab").text(result.section_name);
    json.key("sumber_data").text(result.source);
    write_notes(json, result, messages);
}

std::string results_as_json(const Evaluated& output, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_list();
    for (const GroupResult& group : output.groups) {
        const auto labels = output.labels_of(group);
        for (const IndicatorResult& result : group.indicators) {
            json.begin_object();
            json.key("kantor").text(group.key);
            json.key("label").text_or_null(labels.empty() ? std::nullopt : std::optional(join(labels, ", ")));
            json.key("tahun").whole(output.until.year);
            json.key("sampai_triwulan").whole(output.until.quarter);
            write_log_sizes(json, group, result);
            write_result(json, result, messages);
            json.end_object();
        }
    }
    json.end_list();
    return json.finish();
}

void write_explained(JsonWriter& json, const Explained& explained, const MessageCatalog& messages) {
    const Explanation& explanation = explained.explanation;
    const std::string& label = explained.office.label;
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
}

}  // namespace tolok::indicator
