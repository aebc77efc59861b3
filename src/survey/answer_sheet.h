// Reading a sheet of answers: one row a respondent, one column an unsur (U1, … or its name), blank = not answered.
// Must not write anything: calculator, preview and import read the same AnswerSheet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "office_file/sheet.h"
#include "survey/day_range.h"
#include "survey/questionnaire.h"
#include "survey/tally.h"

namespace tolok::survey {

// Whether the sheet keeps how each cell was read, for a preview; an import of many rows has no use for it.
enum class Cells { kept, dropped };

struct SheetReading {
    std::string order;  // what U1, U2, … stand for; "" = the questionnaire's first order, with a note
    office_file::ColumnMapping mapping;         // of an office's own headings and words
    std::vector<office_file::Choice> services;  // empty: the column "layanan" takes any text
    std::optional<DayRange> days;               // of the round: "tanggal" stands in it, a row without takes its last
    Cells cells = Cells::dropped;
};

// A respondent who answered at least one question.
struct RespondentRow {
    int line = 0;  // in the file
    PackedAnswers answers;
    std::string respondent;  // as written; "" without such a column. Never stored
    std::string service;     // key, or text as written
    std::optional<Date> day;
    std::string suggestion;  // free text; stored apart from the answers
};

struct AnswerSheet {
    office_file::Sheet sheet;        // notes, and all problems by row and column; rows only where cells are kept
    std::string order;               // key of the order taken
    std::vector<std::string> unsur;  // keys of the columns there are, in that order
    std::vector<RespondentRow> rows;
    Tally tally;                // of all rows
    bool has_services = false;  // there is a column "layanan"

    const Problems& problems() const { return sheet.problems; }
    const std::vector<Note>& notes() const { return sheet.notes; }
};

// The columns a sheet may have under this questionnaire; what a mapping file is checked against.
std::vector<office_file::ColumnDeclaration> list_columns(const Questionnaire& questionnaire,
                                                         const SheetReading& reading);

// Answers other than 1, 2, 3, 4 or blank, a respondent twice, and two columns for one unsur are problems.
AnswerSheet read_answer_sheet(const office_file::CsvTable& table, const Questionnaire& questionnaire,
                              const SheetReading& reading);

}  // namespace tolok::survey
