// An indicator as its definition file describes it: formula, unit, policies, legal basis, worked cases.
// Must not hold what one office printed and signed (sheet.h), nor fetch or evaluate anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/number.h"
#include "base/problem.h"
#include "domain/citation.h"
#include "domain/measure.h"
#include "domain/value.h"
#include "formula/formula.h"

namespace tolok::indicator {

enum class Direction { higher_is_better, lower_is_better };

// Why the computed formula is not, or not literally, the printed one.
enum class FormulaNoteKind { misprint, interpretation, conversion, remark };

struct FormulaNote {
    FormulaNoteKind kind = FormulaNoteKind::remark;
    std::string text;
    std::string settled_by;  // who decided, or that the decision is still awaited
};

// How quarters become "s.d. triwulan n"; every measure is asked from 1 January to the cut-off.
enum class QuarterRule { cumulative, last_position, pooled };
// How offices become a group. Adding measures is the rule; averaging values must be declared by name.
enum class OfficeRule { add_measures, average_values, keep_apart };

// sakip.md catalogue F1..F9; kept here for the measurement of achievements.
enum class AchievementRule {
    maximise,          // R / T
    minimise_linear,   // (2T - R) / T
    minimise_inverse,  // T / R
    range,             // inside a..b is 100
    stabilise,         // 100 - |R - T| / T
    yes_no,
    official_value,  // given from outside, never recomputed
};

struct ValuePolicies {
    State no_data = State::no_data;  // when a measure has no data; never present, never zero
    State empty_denominator = State::not_applicable;
};

// A formula and where it stands, so that its problems name line and column of the file.
struct FormulaText {
    formula::Formula formula;
    Place place;  // of the value in the file
};

enum class ComparisonShown { always, when_different };

// Another reading of the same evidence, printed beside the value and never instead of it.
struct Comparison {
    std::string key;
    std::string name;
    FormulaText formula;
    ComparisonShown shown = ComparisonShown::always;
};

// How much the value rises by one more of something: lets a distance be told in things people can count.
struct TargetStep {
    std::string name;  // "poin jawaban"
    FormulaText rise;  // value per one more
};

struct GivenMeasure {
    std::string request;  // a measure's name, or the whole call "nama(bidang: 'x')"
    MeasureValue value;
    Place place;
};

// A worked case: given measures, expected result. Runs at load, in `tolok periksa` and in the tests.
struct WorkedCase {
    std::string title;
    std::vector<GivenMeasure> given;
    State state = State::present;
    std::optional<Completeness> completeness;
    std::optional<Number> value;  // rounded to the indicator's decimals
    std::optional<Number> numerator;
    std::optional<Number> denominator;
    Place place;
};

// One version of an indicator. A later version is a file of its own with the same key and a later in_force_from.
struct IndicatorDefinition {
    std::string path;
    std::string key;
    std::string name;
    std::string goal;         // key of the kinerja utama it serves
    std::string description;  // what exactly is counted, for people
    Date in_force_from;
    Unit unit;
    Direction direction = Direction::higher_is_better;
    int decimals = 2;              // 0..10
    std::optional<Number> lowest;  // bounds of what the value can be
    std::optional<Number> highest;
    FormulaText formula;
    ValuePolicies policies;
    QuarterRule quarters = QuarterRule::cumulative;
    OfficeRule offices = OfficeRule::add_measures;
    AchievementRule achievement = AchievementRule::maximise;
    std::optional<Number> achievement_cap;
    std::string category;  // key of a category table, or ""
    std::string section;   // default owner; a sheet may name another
    std::string source;    // default data source
    std::string quality;   // what the number cannot tell
    std::vector<FormulaNote> notes;
    std::vector<LegalBasis> basis;
    std::vector<formula::Constant> constants;  // [[tetapan]] and [[bobot]]
    std::vector<formula::LookupTable> tables;
    std::vector<Comparison> comparisons;
    std::optional<TargetStep> step;
    std::vector<WorkedCase> cases;
};

std::string_view formula_note_key(FormulaNoteKind kind);    // "salah_cetak", …
std::string_view formula_note_label(FormulaNoteKind kind);  // "salah cetak", …

// All problems at once, with line and column: unknown keys and words, syntax of the formula, weights whose sum is
// not 1. Names, units and parts inside formulas are checked where an office's words are known (checking.h).
Checked<IndicatorDefinition> parse_indicator(std::string_view toml, const std::string& source);

}  // namespace tolok::indicator
