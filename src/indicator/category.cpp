// Reads category tables and judges by them.
#include "indicator/category.h"

#include <algorithm>

#include "base/toml.h"
#include "indicator/definition_reader.h"

namespace tolok::indicator {

namespace {

struct WrittenClass {
    std::string name;
    std::optional<Number> from;
    std::optional<Number> to;
    Place place;

    const std::optional<Number>& bound(BoundKind kind) const { return kind == BoundKind::lower ? from : to; }
    const std::optional<Number>& other(BoundKind kind) const { return kind == BoundKind::lower ? to : from; }
};

Number last_unit(int decimals) {
    Number ten(1);
    for (int i = 0; i < decimals; ++i) ten = ten * Number(10);
    return Number::ratio(1, ten);
}

std::string shown(const Number& number) { return format_indonesian_short(number, 10); }

// Highest first; the one open class goes to the end where it is open.
bool higher(const WrittenClass& a, const WrittenClass& b, BoundKind kind) {
    const auto& bound_a = a.bound(kind);
    const auto& bound_b = b.bound(kind);
    if (!bound_a || !bound_b) return kind == BoundKind::upper ? !bound_a && bound_b : bound_a && !bound_b;
    return *bound_b < *bound_a;
}

// Of two neighbours the lower one must end one unit of the last decimal below the upper one, or exactly at it.
void check_meeting(const WrittenClass& upper, const WrittenClass& lower, const CategoryTable& table,
                   Problems& problems) {
    if (!upper.from || !lower.to) return;
    const Number step = *upper.from - *lower.to;
    if (step == Number(0) || step == last_unit(table.decimals)) return;
    const std::string code = step.sign() < 0 ? "indicator.class_overlap" : "indicator.class_gap";
    problems.push_back(problem(
        code, {{"bawah", lower.name}, {"atas", upper.name}, {"dari", shown(*lower.to)}, {"sampai", shown(*upper.from)}},
        upper.place));
}

void check_classes(const std::vector<WrittenClass>& classes, const CategoryTable& table, const Place& place,
                   Problems& problems) {
    const std::string wanted = table.bounds == BoundKind::lower ? "dari" : "sampai";
    const auto open = std::count_if(classes.begin(), classes.end(),
                                    [&](const WrittenClass& c) { return !c.bound(table.bounds).has_value(); });
    if (classes.size() < 2 || open != 1) {
        problems.push_back(
            problem("indicator.class_open_end", {{"kunci", wanted}, {"jumlah", std::to_string(open)}}, place));
    }
    for (std::size_t i = 0; i + 1 < classes.size(); ++i) {
        const auto& upper = classes[i].bound(table.bounds);
        const auto& lower = classes[i + 1].bound(table.bounds);
        if (upper && lower && *upper == *lower) {
            problems.push_back(
                problem("indicator.class_twice",
                        {{"bawah", classes[i + 1].name}, {"atas", classes[i].name}, {"nilai", shown(*upper)}},
                        classes[i + 1].place));
        }
        check_meeting(classes[i], classes[i + 1], table, problems);
    }
    for (const WrittenClass& each : classes) {
        if (each.from && each.to && *each.to < *each.from) {
            problems.push_back(problem("indicator.bounds_reversed",
                                       {{"terendah", shown(*each.from)}, {"tertinggi", shown(*each.to)}}, each.place));
        }
    }
}

}  // namespace

const CategoryClass& CategoryTable::judge(const Number& value) const {
    const Number rounded = value.rounded(decimals);
    if (bounds == BoundKind::lower) {
        for (const CategoryClass& each : classes) {
            if (!each.bound || *each.bound <= rounded) return each;
        }
        return classes.back();
    }
    for (auto each = classes.rbegin(); each != classes.rend(); ++each) {
        if (!each->bound || rounded <= *each->bound) return *each;
    }
    return classes.front();
}

Checked<CategoryTable> parse_category(std::string_view toml, const std::string& source) {
    static const std::vector<std::pair<std::string_view, BoundKind>> kinds = {{"bawah", BoundKind::lower},
                                                                              {"atas", BoundKind::upper}};
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    CategoryTable table;
    table.path = source;
    table.key = parse_key(*root, "kunci", problems);
    table.name = root->text("nama", problems);
    table.bounds = parse_word(*root, "batas", kinds, problems);
    table.decimals =
        static_cast<int>(std::clamp<std::int64_t>(root->find_whole("desimal", problems).value_or(2), 0, 10));
    table.source = root->text("sumber", problems);
    table.note = root->find_text("catatan", problems).value_or("");
    table.basis = parse_legal_basis(*root, problems);
    std::vector<WrittenClass> classes;
    for (const TomlTable& each : root->find_tables("kelas", problems)) {
        classes.push_back({each.text("nama", problems), each.find_number("dari", problems),
                           each.find_number("sampai", problems), each.place()});
    }
    std::stable_sort(classes.begin(), classes.end(),
                     [&](const WrittenClass& a, const WrittenClass& b) { return higher(a, b, table.bounds); });
    check_classes(classes, table, root->place(), problems);
    for (const WrittenClass& each : classes) table.classes.push_back({each.name, each.bound(table.bounds)});
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return table;
}

}  // namespace tolok::indicator
