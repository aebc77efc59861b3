// What an import would record: the lines that a sheet adds to the register, and those that are there already.
// Must not write anything: the preview and the import make the same plan.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "desa_document/register_sheet.h"
#include "desa_document/verdict.h"

namespace tolok::desa_document {

// Pseudonyms of who recorded and who examined; in a preview any text that tells two persons apart.
struct Persons {
    std::string recorded_by;
    std::string judged_by;
};

// What to do with a line that the register has differently: a problem, or a new line that replaces it.
enum class Differences { refuse, correct };

enum class Novelty { fresh, known };

struct PlannedLine {
    Event event;  // known: with its identifier; fresh: handed_in_by is still a name, replaces may be set
    Novelty novelty = Novelty::fresh;
};

struct PlannedFile {
    std::string name;
    Place place;
    std::size_t line = 0;  // index into lines
};

// For people: what one row of the sheet is taken for.
struct PlannedRow {
    int line = 0;
    std::string desa;
    std::string document;
    std::string stage;
    int budget_year = 0;
    std::vector<Note> steps;
};

struct ImportPlan {
    std::vector<PlannedRow> rows;
    std::vector<PlannedLine> lines;
    std::vector<PlannedFile> files;
    Problems problems;  // all of them, by row and column

    int count(Novelty novelty) const;
};

// Rows of one document are its versions in the order of the file. A version that the register has (same day of receipt)
// is the same one; what it does not say yet is added. Only what can be told apart otherwise is corrected: another day
// of receipt is another version.
ImportPlan plan_import(const office_file::Sheet& sheet, const OfficeRules& rules, const Register& recorded,
                       const Persons& persons, Differences differences, Date today);

}  // namespace tolok::desa_document
