// Reads a number in formula text: a decimal point, no thousands marks, and nothing that has two readings.
// Must not accept Indonesian notation: in a formula the comma parts arguments.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/number.h"
#include "formula/findings.h"

namespace tolok::formula {

constexpr std::size_t most_digits = 60;

struct NumberReading {
    std::size_t size = 0;          // bytes read
    std::optional<Number> number;  // empty when a problem was added
};

// `at` stands on a digit, or on a point with a digit after it.
NumberReading read_number(std::string_view text, std::size_t at, Findings& findings);

}  // namespace tolok::formula
