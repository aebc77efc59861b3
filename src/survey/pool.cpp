// Pools tallies by unsur key.
#include "survey/pool.h"

#include <algorithm>

namespace tolok::survey {

namespace {

void add_to(PooledAnswers& sum, const Questionnaire& questionnaire, const Tally& tally) {
    sum.respondents += tally.respondents;
    for (UnsurCount& count : sum.counts) {
        // The slot is that of the part's own edition text; the key is what both have in common.
        const Unsur* unsur = questionnaire.find_unsur(count.unsur);
        require(unsur != nullptr, "questionnaires that count alike have the same unsur");
        const auto slot = static_cast<std::size_t>(unsur->slot);
        count.sum += tally.sums[slot];
        count.filled += tally.filled[slot];
    }
}

}  // namespace

Pool pool_answers(std::span<const PoolPart> parts) {
    Pool pool;
    const Questionnaire* last = nullptr;  // known to count like the first
    for (const PoolPart& part : parts) {
        if (part.all.respondents == 0 || part.questionnaire == last) continue;
        last = part.questionnaire;
        if (pool.questionnaire == nullptr) pool.questionnaire = last;
        pool.mixed = pool.mixed || !pool.questionnaire->counts_like(*last);
        const bool met = std::find(pool.editions.begin(), pool.editions.end(), last->name) != pool.editions.end();
        if (!met) pool.editions.push_back(last->name);
    }
    if (pool.questionnaire == nullptr || pool.mixed) return pool;
    for (const Unsur& unsur : pool.questionnaire->unsur) pool.counted.counts.push_back({unsur.key, 0, 0});
    pool.all.counts = pool.counted.counts;
    for (const PoolPart& part : parts) {
        if (part.all.respondents == 0) continue;
        Tally counted = part.all;
        counted -= part.set_aside;
        add_to(pool.counted, *part.questionnaire, counted);
        add_to(pool.all, *part.questionnaire, part.all);
    }
    return pool;
}

}  // namespace tolok::survey
