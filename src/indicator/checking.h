// What is wrong, and what is worth knowing, in a set of definitions: before an office adopts them and in `tolok
// periksa`. Must not understand questionnaires, documents and calendars beyond their citations: their own modules check
// them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/measure.h"
#include "indicator/definition.h"
#include "storage/definition_store.h"

namespace tolok::indicator {

// A note of a definition or sheet, for people: where printed and computed differ, who settled it.
struct CheckRemark {
    Place place;
    std::string subject;  // "35.09.31 2.3 rekomendasi_pemberdayaan_kesos", or a file
    FormulaNote note;
    Problems found;  // what the check found by itself in the printed formula, which this note settles
};

struct DefinitionReport {
    int files = 0;
    int offices = 0;
    int cases = 0;  // worked cases run
    Problems problems;
    std::vector<CheckRemark> remarks;
};

// `measures` are the declarations of all registers. Checks offices, sheets, indicators, categories and regulations,
// every formula with the words of each office that adopts it, and runs the worked cases.
DefinitionReport check_definitions(const std::vector<storage::Definition>& definitions,
                                   std::span<const MeasureDeclaration> measures);

// Citations of all kinds of files: every `peraturan` must stand in the regulations, and none may be called confirmed
// whose text was not read.
Problems check_citations(const std::vector<storage::Definition>& definitions);

}  // namespace tolok::indicator
