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
    std::set<const Round*> answered;
    for (const PartOfOffice& part : office.parts) {
        if (!question.asks_for(part) || part.part.all.respondents == 0) continue;
        group.parts.push_back(part.part);
        answered.insert(part.round);
    }
    for (const Round& round : office.rounds) {
        if (!question.asks_for(round)) continue;
        if (!answered.contains(&round)) {
            const bool over = round.draft.last_day <= question.until.last_day();
            if (over && question.services.empty()) group.empty_rounds.push_back(round.draft.title);
            continue;
        }
        ++group.rounds_with_answers;
        if (!round.draft.label.empty()) group.labels.insert(round.draft.label);
        const auto population = population_of(round, question);
        all_populations = all_populations && population;
        group.population = group.population.value_or(0) + population.value_or(0);
    }
}

std::string ikm_words(const SkmResult& result) {
    return result.state == State::present ? format_indonesian(result.ikm_rounded, 2)
                                          : std::string(state_label(result.state));
}

void add_set_aside(const Pool& pool, const SkmOptions& options, std::vector<Note>& notes) {
    const std::int64_t count = pool.all.respondents - pool.counted.respondents;
    if (count == 0) return;
    const SkmResult all = calculate_skm(*pool.questionnaire, pool.all.counts, pool.all.respondents, options);
    notes.push_back(problem("survey.value_with_set_aside", {{"jumlah", std::to_string(count)},
                                                            {"semua", std::to_string(pool.all.respondents)},
                                                            {"ikm", ikm_words(all)},
                                                            {"mutu", all.quality ? all.quality->letter : "-"}}));
}

// Only where all unsur were asked for: otherwise something was left out already.
void add_without_cost(const Pool& pool, std::vector<Note>& notes) {
    const auto is_cost = [&](const UnsurCount& count) {
        const auto& cost = pool.questionnaire->cost_unsur;
        return count.filled > 0 && std::find(cost.begin(), cost.end(), count.unsur) != cost.end();
    };
    const auto& counts = pool.counted.counts;
    if (std::none_of(counts.begin(), counts.end(), is_cost)) return;
    const SkmOptions options{pool.questionnaire->cost_unsur, {}};
    const SkmResult without = calculate_skm(*pool.questionnaire, counts, pool.counted.respondents, options);
    if (without.state != State::present) return;
    notes.push_back(problem("survey.value_without_cost",
                            {{"ikm", ikm_words(without)}, {"mutu", without.quality ? without.quality->letter : "-"}}));
}

}  // namespace

GroupAnswers gather(const SurveyReading& reading, const SurveyQuestion& question,
                    std::span<const OfficeScope> offices) {
    GroupAnswers group;
    bool all_populations = true;
    for (const OfficeScope& office : offices) gather_office(reading.of(office), question, group, all_populations);
    if (!all_populations) group.population.reset();
    return group;
}

std::vector<Note> group_notes(const GroupAnswers& group) {
    std::vector<Note> notes;
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
                                                    {"putaran", std::to_string(group.rounds_with_answers)},
                                                    {"edisi", pool.questionnaire->name}}));
    if (!group.population) return notes;
    const RequiredSample required = calculate_required_sample(*group.population);
    const std::string code =
        pool.counted.respondents < required.table ? "survey.sample_too_small" : "survey.sample_reached";
    notes.push_back(problem(code, {{"terkumpul", std::to_string(pool.counted.respondents)},
                                   {"perlu", std::to_string(required.table)},
                                   {"populasi", std::to_string(*group.population)}}));
    return notes;
}

std::vector<Note> index_notes(const Pool& pool, const GroupAnswers& group, const SurveyQuestion& question,
                              const SkmResult& result) {
    std::vector<Note> notes = group_notes(group);
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
