// What must hold for any answers: order, splitting and packing change nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "survey/pool.h"
#include "survey/skm.h"
#include "survey_fixture.h"

namespace tolok::survey {
namespace {

std::vector<PackedAnswers> some_answers(std::mt19937& random, const Questionnaire& questionnaire, std::size_t count) {
    std::uniform_int_distribution<int> answer(0, 4);
    std::vector<PackedAnswers> all(count);
    for (PackedAnswers& one : all) {
        for (const Unsur& unsur : questionnaire.unsur) one.set(unsur.slot, answer(random));
    }
    return all;
}

Tally tally_of(const std::vector<PackedAnswers>& answers) {
    Tally tally;
    for (const PackedAnswers& one : answers) tally.add(one);
    return tally;
}

SkmResult index_of(const Questionnaire& questionnaire, const Tally& tally) {
    return calculate_skm(questionnaire, list_counts(questionnaire, tally), tally.respondents);
}

TEST(PackedAnswers, KeepEveryAnswerOfEverySlot) {
    std::mt19937 random(1);
    std::uniform_int_distribution<int> answer(0, 4);
    for (int round = 0; round < 200; ++round) {
        PackedAnswers packed;
        std::array<int, slot_limit> given{};
        for (int slot = 0; slot < slot_limit; ++slot)
            packed.set(slot, given[static_cast<std::size_t>(slot)] = answer(random));
        const auto again = PackedAnswers::of_bits(packed.bits());
        ASSERT_TRUE(again.has_value());
        for (int slot = 0; slot < slot_limit; ++slot)
            EXPECT_EQ(again->answer(slot), given[static_cast<std::size_t>(slot)]);
        EXPECT_GE(packed.bits(), 0);
    }
}

TEST(PackedAnswers, RefuseBitsThatNoAnswersMake) {
    EXPECT_FALSE(PackedAnswers::of_bits(-1).has_value());
    for (int slot = 0; slot < slot_limit; ++slot) {
        for (std::int64_t value : {5, 6, 7})
            EXPECT_FALSE(PackedAnswers::of_bits(value << (3 * slot)).has_value()) << slot;
        EXPECT_TRUE(PackedAnswers::of_bits(std::int64_t{4} << (3 * slot)).has_value()) << slot;
    }
    EXPECT_THROW(PackedAnswers().set(0, 5), std::logic_error);
    EXPECT_THROW(PackedAnswers().set(21, 1), std::logic_error);
}

TEST(SkmProperties, TheOrderOfRespondentsIsIrrelevant) {
    const Questionnaire edition = edition_of("skm-2017");
    std::mt19937 random(2);
    for (int round = 0; round < 50; ++round) {
        auto answers = some_answers(random, edition, 37);
        const Tally before = tally_of(answers);
        std::shuffle(answers.begin(), answers.end(), random);
        EXPECT_EQ(tally_of(answers), before);
    }
}

TEST(SkmProperties, PooledPartsAreTheTallyOfTheirUnion) {
    const Questionnaire edition = edition_of("skm-2017");
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        const auto all = some_answers(random, edition, 60);
        const std::size_t cut = random() % all.size();
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(cut);
        const std::vector<PoolPart> parts = {{&edition, tally_of({all.begin(), middle}), {}},
                                             {&edition, tally_of({middle, all.end()}), {}}};
        const Pool pool = pool_answers(parts);
        const Tally together = tally_of(all);
        EXPECT_EQ(pool.counted.counts, list_counts(edition, together));
        EXPECT_EQ(pool.counted.respondents, together.respondents);
        EXPECT_EQ(calculate_skm(edition, pool.counted.counts, pool.counted.respondents).ikm,
                  index_of(edition, together).ikm);
    }
}

TEST(SkmProperties, WhatIsSetAsideLeavesTheCountedAndStaysAmongAll) {
    const Questionnaire edition = edition_of("skm-2017");
    std::mt19937 random(4);
    const auto kept = some_answers(random, edition, 30);
    const auto aside = some_answers(random, edition, 5);
    Tally all = tally_of(kept);
    all += tally_of(aside);
    const std::vector<PoolPart> parts = {{&edition, all, tally_of(aside)}};
    const Pool pool = pool_answers(parts);
    EXPECT_EQ(pool.counted.counts, list_counts(edition, tally_of(kept)));
    EXPECT_EQ(pool.all.counts, list_counts(edition, all));
}

TEST(SkmProperties, AnswersOfDifferentEditionsAreNeverAdded) {
    const Questionnaire new_edition = edition_of("skm-2017");
    const Questionnaire old_edition = edition_of("skm-2014");
    std::mt19937 random(5);
    const std::vector<PoolPart> parts = {{&new_edition, tally_of(some_answers(random, new_edition, 3)), {}},
                                         {&old_edition, tally_of(some_answers(random, old_edition, 3)), {}}};
    const Pool pool = pool_answers(parts);
    EXPECT_TRUE(pool.mixed);
    EXPECT_EQ(pool.editions.size(), 2U);
    EXPECT_TRUE(pool.counted.counts.empty());
    const Questionnaire other_weights =
        *with_weights(new_edition,
                      "persyaratan=1/5, prosedur=0.1, waktu=0.1, biaya=0.1, produk=0.1, kompetensi=0.1, perilaku=0.1, "
                      "pengaduan=0.1, sarana=0.1");
    EXPECT_FALSE(new_edition.counts_like(other_weights));
}

TEST(SkmProperties, SlotsMayDifferBetweenTextsOfOneEdition) {
    const Questionnaire edition = edition_of("skm-2017");
    Questionnaire moved = edition;
    for (Unsur& unsur : moved.unsur) unsur.slot = 20 - unsur.slot;
    std::mt19937 random(6);
    const auto answers = some_answers(random, edition, 20);
    std::vector<PackedAnswers> mirrored;
    for (const PackedAnswers& one : answers) {
        PackedAnswers turned;
        for (const Unsur& unsur : edition.unsur) turned.set(20 - unsur.slot, one.answer(unsur.slot));
        mirrored.push_back(turned);
    }
    const std::vector<PoolPart> parts = {{&edition, tally_of(answers), {}}, {&moved, tally_of(mirrored), {}}};
    const Pool pool = pool_answers(parts);
    ASSERT_FALSE(pool.mixed);
    Tally twice = tally_of(answers);
    twice += tally_of(answers);
    EXPECT_EQ(pool.counted.counts, list_counts(edition, twice));
}

TEST(SkmProperties, AnIndexLiesBetweenTheLowestAndTheHighestNrr) {
    const Questionnaire edition = edition_of("skm-2017");
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        const SkmResult result = index_of(edition, tally_of(some_answers(random, edition, 1 + random() % 12)));
        if (result.state != State::present) continue;
        Number weights;
        Number lowest = 4;
        Number highest = 1;
        for (const UnsurResult& unsur : result.unsur) {
            if (unsur.state != State::present) continue;
            weights += unsur.weight;
            lowest = std::min(lowest, unsur.nrr);
            highest = std::max(highest, unsur.nrr);
        }
        EXPECT_EQ(weights, Number(1));
        EXPECT_LE(lowest, result.index);
        EXPECT_GE(highest, result.index);
        EXPECT_TRUE(result.quality.has_value());
    }
}

TEST(SkmProperties, LeavingOutEverythingIsNotComputable) {
    const Questionnaire edition = edition_of("skm-2017");
    SkmOptions options;
    for (const Unsur& unsur : edition.unsur) options.without.push_back(unsur.key);
    Tally tally;
    tally.add(pack(edition, "3 3 3 3 3 3 3 3 3"));
    EXPECT_EQ(calculate_skm(edition, list_counts(edition, tally), 1, options).state, State::not_computable);
}

TEST(SkmProperties, RequiredSampleNeverExceedsThePopulationAndNeverFalls) {
    std::int64_t before = 0;
    for (std::int64_t population = 1; population <= 3000; ++population) {
        const RequiredSample required = calculate_required_sample(population);
        EXPECT_LE(required.table, population);
        EXPECT_GE(required.table, before);
        EXPECT_GE(required.conservative, required.table);
        EXPECT_LE(required.conservative, required.table + 1);
        before = required.table;
    }
}

}  // namespace
}  // namespace tolok::survey
