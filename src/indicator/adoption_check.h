// Checks what one office has adopted: formulas with its words, sections, worked cases, printed against computed,
// cycles. Must not parse files.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indicator/checking.h"
#include "indicator/environment.h"

namespace tolok::indicator {

struct AdoptionReport {
    Problems problems;
    std::vector<CheckRemark> remarks;
    std::set<std::string> checked;  // paths of the indicator files that were checked
};

// Every year in which a sheet or an indicator of the office comes into force.
AdoptionReport check_adoptions(const OfficeDefinitions& office, const std::vector<MeasureDeclaration>& measures);

// One indicator's formulas in an environment: names, units, result, and its worked cases.
Problems check_indicator(const IndicatorDefinition& definition, const formula::Environment& environment);

// Adds words that are not there yet.
void add_vocabularies(std::vector<formula::Vocabulary>& all, const std::vector<formula::Vocabulary>& more);

}  // namespace tolok::indicator
