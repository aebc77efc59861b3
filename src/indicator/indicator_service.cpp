// Chooses offices and log sizes in the snapshot that is read, and keeps recent answers.
#include "indicator/indicator_service.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "storage/definition_store.h"

namespace tolok::indicator {

namespace {

// Dashboards of a kabupaten's offices, several periods each; an answer of one office is a few kilobytes.
constexpr std::size_t answers_kept = 256;

bool may_read(const Actor& actor, const std::string& office) {
    return !check_permission(actor, Permission::read_evidence, {office, "", ""});
}

std::map<std::string, std::string> list_labels(storage::Reader& reader, std::span<const OfficeScope> scopes) {
    std::vector<storage::Scope> asked;
    for (const OfficeScope& scope : scopes) asked.push_back({scope.office, scope.log_size});
    std::map<std::string, std::string> labels;
    for (const auto& found : storage::list_definitions(reader, asked, storage::label_kind))
        labels[found.office] = found.definition.text;
    return labels;
}

std::vector<int> list_years(const std::vector<std::shared_ptr<const Sheet>>& sheets) {
    std::vector<int> years;
    for (const auto& sheet : sheets) years.push_back(sheet->in_force_from.year());
    std::sort(years.begin(), years.end());
    years.erase(std::unique(years.begin(), years.end()), years.end());
    return years;
}

std::vector<OfficeHeading> list_headings(storage::Reader& reader, std::span<const OfficeScope> scopes,
                                         const Library& library) {
    std::map<std::string, std::string> labels = list_labels(reader, scopes);
    std::vector<OfficeHeading> headings;
    for (const OfficeScope& scope : scopes) {
        const OfficeDefinitions* office = library.find(scope.office);
        const bool named = office != nullptr && office->office;
        headings.push_back({scope, named ? office->office->name : scope.office, labels[scope.office], {}});
        if (office != nullptr) headings.back().sheet_years = list_years(office->sheets);
    }
    return headings;
}

// What the answer depends on, and nothing else.
std::string question_key(std::span<const OfficeScope> scopes, Period until, Grouping grouping) {
    std::string key = std::to_string(until.year) + "/" + std::to_string(until.quarter) + "/" +
                      std::to_string(static_cast<int>(grouping));
    for (const OfficeScope& scope : scopes) key += "/" + scope.office + "@" + std::to_string(scope.log_size);
    return key;
}

std::vector<const MeasureSource*> plain(const std::vector<std::unique_ptr<MeasureSource>>& sources) {
    std::vector<const MeasureSource*> pointers;
    for (const auto& source : sources) pointers.push_back(source.get());
    return pointers;
}

}  // namespace

std::string Evaluated::name_of(std::string_view office) const {
    const auto found = std::find_if(offices.begin(), offices.end(),
                                    [&](const OfficeHeading& heading) { return heading.scope.office == office; });
    return found == offices.end() ? std::string(office) : found->name;
}

std::vector<std::string> Evaluated::labels_of(const GroupResult& group) const {
    std::vector<std::string> labels;
    for (const OfficeHeading& heading : offices) {
        const bool inside = std::find(group.offices.begin(), group.offices.end(), heading.scope) != group.offices.end();
        const bool known = std::find(labels.begin(), labels.end(), heading.label) != labels.end();
        if (inside && !known && !heading.label.empty()) labels.push_back(heading.label);
    }
    return labels;
}

IndicatorService::IndicatorService(storage::Database& database, MakeMeasureSources make_sources)
    : database_(database), make_sources_(std::move(make_sources)) {}

Checked<std::vector<OfficeScope>> IndicatorService::choose_scopes(storage::Reader& reader, const Actor& actor,
                                                                  const std::vector<std::string>& offices,
                                                                  std::optional<std::int64_t> log_size) const {
    std::vector<OfficeScope> known = storage::list_offices(reader);
    std::erase_if(known, [&](const OfficeScope& scope) { return !may_read(actor, scope.office); });
    if (known.empty()) return problem("indicator.no_office");
    std::vector<OfficeScope> chosen;
    Problems problems;
    for (const std::string& office : offices) {
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const OfficeScope& scope) { return scope.office == office; });
        if (found != known.end()) {
            // Named twice it is still one office: a sum must not count it twice.
            if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end()) chosen.push_back(*found);
            continue;
        }
        std::vector<std::string> codes;
        for (const OfficeScope& scope : known) codes.push_back(scope.office);
        const std::string nearest = nearest_word(office, codes);
        problems.push_back(problem("indicator.office_not_here",
                                   {{"kantor", office}, {"pilihan", nearest.empty() ? join(codes, ", ") : nearest}}));
    }
    if (!problems.empty()) return problems;
    if (offices.empty()) chosen = std::move(known);
    if (!log_size) return chosen;
    if (chosen.size() > 1) return problem("indicator.log_size_of_many");
    if (*log_size < 1 || *log_size > chosen.front().log_size) {
        return problem("indicator.log_size_beyond",
                       {{"ukuran", std::to_string(*log_size)}, {"terbesar", std::to_string(chosen.front().log_size)}});
    }
    chosen.front().log_size = *log_size;
    return chosen;
}

