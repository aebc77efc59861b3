// The IKU form of an office as content: pages, rows, printed fractions, signature. Whatever prints it (a page, later
// PDF and office files) prints this. Must not repair what was signed, compute a value, or know how it is laid out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicator/evaluation.h"
#include "indicator/sheet.h"

namespace tolok::report {

// A row as signed; the value stands in it only on the form with computed values.
struct IkuFormRow {
    std::string key;             // of the indicator
    std::string number;          // "2.3", for people to speak of; not printed
    std::string printed_number;  // "3."
    std::string printed_name;
    indicator::PrintedFormula printed_formula;
    std::string printed_section;
    std::string printed_source;
    const indicator::IndicatorResult* result = nullptr;  // null where none was computed
};

// A kinerja utama on one page of paper; the one that goes on is printed again on the next page.
struct IkuFormGoal {
    std::string printed_number;
    std::string printed_text;
    std::vector<IkuFormRow> rows;
};

struct IkuFormPage {
    std::vector<IkuFormGoal> goals;
};

struct IkuForm {
    std::string title;
    std::vector<std::string> columns;
    std::vector<IkuFormPage> pages;             // as the sheet divides itself (halaman_baru)
    indicator::Signature signature;             // the number grouped 8-6-1-3
    std::vector<indicator::FormulaNote> notes;  // on the document
};

// `results` may be empty: the form as signed. The form points into `results`.
IkuForm make_iku_form(const indicator::Sheet& sheet, std::span<const indicator::IndicatorResult> results = {});

// An official's number (NIP) in its groups of 8, 6, 1 and 3 digits: "NIP. 19680906 199503 1 003". A text that does not
// hold exactly 18 digits is given back as it is.
std::string group_employee_number(std::string_view text);

}  // namespace tolok::report
