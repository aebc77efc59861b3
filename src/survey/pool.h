// Adding up services, rounds and offices: sums and counts per unsur key, computed only afterwards. Never a mean of
// values. Must not add answers of different editions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "survey/skm.h"

namespace tolok::survey {

// Answers of one office, round and service.
struct PoolPart {
    const Questionnaire* questionnaire = nullptr;
    Tally all;
    Tally set_aside;
};

struct PooledAnswers {
    std::int64_t respondents = 0;
    std::vector<UnsurCount> counts;  // in the order of the first part's questionnaire
};

struct Pool {
    const Questionnaire* questionnaire = nullptr;  // that of the first part with answers; null when nobody answered
    bool mixed = false;                            // parts of different editions, unsur or weights: no sums were made
    std::vector<std::string> editions;             // names of those met, each once
    PooledAnswers counted;                         // without what was set aside: the value of the unit
    PooledAnswers all;                             // shown beside it
};

Pool pool_answers(std::span<const PoolPart> parts);

}  // namespace tolok::survey
