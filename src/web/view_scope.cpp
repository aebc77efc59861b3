// Reads digits only: an address is written by the program, and a person who changes it sees what is wrong.
#include "web/view_scope.h"

#include <charconv>

#include "web/percent.h"

namespace tolok::web {

namespace {

std::optional<std::int64_t> read_whole(std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

std::int64_t whole_or(const Fields& query, std::string_view name, std::int64_t otherwise, std::string code,
                      Problems& problems) {
    const std::optional<std::string_view> text = query.first(name);
    if (!text || text->empty()) return otherwise;
    if (const auto number = read_whole(*text)) return *number;
    problems.push_back(problem(std::move(code), {{"teks", std::string(*text)}}, {std::string(name), 0, 0}));
    return otherwise;
}

}  // namespace

Checked<ViewScope> read_view_scope(const Fields& query, const ViewScope& otherwise) {
    Problems problems;
    const std::int64_t year = whole_or(query, "tahun", otherwise.until.year, "web.year_unreadable", problems);
    const std::int64_t quarter =
        whole_or(query, "triwulan", otherwise.until.quarter, "web.quarter_unreadable", problems);
    const auto until = check_period(year, quarter);
    take(until, problems);
    if (!problems.empty()) return problems;
    const std::string office = query.text("kantor");
    return ViewScope{office.empty() ? otherwise.office : office, *until};
}

std::string scope_query(const ViewScope& scope) {
    return "?kantor=" + percent_encode(scope.office) + "&tahun=" + std::to_string(scope.until.year) +
           "&triwulan=" + std::to_string(scope.until.quarter);
}

}  // namespace tolok::web
