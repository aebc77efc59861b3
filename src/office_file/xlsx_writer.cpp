// Writes through a folder of its own, since the library writes files; memory stays small whatever the rows.
#include "office_file/xlsx_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "base/date.h"
#include "base/failure.h"
#include "base/require.h"
#include "base/text.h"

namespace tolok::office_file {

namespace {

constexpr std::size_t exact_digits = 15;             // that a double always gives back
constexpr std::size_t longest_cell = 32'767;         // characters, a limit of the format
constexpr std::size_t longest_sheet_name = 31;       // characters, another
constexpr std::int64_t moment_of_all = 315'532'800;  // 1980-01-01, where ZIP's own time begins

class OwnFolder {
public:
    OwnFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "tolok-ekspor-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) fail("mkdtemp");
        path_ = pattern;
    }
    ~OwnFolder() {
        std::error_code ignored;  // what is left over is the machine's to clear
        std::filesystem::remove_all(path_, ignored);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    const std::string& path() const { return path_; }

    [[noreturn]] static void fail(const std::string& cause) {
        throw FileFailure(problem("office_file.export_failed", {{"sebab", cause}}));
    }

private:
    std::string path_;
};

bool is_shown_exactly(std::string_view number) {
    const bool plain = !number.empty() && std::all_of(number.begin(), number.end(), [](char c) {
        return ('0' <= c && c <= '9') || c == '.' || c == '-';
    });
    const auto digits = static_cast<std::size_t>(
        std::count_if(number.begin(), number.end(), [](char c) { return '0' <= c && c <= '9'; }));
    return plain && digits > 0 && digits <= exact_digits;
}

// "0.00" for "77.78": the digits as they were written.
std::string number_format(std::string_view number) {
    const std::size_t point = number.find('.');
    if (point == std::string_view::npos) return "0";
    return "0." + std::string(number.size() - point - 1, '0');
}

// What a sheet's name may not hold is left out.
std::string sheet_name(const std::string& title) {
    std::string name;
    for (const char c : title) name += std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ';
    name = std::string(trim(shorten(name, longest_sheet_name)));
    return name.empty() ? "Tolok" : name;
}

class Sheet {
public:
    Sheet(lxw_workbook& workbook, const ExportTable& table)
        : workbook_(workbook),
          table_(table),
          sheet_(*workbook_add_worksheet(&workbook, sheet_name(table.title).c_str())) {
        title_ = add_format();
        format_set_bold(title_);
        format_set_font_size(title_, 14);
        note_ = add_format();
        format_set_font_color(note_, 0x555555);
        heading_ = add_format();
        format_set_bold(heading_);
        format_set_bottom(heading_, LXW_BORDER_THIN);
        format_set_text_wrap(heading_);
        text_ = add_format();
        format_set_text_wrap(text_);
        format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
        date_ = add_format();
        format_set_num_format(date_, "dd/mm/yyyy");
        format_set_align(date_, LXW_ALIGN_VERTICAL_TOP);
    }

    void write() {
        set_widths();
        lxw_row_t row = 0;
        if (!table_.title.empty()) write_text(row++, 0, table_.title, title_);
        for (const std::string& note : table_.notes) write_text(row++, 0, note, note_);
        if (row > 0) ++row;
        const lxw_row_t headings = row;
        const auto columns = static_cast<lxw_col_t>(table_.columns.size());
        for (lxw_col_t at = 0; at < columns; ++at) write_text(row, at, table_.columns[at].heading, heading_);
        for (const std::vector<std::string>& cells : table_.rows) {
            require(cells.size() == table_.columns.size(), "a row has a cell for every column");
            ++row;
            for (lxw_col_t at = 0; at < columns; ++at) write_cell(row, at, cells[at]);
        }
        worksheet_freeze_panes(&sheet_, headings + 1, 0);
        if (columns > 0) worksheet_autofilter(&sheet_, headings, 0, row, static_cast<lxw_col_t>(columns - 1));
        worksheet_set_landscape(&sheet_);
        worksheet_set_paper(&sheet_, 9);  // A4
        worksheet_fit_to_pages(&sheet_, 1, 0);
        worksheet_repeat_rows(&sheet_, headings, headings);
    }

private:
    lxw_format* add_format() {
        lxw_format* format = workbook_add_format(&workbook_);
        require(format != nullptr, "a format is made");
        return format;
    }

    void set_widths() {
        for (std::size_t at = 0; at < table_.columns.size(); ++at) {
            int width = display_width(table_.columns[at].heading);
            for (const std::vector<std::string>& cells : table_.rows) width = std::max(width, display_width(cells[at]));
            const auto column = static_cast<lxw_col_t>(at);
            worksheet_set_column(&sheet_, column, column, static_cast<double>(std::clamp(width + 2, 8, 48)), nullptr);
        }
    }

    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
        const std::string shown = shorten(text, longest_cell);
        worksheet_write_string(&sheet_, row, column, shown.c_str(), format);
    }

    void write_cell(lxw_row_t row, lxw_col_t column, const std::string& cell) {
        if (cell.empty()) return;
        const ExportColumn::Kind kind = table_.columns[column].kind;
        if (kind == ExportColumn::Kind::number && is_shown_exactly(cell)) {
            double number = 0;
            const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
            if (read.ec == std::errc() && read.ptr == cell.data() + cell.size()) {
                worksheet_write_number(&sheet_, row, column, number, format_of(cell));
                return;
            }
        }
        if (kind == ExportColumn::Kind::date) {
            if (const auto day = parse_date(cell); day.ok()) {
                lxw_datetime moment = {day->year(), day->month(), day->day(), 0, 0, 0};
                worksheet_write_datetime(&sheet_, row, column, &moment, date_);
                return;
            }
        }
        write_text(row, column, cell, text_);
    }

    lxw_format* format_of(const std::string& number) {
        const std::string wanted = number_format(number);
        lxw_format*& format = numbers_[wanted];
        if (format == nullptr) {
            format = add_format();
            format_set_num_format(format, wanted.c_str());
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        }
        return format;
    }

    lxw_workbook& workbook_;
    const ExportTable& table_;
    lxw_worksheet& sheet_;
    lxw_format* title_ = nullptr;
    lxw_format* note_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* text_ = nullptr;
    lxw_format* date_ = nullptr;
    std::map<std::string, lxw_format*> numbers_;
};

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) OwnFolder::fail(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string write_xlsx(const ExportTable& table) {
    const OwnFolder folder;
    const std::string path = folder.path() + "/tabel.xlsx";
    std::string temporary = folder.path();
    lxw_workbook_options options = {LXW_TRUE, temporary.data(), LXW_FALSE};
    lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
    require(workbook != nullptr, "a workbook is made");
    lxw_doc_properties properties = {};
    std::string title = table.title;
    properties.title = title.data();
    properties.created = moment_of_all;
    workbook_set_properties(workbook, &properties);
    Sheet(*workbook, table).write();
    if (const lxw_error error = workbook_close(workbook); error != LXW_NO_ERROR) OwnFolder::fail(lxw_strerror(error));
    return read_file(path);
}

}  // namespace tolok::office_file
