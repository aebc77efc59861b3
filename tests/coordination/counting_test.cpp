// The counting cases on the rules alone.
#include <gtest/gtest.h>

#include "coordination/register_case.h"

namespace tolok::coordination::test {
namespace {

std::map<std::string, std::int64_t> numbers_of(const RegisterCount& count) {
    return {{"hasil", count.results},
            {"terbit", count.issued},
            {"terbit_tanpa", count.issued - count.not_feasible},
            {"ditindaklanjuti", count.followed_up},
            {"menanggapi", count.responded},
            {"tidak_dapat", count.not_feasible},
            {"terlambat", count.overdue},
            {"belum_jatuh_tempo", count.not_yet_due},
            {"menunggu", count.awaiting_verdict},
            {"menunggu_konfirmasi", count.awaiting_confirmation},
            {"tanpa_bukti", count.lacking_evidence},
            {"ditolak", count.rejected},
            {"bawaan_terbit", count.carried},
            {"bawaan_ditindaklanjuti", count.carried_followed_up}};
}

class Counting : public testing::TestWithParam<TextCase> {};

TEST_P(Counting, FollowsTheRule) {
    const auto results = read_results(GetParam());
    for (const Expectation& expected : read_expectations(GetParam())) {
        SCOPED_TRACE(GetParam().where() + "\n  " + expected.line);
        RegisterCount count;
        for (const CaseResult& result : results) {
            const ResultFact fact = fact_of(result);
            if (expected.field.empty() || expected.field == result.field) count_result(fact, expected.until, count);
            if (result.number != expected.recommendation) continue;
            const Outcome outcome = calculate_outcome(fact, expected.until.last_day());
            EXPECT_EQ(std::to_string(outcome.completed) + "/" + std::to_string(outcome.addressees),
                      expected.addressees);
        }
        const auto numbers = numbers_of(count);
        for (const auto& [name, number] : expected.numbers) EXPECT_EQ(numbers.at(name), number) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, Counting, testing::ValuesIn(tolok::test::read_case_file("coordination/counting.case")),
                         [](const auto& one) { return "line" + std::to_string(one.param.line); });

TEST(Outcome, FollowedUpAndNotFeasibleNeverOverlap) {
    // Every mixture of three addressees over all states: above and "tidak dapat" exclude each other, and both are
    // below.
    const std::vector<FollowUpFact> states = {
        {"", FollowUpStatus::completed, day("2021-02-01"), true, Verdict::accepted},
        {"", FollowUpStatus::completed, day("2021-02-01"), true, std::nullopt},
        {"", FollowUpStatus::completed, day("2021-02-01"), false, Verdict::accepted},
        {"", FollowUpStatus::completed, day("2021-02-01"), true, Verdict::rejected},
        {"", FollowUpStatus::in_progress, day("2021-02-01"), true, Verdict::accepted},
        {"", FollowUpStatus::not_feasible, day("2021-02-01"), false, Verdict::accepted},
        {"", FollowUpStatus::not_feasible, day("2021-02-01"), false, std::nullopt},
    };
    int followed_up = 0;
    int not_feasible = 0;
    for (std::size_t mixture = 0; mixture < 343; ++mixture) {
        ResultFact fact;
        fact.needs_follow_up = true;
        fact.date = day("2021-01-10");
        fact.addressees = 3;
        std::size_t rest = mixture;
        for (const char* addressee : {"a", "b", "c"}) {
            fact.follow_ups.push_back(states[rest % states.size()]);
            fact.follow_ups.back().addressee = addressee;
            rest /= states.size();
        }
        RegisterCount count;
        count_result(fact, {2021, 1}, count);
        EXPECT_EQ(count.issued, 1);
        EXPECT_LE(count.followed_up + count.not_feasible, 1);
        EXPECT_LE(count.followed_up, count.responded);
        EXPECT_LE(count.followed_up + count.awaiting_verdict + count.lacking_evidence, 1);
        followed_up += static_cast<int>(count.followed_up);
        not_feasible += static_cast<int>(count.not_feasible);
    }
    EXPECT_EQ(followed_up, 1);
    EXPECT_EQ(not_feasible, 7);  // two states without an open one, 2^3, less the one where all completed
}

TEST(Words, StatusesAndVerdictsReadBack) {
    for (const FollowUpStatus status : all_statuses()) EXPECT_EQ(parse_status(status_key(status)), status);
    EXPECT_EQ(parse_status("sudah"), std::nullopt);
    EXPECT_EQ(parse_verdict(verdict_key(Verdict::accepted)), Verdict::accepted);
    EXPECT_EQ(parse_verdict(verdict_key(Verdict::rejected)), Verdict::rejected);
    EXPECT_EQ(parse_verdict("ya"), std::nullopt);
}

}  // namespace
}  // namespace tolok::coordination::test
