// Reading numbers as Indonesians write them: decimal comma, dot for thousands, and nothing guessed.
// Must not accept what has two readings.
#pragma once

#include <string_view>

#include "base/number.h"
#include "base/problem.h"

namespace tolok {

// "78,74", "1.234,5", "1.234.567", "-3", "12". A single dot before three digits ("1.500") is a problem that offers both
// readings; a dot that cannot be a thousands mark ("78.74") is a problem that offers the comma.
Checked<Number> parse_indonesian_number(std::string_view text, Place place = {});

}  // namespace tolok
