// SQL for answers set aside.
#include "survey/survey_set_aside_store.h"

#include <algorithm>

#include "survey/survey_tally_store.h"

namespace tolok::survey {

namespace {

using storage::Parameter;
using storage::Row;
using storage::Statement;

constexpr Statement insert_proposal{"survey.insert_proposal", R"sql(
    INSERT INTO survey_set_aside_proposal (office, id, log_number, round, answer, import_number, reason_text,
        reason_digest, proposed_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))sql"};

constexpr Statement select_proposal{"survey.select_proposal", R"sql(
    SELECT p.office, p.id, p.log_number, p.round, p.answer, p.import_number, p.reason_text, p.reason_digest,
        p.proposed_by, d.confirmed, d.decided_by
    FROM survey_set_aside_proposal AS p
    LEFT JOIN survey_set_aside_decision AS d ON d.office = p.office AND d.proposal = p.id
    WHERE p.office = ?1 AND p.id = ?2)sql"};

constexpr Statement select_proposals{"survey.select_proposals", R"sql(
    SELECT p.office, p.id, p.log_number, p.round, p.answer, p.import_number, p.reason_text, p.reason_digest,
        p.proposed_by, d.confirmed, d.decided_by
    FROM survey_set_aside_proposal AS p
    LEFT JOIN survey_set_aside_decision AS d ON d.office = p.office AND d.proposal = p.id AND d.log_number <= ?2
    WHERE p.office = ?1 AND p.log_number <= ?2
    ORDER BY p.log_number, p.id)sql"};

constexpr Statement insert_decision{"survey.insert_decision", R"sql(
    INSERT INTO survey_set_aside_decision (office, proposal, log_number, confirmed, decided_by)
    VALUES (?1, ?2, ?3, ?4, ?5))sql"};

const storage::BulkInsert append_set_aside{
    "survey.append_set_aside", "survey_set_aside", {"office", "round", "answer", "log_number", "proposal"}};

SetAsideProposal proposal_of(const Row& row) {
    SetAsideProposal proposal;
    proposal.office = row.copy_text(0);
    proposal.id = row.copy_text(1);
    proposal.log_number = row.whole(2);
    proposal.round = row.copy_text(3);
    proposal.answer = row.find_whole(4);
    proposal.import_number = row.find_whole(5);
    proposal.reason_text = row.copy_text(6);
    proposal.reason_digest = row.digest(7);
    proposal.proposed_by = row.copy_text(8);
    if (const auto confirmed = row.find_whole(9)) proposal.confirmed = *confirmed != 0;
    proposal.decided_by = row.find_text(10).value_or("");
    return proposal;
}

}  // namespace

void add_proposal(storage::WriteTransaction& transaction, const SetAsideProposal& proposal) {
    transaction.execute(insert_proposal,
                        {std::string_view(proposal.office), std::string_view(proposal.id), proposal.log_number,
                         std::string_view(proposal.round), optional_whole(proposal.answer),
                         optional_whole(proposal.import_number), std::string_view(proposal.reason_text),
                         ByteView(proposal.reason_digest), std::string_view(proposal.proposed_by)});
}

std::optional<SetAsideProposal> find_proposal(storage::Reader& reader, std::string_view office, std::string_view id) {
    std::optional<SetAsideProposal> found;
    reader.first(select_proposal, {office, id}, [&](const Row& row) { found = proposal_of(row); });
    return found;
}

std::vector<SetAsideProposal> list_proposals(storage::Reader& reader, const storage::Scope& scope) {
    std::vector<SetAsideProposal> proposals;
    reader.each(select_proposals, {scope.office, scope.log_size},
                [&](const Row& row) { proposals.push_back(proposal_of(row)); });
    return proposals;
}

void add_decision(storage::WriteTransaction& transaction, const SetAsideProposal& proposal, std::int64_t log_number,
                  bool confirmed, std::string_view decided_by) {
    transaction.execute(insert_decision, {std::string_view(proposal.office), std::string_view(proposal.id), log_number,
                                          std::int64_t{confirmed ? 1 : 0}, decided_by});
}

std::int64_t add_set_aside_rows(storage::WriteTransaction& transaction, const SetAsideProposal& proposal,
                                std::int64_t log_number, std::span<const StoredAnswer> answers) {
    std::vector<Parameter> values;
    values.reserve(answers.size() * append_set_aside.columns.size());
    for (const StoredAnswer& answer : answers) {
        values.emplace_back(std::string_view(proposal.office));
        values.emplace_back(std::string_view(proposal.round));
        values.emplace_back(answer.id);
        values.emplace_back(log_number);
        values.emplace_back(std::string_view(proposal.id));
    }
    const std::vector<bool> inserted = transaction.append_rows(append_set_aside, values);
    add_to_tallies(transaction, proposal.office, proposal.round, TallyStatus::set_aside, log_number, answers, inserted);
    return std::count(inserted.begin(), inserted.end(), true);
}

std::vector<Statement> survey_set_aside_statements() {
    return {insert_proposal, select_proposal, select_proposals, insert_decision};
}

}  // namespace tolok::survey
