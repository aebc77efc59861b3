// How far a recommendation has come, in one word.
#include <gtest/gtest.h>

#include "coordination/recommendation.h"
#include "coordination/register_case.h"

namespace tolok::coordination::test {
namespace {

ResultFact recommendation(int addressees, std::vector<FollowUpFact> follow_ups) {
    ResultFact fact;
    fact.date = day("2021-02-01");
    fact.needs_follow_up = true;
    fact.addressees = addressees;
    fact.follow_ups = std::move(follow_ups);
    return fact;
}

FollowUpFact follow_up(const std::string& addressee, FollowUpStatus status, bool evidence,
                       std::optional<Verdict> verdict) {
    return {addressee, status, day("2021-03-01"), evidence, verdict};
}

std::string progress(int addressees, std::vector<FollowUpFact> follow_ups) {
    return std::string(progress_key(
        calculate_progress(calculate_outcome(recommendation(addressees, std::move(follow_ups)), day("2021-12-31")))));
}

using enum FollowUpStatus;

TEST(Progress, OneAddresseeIsWhereItStands) {
    EXPECT_EQ(progress(1, {}), "belum_ditindaklanjuti");
    EXPECT_EQ(progress(1, {follow_up("a", in_progress, true, {})}), "dalam_proses");
    EXPECT_EQ(progress(1, {follow_up("a", completed, false, {})}), "tanpa_bukti");
    EXPECT_EQ(progress(1, {follow_up("a", completed, true, {})}), "menunggu_verifikasi");
    EXPECT_EQ(progress(1, {follow_up("a", completed, true, Verdict::rejected)}), "dikembalikan");
    EXPECT_EQ(progress(1, {follow_up("a", completed, true, Verdict::accepted)}), "selesai");
    EXPECT_EQ(progress(1, {follow_up("a", not_feasible, false, {})}), "menunggu_persetujuan");
    EXPECT_EQ(progress(1, {follow_up("a", not_feasible, false, Verdict::accepted)}), "tidak_dapat");
}

TEST(Progress, OfSeveralAddresseesWhatIsStillOwedCountsMost) {
    const FollowUpFact done = follow_up("a", completed, true, Verdict::accepted);
    EXPECT_EQ(progress(2, {done}), "dalam_proses");
    EXPECT_EQ(progress(2, {done, follow_up("b", completed, true, {})}), "menunggu_verifikasi");
    EXPECT_EQ(progress(3, {done, follow_up("b", completed, true, {})}), "dalam_proses");
    EXPECT_EQ(progress(2, {done, follow_up("b", completed, true, Verdict::rejected)}), "dikembalikan");
    EXPECT_EQ(progress(2, {follow_up("a", completed, true, {}), follow_up("b", completed, false, {})}), "tanpa_bukti");
    EXPECT_EQ(progress(2, {done, follow_up("b", not_feasible, false, {})}), "menunggu_persetujuan");
    EXPECT_EQ(progress(2, {done, follow_up("b", not_feasible, false, Verdict::accepted)}), "tidak_dapat");
    EXPECT_EQ(progress(2, {follow_up("b", not_feasible, false, Verdict::accepted)}), "dalam_proses");
}

TEST(Progress, WordsAreReadBack) {
    for (const tolok::coordination::Progress each : all_progress()) {
        EXPECT_EQ(parse_progress(progress_key(each)), each);
        const bool closed = progress_key(each) == "selesai" || progress_key(each) == "tidak_dapat";
        EXPECT_EQ(is_open(each), !closed);
    }
    EXPECT_FALSE(parse_progress("entah").has_value());
    EXPECT_EQ(all_progress().size(), 8U);
}

}  // namespace
}  // namespace tolok::coordination::test
