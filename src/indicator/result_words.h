// A result in the words people read: value, what it was divided from, and what to read beside it.
// Must not compute or round.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message_catalog.h"
#include "indicator/evaluation.h"

namespace tolok::indicator {

// Where there is no value to show.
inline constexpr std::string_view no_value = "—";

// "77,78 %", "n.a.", "—"
std::string value_words(const IndicatorResult& result);
// "ada", "belum ada data", "n.a. (tidak ada objek)", "tidak dapat dihitung", in the language of the catalogue.
std::string state_words(State state, const MessageCatalog& messages);
// "78.74" and "389/12" for programs; nothing without a value.
std::optional<std::string> rounded_text(const IndicatorResult& result);
std::optional<std::string> exact_text(const std::optional<Number>& number);

// What the value was divided from: its own numerator and denominator, or those of the exact amount.
struct Fraction {
    std::optional<Number> numerator;
    std::optional<Number> denominator;
};
Fraction fraction_of(const Value& value);

// What the value rests on, and other readings of the same evidence.
std::vector<std::string> list_notes(const IndicatorResult& result, const MessageCatalog& messages);
// Everything to be read beside a value: problems, notes, and where the printed formula differs.
std::vector<std::string> list_remarks(const IndicatorResult& result, const MessageCatalog& messages);

}  // namespace tolok::indicator
