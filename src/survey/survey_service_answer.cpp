// Answers one by one, and reading them back for whoever follows a figure down to its rows.
#include <algorithm>

#include "base/text.h"
#include "survey/survey_service.h"
#include "survey/survey_service_round.h"

namespace tolok::survey {

namespace {

constexpr std::int64_t page_limit = 1000;

// Line = position among the drafts, from 1.
StoredAnswer read_draft(const AnswerDraft& draft, int line, const RoundWithEdition& round, Problems& problems) {
    const Place place{"", line, 0};
    const RoundDraft& of = round.round.draft;
    StoredAnswer answer;
    for (const auto& [key, value] : draft.answers) {
        const Unsur* unsur = round.questionnaire.find_unsur(key);
        if (unsur == nullptr) {
            problems.push_back(problem("survey.unsur_unknown",
                                       {{"unsur", key}, {"pilihan", round.questionnaire.list_unsur_keys()}}, place));
        } else if (value < lowest_answer || value > highest_answer) {
            problems.push_back(problem("survey.answer_out_of_range",
                                       {{"nilai", std::to_string(value)}, {"unsur", unsur->name}}, place));
        } else {
            answer.answers.set(unsur->slot, static_cast<int>(value));
        }
    }
    if (draft.answers.empty()) problems.push_back(problem("survey.answer_empty", {}, place));
    if (const RoundService* service = of.find_service(draft.service)) {
        answer.service = service->key;
    } else if (!trim(draft.service).empty()) {
        problems.push_back(problem("survey.service_unknown",
                                   {{"layanan", draft.service}, {"pilihan", of.list_service_keys()}}, place));
    } else if (!of.services.empty()) {
        problems.push_back(problem("survey.service_empty", {{"pilihan", of.list_service_keys()}}, place));
    }
    answer.day = draft.day.value_or(of.last_day);
    if (!DayRange{of.first_day, of.last_day}.contains(answer.day)) {
        problems.push_back(problem("survey.day_outside_round",
                                   {{"tanggal", answer.day.format_indonesian()},
                                    {"mulai", of.first_day.format_indonesian()},
                                    {"selesai", of.last_day.format_indonesian()}},
                                   place));
    }
    return answer;
}

// A random number that is taken already is replaced by another one, until every answer has its own.
void add_under_free_ids(storage::WriteTransaction& transaction, const std::string& office, const std::string& round,
                        std::int64_t log_number, std::vector<StoredAnswer> answers) {
    while (!answers.empty()) {
        for (StoredAnswer& answer : answers) answer.id = make_answer_id(transaction.identities());
        const std::vector<bool> added = add_answer_rows(transaction, office, round, log_number, answers);
        std::vector<StoredAnswer> left;
        for (std::size_t at = 0; at < answers.size(); ++at)
            if (!added[at]) left.push_back(answers[at]);
        answers = std::move(left);
    }
}

}  // namespace

Checked<std::int64_t> SurveyService::add_answers(const Actor& actor, const std::string& office,
                                                 const std::string& round, std::span<const AnswerDraft> drafts) {
    return database_.write<std::int64_t>([&](storage::WriteTransaction& transaction) -> Checked<std::int64_t> {
        if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
        const auto found = find_round_with_edition(transaction, editions_, office, round);
        if (!found) return found.problems();
        Problems problems;
        std::vector<StoredAnswer> answers;
        for (const AnswerDraft& draft : drafts) {
            answers.push_back(read_draft(draft, static_cast<int>(answers.size()) + 1, *found, problems));
        }
        if (!problems.empty()) return problems;
        if (answers.empty()) {
            transaction.nothing_to_do();
            return std::int64_t{0};
        }
        const auto added = static_cast<std::int64_t>(answers.size());
        add_under_free_ids(transaction, office, round, transaction.next_log_number(office), std::move(answers));
        storage::AuditEntry entry;
        entry.office = office;
        entry.actor = actor.person;
        entry.action = "survey.add_answers";
        entry.subject = round;
        entry.rule_version = found->questionnaire.key;
        entry.after = "responden=" + std::to_string(added);
        transaction.commit(std::move(entry));
        return added;
    });
}

Checked<AnswerPage> SurveyService::list_answers(const Actor& actor, const std::string& office, const std::string& round,
                                                std::int64_t after_id, std::int64_t limit,
                                                std::optional<std::int64_t> log_size) {
    if (const auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    std::optional<Checked<AnswerPage>> page;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        auto found = find_round_with_edition(reader, editions_, office, round);
        if (!found) {
            page.emplace(found.problems());
            return;
        }
        const storage::Scope scope{office, log_size.value_or(reader.log_size(office))};
        const std::int64_t wanted = std::clamp<std::int64_t>(limit, 1, page_limit);
        AnswerPage read{found->questionnaire, list_answer_rows(reader, scope, round, after_id, wanted), std::nullopt};
        if (static_cast<std::int64_t>(read.rows.size()) == wanted) read.next = read.rows.back().answer.id;
        page.emplace(std::move(read));
    });
    return *std::move(page);
}

}  // namespace tolok::survey
