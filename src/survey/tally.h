// Sums and counts of answers per slot: all that an index needs from any number of respondents.
// Must not know unsur or weights.
#pragma once

#include <array>
#include <cstdint>

#include "survey/packed_answers.h"

namespace tolok::survey {

struct Tally {
    std::int64_t respondents = 0;                   // who answered at least one question
    std::array<std::int64_t, slot_limit> sums{};    // of the answers of a slot
    std::array<std::int64_t, slot_limit> filled{};  // how many answered it

    void add(PackedAnswers answers) {
        if (answers.empty()) return;
        ++respondents;
        std::int64_t bits = answers.bits();
        for (std::size_t slot = 0; bits != 0; ++slot, bits >>= 3) {
            sums[slot] += bits & 7;
            filled[slot] += (bits & 7) != 0 ? 1 : 0;
        }
    }

    Tally& operator+=(const Tally& other) { return combine(other, 1); }
    Tally& operator-=(const Tally& other) { return combine(other, -1); }
    bool operator==(const Tally&) const = default;

private:
    Tally& combine(const Tally& other, std::int64_t sign) {
        respondents += sign * other.respondents;
        for (std::size_t slot = 0; slot < sums.size(); ++slot) {
            sums[slot] += sign * other.sums[slot];
            filled[slot] += sign * other.filled[slot];
        }
        return *this;
    }
};

}  // namespace tolok::survey
