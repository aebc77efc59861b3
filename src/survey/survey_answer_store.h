// Answers in the database, one row a respondent. Writing them adds to the tallies in the same transaction.
// Must not check permission nor know what a slot means.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/period.h"
#include "storage/transaction.h"
#include "survey/day_range.h"
#include "survey/survey_store_row.h"

namespace tolok::survey {

// Appends what is not there yet and adds to the tallies what was really inserted; which of them were.
std::vector<bool> add_answer_rows(storage::WriteTransaction& transaction, std::string_view office,
                                  std::string_view round, std::int64_t log_number,
                                  std::span<const StoredAnswer> answers);

struct AnswerRow {
    StoredAnswer answer;
    std::int64_t log_number = 0;
    bool set_aside = false;
};
// Answers of a round by id, after `after_id` (0 = from the beginning), at most `limit`.
std::vector<AnswerRow> list_answer_rows(storage::Reader& reader, const storage::Scope& scope, std::string_view round,
                                        std::int64_t after_id, std::int64_t limit);
std::optional<AnswerRow> find_answer_row(storage::Reader& reader, std::string_view office, std::string_view round,
                                         std::int64_t id);
// Answers that came with one import and are not set aside.
std::vector<StoredAnswer> list_answers_of_import(storage::Reader& reader, std::string_view office,
                                                 std::string_view round, std::int64_t log_number);
// Whether any of them is not set aside.
bool is_import_counted(storage::Reader& reader, std::string_view office, std::string_view round,
                       std::int64_t log_number);
// How many answers of each import (and of each write of single answers) have their event day up to the end of a period.
struct ImportCount {
    std::int64_t all = 0;
    std::int64_t set_aside = 0;
};
std::map<std::pair<std::string, std::int64_t>, ImportCount> list_import_counts(
    storage::Reader& reader, const storage::Scope& scope,
    Period until);  // by round and log number
// First and last event day of a round's answers; empty when there are none.
std::optional<DayRange> find_answer_days(storage::Reader& reader, std::string_view office, std::string_view round);
// Keys of the services they were given for, "" among them where none was named.
std::vector<std::string> list_answered_services(storage::Reader& reader, std::string_view office,
                                                std::string_view round);

std::vector<storage::Statement> survey_answer_statements();

}  // namespace tolok::survey
