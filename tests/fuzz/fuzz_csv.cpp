// Any bytes as a file of an office: CSV, sheet and column mapping. What was read is written and must be read the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "base/text.h"
#include "office_file/sheet.h"

using namespace tolok;
using namespace tolok::office_file;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

const std::vector<ColumnDeclaration>& columns() {
    static const std::vector<ColumnDeclaration> all = {
        {"tanggal", "Tanggal rapat", CellType::date, true, {"Tgl. Rakor"}, {}},
        {"uraian", "Uraian kegiatan", CellType::text, true, {}, {}},
        {"bidang",
         "Bidang",
         CellType::choice,
         false,
         {},
         {{"pemerintahan", "Pemerintahan", {}}, {"trantibum", "Ketertiban umum", {"Tramtib"}}}},
        {"jumlah", "Jumlah", CellType::whole, false, {}, {}},
        {"nilai", "Nilai", CellType::number, false, {}, {}},
        {"lengkap", "Lengkap", CellType::yes_no, false, {}, {}},
    };
    return all;
}

void check_problems(const Problems& problems) {
    for (const Problem& each : problems) {
        demand(each.code.starts_with("office_file.") || each.code.starts_with("base."));
        demand(each.place.line >= 0 && each.place.column >= 0);
        for (const Argument& argument : each.arguments) demand(is_utf8(argument.value));
    }
}

// A first row that begins like another kind of file, or like Excel's line "sep=", is taken for that.
bool begins_plainly(const std::string& line) {
    for (const char* start : {"PK\x03\x04", "%PDF-", "\xEF\xBB\xBF", "sep=", "\"sep="}) {
        if (line.starts_with(start)) return false;
    }
    return true;
}

// A spreadsheet must not run a cell: the writer puts ' in front, so what is read again differs by it.
bool is_prefixed(const std::string& cell) {
    return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

// The first rows are enough: each is read for itself.
void check_round_trip(const CsvTable& table) {
    const auto rows = std::span(table.rows).first(std::min<std::size_t>(table.rows.size(), 10));
    for (const CsvRow& row : rows) {
        const std::string line = format_csv_line(row.cells);
        if (!begins_plainly(line)) continue;
        const auto again = read_csv(line, "lagi.csv");
        demand(again.ok() && again->rows.size() == 1 && again->rows[0].cells.size() == row.cells.size());
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            demand(is_prefixed(row.cells[at]) || again->rows[0].cells[at] == row.cells[at]);
        }
    }
}

void check_sheet(const CsvTable& table, const ColumnMapping& mapping) {
    const Sheet sheet = read_sheet(table, columns(), mapping);
    check_problems(sheet.problems);
    check_problems(sheet.notes);
    demand(sheet.rows.size() <= table.rows.size());
    for (const SheetRow& row : sheet.rows) {
        demand(row.line >= 1 && row.cells.size() <= columns().size());
        for (const auto& [key, cell] : row.cells) demand(is_utf8(cell.read_as) && !cell.read_as.empty());
    }
}

}  // namespace

// A mapping may stand in front, ended by a line of two percent signs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static constexpr std::string_view divider = "\n%%\n";
    const std::size_t end = bytes.find(divider);
    ColumnMapping mapping;
    if (end != std::string_view::npos) {
        const auto parsed = parse_column_mapping(bytes.substr(0, end), "pemetaan.toml", columns());
        check_problems(parsed.problems());
        if (parsed.ok()) mapping = *parsed;
        bytes.remove_prefix(end + divider.size());
    }
    const auto table = read_csv(bytes, "berkas.csv");
    check_problems(table.problems());
    if (!table.ok()) return 0;
    demand(!table->rows.empty());
    int line = 0;
    for (const CsvRow& row : table->rows) {
        demand(row.line > line && !row.cells.empty());
        line = row.line;
        for (const std::string& cell : row.cells) demand(is_utf8(cell));
    }
    check_round_trip(*table);
    check_sheet(*table, mapping);
    check_sheet(*table, {});
    return 0;
}