Library IndicatorService::read_library(storage::Reader& reader, std::span<const OfficeScope> scopes,
                                       LibraryDepth depth) {
    const std::lock_guard lock(definitions_mutex_);
    return Library::read(reader, scopes, depth, definitions_);
}

Checked<std::shared_ptr<const Evaluated>> IndicatorService::evaluate(const Actor& actor,
                                                                     const EvaluationQuestion& question) {
    using Answer = Checked<std::shared_ptr<const Evaluated>>;
    std::optional<Answer> answer;
    database_.read(storage::Reach::of(actor), [&](storage::Reader& reader) {
        const auto scopes = choose_scopes(reader, actor, question.offices, question.log_size);
        if (!scopes) {
            answer.emplace(scopes.problems());
            return;
        }
        const std::string key = question_key(*scopes, question.until, question.grouping);
        const std::lock_guard lock(answers_mutex_);
        const auto kept =
            std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.question == key; });
        if (kept != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, kept);
            answer.emplace(kept->answer);
            return;
        }
        const Library library = read_library(reader, *scopes, LibraryDepth::evaluation);
        const auto sources = make_sources_(reader);
        std::vector<OfficeGroup> groups;
        if (question.grouping != Grouping::together) groups = each_office(*scopes);
        if (question.grouping != Grouping::each_office) groups.push_back({"gabungan", *scopes});
        auto made = std::make_shared<Evaluated>();
        made->until = question.until;
        made->offices = list_headings(reader, *scopes, library);
        made->groups = indicator::evaluate(library, plain(sources), groups, question.until);
        kept_.push_front({key, made});
        if (kept_.size() > answers_kept) kept_.pop_back();
        answer.emplace(std::shared_ptr<const Evaluated>(std::move(made)));
    });
    return *std::move(answer);
}

Checked<Explained> IndicatorService::explain(const Actor& actor, const ExplanationQuestion& question) {
    std::optional<Checked<Explained>> answer;
    database_.read(storage::Reach::of(actor), [&](storage::Reader& reader) {
        const auto scopes = choose_scopes(reader, actor, {question.office}, question.log_size);
        if (!scopes) {
            answer.emplace(scopes.problems());
            return;
        }
        const Library library = read_library(reader, *scopes, LibraryDepth::explanation);
        const auto sources = make_sources_(reader);
        const auto explanation = indicator::explain(library, plain(sources), scopes->front(), question.indicator,
                                                    question.until, question.target);
        if (explanation)
            answer.emplace(Explained{list_headings(reader, *scopes, library).front(), *explanation});
        else
            answer.emplace(explanation.problems());
    });
    return *std::move(answer);
}

Checked<SignedSheet> IndicatorService::find_sheet(const Actor& actor, const std::string& office, int year) {
    std::optional<Checked<SignedSheet>> answer;
    database_.read(storage::Reach::of(actor), [&](storage::Reader& reader) {
        const auto scopes = choose_scopes(reader, actor, {office}, std::nullopt);
        if (!scopes) {
            answer.emplace(scopes.problems());
            return;
        }
        const Library library = read_library(reader, *scopes, LibraryDepth::headings);
        const OfficeDefinitions* definitions = library.find(office);
        const Adoption adoption = definitions == nullptr ? Adoption{} : definitions->adopt(year);
        if (adoption.sheet)
            answer.emplace(SignedSheet{list_headings(reader, *scopes, library).front(), adoption.sheet});
        else
            answer.emplace(
                problem("indicator.no_sheet_in_force", {{"kantor", office}, {"tahun", std::to_string(year)}}));
    });
    return *std::move(answer);
}

std::vector<OfficeHeading> IndicatorService::list_offices(const Actor& actor, std::span<const OfficeScope> offices) {
    std::vector<OfficeHeading> headings;
    std::vector<OfficeScope> unknown;
    {
        const std::lock_guard lock(headings_mutex_);
        for (const OfficeScope& scope : offices) {
            if (!may_read(actor, scope.office)) continue;
            const auto known = headings_.find(scope.office);
            if (known != headings_.end() && known->second.scope == scope)
                headings.push_back(known->second);
            else
                unknown.push_back(scope);
        }
    }
    if (unknown.empty()) return headings;
    std::vector<OfficeHeading> read;
    database_.read(storage::Reach::of(actor), [&](storage::Reader& reader) {
        read = list_headings(reader, unknown, read_library(reader, unknown, LibraryDepth::headings));
    });
    {
        const std::lock_guard lock(headings_mutex_);
        for (const OfficeHeading& heading : read) headings_.insert_or_assign(heading.scope.office, heading);
    }
    std::move(read.begin(), read.end(), std::back_inserter(headings));
    std::sort(headings.begin(), headings.end(),
              [](const OfficeHeading& a, const OfficeHeading& b) { return a.scope.office < b.scope.office; });
    return headings;
}

}  // namespace tolok::indicator
