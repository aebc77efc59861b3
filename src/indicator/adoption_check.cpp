// Checks sheets and indicators together.
#include "indicator/adoption_check.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"

namespace tolok::indicator {

namespace {

// The same formula however it is spaced and quoted.
std::string bare(const FormulaText& text) {
    std::string written = text.formula.text();
    std::erase_if(written, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
    std::replace(written.begin(), written.end(), '"', '\'');
    return written;
}

// Only these two kinds can say how a printed formula that cannot be computed as it stands is read.
bool settles_refusal(const FormulaNote& note) {
    return note.kind == FormulaNoteKind::misprint || note.kind == FormulaNoteKind::interpretation;
}

// Printed and computed may differ, but never silently.
void check_printed(const OfficeDefinitions& office, const AdoptedIndicator& indicator,
                   const PreparedIndicator& prepared, AdoptionReport& report) {
    const SheetRow& row = *indicator.row;
    Problems found;
    if (row.literal) {
        PreparedFormula literal =
            prepare_formula(*row.literal, prepared.environment, {indicator.definition->in_force_from.year(), 4});
        if (!literal.usable() && std::none_of(row.notes.begin(), row.notes.end(), settles_refusal)) {
            append(report.problems, literal.checking.problems);
            report.problems.push_back(
                problem("indicator.printed_refused", {{"nomor", row.number}}, row.literal->place));
        }
        const bool differs = bare(*row.literal) != bare(indicator.definition->formula);
        if (literal.usable() && differs && row.notes.empty()) {
            report.problems.push_back(
                problem("indicator.printed_differs", {{"nomor", row.number}}, row.literal->place));
        }
        found = std::move(literal.checking.problems);
    }
    for (const FormulaNote& note : row.notes) {
        CheckRemark remark{row.place, office.code + " " + row.number + " " + row.indicator, note, {}};
        if (settles_refusal(note)) remark.found = std::exchange(found, {});
        report.remarks.push_back(std::move(remark));
    }
}

void check_row(const OfficeDefinitions& office, const AdoptedIndicator& indicator, AdoptionReport& report) {
    const IndicatorDefinition& definition = *indicator.definition;
    const SheetRow& row = *indicator.row;
    const std::string& section = row.section.empty() ? definition.section : row.section;
    if (office.office->find_section(section) == nullptr) {
        report.problems.push_back(
            problem("indicator.section_unknown", {{"kunci", section}, {"kantor", office.code}}, row.place));
    }
    if (indicator.goal->key != definition.goal) {
        report.problems.push_back(problem(
            "indicator.goal_differs",
            {{"kunci", definition.key}, {"lembar", indicator.goal->key}, {"definisi", definition.goal}}, row.place));
    }
}

using References = std::map<std::string, std::vector<std::string>>;

// The way round, "a → b → a", when following references from `start` comes back to it.
std::vector<std::string> find_cycle(const References& references, const std::string& start) {
    std::vector<std::vector<std::string>> paths = {{start}};
    std::set<std::string> seen;
    while (!paths.empty()) {
        const std::vector<std::string> path = paths.back();
        paths.pop_back();
        const auto next = references.find(path.back());
        if (next == references.end()) continue;
        for (const std::string& name : next->second) {
            std::vector<std::string> longer = path;
            longer.push_back(name);
            if (name == start) return longer;
            if (seen.insert(name).second) paths.push_back(std::move(longer));
        }
    }
    return {};
}

void check_references(const std::vector<std::shared_ptr<const PreparedIndicator>>& prepared, Problems& problems) {
    References references;
    for (const auto& indicator : prepared) {
        auto& own = references[indicator->definition->key];
        const auto add = [&](const PreparedFormula& formula) {
            for (const MeasureRequest& request : formula.requests) {
                if (request.name.starts_with(reference_prefix))
                    own.push_back(request.name.substr(reference_prefix.size()));
            }
        };
        add(indicator->main);
        for (const PreparedFormula& comparison : indicator->comparisons) add(comparison);
        if (!own.empty() && indicator->definition->offices == OfficeRule::average_values) {
            problems.push_back(problem("indicator.average_of_references", {{"kunci", indicator->definition->key}},
                                       indicator->definition->formula.place));
        }
    }
    for (const auto& indicator : prepared) {
        const auto cycle = find_cycle(references, indicator->definition->key);
        if (cycle.empty()) continue;
        problems.push_back(
            problem("indicator.cycle", {{"jalur", join(cycle, " → ")}}, indicator->definition->formula.place));
    }
}

Problems check_prepared(const PreparedIndicator& prepared) {
    const IndicatorDefinition& definition = *prepared.definition;
    Problems problems = prepared.main.checking.problems;
    for (const PreparedFormula& comparison : prepared.comparisons) append(problems, comparison.checking.problems);
    if (prepared.step) append(problems, prepared.step->checking.problems);
    if (!prepared.main.usable()) return problems;
    const formula::Checking& main = prepared.main.checking;
    if (!main.is_number) {
        problems.push_back(problem("indicator.not_a_number", {}, definition.formula.place));
        return problems;
    }
    if (!main.unit.empty() && main.unit != definition.unit) {
        problems.push_back(problem("indicator.unit_differs", {{"satuan", definition.unit}, {"satuan_rumus", main.unit}},
                                   definition.formula.place));
    }
    append(problems, prepared.case_problems);
    return problems;
}

std::set<int> years_of(const OfficeDefinitions& office) {
    std::set<int> years;
    for (const auto& sheet : office.sheets) years.insert(sheet->in_force_from.year());
    if (years.empty()) return years;
    const int first = *years.begin();
    for (const auto& indicator : office.indicators) years.insert(std::max(first, indicator->in_force_from.year()));
    return years;
}

}  // namespace

Problems check_indicator(const IndicatorDefinition& definition, const formula::Environment& environment) {
    const auto copy = std::make_shared<IndicatorDefinition>(definition);
    return check_prepared(*prepare_indicator(copy, environment, {definition.in_force_from.year(), 4}));
}

AdoptionReport check_adoptions(const OfficeDefinitions& office, const std::vector<MeasureDeclaration>& measures) {
    AdoptionReport report;
    std::set<const Sheet*> sheets;
    for (const int year : years_of(office)) {
        const Adoption adoption = office.adopt(year);
        append(report.problems, adoption.problems);
        Preparation preparation(measures, {year, 4});
        const auto prepared = preparation.prepare(office, adoption);
        check_references(prepared, report.problems);
        const bool new_sheet = sheets.insert(adoption.sheet.get()).second;
        for (std::size_t i = 0; i < prepared.size(); ++i) {
            append(report.problems, check_prepared(*prepared[i]));
            report.checked.insert(prepared[i]->definition->path);
            check_row(office, adoption.indicators[i], report);
            if (new_sheet) check_printed(office, adoption.indicators[i], *prepared[i], report);
        }
        if (!new_sheet || !adoption.sheet) continue;
        for (const FormulaNote& note : adoption.sheet->notes) {
            report.remarks.push_back({{adoption.sheet->path, 1, 1}, office.code, note, {}});
        }
    }
    return report;
}

void add_vocabularies(std::vector<formula::Vocabulary>& all, const std::vector<formula::Vocabulary>& more) {
    for (const formula::Vocabulary& vocabulary : more) {
        auto known = std::find_if(all.begin(), all.end(),
                                  [&](const formula::Vocabulary& v) { return v.name == vocabulary.name; });
        if (known == all.end()) known = all.insert(all.end(), {vocabulary.name, {}});
        for (const formula::Word& word : vocabulary.words) {
            const bool there = std::any_of(known->words.begin(), known->words.end(),
                                           [&](const formula::Word& w) { return w.key == word.key; });
            if (!there) known->words.push_back(word);
        }
    }
}

}  // namespace tolok::indicator
