// Asks every module to check the definitions that are its own.
#include "app/definition_check.h"

#include <set>

#include "app/assembly.h"
#include "desa_document/document_definition.h"
#include "desa_document/working_day.h"
#include "domain/office.h"
#include "manual_entry/typed_value.h"
#include "survey/questionnaire.h"

namespace tolok::app {

namespace {

using Definitions = std::vector<storage::Definition>;

// A database without a row: registers say what they measure before there is anything to measure.
class EmptyReader : public storage::Reader {
protected:
    std::int64_t visit(const storage::Statement&, storage::Parameters, RowsWanted, const storage::OnRow&) override {
        return 0;
    }
};

std::vector<MeasureDeclaration> list_measures(const Definitions& definitions) {
    EmptyReader reader;
    std::vector<MeasureDeclaration> all;
    for (const auto& source : measure_sources()(reader)) {
        for (MeasureDeclaration& declaration : source->declarations()) all.push_back(std::move(declaration));
    }
    for (const storage::Definition& definition : definitions) {
        if (definition.kind != "kantor") continue;
        const auto office = parse_office(definition.text, definition.path);
        if (!office) continue;
        for (const TypedValueDeclaration& value : office->typed_values) all.push_back(manual_entry::measure_of(value));
    }
    return all;
}

Problems check_documents(const Definitions& definitions) {
    Problems problems;
    std::vector<desa_document::DocumentDefinition> documents;
    for (const storage::Definition& definition : definitions) {
        if (definition.kind != "dokumen") continue;
        const auto read = desa_document::parse_document_definition(definition.text, definition.path);
        if (const auto* document = take(read, problems)) documents.push_back(*document);
    }
    append(problems, desa_document::check_document_definitions(documents));
    return problems;
}

Problems check_registers(const Definitions& definitions) {
    Problems problems = check_documents(definitions);
    for (const storage::Definition& definition : definitions) {
        if (definition.kind == "kuesioner")
            append(problems, survey::parse_questionnaire(definition.text, definition.path).problems());
        if (definition.kind == "kalender")
            append(problems, desa_document::parse_calendar(definition.text, definition.path).problems());
    }
    return problems;
}

}  // namespace

indicator::DefinitionReport check_all_definitions(const Definitions& definitions) {
    auto report = indicator::check_definitions(definitions, list_measures(definitions));
    append(report.problems, check_registers(definitions));
    return report;
}

}  // namespace tolok::app
