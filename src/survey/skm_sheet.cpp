// Reads, sums and computes one sheet.
#include "survey/skm_sheet.h"

#include <map>

#include "survey/sheet_service.h"

namespace tolok::survey {

namespace {

std::vector<ServiceResult> calculate_services(const Questionnaire& questionnaire, const AnswerSheet& sheet) {
    struct Service {
        std::string name;
        Tally tally;
    };
    std::map<std::string, Service> services;  // by the key its name makes, so that spellings meet
    for (const RespondentRow& row : sheet.rows) {
        const std::string key = row.service.empty() ? "" : service_key_from_name(row.service);
        services.try_emplace(key, Service{row.service, {}}).first->second.tally.add(row.answers);
    }
    std::vector<ServiceResult> results;
    for (const auto& [key, service] : services) {
        const auto counts = list_counts(questionnaire, service.tally, sheet.unsur);
        const std::int64_t respondents = service.tally.respondents;
        results.push_back({service.name, calculate_skm(questionnaire, counts, respondents),
                           calculate_without_cost(questionnaire, counts, respondents)});
    }
    return results;
}

Note weights_note(const Questionnaire& questionnaire, const SkmResult& exact) {
    if (questionnaire.declared_weights) return problem("survey.weights_declared");
    for (const UnsurResult& unsur : exact.unsur) {
        if (unsur.state == State::present)
            return problem("survey.weights_equal", {{"bobot", unsur.weight.format_exact()}});
    }
    return problem("survey.weights_equal", {{"bobot", questionnaire.unsur.front().weight.format_exact()}});
}

}  // namespace

Checked<SkmSheetResult> calculate_skm_sheet(const office_file::CsvTable& table, const Questionnaire& questionnaire,
                                            const SkmSheetOptions& options) {
    SkmSheetResult result;
    result.answers = read_answer_sheet(table, questionnaire, options.reading);
    Problems problems = result.answers.problems();
    if (options.population) {
        if (auto refused = check_population(*options.population)) problems.push_back(*std::move(refused));
    }
    if (!problems.empty()) return problems;
    const auto counts = list_counts(questionnaire, result.answers.tally, result.answers.unsur);
    const std::int64_t respondents = result.answers.tally.respondents;
    result.result = calculate_skm(questionnaire, counts, respondents, {{}, options.reproduction});
    if (options.reproduction.any()) result.exact = calculate_skm(questionnaire, counts, respondents);
    result.without_cost = calculate_without_cost(questionnaire, counts, respondents);
    if (result.answers.has_services) result.services = calculate_services(questionnaire, result.answers);
    result.notes = result.answers.notes();
    append(result.notes, result.result.notes);
    if (!options.reproduction.weight) result.notes.push_back(weights_note(questionnaire, result.result));
    result.legacy_sample = calculate_legacy_sample(static_cast<std::int64_t>(result.answers.unsur.size()));
    if (options.population) {
        result.required = calculate_required_sample(*options.population);
        result.notes.push_back(sample_note(respondents, *options.population));
    }
    return result;
}

}  // namespace tolok::survey
