// Plans, asks once, and evaluates.
#include "indicator/evaluation.h"

#include <algorithm>
#include <set>

#include "indicator/measure_table.h"
#include "indicator/value_rule.h"

namespace tolok::indicator {

namespace {

// One office of a group that has adopted an indicator.
struct Adopter {
    OfficeScope scope;
    const OfficeDefinitions* office = nullptr;
    const SheetRow* row = nullptr;
    std::shared_ptr<const PreparedIndicator> prepared;
};

// One line of a group's result before it has a value.
struct Line {
    std::string key;
    std::vector<Adopter> adopters;
    std::size_t together = 0;                            // group of all adopters in the measure table
    Completeness completeness = Completeness::complete;  // partial when an adopter was left out
    enum class Progress { waiting, running, done } progress = Progress::waiting;
    IndicatorResult result;

    const Adopter& first() const { return adopters.front(); }
    const IndicatorDefinition& definition() const { return *first().prepared->definition; }
    bool averages() const { return adopters.size() > 1 && definition().offices == OfficeRule::average_values; }
};

struct PlannedGroup {
    OfficeGroup group;
    std::vector<Line> lines;
    Problems problems;
    std::vector<std::shared_ptr<const Sheet>> sheets;  // keeps rows alive

    Line* find_line(std::string_view key) {
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.key == key; });
        return found == lines.end() ? nullptr : &*found;
    }
    Line& ensure_line(const std::string& key) {
        if (Line* known = find_line(key)) return *known;
        lines.emplace_back().key = key;
        return lines.back();
    }
};

std::optional<Number> rounded(const Value& value, int decimals) {
    return value.present() ? std::optional<Number>(value.amount.rounded(decimals)) : std::nullopt;
}

class Evaluation {
public:
    Evaluation(const Library& library, std::span<const MeasureSource* const> sources, Period until)
        : library_(library), sources_(sources), preparation_(list_declarations(sources), until) {}

    std::vector<GroupResult> run(std::span<const OfficeGroup> groups) {
        std::vector<PlannedGroup> planned;
        for (const OfficeGroup& group : groups) planned.push_back(plan(group));
        for (PlannedGroup& group : planned) {
            for (Line& line : group.lines) gather(line);
        }
        table_.ask(sources_);
        leave_out_offices_without_data(planned);
        std::vector<GroupResult> results;
        for (PlannedGroup& group : planned) {
            GroupResult result{group.group.key, group.group.offices, {}, group.problems};
            for (Line& line : group.lines) complete(group, line);
            for (Line& line : group.lines) result.indicators.push_back(std::move(line.result));
            results.push_back(std::move(result));
        }
        return results;
    }

private:
    PlannedGroup plan(const OfficeGroup& group) {
        PlannedGroup planned;
        planned.group = group;
        for (const OfficeScope& scope : group.offices) {
            const OfficeDefinitions* office = library_.find(scope.office);
            if (office == nullptr || !office->office) {
                planned.problems.push_back(problem("indicator.office_not_set_up", {{"kantor", scope.office}}));
                if (office != nullptr) append(planned.problems, office->problems);
                continue;
            }
            const Adoption adoption = office->adopt(preparation_.until().year);
            append(planned.problems, office->problems);
            if (group.offices.size() == 1 || adoption.sheet) append(planned.problems, adoption.problems);
            planned.sheets.push_back(adoption.sheet);
            const auto prepared = preparation_.prepare(*office, adoption);
            for (std::size_t i = 0; i < prepared.size(); ++i) {
                const SheetRow* row = adoption.indicators[i].row;
                planned.ensure_line(row->indicator).adopters.push_back({scope, office, row, prepared[i]});
            }
        }
        for (Line& line : planned.lines) describe(line, group.offices.size());
        return planned;
    }

    void describe(Line& line, std::size_t group_size) const {
        const SheetRow& row = *line.first().row;
        const IndicatorDefinition& definition = line.definition();
        IndicatorResult& result = line.result;
        result.key = definition.key;
        result.number = row.number;
        result.printed_number = row.printed_number;
        result.name = definition.name;
        result.printed_name = row.printed_name;
        result.printed_formula = row.printed_formula;
        result.decimals = definition.decimals;
        result.section = row.section.empty() ? definition.section : row.section;
        const Section* section = line.first().office->office->find_section(result.section);
        result.section_name = section == nullptr ? row.printed_section : section->name;
        result.source = row.printed_source.empty() ? definition.source : row.printed_source;
        result.formula_notes = row.notes;
        result.formula_notes.insert(result.formula_notes.end(), definition.notes.begin(), definition.notes.end());
        for (const Adopter& adopter : line.adopters) result.offices.push_back(adopter.scope);
        if (line.adopters.size() < group_size) {
            result.remarks.push_back(
                problem("indicator.offices_without", {{"jumlah", std::to_string(group_size - line.adopters.size())},
                                                      {"semua", std::to_string(group_size)}}));
        }
        check_usable(line);
    }

