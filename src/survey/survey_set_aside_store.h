// Proposals to set answers aside, what was decided on them, and the answers set aside, in the database.
// Must not check who decides: the service does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/transaction.h"
#include "survey/survey_answer_store.h"

namespace tolok::survey {

// One answer (answer), or every answer of a sheet (import_number = log number of its import).
struct SetAsideProposal {
    std::string office;
    std::string id;
    std::int64_t log_number = 0;
    std::string round;
    std::optional<std::int64_t> answer;
    std::optional<std::int64_t> import_number;
    std::string reason_text;  // content id
    Digest reason_digest{};
    std::string proposed_by;        // pseudonym
    std::optional<bool> confirmed;  // empty: waits for a second person
    std::string decided_by;         // pseudonym; "" while it waits
};

void add_proposal(storage::WriteTransaction& transaction, const SetAsideProposal& proposal);
std::optional<SetAsideProposal> find_proposal(storage::Reader& reader, std::string_view office, std::string_view id);
// As known then, oldest first.
std::vector<SetAsideProposal> list_proposals(storage::Reader& reader, const storage::Scope& scope);
void add_decision(storage::WriteTransaction& transaction, const SetAsideProposal& proposal, std::int64_t log_number,
                  bool confirmed, std::string_view decided_by);
// Appends the answers and adds them to the tallies of what is set aside; the count of those that were not there yet.
std::int64_t add_set_aside_rows(storage::WriteTransaction& transaction, const SetAsideProposal& proposal,
                                std::int64_t log_number, std::span<const StoredAnswer> answers);

std::vector<storage::Statement> survey_set_aside_statements();

}  // namespace tolok::survey
