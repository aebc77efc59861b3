// The IKU document of one office as signed: title, columns, rows, printed formulas, signature, word for word.
// Must not compute or repair anything; what is computed stands in the indicator definitions it names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indicator/definition.h"

namespace tolok::indicator {

// The printed fraction: pembilang / penyebut × pengali. Empty parts were not printed.
struct PrintedFormula {
    std::string numerator;
    std::string denominator;
    std::string factor;
};

struct SheetRow {
    std::string indicator;       // key of an indicator definition
    std::string number;          // "2.3", for people to speak of
    std::string printed_number;  // "3." as the sheet prints it
    std::string printed_name;
    PrintedFormula printed_formula;
    std::string section;  // key of the office's section; "" = as the definition says
    std::string printed_section;
    std::string printed_source;
    // The printed fraction taken literally, in the formula language: lets the checks find misprints by themselves.
    std::optional<FormulaText> literal;
    bool new_page = false;  // a new page of paper begins here; the kinerja utama is printed again on it
    std::vector<FormulaNote> notes;
    Place place;
};

struct SheetGoal {
    std::string key;
    std::string number;          // "2"
    std::string printed_number;  // "2"
    std::string printed_text;
    std::vector<SheetRow> rows;
};

struct Signature {
    std::string place_and_date;  // "Jember, Januari 2020"
    std::string party;           // "Pihak Pertama"
    std::string position;        // "CAMAT SUMBERJAMBE,"
    std::string name;
    std::string employee_number;  // "NIP. …", as printed
};

struct Sheet {
    std::string path;
    std::string office;  // Kemendagri code
    std::string title;
    int year = 0;                      // as the title says
    Date in_force_from;                // holds until a later sheet of the office
    std::vector<std::string> columns;  // headings, left to right
    std::vector<SheetGoal> goals;
    Signature signature;
    std::vector<FormulaNote> notes;  // remarks on the document itself
};

// All problems at once, with line numbers; a number or indicator that stands twice is a problem.
Checked<Sheet> parse_sheet(std::string_view toml, const std::string& source);

}  // namespace tolok::indicator
