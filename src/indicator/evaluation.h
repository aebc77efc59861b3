// The indicators of offices and groups of offices for a year and "s.d. triwulan n", from one question to each
// register, and one more where an office without data is left out of a sum.
// Must not ask office by office, average what can be added, or look at the clock.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indicator/environment.h"
#include "indicator/library.h"

namespace tolok::indicator {

struct ComparisonResult {
    std::string key;
    std::string name;
    Value value;
    std::optional<Number> rounded;
};

// What a value was computed from; kept for the explanation.
struct Inputs {
    std::shared_ptr<const PreparedIndicator> prepared;
    std::vector<MeasureValue> values;  // as prepared->main.requests
    std::optional<Value> step;         // how much one more of prepared->definition->step raises the value
};

struct IndicatorResult {
    std::string key;             // "desa_dokumen"
    std::string number;          // "2.2"
    std::string printed_number;  // "2."
    std::string name;
    std::string printed_name;
    Value value;                    // exact
    std::optional<Number> rounded;  // to `decimals`, halves away from zero; none without a value
    int decimals = 2;
    std::string section;                        // key
    std::string section_name;                   // penanggung jawab
    std::string source;                         // sumber data
    std::vector<FormulaNote> formula_notes;     // of the sheet's row, then of the definition
    std::vector<ComparisonResult> comparisons;  // only those to be shown
    std::vector<Note> remarks;                  // on the roll-up
    Problems problems;                          // why the definition cannot be used here
    std::vector<OfficeScope> offices;           // whose evidence it rests on, and the log size of each
    Inputs inputs;
    PrintedFormula printed_formula;
};

struct GroupResult {
    std::string key;
    std::vector<OfficeScope> offices;
    std::vector<IndicatorResult> indicators;  // in the order of the sheet; of the first office that has it, in a group
    Problems problems;                        // no office, no sheet in force, …
};

// One result a group, in their order. A group of several offices adds measures and evaluates again, unless a definition
// says rata_rata_nilai or tidak_digabung; offices without an indicator, or without data for it, are left out of it and
// counted in a remark.
std::vector<GroupResult> evaluate(const Library& library, std::span<const MeasureSource* const> sources,
                                  std::span<const OfficeGroup> groups, Period until);

// Every office as a group of its own.
std::vector<OfficeGroup> each_office(std::span<const OfficeScope> offices);

}  // namespace tolok::indicator
