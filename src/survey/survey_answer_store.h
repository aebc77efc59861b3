// Answers in the database, and their sums: rows are the record, tallies are derived from them in the same transaction.
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

#include "base/date.h"
#include "domain/period.h"
#include "storage/derived.h"
#include "storage/transaction.h"
#include "survey/tally.h"

namespace tolok::survey {

struct StoredAnswer {
    std::int64_t id = 0;               // 1 .. 2^63 - 1
    std::string service;               // key, or ""
    Date day;                          // event day
    std::optional<std::int64_t> line;  // of the sheet it came from
    PackedAnswers answers;
};

// Appends what is not there yet and adds to the tallies what was really inserted; the count of those.
std::int64_t add_answer_rows(storage::WriteTransaction& transaction, std::string_view office, std::string_view round,
                             std::int64_t log_number, std::span<const StoredAnswer> answers);

// "semua": every answer; "disisihkan": those set aside. What is counted is the difference.
enum class TallyStatus { all, set_aside };
void add_to_tallies(storage::WriteTransaction& transaction, std::string_view office, std::string_view round,
                    TallyStatus status, std::int64_t log_number, std::span<const StoredAnswer> answers,
                    const std::vector<bool>& counted);

// Sums of one office, round and service up to the end of a period, as known at the scope's log size.
struct ServiceTally {
    std::string office;
    std::string round;
    std::string service;
    Tally all;
    Tally set_aside;
};
// From the tallies where nothing was added since, from the rows where the past is asked. A fixed number of queries.
// An office stands in `scopes` once. Ordered by office, round, service.
std::vector<ServiceTally> list_service_tallies(storage::Reader& reader, std::span<const storage::Scope> scopes,
                                               Period until);

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
// How many answers of each import (and of each write of single answers) have their event day up to the end of a period.
struct ImportCount {
    std::int64_t all = 0;
    std::int64_t set_aside = 0;
};
std::map<std::pair<std::string, std::int64_t>, ImportCount> list_import_counts(
    storage::Reader& reader, const storage::Scope& scope,
    Period until);  // by round and log number
// First and last event day of a round's answers; empty when there are none.
struct DayRange {
    Date first;
    Date last;
};
std::optional<DayRange> find_answer_days(storage::Reader& reader, std::string_view office, std::string_view round);

storage::DerivedTable tally_table();

std::vector<storage::Statement> survey_answer_statements();

}  // namespace tolok::survey
