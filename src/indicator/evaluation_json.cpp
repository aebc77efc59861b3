// Writes results as JSON.
#include "indicator/evaluation_json.h"

#include "base/json.h"

namespace tolok::indicator {

namespace {

std::optional<std::string> decimal(const std::optional<Number>& number, int decimals) {
    return number ? std::optional(number->format_decimal(decimals)) : std::nullopt;
}

// Counts without decimals ("7"), other amounts with all digits they have.
std::optional<std::string> plain(const std::optional<Number>& number) {
    return number ? std::optional(number->format_plain()) : std::nullopt;
}

void write_value(JsonWriter& json, const Value& value, const std::optional<Number>& rounded, int decimals) {
    json.key("nilai").text_or_null(decimal(rounded, decimals));
    json.key("satuan").text(value.unit);
    json.key("pembilang").text_or_null(plain(value.numerator));
    json.key("penyebut").text_or_null(plain(value.denominator));
    json.key("keadaan").text(state_key(value.state));
    json.key("kelengkapan").text(completeness_key(value.completeness));
    json.key("nilai_tepat").text_or_null(value.present() ? std::optional(value.amount.format_exact()) : std::nullopt);
}

void write_result(JsonWriter& json, const GroupResult& group, const IndicatorResult& result) {
    json.begin_object();
    json.key("kunci").text(result.key);
    json.key("nomor").text(result.number);
    json.key("nama").text(result.name);
    write_value(json, result.value, result.rounded, result.decimals);
    json.key("penanggung_jawab").text(result.section_name);
    json.key("sumber_data").text(result.source);
    json.key("catatan_rumus").begin_list();
    for (const FormulaNote& note : result.formula_notes) {
        json.begin_object();
        json.key("jenis").text(formula_note_key(note.kind));
        json.key("uraian").text(note.text);
        json.key("ditetapkan_oleh").text(note.settled_by);
        json.end_object();
    }
    json.end_list();
    json.key("nomor_tercetak").text(result.printed_number);
    json.key("kantor").text(group.key);
    json.key("ukuran_log");
    if (group.offices.size() == 1) json.whole(group.offices.front().log_size);
    else json.null();
    json.key("pembanding").begin_list();
    for (const ComparisonResult& comparison : result.comparisons) {
        json.begin_object();
        json.key("kunci").text(comparison.key);
        json.key("nama").text(comparison.name);
        write_value(json, comparison.value, comparison.rounded, result.decimals);
        json.end_object();
    }
    json.end_list();
    json.end_object();
}

}  // namespace

std::string format_json(std::span<const GroupResult> groups) {
    JsonWriter json;
    json.begin_list();
    for (const GroupResult& group : groups) {
        for (const IndicatorResult& result : group.indicators) write_result(json, group, result);
    }
    json.end_list();
    return json.finish();
}

}  // namespace tolok::indicator
