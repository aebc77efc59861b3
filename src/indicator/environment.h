// What names mean in the formulas of one office: measures of the registers, its words, and its other indicators.
// Must not evaluate.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indicator/library.h"

namespace tolok::indicator {

// Formulas may name another indicator of the same sheet: indikator.<kunci>. Its exact value is used, of the same
// period.
inline constexpr std::string_view reference_prefix = "indikator.";

// The words of an office (bidang, seksi) and of its questionnaires and documents (unsur, dokumen).
std::vector<formula::Vocabulary> list_vocabularies(const OfficeDefinitions& office);
std::vector<MeasureDeclaration> list_references(const Adoption& adoption);

// A formula in its environment: what it asks for, or why it cannot be used.
struct PreparedFormula {
    const FormulaText* text = nullptr;
    formula::Checking checking;            // problems with their place in the file
    std::vector<MeasureRequest> requests;  // none when there are problems
    bool usable() const { return checking.problems.empty(); }
};

struct PreparedIndicator {
    std::shared_ptr<const IndicatorDefinition> definition;
    formula::Environment environment;
    PreparedFormula main;
    std::vector<PreparedFormula> comparisons;  // as in the definition
    std::optional<PreparedFormula> step;
    Problems case_problems;  // worked cases that do not come out as written

    // Everything that keeps the value from being computed.
    Problems problems() const;
};

// Prepares each definition once for all offices that use the same words.
class Preparation {
public:
    Preparation(std::vector<MeasureDeclaration> measures, Period until)
        : measures_(std::move(measures)), until_(until) {}

    std::vector<std::shared_ptr<const PreparedIndicator>> prepare(const OfficeDefinitions& office,
                                                                  const Adoption& adoption);
    Period until() const { return until_; }

private:
    std::vector<MeasureDeclaration> measures_;
    Period until_;
    std::map<std::pair<const IndicatorDefinition*, std::string>, std::shared_ptr<const PreparedIndicator>> prepared_;
};

// Checks all formulas of a definition and runs its worked cases; the definition's constants and tables are added.
std::shared_ptr<const PreparedIndicator> prepare_indicator(std::shared_ptr<const IndicatorDefinition> definition,
                                                           formula::Environment environment, Period until);
// A formula checked in an environment, with the problems of its place in the file.
PreparedFormula prepare_formula(const FormulaText& text, const formula::Environment& environment, Period until);

}  // namespace tolok::indicator
