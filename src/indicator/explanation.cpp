// Gathers what an explanation shows.
#include "indicator/explanation.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "indicator/measure_table.h"
#include "indicator/worked_case.h"

namespace tolok::indicator {

namespace {

const MeasureDeclaration* find_declaration(const std::vector<MeasureDeclaration>& declarations, std::string_view name) {
    const auto found = std::find_if(declarations.begin(), declarations.end(),
                                    [&](const MeasureDeclaration& d) { return d.name == name; });
    return found == declarations.end() ? nullptr : &*found;
}

// Follows part_of from `part` upward.
bool stands_inside(const std::vector<MeasureDeclaration>& declarations, const std::string& part,
                   const std::string& whole) {
    const MeasureDeclaration* at = find_declaration(declarations, part);
    for (int step = 0; at != nullptr && !at->part_of.empty() && step < 10; ++step) {
        if (at->part_of == whole) return true;
        at = find_declaration(declarations, at->part_of);
    }
    return false;
}

bool is_part(const MeasureRequest& part, const MeasureRequest& whole,
             const std::vector<MeasureDeclaration>& declarations) {
    if (part.until != whole.until || !stands_inside(declarations, part.name, whole.name)) return false;
    return std::all_of(whole.arguments.begin(), whole.arguments.end(), [&](const MeasureArgument& argument) {
        return part.values_of(argument.name) == argument.values;
    });
}

// The rows of a part mostly show the whole as well: of the whole only what it counts beyond them is listed.
void drop_rows_shown_by_parts(std::vector<MeasureDetail>& details,
                              const std::vector<MeasureDeclaration>& declarations) {
    for (MeasureDetail& whole : details) {
        std::set<std::string> shown;
        bool has_part = false;
        for (const MeasureDetail& part : details) {
            if (!is_part(part.request, whole.request, declarations)) continue;
            has_part = true;
            for (const MeasureRow& row : part.rows) shown.insert(row.id);
        }
        if (!has_part) continue;
        std::erase_if(whole.rows, [&](const MeasureRow& row) { return !row.counted_above || shown.contains(row.id); });
    }
}

std::vector<MeasureDetail> list_measures(const IndicatorResult& result, std::span<const MeasureSource* const> sources,
                                         const OfficeScope& office, Period until) {
    std::vector<MeasureDetail> details;
    const PreparedIndicator& prepared = *result.inputs.prepared;
    const auto& declarations = prepared.environment.measures;
    const auto& requests = prepared.main.requests;
    for (std::size_t i = 0; i < result.inputs.values.size(); ++i) {
        MeasureDetail detail{requests[i], format_request(requests[i], until), "", "", "", result.inputs.values[i], {},
                             {}};
        detail.words = formula::explain_words(formula::parse(detail.text, ""), prepared.environment);
        if (const auto* declaration = find_declaration(declarations, requests[i].name)) {
            detail.help = declaration->help;
            detail.part_of = declaration->part_of;
        }
        if (const MeasureSource* source = find_source(sources, requests[i].name)) {
            detail.rows = source->rows(requests[i], office);
            detail.missing = source->missing(requests[i], office);
        }
        details.push_back(std::move(detail));
    }
    drop_rows_shown_by_parts(details, declarations);
    return details;
}

std::vector<CitedFile> list_files(const std::vector<MeasureDetail>& measures) {
    std::vector<CitedFile> files;
    for (const MeasureDetail& measure : measures) {
        for (const MeasureRow& row : measure.rows) {
            for (const EvidenceReference& reference : row.evidence) {
                auto known = std::find_if(files.begin(), files.end(), [&](const CitedFile& file) {
                    return file.reference.digest == reference.digest;
                });
                if (known == files.end()) known = files.insert(files.end(), {reference, {}});
                if (std::find(known->rows.begin(), known->rows.end(), row.label) == known->rows.end()) {
                    known->rows.push_back(row.label);
                }
            }
        }
    }
    return files;
}

CitedBasis cite(const LegalBasis& cited, const OfficeDefinitions& office) {
    const auto found =
        std::find_if(office.regulations.begin(), office.regulations.end(),
                     [&](const Regulation& regulation) { return regulation.key == cited.citation.regulation; });
    const bool known = found != office.regulations.end();
    return {known ? found->number : cited.citation.regulation, known ? found->title : "", cited.citation.passage,
            known && found->confirmed && cited.confirmed};
}

// What the indicator names, then what the registers' own rules for its measures rest on; each once.
std::vector<CitedBasis> list_basis(const OfficeDefinitions& office, const PreparedIndicator& prepared,
                                   std::span<const MeasureSource* const> sources, const OfficeScope& scope) {
    std::vector<CitedBasis> all;
    const auto add = [&](const std::vector<LegalBasis>& basis) {
        for (const LegalBasis& cited : basis) {
            CitedBasis one = cite(cited, office);
            if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
        }
    };
    add(prepared.definition->basis);
    for (const MeasureRequest& request : prepared.main.requests) {
        if (const MeasureSource* source = find_source(sources, request.name)) add(source->basis(request, scope));
    }
    return all;
}

TargetAnswer answer_target(const IndicatorResult& result, const Number& target) {
    const PreparedIndicator& prepared = *result.inputs.prepared;
    const IndicatorDefinition& definition = *prepared.definition;
    TargetQuestion question;
    question.target = target;
    question.value = result.value;
    question.decimals = result.decimals;
    question.direction = definition.direction;
    question.lowest = definition.lowest;
    question.highest = definition.highest;
    question.counted = "objek";
    if (!prepared.main.requests.empty()) {
        const auto* counted = find_declaration(prepared.environment.measures, prepared.main.requests.front().name);
        if (counted != nullptr && !counted->unit.empty()) question.counted = counted->unit;
    }
    if (definition.step && result.inputs.step && result.inputs.step->present()) {
        question.rise = result.inputs.step->amount;
        question.rise_name = definition.step->name;
    }
    return calculate_target(question);
}

Problem not_found(std::string_view wanted, const GroupResult& group) {
    std::vector<std::string> known;
    for (const IndicatorResult& each : group.indicators) known.push_back(each.number + " " + each.key);
    return problem("indicator.not_found", {{"kunci", std::string(wanted)}, {"pilihan", join(known, ", ")}});
}

}  // namespace

std::vector<RowGroup> group_rows(const MeasureDetail& measure) {
    const bool part = !measure.part_of.empty();
    std::vector<RowGroup> groups;
    const auto add = [&](bool above, bool below, std::string_view heading) {
        RowGroup group{std::string(heading), {}};
        for (const MeasureRow& row : measure.rows) {
            if (row.counted_above == above && row.counted_below == below) group.rows.push_back(&row);
        }
        if (!group.rows.empty()) groups.push_back(std::move(group));
    };
    add(true, true, part ? "indicator.rows_above" : "indicator.rows_counted");
    add(true, false, "indicator.rows_above_only");
    add(false, true, part ? "indicator.rows_below_only" : "indicator.rows_not_counted");
    add(false, false, "indicator.rows_outside");
    return groups;
}

Checked<Explanation> explain(const Library& library, std::span<const MeasureSource* const> sources,
                             const OfficeScope& office, std::string_view key_or_number, Period until,
                             const std::optional<Number>& target) {
    const OfficeGroup group{office.office, {office}};
    auto evaluated = evaluate(library, sources, std::span(&group, 1), until);
    GroupResult& all = evaluated.front();
    const auto found = std::find_if(all.indicators.begin(), all.indicators.end(), [&](const IndicatorResult& result) {
        return result.key == key_or_number || result.number == key_or_number;
    });
    if (found == all.indicators.end()) {
        if (all.indicators.empty() && !all.problems.empty()) return all.problems;
        return not_found(key_or_number, all);
    }
    Explanation explanation;
    explanation.office = office;
    explanation.until = until;
    explanation.result = std::move(*found);
    const OfficeDefinitions& definitions = *library.find(office.office);
    const PreparedIndicator& prepared = *explanation.result.inputs.prepared;
    const IndicatorDefinition& definition = *prepared.definition;
    explanation.office_name = definitions.office->name;
    explanation.description = definition.description;
    explanation.formula_text = definition.formula.formula.text();
    explanation.quality = definition.quality;
    explanation.basis = list_basis(definitions, prepared, sources, office);
    if (const Adoption adoption = definitions.adopt(until.year); adoption.sheet)
        explanation.sheet_notes = adoption.sheet->notes;
    if (prepared.main.usable()) {
        explanation.formula_words = formula::explain_words(definition.formula.formula, prepared.environment);
    }
    if (explanation.result.problems.empty()) {
        const formula::Policies policies{definition.policies.empty_denominator};
        explanation.formula_numbers =
            formula::explain_numbers(definition.formula.formula, prepared.environment, prepared.main.requests,
                                     explanation.result.inputs.values, until, definition.decimals, policies);
        explanation.measures = list_measures(explanation.result, sources, office, until);
        explanation.files = list_files(explanation.measures);
    }
    if (target) explanation.target = answer_target(explanation.result, *target);
    return explanation;
}

}  // namespace tolok::indicator
