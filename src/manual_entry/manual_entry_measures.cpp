// Reads declarations and values set by set and answers for each office and quarter.
#include "manual_entry/manual_entry_measures.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "manual_entry/manual_entry_queries.h"
#include "manual_entry/manual_entry_store.h"
#include "manual_entry/quarter_value.h"
#include "storage/content.h"
#include "storage/definition_store.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::manual_entry {

namespace {

using Declarations = std::map<std::string, TypedValueDeclaration, std::less<>>;  // by key

// Offices that declare no typed value need not be read further.
Declarations declarations_in(const storage::Definition& definition, std::string_view office) {
    Declarations all;
    if (definition.text.find("isian") == std::string::npos) return all;
    const auto parsed = parse_office(definition.text, definition.path);
    require(parsed.ok(), "an adopted definition was checked");
    if (parsed->code.text() != office) return all;
    for (const TypedValueDeclaration& each : parsed->typed_values) all.emplace(each.key, each);
    return all;
}

Declarations all_declarations(storage::Reader& reader) {
    const std::vector<OfficeScope> offices = storage::list_offices(reader);
    std::vector<storage::Scope> scopes;
    for (const OfficeScope& scope : offices) scopes.push_back({scope.office, scope.log_size});
    Declarations all;
    for (const storage::OfficeDefinition& each : storage::list_definitions(reader, scopes, "kantor")) {
        all.merge(declarations_in(each.definition, each.office));
    }
    return all;
}

bool same_measure(const TypedValueDeclaration& a, const TypedValueDeclaration& b) {
    return a.kind == b.kind && a.unit == b.unit;
}

class ManualEntryMeasures final : public MeasureSource {
public:
    explicit ManualEntryMeasures(storage::Reader& reader) : reader_(reader), declarations_(all_declarations(reader)) {}

    std::vector<MeasureDeclaration> declarations() const override {
        std::vector<MeasureDeclaration> all;
        for (const auto& [key, declaration] : declarations_) all.push_back(measure_of(declaration));
        return all;
    }

    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override {
        if (requests.empty()) return {};
        const Evidence evidence = load(list_scopes(groups), requests);
        std::vector<std::vector<MeasureValue>> result;
        for (const MeasureRequest& request : requests) {
            const TypedValueDeclaration& declaration = declaration_of(request);
            std::vector<MeasureValue>& row = result.emplace_back();
            for (const OfficeGroup& group : groups) {
                std::vector<MeasureValue> offices;
                for (const OfficeScope& scope : group.offices)
                    offices.push_back(calculate(evidence, declaration, request, scope).value);
                row.push_back(add_offices(declaration, offices));
            }
        }
        return result;
    }

    // The values of a part stand above; those of the whole it is a part of stand below.
    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& office) const override {
        const TypedValueDeclaration& declaration = declaration_of(request);
        const Evidence evidence = load({&office, 1}, {&request, 1});
        std::vector<MeasureRow> result = rows_of(evidence, declaration, request, office);
        const auto whole = declarations_.find(declaration.part_of);
        if (whole != declarations_.end()) {
            for (MeasureRow& row : result) row.counted_below = false;
            for (MeasureRow& row : rows_of(evidence, whole->second, request, office)) {
                row.counted_above = false;
                result.push_back(std::move(row));
            }
        }
        std::map<Digest, int> uses;
        for (const MeasureRow& row : result) {
            for (const EvidenceReference& file : row.evidence) ++uses[file.digest];
        }
        for (MeasureRow& row : result) note_shared_files(row, uses);
        return result;
    }

    std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& office) const override {
        return calculate(load({&office, 1}, {&request, 1}), declaration_of(request), request, office).value.notes;
    }

