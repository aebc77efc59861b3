// Checks definitions file by file, then office by office.
#include "indicator/checking.h"

#include <algorithm>
#include <set>

#include "indicator/adoption_check.h"
#include "indicator/category.h"
#include "indicator/definition_set.h"

namespace tolok::indicator {

namespace {

std::vector<storage::OfficeDefinition> for_office(const std::string& office,
                                                  const std::vector<storage::Definition>& definitions) {
    std::vector<storage::OfficeDefinition> own;
    for (const storage::Definition& definition : definitions) own.push_back({office, definition});
    return own;
}

class Checking {
public:
    Checking(const std::vector<storage::Definition>& definitions, std::span<const MeasureDeclaration> measures)
        : definitions_(definitions), measures_(measures.begin(), measures.end()) {}

    DefinitionReport run() {
        report_.files = static_cast<int>(definitions_.size());
        for (const storage::Definition& definition : definitions_) check_file(definition);
        add(check_citations(definitions_));
        check_versions();
        for (const std::string& office : offices_) check_office(office);
        check_unadopted();
        return std::move(report_);
    }

private:
    // What only follows from a file that was refused: its indicator is missing, and so is the name that stands for it.
    bool follows_from_refusal(const Problem& each) const {
        if (!refused_) return false;
        return each.code == "indicator.no_version_in_force" || each.code == "indicator.category_unknown" ||
               std::any_of(each.arguments.begin(), each.arguments.end(),
                           [](const Argument& argument) { return argument.value.starts_with(reference_prefix); });
    }

    // Of one file: its own mistakes.
    void add_of_file(const Problems& problems) {
        refused_ = refused_ || !problems.empty();
        append(report_.problems, problems);
    }

    // The same file adopted by many offices has its problems named once.
    void add(const Problems& problems) {
        for (const Problem& each : problems) {
            if (follows_from_refusal(each)) continue;
            if (std::find(report_.problems.begin(), report_.problems.end(), each) == report_.problems.end()) {
                report_.problems.push_back(each);
            }
        }
    }

    void check_file(const storage::Definition& definition) {
        const Place whole{definition.path, 1, 1};
        if (definition.kind == "kantor") {
            const auto office = parse_office(definition.text, definition.path);
            add_of_file(office.problems());
            ++report_.offices;
            if (office.ok() && office->code.text() == definition.key)
                offices_.push_back(definition.key);
            else if (office.ok()) {
                add({problem("indicator.office_file_name", {{"kode", office->code.text()}, {"berkas", definition.key}},
                             whole)});
            }
        } else if (definition.kind == "iku") {
            const auto sheet = parse_sheet(definition.text, definition.path);
            add_of_file(sheet.problems());
            if (sheet.ok()) sheets_.emplace_back(sheet->office, sheet->in_force_from, whole);
        } else if (definition.kind == "indikator") {
            const auto indicator = parse_indicator(definition.text, definition.path);
            add_of_file(indicator.problems());
            if (indicator.ok()) indicators_.push_back(*indicator);
        } else if (definition.kind == "kategori") {
            const auto category = parse_category(definition.text, definition.path);
            add_of_file(category.problems());
            if (category.ok()) categories_.insert(category->key);
        }
    }

    void check_versions() {
        std::set<std::pair<std::string, Date>> seen;
        const auto once = [&](const std::string& key, Date from, const Place& place) {
            if (seen.emplace(key, from).second) return;
            add({problem("indicator.version_twice", {{"kunci", key}, {"tanggal", from.format_indonesian()}}, place)});
        };
        for (const IndicatorDefinition& indicator : indicators_) {
            const Place whole{indicator.path, 1, 1};
            once(indicator.key, indicator.in_force_from, whole);
            if (!indicator.category.empty() && !categories_.contains(indicator.category)) {
                add({problem("indicator.category_unknown", {{"kunci", indicator.category}}, whole)});
            }
            report_.cases += static_cast<int>(indicator.cases.size());
            for (const FormulaNote& note : indicator.notes) report_.remarks.push_back({whole, indicator.key, note, {}});
        }
        for (const auto& [office, from, place] : sheets_) {
            once(office, from, place);
            if (std::find(offices_.begin(), offices_.end(), office) != offices_.end()) continue;
            add({problem("indicator.office_unknown", {{"kantor", office}}, place)});
        }
    }

    void check_office(const std::string& code) {
        const auto own = definitions_of_office(definitions_, code);
        if (!own.ok()) return;
        const auto definitions = for_office(code, *own);
        const Library library = Library::from(definitions, cache_);
        const OfficeDefinitions* office = library.find(code);
        if (office == nullptr || !office->office) return;
        AdoptionReport adopted = check_adoptions(*office, measures_);
        add(adopted.problems);
        checked_.merge(adopted.checked);
        for (CheckRemark& remark : adopted.remarks) report_.remarks.push_back(std::move(remark));
    }

    // Indicators on no sheet yet are checked with the words of all files together.
    void check_unadopted() {
        std::vector<formula::Vocabulary> words;
        for (const storage::Definition& definition : definitions_) {
            if (definition.kind == "iku" || definition.kind == "indikator") continue;
            const storage::OfficeDefinition alone{definition.key, definition};
            const Library library = Library::from(std::span(&alone, 1), cache_);
            add_vocabularies(words, list_vocabularies(*library.find(definition.key)));
        }
        Adoption every;
        for (const IndicatorDefinition& indicator : indicators_) {
            every.indicators.push_back({nullptr, nullptr, std::make_shared<IndicatorDefinition>(indicator)});
        }
        const auto references = list_references(every);
        for (const IndicatorDefinition& indicator : indicators_) {
            if (checked_.contains(indicator.path)) continue;
            formula::Environment environment;
            environment.measures = measures_;
            environment.measures.insert(environment.measures.end(), references.begin(), references.end());
            environment.vocabularies = words;
            add(check_indicator(indicator, environment));
        }
    }

    const std::vector<storage::Definition>& definitions_;
    std::vector<MeasureDeclaration> measures_;
    DefinitionReport report_;
    DefinitionCache cache_;
    std::vector<std::string> offices_;
    std::vector<std::tuple<std::string, Date, Place>> sheets_;
    std::vector<IndicatorDefinition> indicators_;
    std::set<std::string> categories_;
    std::set<std::string> checked_;
    bool refused_ = false;
};

}  // namespace

DefinitionReport check_definitions(const std::vector<storage::Definition>& definitions,
                                   std::span<const MeasureDeclaration> measures) {
    return Checking(definitions, measures).run();
}

}  // namespace tolok::indicator
