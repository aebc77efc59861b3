// The evaluation as `tolok hitung` does it, without printing: scopes, definitions, measures, indicators.
// Must not leave anything out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indicator/evaluation.h"
#include "plain_count.h"
#include "storage/database.h"

namespace tolok::bench {

// Definitions that were parsed before are taken from `cache`; "" means every office of the database.
std::vector<indicator::GroupResult> evaluate_offices(storage::Database& database, std::span<const std::string> offices,
                                                     int year, indicator::DefinitionCache& cache);
// The same, with the number of queries asked.
struct CountedEvaluation {
    std::vector<indicator::GroupResult> results;
    std::int64_t queries = 0;
};
CountedEvaluation evaluate_counting(storage::Database& database, std::span<const std::string> offices, int year,
                                    indicator::DefinitionCache& cache);
// The same, with its questions as scripts for psql.
struct RecordedEvaluation {
    std::string preparing;
    std::string asking;
    int questions = 0;
};
RecordedEvaluation record_evaluation(storage::Database& database, std::span<const std::string> offices, int year,
                                     indicator::DefinitionCache& cache);

// Ends the program when one of the five values is not exactly what the plain numbers make.
void require_equal(const indicator::GroupResult& result, const PlainCount& plain);

}  // namespace tolok::bench
