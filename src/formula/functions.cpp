// Finds functions in the list, by name, by what they are, and by what people from spreadsheets call them.
#include "formula/functions.h"

#include <algorithm>
#include <array>

#include "base/require.h"
#include "base/text.h"

namespace tolok::formula {

const Function* find_function(std::string_view name) {
    const auto functions = list_functions();
    const auto found =
        std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == name; });
    return found == functions.end() ? nullptr : &*found;
}

const Function& function_of(FunctionId id) {
    const auto functions = list_functions();
    const auto found = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.id == id; });
    require(found != functions.end(), "every function stands in the list");
    return *found;
}

const Function* find_function_by_other_word(std::string_view word) {
    if (word.size() > 30) return nullptr;
    const std::string folded = fold_case(word);
    for (const Function& function : list_functions()) {
        const auto& others = function.other_words;
        if (folded == function.name || std::find(others.begin(), others.end(), folded) != others.end())
            return &function;
    }
    return nullptr;
}

std::string signature(const Function& function) {
    std::vector<std::string> names;
    for (const Parameter& parameter : function.parameters) names.emplace_back(parameter.name);
    if (function.repetition == Repetition::last_parameter) names.emplace_back("…");
    return std::string(function.name) + "(" + join(names, ", ") + ")";
}

std::string_view expects_words(Expects expects) {
    switch (expects) {
        case Expects::number:
            return "bilangan";
        case Expects::number_or_date:
            return "bilangan atau tanggal";
        case Expects::truth:
            return "ya/tidak";
        case Expects::text:
            return "teks";
        case Expects::date:
            return "tanggal";
        case Expects::anything:
            return "apa saja";
        case Expects::measure:
            return "ukuran";
        case Expects::table:
            return "nama tabel";
        case Expects::decimals:
            return "bilangan tetap 0 sampai 30";
        case Expects::written_date:
            return "tanggal dalam tanda petik";
        case Expects::quotient:
            return "persen(...) atau rasio(...)";
        case Expects::weighted:
            return "nilai: bobot";
    }
    return "";
}

bool is_reserved_word(std::string_view word) {
    constexpr std::array<std::string_view, 5> reserved = {"dan", "atau", "bukan", "ya", "tidak"};
    return std::find(reserved.begin(), reserved.end(), word) != reserved.end();
}

}  // namespace tolok::formula
