// The formula language as the rest of Tolok sees it: parse, check, ask for measures, evaluate, explain.
// Must not fetch, loop or see the clock: it is handed the values of the measures it names.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "domain/measure.h"
#include "domain/period.h"
#include "domain/value.h"

namespace tolok::formula {

struct Word {
    std::string key;    // "pemerintahan"
    std::string label;  // "bidang pemerintahan"
};

// The values an argument may take ("bidang", "unsur", "dokumen").
struct Vocabulary {
    std::string name;
    std::vector<Word> words;
};

// A named constant or lookup table of a definition file.
struct Constant {
    std::string name;
    Number amount;
    Unit unit;
};
struct LookupRow {
    std::string key;  // "BB"
    Number amount;
};
struct LookupTable {
    std::string name;  // named in pilih(nilai, nama)
    std::vector<LookupRow> rows;
    Unit unit;
};

// What names mean where the formula stands.
struct Environment {
    std::vector<MeasureDeclaration> measures;
    std::vector<Vocabulary> vocabularies;
    std::vector<Constant> constants;
    std::vector<LookupTable> tables;
    // Measures that state no set, such as the plain variables of the calculator: the part rule lets two of them pass.
    std::vector<std::string> without_set;
};

// What to say when a denominator of persen or rasio is 0: by default nothing exists to be counted (n.a.). Never
// `present`.
struct Policies {
    State empty_denominator = State::not_applicable;
};

struct Tree;

// A parsed text. Parsing never fails: there is always a tree, and a list of problems (empty when the text is right).
class Formula {
public:
    const std::string& text() const;
    const Problems& problems() const;  // of syntax, with line, column and an argument "cuplikan" holding line and caret
    std::shared_ptr<const Tree> tree() const { return tree_; }

private:
    friend Formula parse(std::string_view text, std::string source);
    std::shared_ptr<const Tree> tree_;
};

// At most 64 KiB of text and 200 levels of nesting; more is a problem. `source` names the text in places.
Formula parse(std::string_view text, std::string source = "rumus");

struct Checking {
    Unit unit;               // of the result, when there are no problems; "" is a bare number and may bear any unit
    bool is_number = false;  // only a number can be a Value
    Problems problems;       // syntax problems first, then names, types, units, parts
};
Checking check(const Formula& formula, const Environment& environment);

// The measures the formula names, each once, for a period (tahun_lalu asks for the year before).
std::vector<MeasureRequest> list_requests(const Formula& formula, const Environment& environment, Period until);

// `values[i]` answers `requests[i]`; more requests than the formula names do no harm, one missing is a broken promise.
// Only for formulas that checked without problems and give a number: others give not_computable, with the reason as
// note.
Value evaluate(const Formula& formula, const Environment& environment, std::span<const MeasureRequest> requests,
               std::span<const MeasureValue> values, Period until, const Policies& policies = {});

// A formula and what it means in one environment, found once, to be evaluated for many offices.
// Both must outlive it. Same laws as evaluate().
struct Resolution;
class ResolvedFormula {
public:
    ResolvedFormula(const Formula& formula, const Environment& environment);
    Value evaluate(std::span<const MeasureRequest> requests, std::span<const MeasureValue> values, Period until,
                   const Policies& policies = {}) const;

private:
    std::shared_ptr<const Tree> tree_;
    const Environment* environment_;
    std::shared_ptr<const Resolution> resolution_;
};

// The formula in words: "jumlah rekomendasi yang ditindaklanjuti ÷ jumlah rekomendasi yang terbit × 100 %".
std::string explain_words(const Formula& formula, const Environment& environment);
// The same with the numbers put in: "7 ÷ 9 × 100 % = 77,78 %". `decimals` 0..30, of the result.
std::string explain_numbers(const Formula& formula, const Environment& environment,
                            std::span<const MeasureRequest> requests, std::span<const MeasureValue> values,
                            Period until, int decimals, const Policies& policies = {});

}  // namespace tolok::formula
