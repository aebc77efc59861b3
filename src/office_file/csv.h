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
    int line = 0;                     // where the row begins in the file, from 1
    std::vector<std::string> cells;   // UTF-8, as written
};

struct CsvTable {
    std::string source;               // file name for messages
    Digest digest{};                  // of the file's bytes
    char separator = ',';
    std::vector<CsvRow> rows;         // every row that is not empty, headings included
    std::vector<Note> notes;          // "dibaca sebagai Windows-1252", "pemisah ;"
};

// Takes UTF-8 with or without BOM, else Windows-1252; LF, CRLF or CR; separator , ; or tab, found from the first line.
// Problems with line and column: unclosed quote, a NUL byte, nothing in the file.
Checked<CsvTable> read_csv(std::string_view bytes, std::string source);

// One RFC 4180 line with CRLF-free LF end; text beginning with = + - @ tab is prefixed by ' so that no spreadsheet runs it.
std::string format_csv_line(const std::vector<std::string>& cells);

}  // namespace tolok::office_file
