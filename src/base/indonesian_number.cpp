// The strict reader of Indonesian numbers.
#include "base/indonesian_number.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace tolok {

namespace {

bool digits_only(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1.234.567": one to three digits, then groups of exactly three.
bool grouped_in_threes(const std::vector<std::string_view>& groups) {
    if (!digits_only(groups.front()) || groups.front().size() > 3) return false;
    return std::all_of(groups.begin() + 1, groups.end(),
                       [](std::string_view g) { return digits_only(g) && g.size() == 3; });
}

}  // namespace

Checked<Number> parse_indonesian_number(std::string_view text, Place place) {
    const std::string_view trimmed = trim(text);
    const auto refuse = [&](std::string code, std::vector<Argument> more = {}) {
        more.insert(more.begin(), {"teks", shorten(trimmed, 60)});
        return problem(std::move(code), std::move(more), place);
    };
    const bool negative = trimmed.starts_with('-');
    const std::string_view body = negative ? trimmed.substr(1) : trimmed;
    const std::size_t comma = body.find(',');
    const std::string_view before = body.substr(0, comma);
    const std::string_view after = comma == std::string_view::npos ? std::string_view() : body.substr(comma + 1);
    if (body.size() > 200 || (comma != std::string_view::npos && !digits_only(after)))
        return refuse("base.number_unreadable");

    const std::vector<std::string_view> groups = split(before, '.');
    std::string whole;
    for (std::string_view group : groups) whole += group;
    if (!digits_only(whole) || groups.front().empty() || groups.back().empty()) return refuse("base.number_unreadable");
    if (groups.size() == 2 && comma == std::string_view::npos) {
        const std::string sign = negative ? "-" : "";
        const std::string with_comma = sign + std::string(groups[0]) + "," + std::string(groups[1]);
        if (!grouped_in_threes(groups) || groups[0] == "0")
            return refuse("base.number_decimal_point", {{"dengan_koma", with_comma}});
        return refuse("base.number_ambiguous", {{"ribuan", sign + whole}, {"pecahan", with_comma}});
    }
    if (groups.size() > 1 && !grouped_in_threes(groups)) return refuse("base.number_unreadable");
    std::string machine = (negative ? "-" : "") + whole;
    if (!after.empty()) machine += "." + std::string(after);
    return *Number::parse_decimal(machine);
}

}  // namespace tolok