private:
    struct Evidence {
        std::map<ScopeKey, Declarations> declarations;
        std::map<ScopeKey, std::vector<ValueRecord>> values;
    };

    const TypedValueDeclaration& declaration_of(const MeasureRequest& request) const {
        require(request.name.starts_with(measure_prefix), "a request goes to the source that declared its measure");
        const auto found = declarations_.find(std::string_view(request.name).substr(measure_prefix.size()));
        require(found != declarations_.end(), "a request goes to the source that declared its measure");
        return found->second;
    }

    // Two queries, however many offices and requests, as long as no office is asked at two log sizes.
    Evidence load(std::span<const OfficeScope> scopes, std::span<const MeasureRequest> requests) const {
        const auto [first, last] = std::minmax_element(
            requests.begin(), requests.end(), [](const auto& a, const auto& b) { return a.until.year < b.until.year; });
        Evidence evidence;
        evidence.values = list_values(reader_, scopes, first->until.year, last->until.year);
        std::map<std::int64_t, std::vector<storage::Scope>> by_size;
        std::map<std::string_view, std::int64_t> sizes;
        for (const OfficeScope& scope : scopes) sizes.emplace(scope.office, scope.log_size);
        std::vector<storage::Scope> once;
        for (const auto& [office, size] : sizes) once.push_back({office, size});
        add_declarations(once, evidence);
        for (const OfficeScope& scope : scopes) {
            if (sizes.at(scope.office) != scope.log_size)
                by_size[scope.log_size].push_back({scope.office, scope.log_size});
        }
        for (const auto& [size, others] : by_size) add_declarations(others, evidence);
        return evidence;
    }

    void add_declarations(const std::vector<storage::Scope>& scopes, Evidence& evidence) const {
        std::map<std::string_view, std::int64_t> sizes;
        for (const storage::Scope& scope : scopes) sizes.emplace(scope.office, scope.log_size);
        for (const storage::OfficeDefinition& each : storage::list_definitions(reader_, scopes, "kantor")) {
            evidence.declarations[{each.office, sizes.at(each.office)}].merge(
                declarations_in(each.definition, each.office));
        }
    }

    CountedValue calculate(const Evidence& evidence, const TypedValueDeclaration& wanted, const MeasureRequest& request,
                           const OfficeScope& scope) const {
        const ScopeKey key{scope.office, scope.log_size};
        const auto refuse = [&](std::string code) {
            CountedValue none;
            none.value.completeness = Completeness::partial;
            none.value.notes.push_back(problem(std::move(code), {{"isian", wanted.name}, {"kantor", scope.office}}));
            return none;
        };
        const auto declared = evidence.declarations.find(key);
        if (declared == evidence.declarations.end() || !declared->second.contains(wanted.key))
            return refuse("manual_entry.not_declared");
        const TypedValueDeclaration& declaration = declared->second.find(wanted.key)->second;
        if (!same_measure(declaration, wanted)) return refuse("manual_entry.declared_otherwise");
        const auto values = evidence.values.find(key);
        const std::vector<QuarterValue> quarters = values == evidence.values.end()
                                                       ? std::vector<QuarterValue>{}
                                                       : quarters_of(values->second, declaration, request.until.year);
        return calculate_value(declaration, quarters, request.until);
    }

    std::vector<MeasureRow> rows_of(const Evidence& evidence, const TypedValueDeclaration& declaration,
                                    const MeasureRequest& request, const OfficeScope& office) const {
        std::vector<MeasureRow> rows;
        const auto found = evidence.values.find({office.office, office.log_size});
        if (found == evidence.values.end()) return rows;
        const std::vector<int> used = calculate(evidence, declaration, request, office).quarters;
        for (const ValueRecord& value : found->second) {
            const bool in_period = value.year == request.until.year && value.quarter <= request.until.quarter;
            if (value.key != declaration.key || !in_period || value.standing == Standing::withdrawn) continue;
            const bool counts = std::find(used.begin(), used.end(), value.quarter) != used.end();
            rows.push_back(row_of(value, declaration, office, counts));
        }
        return rows;
    }

    MeasureRow row_of(const ValueRecord& value, const TypedValueDeclaration& declaration, const OfficeScope& office,
                      bool counts) const {
        MeasureRow row;
        row.id = value.id;
        row.label = declaration.name + ", " + quarter_label(value.year, value.quarter) + ": " +
                    format_for_people(*value.content, value.unit);
        row.counted_above = counts;
        row.counted_below = counts;
        row.link = quarter_link(value.key, value.year, value.quarter);
        row.reasons = reasons_of(value, declaration, office, counts);
        for (const Digest& file : list_files(reader_, office.office, value.id)) {
            if (const auto found = storage::find_evidence(reader_, office.office, file)) row.evidence.push_back(*found);
        }
        return row;
    }

    std::vector<Note> reasons_of(const ValueRecord& value, const TypedValueDeclaration& declaration,
                                 const OfficeScope& office, bool counts) const {
        std::vector<Note> reasons;
        const auto name_of = [&](const std::string& person) {
            return storage::person_name(reader_, office.office, person);
        };
        const auto text_of = [&](const std::string& id) {
            const auto text = storage::find_text(reader_, office.office, id);
            return text ? text->text : std::string("-");
        };
        reasons.push_back(problem("manual_entry.typed_by",
                                  {{"nama", name_of(value.recorded_by)}, {"alasan", text_of(value.reason_id)}}));
        if (value.source == Source::outside_evaluator) {
            reasons.push_back(problem("manual_entry.given_by",
                                      {{"pemberi", value.given_by},
                                       {"tanggal", value.given_on->format_indonesian()},
                                       {"nomor", value.document_number.empty() ? "-" : value.document_number}}));
        }
        const Judgement judgement = judge(value, declaration);
        if (judgement == Judgement::awaiting) reasons.push_back(problem("manual_entry.awaiting"));
        if (judgement == Judgement::other_kind)
            reasons.push_back(problem("manual_entry.kind_changed", {{"satuan", value.unit}}));
        if (value.verification && value.verification->verdict == Verdict::accepted) {
            reasons.push_back(
                problem("manual_entry.accepted_by", {{"nama", name_of(value.verification->verified_by)}}));
        }
        if (value.verification && value.verification->verdict == Verdict::rejected) {
            const auto& reason = value.verification->reason_id;
            reasons.push_back(problem("manual_entry.rejected_by", {{"nama", name_of(value.verification->verified_by)},
                                                                   {"alasan", reason ? text_of(*reason) : "-"}}));
        }
        if (judgement == Judgement::counted && !counts) reasons.push_back(problem("manual_entry.later_quarter_counts"));
        return reasons;
    }

    // One file behind two values is allowed, and shown.
    static void note_shared_files(MeasureRow& row, const std::map<Digest, int>& uses) {
        for (const EvidenceReference& file : row.evidence) {
            if (uses.at(file.digest) > 1)
                row.reasons.push_back(problem("manual_entry.file_shared", {{"berkas", file.file_name}}));
        }
    }

    storage::Reader& reader_;
    Declarations declarations_;
};

}  // namespace

std::unique_ptr<MeasureSource> make_manual_entry_measures(storage::Reader& reader) {
    return std::make_unique<ManualEntryMeasures>(reader);
}

}  // namespace tolok::manual_entry