    // Several offices share a line only when they compute it alike.
    static void check_usable(Line& line) {
        IndicatorResult& result = line.result;
        result.problems = line.first().prepared->problems();
        if (line.adopters.size() == 1) return;
        if (line.definition().offices == OfficeRule::keep_apart) {
            result.problems.push_back(problem("indicator.not_rolled_up", {{"kunci", line.key}}));
        }
        if (line.averages() && refers(line.first().prepared->main))
            result.problems.push_back(problem("indicator.average_of_references", {{"kunci", line.key}}));
        for (const Adopter& adopter : line.adopters) {
            if (adopter.prepared->definition->formula.formula.text() == line.definition().formula.formula.text())
                continue;
            result.problems.push_back(
                problem("indicator.definitions_differ", {{"kunci", line.key}, {"kantor", adopter.scope.office}}));
        }
    }

    // In a sum an office without data would count as zero. References to other indicators have no value of one office;
    // a formula that makes them is added up as it is.
    static bool sums_offices(const Line& line) {
        return line.adopters.size() > 1 && line.result.problems.empty() && !refers(line.first().prepared->main);
    }

    void leave_out_offices_without_data(std::vector<PlannedGroup>& planned) {
        for (PlannedGroup& group : planned) {
            for (Line& line : group.lines) {
                if (sums_offices(line)) leave_out(line);
            }
        }
        table_.ask(sources_);  // what sums of fewer offices come to
    }

    void leave_out(Line& line) {
        const auto without_data = [&](const Adopter& adopter) {
            const auto values = values_apart(line, adopter.scope);
            return std::any_of(values.begin(), values.end(),
                               [](const MeasureValue& value) { return value.state == State::no_data; }) &&
                   !calculate(line, line.first().prepared->main, values).present();
        };
        std::vector<Adopter> with_data;
        for (const Adopter& adopter : line.adopters) {
            if (!without_data(adopter)) with_data.push_back(adopter);
        }
        const std::size_t left_out = line.adopters.size() - with_data.size();
        if (left_out == 0 || with_data.empty()) return;
        line.result.remarks.push_back(
            problem("indicator.offices_without_data",
                    {{"jumlah", std::to_string(left_out)}, {"semua", std::to_string(line.adopters.size())}}));
        line.adopters = std::move(with_data);
        line.completeness = Completeness::partial;
        line.result.offices.clear();
        for (const Adopter& adopter : line.adopters) line.result.offices.push_back(adopter.scope);
        line.together = table_.add_group({"", line.result.offices});
    }

    static bool refers(const PreparedFormula& formula) {
        return std::any_of(formula.requests.begin(), formula.requests.end(),
                           [](const MeasureRequest& request) { return request.name.starts_with(reference_prefix); });
    }

    std::vector<MeasureValue> values_apart(const Line& line, const OfficeScope& scope) {
        const std::size_t group = table_.add_group({"", {scope}});
        std::vector<MeasureValue> values;
        for (const MeasureRequest& request : line.first().prepared->main.requests)
            values.push_back(table_.value(request, group));
        return values;
    }

    void gather(Line& line) {
        if (!line.result.problems.empty()) return;
        line.together = table_.add_group({"", line.result.offices});
        if (sums_offices(line)) {
            for (const OfficeScope& scope : line.result.offices) table_.add_group({"", {scope}});
        }
        const auto add = [&](const PreparedFormula& formula) {
            std::vector<MeasureRequest> own;
            for (const MeasureRequest& request : formula.requests) {
                if (!request.name.starts_with(reference_prefix)) own.push_back(request);
            }
            table_.add_requests(own);
        };
        const PreparedIndicator& prepared = *line.first().prepared;
        add(prepared.main);
        if (prepared.step) add(*prepared.step);
        for (const PreparedFormula& comparison : prepared.comparisons) add(comparison);
    }

