// Parses adopted definitions and chooses the versions in force.
#include "indicator/library.h"

#include <algorithm>

#include "base/toml.h"
#include "domain/kept_facts.h"

namespace tolok::indicator {

namespace {

template <typename T>
using Parsed = std::map<Digest, std::shared_ptr<const Checked<T>>>;

template <typename T, typename Parse>
const std::shared_ptr<const Checked<T>>& parse_once(Parsed<T>& known, const storage::Definition& definition,
                                                    Parse parse) {
    auto& entry = known[definition.digest];
    if (!entry) entry = std::make_shared<const Checked<T>>(parse(definition.text, definition.path));
    return entry;
}

// A pointer to the value that keeps its Checked alive; nothing when the text was refused, and then its problems are
// added.
template <typename T>
std::shared_ptr<const T> value_of(const std::shared_ptr<const Checked<T>>& checked, Problems& problems) {
    const T* value = take(*checked, problems);
    return value == nullptr ? nullptr : std::shared_ptr<const T>(checked, value);
}

using Words = std::vector<formula::Word>;

// Only kunci and nama: the rest of a questionnaire belongs to the survey module.
Checked<Words> parse_unsur(std::string_view text, const std::string& source) {
    const auto root = TomlTable::parse(text, source);
    if (!root) return root.problems();
    Problems ignored;
    Words words;
    for (const TomlTable& table : root->find_tables("unsur", ignored)) {
        words.push_back(
            {table.find_text("kunci", ignored).value_or(""), table.find_text("nama", ignored).value_or("")});
    }
    return words;
}

Checked<Words> parse_document_word(std::string_view text, const std::string& source) {
    const auto root = TomlTable::parse(text, source);
    if (!root) return root.problems();
    Problems ignored;
    return Words{{root->find_text("kunci", ignored).value_or(""), root->find_text("nama", ignored).value_or("")}};
}

void add_words(Words& all, const Words& more) {
    for (const formula::Word& word : more) {
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const formula::Word& w) { return w.key == word.key; });
        if (!known && !word.key.empty()) all.push_back(word);
    }
}

std::shared_ptr<const IndicatorDefinition> version_in_force(
    const std::vector<std::shared_ptr<const IndicatorDefinition>>& versions, std::string_view key, int year) {
    std::shared_ptr<const IndicatorDefinition> latest;
    for (const auto& version : versions) {
        if (version->key != key || version->in_force_from.year() > year) continue;
        if (!latest || latest->in_force_from < version->in_force_from) latest = version;
    }
    return latest;
}

}  // namespace

struct DefinitionCache::State {
    Parsed<Office> offices;
    Parsed<Sheet> sheets;
    Parsed<IndicatorDefinition> indicators;
    Parsed<Words> words;
    Parsed<std::vector<Regulation>> regulations;
    KeptFacts<LibraryDepth, OfficeDefinitions> kept{1024};

    void add(OfficeDefinitions& office, const storage::OfficeDefinition& adopted) {
        const storage::Definition& definition = adopted.definition;
        office.code = adopted.office;
        Problems& problems = office.problems;
        if (definition.kind == "kantor") {
            office.office = value_of(parse_once(offices, definition, parse_office), problems);
        } else if (definition.kind == "iku") {
            if (auto sheet = value_of(parse_once(sheets, definition, parse_sheet), problems))
                office.sheets.push_back(sheet);
        } else if (definition.kind == "indikator") {
            auto indicator = value_of(parse_once(indicators, definition, parse_indicator), problems);
            if (indicator) office.indicators.push_back(indicator);
        } else if (definition.kind == "kuesioner") {
            if (const auto found = value_of(parse_once(words, definition, parse_unsur), problems))
                add_words(office.unsur, *found);
        } else if (definition.kind == "dokumen") {
            const auto found = value_of(parse_once(words, definition, parse_document_word), problems);
            if (found) add_words(office.documents, *found);
        } else if (definition.kind == "peraturan") {
            const auto found = value_of(parse_once(regulations, definition, parse_regulations), problems);
            if (found) office.regulations.insert(office.regulations.end(), found->begin(), found->end());
        }
    }
};

DefinitionCache::DefinitionCache() : state_(std::make_unique<State>()) {}
DefinitionCache::~DefinitionCache() = default;

Adoption OfficeDefinitions::adopt(int year) const {
    Adoption adoption;
    for (const auto& each : sheets) {
        if (each->in_force_from.year() > year) continue;
        if (!adoption.sheet || adoption.sheet->in_force_from < each->in_force_from) adoption.sheet = each;
    }
    if (!adoption.sheet) {
        adoption.problems.push_back(
            problem("indicator.no_sheet_in_force", {{"kantor", code}, {"tahun", std::to_string(year)}}));
        return adoption;
    }
    for (const SheetGoal& goal : adoption.sheet->goals) {
        for (const SheetRow& row : goal.rows) {
            auto definition = version_in_force(indicators, row.indicator, year);
            if (definition) {
                adoption.indicators.push_back({&goal, &row, std::move(definition)});
                continue;
            }
            adoption.problems.push_back(
                problem("indicator.no_version_in_force",
                        {{"nomor", row.number}, {"kunci", row.indicator}, {"tahun", std::to_string(year)}}, row.place));
        }
    }
    return adoption;
}

Library Library::read(storage::Reader& reader, std::span<const OfficeScope> scopes, LibraryDepth depth,
                      DefinitionCache& cache) {
    std::vector<std::string_view> kinds = {"kantor", "iku"};
    if (depth != LibraryDepth::headings) kinds.insert(kinds.end(), {"indikator", "kuesioner", "dokumen"});
    if (depth == LibraryDepth::explanation) kinds.push_back("peraturan");
    const auto read_offices = [&](std::span<const OfficeScope> missing) {
        std::vector<storage::Scope> asked;
        for (const OfficeScope& scope : missing) asked.push_back({scope.office, scope.log_size});
        std::map<std::string, OfficeDefinitions, std::less<>> found;
        for (const std::string_view kind : kinds) {
            for (const storage::OfficeDefinition& each : storage::list_definitions(reader, asked, kind))
                cache.state_->add(found[each.office], each);
        }
        std::vector<OfficeDefinitions> offices;
        for (const OfficeScope& scope : missing) offices.push_back(std::move(found[scope.office]));
        return offices;
    };
    Library library;
    for (auto& [scope, office] : cache.state_->kept.find_or_read(scopes, depth, read_offices)) {
        if (!office->code.empty()) library.offices_.emplace(scope.office, std::move(office));
    }
    return library;
}

Library Library::from(std::span<const storage::OfficeDefinition> definitions, DefinitionCache& cache) {
    std::map<std::string, std::shared_ptr<OfficeDefinitions>, std::less<>> offices;
    for (const storage::OfficeDefinition& each : definitions) {
        auto& office = offices[each.office];
        if (!office) office = std::make_shared<OfficeDefinitions>();
        cache.state_->add(*office, each);
    }
    Library library;
    library.offices_ = {offices.begin(), offices.end()};
    return library;
}

const OfficeDefinitions* Library::find(std::string_view office) const {
    const auto found = offices_.find(office);
    return found == offices_.end() ? nullptr : found->second.get();
}

}  // namespace tolok::indicator
