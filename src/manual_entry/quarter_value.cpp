// Adding up quarters and offices.
#include "manual_entry/quarter_value.h"

#include <algorithm>

namespace tolok::manual_entry {

namespace {

const QuarterValue* find_quarter(std::span<const QuarterValue> quarters, int quarter) {
    const auto found =
        std::find_if(quarters.begin(), quarters.end(), [&](const auto& each) { return each.quarter == quarter; });
    return found == quarters.end() ? nullptr : &*found;
}

Note note_for(const TypedValueDeclaration& declaration, const QuarterValue* found, Period until, int quarter) {
    std::vector<Argument> arguments = {{"isian", declaration.name}, {"triwulan", quarter_label(until.year, quarter)}};
    if (found == nullptr) return problem("manual_entry.quarter_missing", std::move(arguments));
    if (found->judgement == Judgement::awaiting) return problem("manual_entry.quarter_awaiting", std::move(arguments));
    if (found->judgement == Judgement::rejected) return problem("manual_entry.quarter_rejected", std::move(arguments));
    return problem("manual_entry.quarter_other_kind", std::move(arguments));
}

CountedValue sum_quarters(const TypedValueDeclaration& declaration, std::span<const QuarterValue> quarters,
                          Period until) {
    CountedValue result;
    Number sum;
    for (int quarter = 1; quarter <= until.quarter; ++quarter) {
        const QuarterValue* found = find_quarter(quarters, quarter);
        if (found != nullptr && found->judgement == Judgement::counted) {
            sum += std::get<Number>(found->content);
            result.quarters.push_back(quarter);
        } else {
            result.value.notes.push_back(note_for(declaration, found, until, quarter));
            result.value.completeness = Completeness::partial;
        }
    }
    if (!result.quarters.empty()) {
        result.value.state = State::present;
        result.value.content = sum;
    }
    return result;
}

CountedValue last_quarter(const TypedValueDeclaration& declaration, std::span<const QuarterValue> quarters,
                          Period until) {
    CountedValue result;
    for (int quarter = until.quarter; quarter >= 1; --quarter) {
        const QuarterValue* found = find_quarter(quarters, quarter);
        if (found == nullptr) continue;
        if (found->judgement == Judgement::counted) {
            result.value.state = State::present;
            result.value.content = found->content;
            result.quarters.push_back(quarter);
            break;
        }
        result.value.notes.push_back(note_for(declaration, found, until, quarter));
        if (found->judgement == Judgement::awaiting) result.value.completeness = Completeness::partial;
    }
    if (result.quarters.empty()) {
        result.value.completeness = Completeness::partial;
        if (result.value.notes.empty()) {
            result.value.notes.push_back(
                problem("manual_entry.value_missing", {{"isian", declaration.name}, {"periode", until.format()}}));
        }
    }
    return result;
}

}  // namespace

bool adds_up(const TypedValueDeclaration& declaration) {
    return kind_of(declaration) == ValueKind::number && declaration.quarters == "jumlah";
}

CountedValue calculate_value(const TypedValueDeclaration& declaration, std::span<const QuarterValue> quarters,
                             Period until) {
    return adds_up(declaration) ? sum_quarters(declaration, quarters, until)
                                : last_quarter(declaration, quarters, until);
}

MeasureValue add_offices(const TypedValueDeclaration& declaration, std::span<const MeasureValue> offices) {
    if (offices.size() == 1) return offices.front();
    MeasureValue total;
    if (kind_of(declaration) != ValueKind::number) {
        total.state = State::not_computable;
        total.notes.push_back(problem("manual_entry.not_addable", {{"isian", declaration.name}}));
        return total;
    }
    Number sum;
    std::size_t without = 0;
    for (const MeasureValue& office : offices) {
        if (office.state == State::present) {
            sum += std::get<Number>(office.content);
        } else {
            ++without;
        }
        if (office.completeness == Completeness::partial) total.completeness = Completeness::partial;
    }
    if (without > 0) {
        total.completeness = Completeness::partial;
        total.notes.push_back(
            problem("manual_entry.offices_without_value", {{"isian", declaration.name},
                                                           {"jumlah", std::to_string(without)},
                                                           {"semua", std::to_string(offices.size())}}));
    }
    if (without < offices.size()) {
        total.state = State::present;
        total.content = sum;
    }
    return total;
}

}  // namespace tolok::manual_entry
