// Gathers a group's answers and writes the remarks.
#include "survey/survey_measures_notes.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::survey {

namespace {

// People served in a round, as far as the question reaches: all of it, or the services named.
std::optional<std::int64_t> population_of(const Round& round, const SurveyQuestion& question) {
    if (question.services.empty()) return round.draft.population;
    std::int64_t sum = 0;
    for (const std::string& key : question.services) {
        for (const RoundService& service : round.draft.services) {
            if (service.key != key) continue;
            if (!service.population) return std::nullopt;
            sum += *service.population;
        }
    }
    return sum > 0 ? std::optional(sum) : std::nullopt;
}

void gather_office(const OfficeAnswers& office, const SurveyQuestion& question, GroupAnswers& group,
                   bool& all_populations) {
    std::set<const Round*> counted;
    for (const PartOfOffice& part : office.parts) {
        if (!question.asks_for(part) || part.part.all.respondents == 0) continue;
        group.parts.push_back(part.part);
        if (!part.round->draft.label.empty()) group.labels.insert(part.round->draft.label);
        if (part.part.all.respondents > part.part.set_aside.respondents) counted.insert(part.round);
    }
    for (const Round& round : office.rounds) {
        if (!question.asks_for(round)) continue;
        if (!counted.contains(&round)) {
            const bool over = round.draft.last_day <= question.until.last_day();
            if (over && question.services.empty()) group.empty_rounds.push_back(round.draft.title);
            continue;
        }
        ++group.rounds_with_answers;
        const auto population = population_of(round, question);
        all_populations = all_populations && population;
        group.population = group.population.value_or(0) + population.value_or(0);
    }
}

// Services and rounds that the formula names and no office of the group has: most likely a slip of spelling.
std::vector<std::string> list_unknown(const SurveyReading& reading, const SurveyQuestion& question,
                                      std::span<const OfficeScope> offices) {
    std::set<std::string> known;
    for (const OfficeScope& office : offices) {
        for (const Round& round : reading.of(office).rounds) {
            known.insert(round.draft.key);
            for (const RoundService& service : round.draft.services) known.insert(service.key);
        }
    }
    std::vector<std::string> unknown;
    for (const auto* asked : {&question.services, &question.rounds}) {
        std::copy_if(asked->begin(), asked->end(), std::back_inserter(unknown),
                     [&](const std::string& key) { return !known.contains(key); });
    }
    return unknown;
}

void add_set_aside(const Pool& pool, const SkmOptions& options, std::vector<Note>& notes) {
    const std::int64_t count = pool.all.respondents - pool.counted.respondents;
    if (count == 0) return;
    const SkmResult all = calculate_skm(*pool.questionnaire, pool.all.counts, pool.all.respondents, options);
    notes.push_back(problem("survey.value_with_set_aside", {{"jumlah", std::to_string(count)},
                                                            {"semua", std::to_string(pool.all.respondents)},
                                                            {"ikm", ikm_words(all)},
                                                            {"mutu", letter_of(all.quality)}}));
}

// Only where all unsur were asked for: otherwise something was left out already.
void add_without_cost(const Pool& pool, std::vector<Note>& notes) {
    const auto without = calculate_without_cost(*pool.questionnaire, pool.counted.counts, pool.counted.respondents);
    if (!without) return;
    notes.push_back(
        problem("survey.value_without_cost", {{"ikm", ikm_words(*without)}, {"mutu", letter_of(without->quality)}}));
}

}  // namespace

std::string ikm_words(const SkmResult& result) {
    return result.state == State::present ? format_indonesian(result.ikm_rounded, 2)
                                          : std::string(state_label(result.state));
}

GroupAnswers gather(const SurveyReading& reading, const SurveyQuestion& question,
                    std::span<const OfficeScope> offices) {
    GroupAnswers group;
    bool all_populations = true;
    for (const OfficeScope& office : offices) gather_office(reading.of(office), question, group, all_populations);
    if (!all_populations) group.population.reset();
    group.unknown = list_unknown(reading, question, offices);
    return group;
}

std::vector<Note> group_notes(const GroupAnswers& group, const SurveyQuestion& question) {
    std::vector<Note> notes;
    if (!group.unknown.empty()) {
        notes.push_back(problem("survey.asked_for_unknown",
                                {{"periode", question.until.format()}, {"nama", join_words(group.unknown)}}));
    }
    for (const std::string& label : group.labels) notes.push_back(problem("survey.label", {{"label", label}}));
    if (!group.empty_rounds.empty()) {
        const std::size_t shown = std::min<std::size_t>(group.empty_rounds.size(), 5);
        const std::vector<std::string> titles(group.empty_rounds.begin(),
                                              group.empty_rounds.begin() + static_cast<std::ptrdiff_t>(shown));
        notes.push_back(problem("survey.rounds_empty", {{"jumlah", std::to_string(group.empty_rounds.size())},
                                                        {"putaran", join(titles, ", ")}}));
    }
    return notes;
}

std::vector<Note> respondent_notes(const Pool& pool, const GroupAnswers& group) {
    std::vector<Note> notes;
    notes.push_back(problem("survey.counted_from", {{"responden", std::to_string(pool.counted.respondents)},
                                                    {"semua", std::to_string(pool.all.respondents)},
                                                    {"putaran", std::to_string(group.rounds_with_answers)},
                                                    {"edisi", pool.questionnaire->name}}));
    if (group.population) notes.push_back(sample_note(pool.counted.respondents, *group.population));
    return notes;
}

std::vector<Note> index_notes(const Pool& pool, const GroupAnswers& group, const SurveyQuestion& question,
                              const SkmResult& result) {
    std::vector<Note> notes = group_notes(group, question);
    append(notes, respondent_notes(pool, group));
    if (result.quality) {
        notes.push_back(problem(
            "survey.value_class",
            {{"ikm", ikm_words(result)}, {"mutu", result.quality->letter}, {"kinerja", result.quality->performance}}));
    }
    append(notes, result.notes);
    add_set_aside(pool, {question.without, {}}, notes);
    if (question.without.empty()) add_without_cost(pool, notes);
    return notes;
}

}  // namespace tolok::survey
