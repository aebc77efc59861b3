// Suggestions in respondents' own words, in the database: apart from the answers, read by others only after review.
// Must not lead from a suggestion to an answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/transaction.h"

namespace tolok::survey {

struct Suggestion {
    std::string id;
    std::string round;
    std::string text_id;  // content
    Digest text_digest{};
    std::optional<bool> readable;  // by the newest review; empty: not reviewed yet
};

void add_suggestion_row(storage::WriteTransaction& transaction, std::string_view office, std::int64_t log_number,
                        const Suggestion& suggestion);
void add_suggestion_review(storage::WriteTransaction& transaction, std::string_view office, std::int64_t log_number,
                           std::string_view suggestion, bool readable, std::string_view reviewed_by);
std::optional<Suggestion> find_suggestion(storage::Reader& reader, std::string_view office, std::string_view id);
// Of a round, by id.
std::vector<Suggestion> list_suggestion_rows(storage::Reader& reader, std::string_view office, std::string_view round);

std::vector<storage::Statement> survey_suggestion_statements();

}  // namespace tolok::survey
