// Reads, sums and computes one sheet.
#include "survey/skm_sheet.h"

#include <algorithm>

namespace tolok::survey {

namespace {

void add_without_cost(const Questionnaire& questionnaire, const std::vector<UnsurCount>& counts,
                      SkmSheetResult& result) {
    const auto is_cost = [&](const UnsurCount& count) {
        const auto& cost = questionnaire.cost_unsur;
        return count.filled > 0 && std::find(cost.begin(), cost.end(), count.unsur) != cost.end();
    };
    if (result.result.state != State::present || std::none_of(counts.begin(), counts.end(), is_cost)) return;
    const SkmOptions options{questionnaire.cost_unsur, {}};
    const SkmResult without = calculate_skm(questionnaire, counts, result.answers.tally.respondents, options);
    if (without.state == State::present) result.without_cost = without;
}

void add_sample(const SkmSheetOptions& options, SkmSheetResult& result) {
    result.legacy_sample = calculate_legacy_sample(static_cast<std::int64_t>(result.answers.unsur.size()));
    if (!options.population) return;
    result.required = calculate_required_sample(*options.population);
    const std::int64_t collected = result.answers.tally.respondents;
    if (collected >= result.required->table) return;
    result.notes.push_back(problem("survey.sample_too_small", {{"terkumpul", std::to_string(collected)},
                                                               {"perlu", std::to_string(result.required->table)},
                                                               {"populasi", std::to_string(*options.population)}}));
}

}  // namespace

Checked<SkmSheetResult> calculate_skm_sheet(const office_file::CsvTable& table, const Questionnaire& questionnaire,
                                            const SkmSheetOptions& options) {
    SkmSheetResult result;
    result.answers = read_answer_sheet(table, questionnaire, options.reading);
    Problems problems = result.answers.problems();
    if (options.population && *options.population < 1) {
        problems.push_back(
            problem("survey.population_out_of_range", {{"populasi", std::to_string(*options.population)}}));
    }
    if (!problems.empty()) return problems;
    const auto counts = list_counts(questionnaire, result.answers.tally, result.answers.unsur);
    const std::int64_t respondents = result.answers.tally.respondents;
    result.result = calculate_skm(questionnaire, counts, respondents, {{}, options.reproduction});
    if (options.reproduction.any()) result.exact = calculate_skm(questionnaire, counts, respondents);
    add_without_cost(questionnaire, counts, result);
    result.notes = result.answers.notes();
    append(result.notes, result.result.notes);
    add_sample(options, result);
    return result;
}

}  // namespace tolok::survey
