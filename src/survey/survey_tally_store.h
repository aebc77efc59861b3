// Sums of answers by quarter and service: derived from the rows in the transaction that writes them, and rebuilt from
// them to the same bytes. Must not know unsur, nor which answers to set aside.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/period.h"
#include "storage/derived.h"
#include "storage/transaction.h"
#include "survey/survey_store_row.h"
#include "survey/tally.h"

namespace tolok::survey {

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

storage::DerivedTable tally_table();

std::vector<storage::Statement> survey_tally_statements();

}  // namespace tolok::survey
