// The index of citizens' satisfaction (SKM/IKM): sums and counts to NRR, weighted NRR, NI, IKM and class, step by step
// as the regulation does. Must not read sheets or databases, nor round before the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/value.h"
#include "survey/questionnaire.h"
#include "survey/tally.h"

namespace tolok::survey {

// What respondents gave to one unsur. Adds up over services, rounds and offices.
struct UnsurCount {
    std::string unsur;        // key
    std::int64_t sum = 0;     // of the answers, 1..4 each
    std::int64_t filled = 0;  // how many answered: the divisor
    bool operator==(const UnsurCount&) const = default;
};

// By the questionnaire's slots, in the order of `order` (keys), or of the questionnaire when it is empty.
std::vector<UnsurCount> list_counts(const Questionnaire& questionnaire, const Tally& tally,
                                    const std::vector<std::string>& order = {});

// Only to explain a value published before: weights rounded, NRR rounded before weighting. Never the value of the unit.
struct Reproduction {
    std::optional<Number> weight;     // 0.11 or 0.111 instead of 1/9
    std::optional<int> nrr_decimals;  // 2: each NRR rounded to 2 decimals first
    bool any() const { return weight.has_value() || nrr_decimals.has_value(); }
};

// "0.11", "0,111", "nrr-2" or both joined by +. A weight must be 1/k of the edition rounded to 2 or 3 decimals.
Checked<Reproduction> parse_reproduction(std::string_view text, const Questionnaire& questionnaire);

struct SkmOptions {
    std::vector<std::string> without;  // keys of unsur left out: {"biaya"}; the weights of the others are spread to 1
    Reproduction reproduction;
};

struct UnsurResult {
    std::string unsur;  // key
    std::string name;
    std::int64_t sum = 0;
    std::int64_t filled = 0;
    State state = State::no_data;  // no_data: nobody answered it; then it is neither 0 nor D
    Number nrr;                    // 1..4, exact
    Number weight;                 // as used
    Number weighted_nrr;
    Number converted;  // NRR x 25, exact: 25..100
    std::optional<QualityClass> quality;
};

struct SkmResult {
    State state = State::no_data;  // present, no_data, or not_computable (nothing left after `without`)
    Completeness completeness = Completeness::complete;
    std::int64_t respondents = 0;
    std::vector<UnsurResult> unsur;       // in the order of the counts, without those left out
    Number index;                         // NI, 1..4, exact
    Number ikm;                           // NI x 25, exact
    Number ikm_rounded;                   // 2 decimals, half up: what is printed and classified
    std::optional<QualityClass> quality;  // empty below 25, which proves a wrong weight or wrong data
    std::vector<Note> notes;
};

// PermenPANRB 14/2017, annex (and its forerunners, by the questionnaire's classes).
SkmResult calculate_skm(const Questionnaire& questionnaire, const std::vector<UnsurCount>& counts,
                        std::int64_t respondents, const SkmOptions& options = {});

// The exact value without the unsur that ask about cost, to stand beside the value with them: where a service is free
// nearly everybody gives cost the highest answer. Empty when nobody answered those unsur, or nothing else was answered.
std::optional<SkmResult> calculate_without_cost(const Questionnaire& questionnaire,
                                                const std::vector<UnsurCount>& counts, std::int64_t respondents);

// The class whose lower bound `rounded` (2 decimals) reaches; empty below the lowest.
std::optional<QualityClass> find_class(const std::vector<QualityClass>& classes, const Number& rounded);

// "B", or "-" where there is no class.
std::string letter_of(const std::optional<QualityClass>& quality);

// Krejcie and Morgan (1970) at 5 %: chi-square 3.841, P = Q = 0.5, d = 0.05. `population` at least 1.
struct RequiredSample {
    std::int64_t table = 0;         // rounded to nearest: the value the printed table shows
    std::int64_t conservative = 0;  // rounded up
};
RequiredSample calculate_required_sample(std::int64_t population);
// A number of people served that can be: from 1 to a billion. Problem survey.population_out_of_range.
std::optional<Problem> check_population(std::int64_t population);
// The required sample beside the collected one, in words.
Note sample_note(std::int64_t collected, std::int64_t population);
// (number of unsur + 1) x 10: the rule of KEP/25/M.PAN/2/2004, not of 14/2017.
std::int64_t calculate_legacy_sample(std::int64_t unsur_count);

}  // namespace tolok::survey
