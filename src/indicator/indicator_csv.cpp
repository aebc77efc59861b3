// Writes results as lines.
#include "indicator/indicator_csv.h"

#include "base/text.h"
#include "indicator/result_words.h"
#include "office_file/csv.h"

namespace tolok::indicator {

namespace {

std::string written_log_sizes(const GroupResult& group, const IndicatorResult& result) {
    if (group.offices.size() == 1) return std::to_string(group.offices.front().log_size);
    std::vector<std::string> sizes;
    for (const OfficeScope& scope : result.offices)
        sizes.push_back(scope.office + "=" + std::to_string(scope.log_size));
    return join(sizes, " ");
}

}  // namespace

std::string results_as_csv(const Evaluated& output, const MessageCatalog& messages) {
    std::string text = office_file::format_csv_line(
        {"kantor", "nama_kantor", "tahun", "sampai_triwulan", "kunci", "nomor", "nama", "nilai", "satuan", "pembilang",
         "penyebut", "keadaan", "kelengkapan", "penanggung_jawab", "sumber_data", "label", "ukuran_log", "catatan"});
    for (const GroupResult& group : output.groups) {
        for (const IndicatorResult& result : group.indicators) {
            const Fraction fraction = fraction_of(result.value);
            text += office_file::format_csv_line(
                {group.key, output.name_of(group.key), std::to_string(output.until.year),
                 std::to_string(output.until.quarter), result.key, result.number, result.name,
                 rounded_text(result).value_or(""), result.value.unit, exact_text(fraction.numerator).value_or(""),
                 exact_text(fraction.denominator).value_or(""), std::string(state_key(result.value.state)),
                 std::string(completeness_key(result.value.completeness)), result.section_name, result.source,
                 join(output.labels_of(group), ", "), written_log_sizes(group, result),
                 join(list_remarks(result, messages), " | ")});
        }
    }
    return text;
}

}  // namespace tolok::indicator
