// Prints sheets cell by cell.
#include "app/import_output.h"

#include "app/import_registers.h"
#include "app/table.h"

namespace tolok::app {

namespace {

using office_file::Cell;
using office_file::Sheet;
using office_file::SheetRow;

constexpr std::size_t widest_table = 10;
constexpr std::size_t most_rows = 100;

std::string shown_cell(const Cell* cell) {
    if (cell == nullptr) return "";
    return cell->raw == cell->read_as || cell->raw.empty() ? cell->read_as : "\"" + cell->raw + "\" → " + cell->read_as;
}

void print_table(const Sheet& sheet, const std::vector<const SheetRow*>& rows, Console& console) {
    std::vector<Column> columns = {{console.text("app.sheet_line"), Align::right}};
    for (const std::string& key : sheet.columns) columns.push_back({key, Align::left, 4});
    std::vector<std::vector<std::string>> cells;
    for (const SheetRow* row : rows) {
        std::vector<std::string> line = {std::to_string(row->line)};
        for (const std::string& key : sheet.columns) line.push_back(shown_cell(row->find(key)));
        cells.push_back(std::move(line));
    }
    console.print(render_table(columns, cells, console.columns()));
}

void print_list(const Sheet& sheet, const std::vector<const SheetRow*>& rows, Console& console) {
    for (const SheetRow* row : rows) {
        console.line(console.text("app.sheet_row", {{"baris", std::to_string(row->line)}}));
        for (const std::string& key : sheet.columns) {
            const Cell* cell = row->find(key);
            const bool says_nothing = cell == nullptr || (cell->raw.empty() && cell->content.index() == 0);
            if (!says_nothing) console.print(wrap_indented(key + ": " + shown_cell(cell), console.columns(), 2));
        }
    }
}

}  // namespace

void print_sheet(const Sheet& sheet, Console& console) {
    const auto rows = choose_preview_rows(sheet, sheet.problems, most_rows);
    if (sheet.columns.size() < widest_table)
        print_table(sheet, rows, console);
    else
        print_list(sheet, rows, console);
    if (rows.size() < sheet.rows.size()) {
        console.line(console.text("app.sheet_more", {{"jumlah", std::to_string(sheet.rows.size() - rows.size())}}));
    }
}

}  // namespace tolok::app
