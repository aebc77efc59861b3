// A formula as it is written on paper: quotients as fractions, in MathML, long words broken into lines so that it fits
// a phone. Must not evaluate; what a screen without MathML shows stands in explain_words() and explain_numbers().
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "formula/formula.h"

namespace tolok::formula {

// <math …> of the formula in words; only for formulas that checked without problems.
std::string typeset_words(const Formula& formula, const Environment& environment);
// The same with the numbers put in and the result behind it. `decimals` 0..30, of the result.
std::string typeset_numbers(const Formula& formula, const Environment& environment,
                            std::span<const MeasureRequest> requests, std::span<const MeasureValue> values,
                            Period until, int decimals, const Policies& policies = {});
// Words over words, times a factor: a formula as a signed sheet prints it. Empty parts were not printed.
std::string typeset_fraction(std::string_view numerator, std::string_view denominator, std::string_view factor);

}  // namespace tolok::formula
