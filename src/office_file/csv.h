// Reading comma-separated text as offices really save it: RFC 4180, and what Excel makes of it.
// Must not know what the columns mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/problem.h"
#include "domain/value.h"

namespace tolok::office_file {

struct CsvRow {
    int line = 0;                    // where the row begins in the file, from 1
    std::vector<std::string> cells;  // UTF-8, as written
};

struct CsvTable {
    std::string source;  // file name for messages
    Digest digest{};     // of the file's bytes
    char separator = ',';
    std::vector<CsvRow> rows;  // every row that is not empty, headings included
    std::vector<Note> notes;   // "dibaca sebagai Windows-1252", "pemisah ;"
};

// Takes UTF-8 with or without BOM, else Windows-1252; LF, CRLF or CR. The separator , ; or tab is the one that cuts
// most of the first 20 lines into the same number of cells, or what Excel's own first line "sep=;" says. All problems
// at once, with line and number of the cell: a quote not closed (where it was opened), text after a closing quote, a
// NUL byte; nothing in the file; a workbook, PDF or UTF-16 text instead of CSV.
Checked<CsvTable> read_csv(std::string_view bytes, std::string source);

// One RFC 4180 line ended by LF; a cell beginning with = + - @ or tab is prefixed by ' so that no spreadsheet runs it,
// but for a number below zero.
std::string format_csv_line(const std::vector<std::string>& cells);

}  // namespace tolok::office_file
