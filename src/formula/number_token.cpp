// Tells "78.74" from "78,74", "1.500" and "1.234.567", and says for each what to write.
#include "formula/number_token.h"

#include <string>
#include <vector>

#include "base/text.h"

namespace tolok::formula {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

bool digit_follows(std::string_view text, std::size_t at) { return at + 1 < text.size() && is_digit(text[at + 1]); }

// The end of "12", "12.5", "1.234.567" and of the slip "12.".
std::size_t number_end(std::string_view text, std::size_t at) {
    std::size_t end = digits_end(text, at);
    while (end < text.size() && text[end] == '.' && digit_follows(text, end)) end = digits_end(text, end + 1);
    return end;
}

std::string without(std::string_view text, char mark) {
    std::string kept;
    for (char c : text) {
        if (c != mark) kept += c;
    }
    return kept;
}

// "1.500": an Indonesian reads one thousand five hundred.
bool has_two_readings(const std::vector<std::string_view>& groups) {
    return groups.size() == 2 && groups[1].size() == 3 && groups[0].size() <= 3 && groups[0].front() != '0';
}

std::string shortened(std::string_view text) { return std::string(text.substr(0, 40)) + (text.size() > 40 ? "…" : ""); }

}  // namespace

NumberReading read_number(std::string_view text, std::size_t at, Findings& findings) {
    const std::size_t end = number_end(text, at);
    const std::string_view written = text.substr(at, end - at);
    const std::vector<std::string_view> groups = split(written, '.');
    const auto refuse = [&](std::string code, std::size_t until, std::vector<Argument> arguments) {
        arguments.push_back({"tertulis", shortened(text.substr(at, until - at))});
        findings.add(std::move(code), at, std::move(arguments));
        return NumberReading{until - at, {}};
    };
    const bool may_be_indonesian = groups.size() != 2 || has_two_readings(groups);
    if (may_be_indonesian && !groups.front().empty() && end < text.size() && text[end] == ',' &&
        digit_follows(text, end)) {
        const std::size_t until = digits_end(text, end + 1);
        const std::string after(text.substr(end + 1, until - end - 1));
        const std::string before = without(written, '.');
        return refuse(
            "formula.decimal_comma", until,
            {{"pecahan", shortened(before + "." + after)}, {"dua_bilangan", shortened(before + ", " + after)}});
    }
    if (groups.front().empty())
        return refuse("formula.number_unreadable", end, {{"seharusnya", "0" + shortened(written)}});
    if (groups.size() > 2)
        return refuse("formula.number_thousands", end, {{"seharusnya", shortened(without(written, '.'))}});
    if (has_two_readings(groups)) {
        return refuse("formula.number_ambiguous", end,
                      {{"ribuan", without(written, '.')}, {"pecahan", std::string(written) + "0"}});
    }
    const std::size_t digits = written.size() - (groups.size() - 1);
    if (digits > most_digits) return refuse("formula.number_too_long", end, {{"batas", std::to_string(most_digits)}});
    return {end - at, Number::parse_decimal(written)};
}

}  // namespace tolok::formula
