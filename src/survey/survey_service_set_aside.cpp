// Setting answers aside: one person proposes with a reason, another decides.
#include <algorithm>

#include "base/text.h"
#include "storage/content.h"
#include "survey/survey_service.h"

namespace tolok::survey {

namespace {

std::string subject_words(const SetAsideProposal& proposal) {
    if (proposal.answer) return "jawaban=" + std::to_string(*proposal.answer);
    return "impor=" + std::to_string(*proposal.import_number);
}

storage::AuditEntry set_aside_entry(const Actor& actor, const SetAsideProposal& proposal, std::string action) {
    storage::AuditEntry entry;
    entry.office = proposal.office;
    entry.actor = actor.person;
    entry.action = std::move(action);
    entry.subject = proposal.id;
    entry.after = "putaran=" + proposal.round + "\n" + subject_words(proposal);
    return entry;
}

// The answers a proposal speaks of that are still counted.
std::vector<StoredAnswer> list_answers_meant(storage::Reader& reader, const SetAsideProposal& proposal) {
    if (proposal.import_number) {
        return list_answers_of_import(reader, proposal.office, proposal.round, *proposal.import_number);
    }
    const auto row = find_answer_row(reader, proposal.office, proposal.round, *proposal.answer);
    if (!row || row->set_aside) return {};
    return {row->answer};
}

void check_request(storage::Reader& reader, const SetAsideProposal& proposal, const std::string& reason,
                   Problems& problems) {
    if (trim(reason).empty()) problems.push_back(problem("survey.reason_needed"));
    if (proposal.answer.has_value() == proposal.import_number.has_value()) {
        problems.push_back(problem("survey.set_aside_subject"));
        return;
    }
    if (list_answers_meant(reader, proposal).empty()) {
        problems.push_back(problem("survey.set_aside_nothing", {{"putaran", proposal.round}}));
    }
    const storage::Scope scope{proposal.office, reader.log_size(proposal.office)};
    const auto all = list_proposals(reader, scope);
    const bool waits = std::any_of(all.begin(), all.end(), [&](const SetAsideProposal& other) {
        return !other.confirmed && other.round == proposal.round && other.answer == proposal.answer &&
               other.import_number == proposal.import_number;
    });
    if (waits) problems.push_back(problem("survey.set_aside_proposed_before", {{"putaran", proposal.round}}));
}

// The proposal, when it still waits for a decision.
Checked<SetAsideProposal> find_waiting(storage::Reader& reader, const std::string& office, const std::string& id) {
    const auto proposal = find_proposal(reader, office, id);
    if (!proposal) return problem("survey.set_aside_unknown", {{"usulan", id}});
    if (proposal->confirmed) return problem("survey.set_aside_decided", {{"usulan", id}});
    return *proposal;
}

}  // namespace

Checked<std::string> SurveyService::propose_set_aside(const Actor& actor, const std::string& office,
                                                      const SetAsideRequest& request) {
    return database_.write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
        if (const auto refused = check_permission(actor, Permission::set_aside_answer, {office, "", ""}))
            return *refused;
        SetAsideProposal proposal;
        proposal.office = office;
        proposal.round = request.round;
        proposal.answer = request.answer;
        proposal.import_number = request.import_number;
        proposal.proposed_by = actor.person;
        Problems problems;
        check_request(transaction, proposal, request.reason, problems);
        if (!problems.empty()) return problems;
        proposal.id = transaction.identities().make_id().text();
        proposal.log_number = transaction.next_log_number(office);
        const storage::StoredText reason = storage::add_text(transaction, office, trim(request.reason));
        proposal.reason_text = reason.id;
        proposal.reason_digest = reason.digest;
        add_proposal(transaction, proposal);
        transaction.commit(set_aside_entry(actor, proposal, "survey.propose_set_aside"));
        return proposal.id;
    });
}

Checked<std::int64_t> SurveyService::confirm_set_aside(const Actor& actor, const std::string& office,
                                                       const std::string& id) {
    return database_.write<std::int64_t>([&](storage::WriteTransaction& transaction) -> Checked<std::int64_t> {
        if (const auto refused = check_permission(actor, Permission::set_aside_answer, {office, "", ""}))
            return *refused;
        const auto proposal = find_waiting(transaction, office, id);
        if (!proposal) return proposal.problems();
        if (proposal->proposed_by == actor.person)
            return problem("survey.set_aside_same_person", {{"nama", actor.name}});
        const auto answers = list_answers_meant(transaction, *proposal);
        const std::int64_t log_number = transaction.next_log_number(office);
        add_decision(transaction, *proposal, log_number, true, actor.person);
        const std::int64_t count = add_set_aside_rows(transaction, *proposal, log_number, answers);
        storage::AuditEntry entry = set_aside_entry(actor, *proposal, "survey.confirm_set_aside");
        entry.after = *entry.after + "\nresponden=" + std::to_string(count);
        transaction.commit(std::move(entry));
        return count;
    });
}

Checked<std::string> SurveyService::decline_set_aside(const Actor& actor, const std::string& office,
                                                      const std::string& id) {
    return database_.write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
        if (const auto refused = check_permission(actor, Permission::set_aside_answer, {office, "", ""}))
            return *refused;
        const auto proposal = find_waiting(transaction, office, id);
        if (!proposal) return proposal.problems();
        add_decision(transaction, *proposal, transaction.next_log_number(office), false, actor.person);
        transaction.commit(set_aside_entry(actor, *proposal, "survey.decline_set_aside"));
        return proposal->id;
    });
}

Checked<std::vector<SetAsideCase>> SurveyService::list_set_aside(const Actor& actor, const std::string& office) {
    if (const auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    std::vector<SetAsideCase> cases;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        for (SetAsideProposal& proposal : list_proposals(reader, storage::Scope{office, reader.log_size(office)})) {
            const auto reason = storage::find_text(reader, office, proposal.reason_text);
            cases.push_back({std::move(proposal), reason ? reason->text : ""});
        }
    });
    return cases;
}

}  // namespace tolok::survey
