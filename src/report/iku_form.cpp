// From the signed sheet to the pages of its form.
#include "report/iku_form.h"

#include <algorithm>
#include <array>

namespace tolok::report {

namespace {

const indicator::IndicatorResult* find_result(std::span<const indicator::IndicatorResult> results,
                                              std::string_view key) {
    const auto found =
        std::find_if(results.begin(), results.end(), [&](const auto& result) { return result.key == key; });
    return found == results.end() ? nullptr : &*found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

IkuForm make_iku_form(const indicator::Sheet& sheet, std::span<const indicator::IndicatorResult> results) {
    IkuForm form{sheet.title, sheet.columns, {{}}, sheet.signature, sheet.notes};
    form.signature.employee_number = group_employee_number(sheet.signature.employee_number);
    for (const indicator::SheetGoal& goal : sheet.goals) {
        bool begun = false;  // on this page
        for (const indicator::SheetRow& row : goal.rows) {
            if (row.new_page && !form.pages.back().goals.empty()) {
                form.pages.emplace_back();
                begun = false;
            }
            auto& goals = form.pages.back().goals;
            if (!begun) goals.push_back({goal.printed_number, goal.printed_text, {}});
            begun = true;
            goals.back().rows.push_back({row.indicator, row.number, row.printed_number, row.printed_name,
                                         row.printed_formula, row.printed_section, row.printed_source,
                                         find_result(results, row.indicator)});
        }
    }
    return form;
}

std::string group_employee_number(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    if (digits.size() != 18) return std::string(text);
    const auto first = std::find_if(text.begin(), text.end(), is_digit);
    std::string grouped(text.begin(), first);
    std::size_t at = 0;
    for (const std::size_t length : std::array<std::size_t, 4>{8, 6, 1, 3}) {
        if (at > 0) grouped += ' ';
        grouped += digits.substr(at, length);
        at += length;
    }
    return grouped;
}

}  // namespace tolok::report
