// A register as an office takes it along: one table, written as CSV for programs or as XLSX for people.
// Must not know what the columns mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tolok::office_file {

struct ExportColumn {
    std::string heading;
    enum class Kind { text, number, date } kind = Kind::text;
};

struct ExportTable {
    std::string name;                // of the file, without its ending
    std::string title;               // XLSX only: above the headings, and of the sheet
    std::vector<std::string> notes;  // XLSX only: lines below the title (office, period, DATA CONTOH, log size)
    std::vector<ExportColumn> columns;
    // Text as it is, numbers with a decimal point, dates as 2021-12-31; "" = absent, never 0.
    std::vector<std::vector<std::string>> rows;
};

enum class ExportFormat { csv, xlsx };
// By the ending of a path.
std::optional<ExportFormat> export_format_of(std::string_view path);

struct ExportFile {
    std::string name;
    std::string media_type;
    std::string bytes;
};
// The same table gives the same bytes, whenever it is written. No cell is ever a formula: CSV cells that a spreadsheet
// would run are prefixed (format_csv_line), XLSX cells are strings. Throws FileFailure office_file.export_failed.
ExportFile export_table(const ExportTable& table, ExportFormat format);

}  // namespace tolok::office_file
