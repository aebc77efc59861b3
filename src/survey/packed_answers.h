// One respondent's answers in one integer: three bits a slot, 0 = not answered.
// Must not know which unsur a slot stands for: the questionnaire says so.
#pragma once

#include <cstdint>
#include <optional>

#include "base/require.h"

namespace tolok::survey {

// 21 slots of 3 bits fill 63 bits; the sign stays free, so that every database keeps the value as it is.
inline constexpr int slot_limit = 21;
inline constexpr int lowest_answer = 1;
inline constexpr int highest_answer = 4;

class PackedAnswers {
public:
    PackedAnswers() = default;

    // Empty for a bit pattern that no answers make: a negative number, or a slot holding 5, 6 or 7.
    static std::optional<PackedAnswers> of_bits(std::int64_t bits) {
        constexpr std::int64_t first_bits = 0111111111111111111111;  // octal: the lowest bit of each slot
        const std::int64_t above_four = (bits >> 2) & (bits | (bits >> 1)) & first_bits;
        if (bits < 0 || above_four != 0) return std::nullopt;
        return PackedAnswers(bits);
    }

    std::int64_t bits() const { return bits_; }
    bool empty() const { return bits_ == 0; }

    // 1..4, or 0 when the slot was not answered.
    int answer(int slot) const {
        require(0 <= slot && slot < slot_limit, "a slot stands between 0 and 20");
        return static_cast<int>((bits_ >> (3 * slot)) & 7);
    }

    // `answer` 1..4, or 0 to take it back.
    void set(int slot, int answer) {
        require(0 <= slot && slot < slot_limit, "a slot stands between 0 and 20");
        require(0 <= answer && answer <= highest_answer, "an answer stands between 1 and 4");
        bits_ &= ~(std::int64_t{7} << (3 * slot));
        bits_ |= std::int64_t{answer} << (3 * slot);
    }

    bool operator==(const PackedAnswers&) const = default;

private:
    explicit PackedAnswers(std::int64_t bits) : bits_(bits) {}
    std::int64_t bits_ = 0;
};

}  // namespace tolok::survey
