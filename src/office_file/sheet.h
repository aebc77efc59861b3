// From a table of texts to typed rows: finding columns, mapping an office's own headings and words, reading every cell.
// Must not write anything: the preview and the import read the same Sheet.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/number.h"
#include "base/problem.h"
#include "office_file/csv.h"

namespace tolok::office_file {

// How a cell is read. Blanks and no-break spaces at its ends fall away; an empty cell and a dash alone hold nothing.
//   whole    a number without fraction that fits 64 bits: "3", "1.234.567", "3,0"
//   number   parse_indonesian_number: "78,74"; "1.500" and "78.74" are problems
//   date     parse_date, a time of day behind it is dropped; Excel's day number is a problem that tells the day
//   yes_no   ya, y, iya, yes, v, a check mark, 1, benar, true, ada, sudah; tidak, tdk, t, no, 0, salah, false,
//            tidak ada, belum. "x" is a tick to some and a cross to others: a problem, until a mapping says which
//   choice   key, label or another spelling, compared without case, blanks and punctuation; else the nearest is offered
enum class CellType { text, whole, number, date, yes_no, choice };

struct Choice {
    std::string key;
    std::string label;
    std::vector<std::string> other_spellings;
};

struct ColumnDeclaration {
    std::string key;      // "tanggal_rekomendasi", also the heading of our own template
    std::string heading;  // for people
    CellType type = CellType::text;
    bool demanded = false;                    // the column must exist and no cell may be empty
    std::vector<std::string> other_headings;  // accepted without a mapping file
    std::vector<Choice> choices;              // for CellType::choice
};

// A column-mapping file (pemetaan) for an office's old register:
//   baris_judul = 3                       the line that holds the headings (default: the first row)
//   [kolom]   tanggal = "Tgl. Rakor"      our key = their heading
//   [tetap]   bidang = "pemerintahan"     a value for every row where there is no such column
//   [nilai.status]   "sdh" = "selesai"    their word = our word, per column
struct ColumnMapping {
    int heading_line = 0;
    std::map<std::string, std::string> headings;
    std::map<std::string, std::string> constants;
    std::map<std::string, std::map<std::string, std::string>> values;
};
Checked<ColumnMapping> parse_column_mapping(std::string_view toml, const std::string& source,
                                            const std::vector<ColumnDeclaration>& columns);

using CellContent = std::variant<std::monostate, std::string, std::int64_t, Number, Date, bool>;

struct Cell {
    std::string raw;      // as written in the file
    Place place;          // file, line, column number from 1; column 0 for a constant
    CellContent content;  // monostate: empty or unreadable
    std::string read_as;  // for the preview: "30 Maret 2021", "selesai", "(kosong)", or why not
};

struct SheetRow {
    int line = 0;
    std::map<std::string, Cell, std::less<>> cells;  // by column key; absent when there is no such column

    const Cell* find(std::string_view key) const;
    bool is_filled(std::string_view key) const;                   // something stands there, readable or not
    Place place(std::string_view key) const;                      // of the cell, else of the row
    std::optional<std::string> text(std::string_view key) const;  // text or choice key; empty cell = absent
    std::optional<std::int64_t> whole(std::string_view key) const;
    std::optional<Number> number(std::string_view key) const;
    std::optional<Date> date(std::string_view key) const;
    std::optional<bool> truth(std::string_view key) const;
    std::vector<std::string> list(std::string_view key) const;  // texts separated by ";", each once
};

struct Sheet {
    std::string source;
    Digest digest{};                   // of the file
    std::vector<std::string> columns;  // keys found, in the file's order
    std::vector<SheetRow> rows;
    std::vector<Note> notes;  // columns that were not used, separator and encoding taken
    Problems problems;        // all of them, with line and column
};

// Headings are compared as choices are. A row with too few or too many cells is a problem, and its cells are read as
// far as they go. A file with headings only has no problem, no rows, and the note office_file.no_rows.
Sheet read_sheet(const CsvTable& table, const std::vector<ColumnDeclaration>& columns,
                 const ColumnMapping& mapping = {});
// The same, handing each row over as it is read: a sheet of 50,000 rows need not stand in memory cell by cell. The
// Sheet returned has no rows.
using OnSheetRow = std::function<void(SheetRow&)>;
Sheet read_sheet(const CsvTable& table, const std::vector<ColumnDeclaration>& columns, const ColumnMapping& mapping,
                 const OnSheetRow& on_row);

}  // namespace tolok::office_file
