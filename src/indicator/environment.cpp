// Builds environments and checks formulas in them.
#include "indicator/environment.h"

#include "indicator/definition_reader.h"
#include "indicator/worked_case.h"

namespace tolok::indicator {

namespace {

// Two offices with the same text here give every formula the same meaning.
std::string fingerprint(const std::vector<formula::Vocabulary>& vocabularies,
                        const std::vector<MeasureDeclaration>& references) {
    std::string text;
    for (const formula::Vocabulary& vocabulary : vocabularies) {
        text += vocabulary.name + '\n';
        for (const formula::Word& word : vocabulary.words) text += word.key + '\t' + word.label + '\n';
    }
    for (const MeasureDeclaration& reference : references) text += reference.name + '\t' + reference.unit + '\n';
    return text;
}

}  // namespace

std::vector<formula::Vocabulary> list_vocabularies(const OfficeDefinitions& office) {
    formula::Vocabulary fields{"bidang", {}};
    formula::Vocabulary sections{"seksi", {}};
    if (office.office) {
        for (const Field& field : office.office->fields) fields.words.push_back({field.key, field.name});
        for (const Section& section : office.office->sections) sections.words.push_back({section.key, section.name});
    }
    return {fields, sections, {"unsur", office.unsur}, {"dokumen", office.documents}};
}

std::vector<MeasureDeclaration> list_references(const Adoption& adoption) {
    std::vector<MeasureDeclaration> references;
    for (const AdoptedIndicator& indicator : adoption.indicators) {
        MeasureDeclaration declaration;
        declaration.name = std::string(reference_prefix) + indicator.definition->key;
        declaration.label = indicator.definition->name;
        declaration.unit = indicator.definition->unit;
        references.push_back(std::move(declaration));
    }
    return references;
}

PreparedFormula prepare_formula(const FormulaText& text, const formula::Environment& environment, Period until) {
    PreparedFormula prepared;
    prepared.text = &text;
    prepared.checking = formula::check(text.formula, environment);
    prepared.checking.problems = in_file(text, prepared.checking.problems);
    if (prepared.usable()) prepared.requests = formula::list_requests(text.formula, environment, until);
    for (const MeasureRequest& request : prepared.requests) {
        if (!request.name.starts_with(reference_prefix) || request.until == until) continue;
        prepared.checking.problems.push_back(
            problem("indicator.reference_to_last_year", {{"kunci", request.name}}, text.place));
    }
    if (!prepared.usable()) prepared.requests.clear();
    return prepared;
}

std::shared_ptr<const PreparedIndicator> prepare_indicator(std::shared_ptr<const IndicatorDefinition> definition,
                                                           formula::Environment environment, Period until) {
    auto prepared = std::make_shared<PreparedIndicator>();
    prepared->environment = std::move(environment);
    prepared->environment.constants = definition->constants;
    prepared->environment.tables = definition->tables;
    prepared->main = prepare_formula(definition->formula, prepared->environment, until);
    for (const Comparison& comparison : definition->comparisons) {
        prepared->comparisons.push_back(prepare_formula(comparison.formula, prepared->environment, until));
    }
    if (definition->step) prepared->step = prepare_formula(definition->step->rise, prepared->environment, until);
    if (prepared->main.usable() && prepared->main.checking.is_number) {
        prepared->case_problems = run_worked_cases(*definition, prepared->environment);
    }
    prepared->definition = std::move(definition);
    return prepared;
}

Problems PreparedIndicator::problems() const {
    Problems all = main.checking.problems;
    append(all, case_problems);
    return all;
}

std::vector<std::shared_ptr<const PreparedIndicator>> Preparation::prepare(const OfficeDefinitions& office,
                                                                           const Adoption& adoption) {
    const auto vocabularies = list_vocabularies(office);
    const auto references = list_references(adoption);
    const std::string meaning = fingerprint(vocabularies, references);
    std::vector<std::shared_ptr<const PreparedIndicator>> all;
    for (const AdoptedIndicator& indicator : adoption.indicators) {
        auto& entry = prepared_[{indicator.definition.get(), meaning}];
        if (!entry) {
            formula::Environment environment;
            environment.measures = measures_;
            environment.vocabularies = vocabularies;
            environment.measures.insert(environment.measures.end(), references.begin(), references.end());
            entry = prepare_indicator(indicator.definition, std::move(environment), until_);
        }
        all.push_back(entry);
    }
    return all;
}

}  // namespace tolok::indicator
