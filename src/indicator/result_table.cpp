// Puts results into rows.
#include "indicator/result_table.h"

#include "base/text.h"
#include "indicator/result_words.h"

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

office_file::ExportTable results_table(const Evaluated& output, const MessageCatalog& messages) {
    using Kind = office_file::ExportColumn::Kind;
    office_file::ExportTable table;
    table.name = "iku-" + std::to_string(output.until.year) + "-tw" + std::to_string(output.until.quarter);
    table.columns = {{"kantor"},
                     {"nama_kantor"},
                     {"tahun", Kind::number},
                     {"sampai_triwulan", Kind::number},
                     {"kunci"},
                     {"nomor"},
                     {"nama"},
                     {"nilai", Kind::number},
                     {"satuan"},
                     {"pembilang", Kind::number},
                     {"penyebut", Kind::number},
                     {"keadaan"},
                     {"kelengkapan"},
                     {"penanggung_jawab"},
                     {"sumber_data"},
                     {"label"},
                     {"ukuran_log"},
                     {"catatan"}};
    for (const GroupResult& group : output.groups) {
        for (const IndicatorResult& result : group.indicators) {
            const Fraction fraction = fraction_of(result.value);
            table.rows.push_back(
                {group.key, output.name_of(group.key), std::to_string(output.until.year),
                 std::to_string(output.until.quarter), result.key, result.number, result.name,
                 rounded_text(result).value_or(""), result.value.unit, exact_text(fraction.numerator).value_or(""),
                 exact_text(fraction.denominator).value_or(""), std::string(state_key(result.value.state)),
                 std::string(completeness_key(result.value.completeness)), result.section_name, result.source,
                 join(output.labels_of(group), ", "), written_log_sizes(group, result),
                 join(list_remarks(result, messages), " | ")});
        }
    }
    return table;
}

}  // namespace tolok::indicator
