// Chooses the format; writes CSV.
#include "office_file/export_table.h"

#include "office_file/csv.h"
#include "office_file/xlsx_writer.h"

namespace tolok::office_file {

namespace {

std::string write_csv(const ExportTable& table) {
    std::vector<std::string> headings;
    for (const ExportColumn& column : table.columns) headings.push_back(column.heading);
    std::string csv = format_csv_line(headings);
    for (const std::vector<std::string>& row : table.rows) csv += format_csv_line(row);
    return csv;
}

}  // namespace

std::optional<ExportFormat> export_format_of(std::string_view path) {
    if (path.ends_with(".csv")) return ExportFormat::csv;
    if (path.ends_with(".xlsx")) return ExportFormat::xlsx;
    return std::nullopt;
}

ExportFile export_table(const ExportTable& table, ExportFormat format) {
    if (format == ExportFormat::csv) return {table.name + ".csv", "text/csv; charset=utf-8", write_csv(table)};
    return {table.name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx(table)};
}

}  // namespace tolok::office_file