    // References to other indicators are completed first; one that comes back to itself has no value.
    MeasureValue reference(PlannedGroup& group, const std::string& name) {
        Line* known = group.find_line(name.substr(reference_prefix.size()));
        require(known != nullptr, "a checked reference names an indicator of the same sheet");
        Line& line = *known;
        MeasureValue answer;
        if (line.progress == Line::Progress::running) {
            answer.state = State::not_computable;
            answer.notes.push_back(problem("indicator.reference_to_itself", {{"kunci", line.key}}));
            return answer;
        }
        complete(group, line);
        const Value& value = line.result.value;
        answer.state = value.state;
        answer.completeness = value.completeness;
        answer.content = value.amount;
        return answer;
    }

    std::vector<MeasureValue> answers(PlannedGroup& group, const PreparedFormula& formula, std::size_t table_group) {
        std::vector<MeasureValue> values;
        for (const MeasureRequest& request : formula.requests) {
            const bool refers = request.name.starts_with(reference_prefix);
            values.push_back(refers ? reference(group, request.name) : table_.value(request, table_group));
        }
        return values;
    }

    Value calculate(const Line& line, const PreparedFormula& formula, const std::vector<MeasureValue>& values) const {
        const PreparedIndicator& prepared = *line.first().prepared;
        return calculate_value(line.definition(), *formula.text, prepared.environment, formula.requests, values,
                               preparation_.until());
    }

    // The mean of the offices' own values; an office that has none is not counted.
    Value average(const Line& line) {
        Value mean;
        Number sum;
        std::int64_t count = 0;
        mean.unit = line.definition().unit;
        mean.state = State::not_applicable;
        for (const Adopter& adopter : line.adopters) {
            const Value value = calculate(line, line.first().prepared->main, values_apart(line, adopter.scope));
            add_notes(mean.notes, value.notes);
            if (value.completeness == Completeness::partial) mean.completeness = Completeness::partial;
            if (value.state == State::no_data || value.state == State::not_computable) {
                mean.completeness = Completeness::partial;
                if (count == 0) mean.state = value.state;
            }
            if (!value.present()) continue;
            sum += value.amount;
            ++count;
        }
        if (count == 0) return mean;
        mean.state = State::present;
        mean.amount = Number::ratio(sum, Number(count));
        return mean;
    }

    void complete(PlannedGroup& group, Line& line) {
        if (line.progress != Line::Progress::waiting) return;
        line.progress = Line::Progress::running;
        IndicatorResult& result = line.result;
        result.inputs.prepared = line.first().prepared;
        result.value.unit = line.definition().unit;
        if (result.problems.empty()) {
            const PreparedIndicator& prepared = *line.first().prepared;
            result.inputs.values = answers(group, prepared.main, line.together);
            result.value = line.averages() ? average(line) : calculate(line, prepared.main, result.inputs.values);
            if (line.completeness == Completeness::partial) result.value.completeness = Completeness::partial;
            result.rounded = rounded(result.value, result.decimals);
            if (prepared.step && prepared.step->usable()) {
                result.inputs.step = calculate(line, *prepared.step, answers(group, *prepared.step, line.together));
            }
            compare(group, line);
        } else {
            result.value.state = State::not_computable;
        }
        line.progress = Line::Progress::done;
    }

    void compare(PlannedGroup& group, Line& line) {
        const PreparedIndicator& prepared = *line.first().prepared;
        for (std::size_t i = 0; i < prepared.comparisons.size(); ++i) {
            const PreparedFormula& formula = prepared.comparisons[i];
            const Comparison& comparison = line.definition().comparisons[i];
            if (!formula.usable()) continue;
            Value value = calculate(line, formula, answers(group, formula, line.together));
            value.unit = line.definition().unit;  // another reading of the same thing
            const bool same = value.state == line.result.value.state && value.amount == line.result.value.amount;
            if (same && comparison.shown == ComparisonShown::when_different) continue;
            line.result.comparisons.push_back(
                {comparison.key, comparison.name, value, rounded(value, line.result.decimals)});
        }
    }

    const Library& library_;
    std::span<const MeasureSource* const> sources_;
    Preparation preparation_;
    MeasureTable table_;
};

}  // namespace

std::vector<GroupResult> evaluate(const Library& library, std::span<const MeasureSource* const> sources,
                                  std::span<const OfficeGroup> groups, Period until) {
    return Evaluation(library, sources, until).run(groups);
}

std::vector<OfficeGroup> each_office(std::span<const OfficeScope> offices) {
    std::vector<OfficeGroup> groups;
    for (const OfficeScope& office : offices) groups.push_back({office.office, {office}});
    return groups;
}

}  // namespace tolok::indicator
