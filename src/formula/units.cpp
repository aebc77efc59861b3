// Unit arithmetic and its words: " × " between factors, " per " before what is divided by.
#include "formula/units.h"

#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace tolok::formula {

namespace {

constexpr std::string_view per = " per ";
constexpr std::string_view times = " × ";
constexpr std::size_t most_names = 4;
constexpr int most_power = 3;

std::vector<std::string> split_at(std::string_view text, std::string_view separator) {
    std::vector<std::string> pieces;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
        pieces.emplace_back(text.substr(0, at));
        text.remove_prefix(at + separator.size());
    }
    pieces.emplace_back(text);
    return pieces;
}

std::optional<Dimension> combine(const Dimension& one, const Dimension& other, int sign) {
    Dimension result = one;
    for (const auto& [name, power] : other.powers) {
        int& sum = result.powers[name];
        sum += sign * power;
        if (std::abs(sum) > most_power) return std::nullopt;
        if (sum == 0) result.powers.erase(name);
    }
    result.open = one.open && other.open;
    if (result.powers.size() > most_names) return std::nullopt;
    return result;
}

}  // namespace

Dimension dimension_of(const Unit& unit) {
    Dimension dimension;
    int sign = 1;
    std::string_view text = unit;
    if (text.starts_with("per ")) {
        sign = -1;
        text.remove_prefix(4);
    }
    for (const std::string& side : split_at(text, per)) {
        for (const std::string& name : split_at(side, times)) {
            if (!name.empty()) dimension.powers[name] += sign;
        }
        sign = -1;
    }
    std::erase_if(dimension.powers, [](const auto& entry) { return entry.second == 0; });
    return dimension;
}

Unit format_unit(const Dimension& dimension) {
    std::vector<std::string> above;
    std::vector<std::string> below;
    for (const auto& [name, power] : dimension.powers) {
        for (int count = 0; count < std::abs(power); ++count) (power > 0 ? above : below).push_back(name);
    }
    std::string unit = join(above, times);
    if (below.empty()) return unit;
    return unit + (above.empty() ? "per " : std::string(per)) + join(below, times);
}

std::string unit_words(const Dimension& dimension) {
    const Unit unit = format_unit(dimension);
    return unit.empty() ? "tanpa satuan" : unit;
}

std::optional<Dimension> common_dimension(const Dimension& one, const Dimension& other) {
    if (one.open) return other;
    if (other.open || one.powers == other.powers) return one;
    return std::nullopt;
}

std::optional<Dimension> product_dimension(const Dimension& one, const Dimension& other) {
    return combine(one, other, 1);
}

std::optional<Dimension> quotient_dimension(const Dimension& above, const Dimension& below) {
    return combine(above, below, -1);
}

}  // namespace tolok::formula
