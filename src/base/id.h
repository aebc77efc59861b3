// Identifiers made by the program: UUID version 7 (RFC 9562), so that rows of several offices can be brought together.
// Must not read the clock or make randomness itself: both are handed in.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace tolok {

class Id {
public:
    Id() = default;
    // The 48-bit time in milliseconds, then version, variant and 74 random bits.
    static Id make(Instant now, const std::array<std::byte, 10>& random);
    static std::optional<Id> parse(std::string_view text);  // "0192f0c1-7b3e-7…" with hyphens
    std::string text() const;
    auto operator<=>(const Id&) const = default;

private:
    std::array<std::byte, 16> bytes_{};
};

}  // namespace tolok
