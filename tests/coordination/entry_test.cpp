// What may be entered: meetings, results, follow-ups, verdicts, and who is to follow up.
#include <gtest/gtest.h>

#include "coordination/coordination_fixture.h"
#include "coordination/register_case.h"

namespace tolok::coordination::test {
namespace {

const Office& office() {
    static const Office parsed =
        parse_office(embedded_text("definitions/offices/35.09.31.toml"), "sumberjambe").value();
    return parsed;
}

Date today() { return day("2021-12-30"); }

MeetingDraft meeting() {
    MeetingDraft draft;
    draft.forum = Forum::forkopimcam;
    draft.date = day("2021-02-01");
    draft.minutes_number = "005/12/2021";
    return draft;
}

ItemDraft recommendation() {
    ItemDraft draft;
    draft.meeting = "rapat";
    draft.field = "pemerintahan";
    draft.text = "Perbaikan data penduduk";
    draft.needs_follow_up = true;
    draft.recommendation_date = day("2021-02-01");
    draft.due_date = day("2021-04-01");
    draft.person_in_charge = "Kasi Pemerintahan";
    draft.addressees = {addressee_of(*office().find_village("Cumedak"))};
    return draft;
}

FollowUpDraft follow_up(FollowUpStatus status = FollowUpStatus::completed) {
    FollowUpDraft draft;
    draft.item = "rekomendasi";
    draft.addressee = "35.09.31.2005";
    draft.status = status;
    draft.event_date = day("2021-03-30");
    return draft;
}

std::set<std::string> check(const ItemDraft& draft, EntryOrigin origin = EntryOrigin::new_entry,
                            const MeetingDraft& held = meeting()) {
    return codes_of(check_item(draft, held, office(), origin, today()));
}

using Codes = std::set<std::string>;

TEST(Entry, ARightRecommendationHasNoProblem) { EXPECT_EQ(check(recommendation()), Codes{}); }

TEST(Entry, NoRecommendationWithoutMinutes) {
    MeetingDraft without = meeting();
    without.minutes_number = "  ";
    EXPECT_EQ(check(recommendation(), EntryOrigin::new_entry, without), Codes{"coordination.minutes_missing"});
    without.files.push_back({MeetingFileKind::invitation, {}});
    EXPECT_EQ(check(recommendation(), EntryOrigin::new_entry, without), Codes{"coordination.minutes_missing"});
    without.files.push_back({MeetingFileKind::minutes, {}});
    EXPECT_EQ(check(recommendation(), EntryOrigin::new_entry, without), Codes{});
    // A result that needs no follow-up may stand without.
    ItemDraft plain = recommendation();
    plain.needs_follow_up = false;
    plain.addressees.clear();
    plain.recommendation_date.reset();
    plain.due_date.reset();
    MeetingDraft bare = meeting();
    bare.minutes_number.clear();
    EXPECT_EQ(check(plain, EntryOrigin::new_entry, bare), Codes{});
}

TEST(Entry, AllProblemsAreNamedAtOnce) {
    ItemDraft draft = recommendation();
    draft.field = "perikanan";
    draft.text = "";
    draft.number = 0;
    draft.recommendation_date = day("2021-01-31");
    draft.due_date = day("2021-01-01");
    draft.person_in_charge = "";
    draft.addressees.clear();
    EXPECT_EQ(check(draft),
              (Codes{"coordination.unknown_field", "coordination.text_missing", "coordination.item_number_below_one",
                     "coordination.recommended_before_meeting", "coordination.due_before_recommendation",
                     "coordination.person_in_charge_missing", "coordination.addressee_missing"}));
}

TEST(Entry, OnlyOldRegistersMayLackDueDateAndPersonInCharge) {
    ItemDraft draft = recommendation();
    draft.due_date.reset();
    draft.person_in_charge.clear();
    EXPECT_EQ(check(draft), (Codes{"coordination.due_date_missing", "coordination.person_in_charge_missing"}));
    EXPECT_EQ(check(draft, EntryOrigin::old_register), Codes{});
}

TEST(Entry, WhatNeedsNoFollowUpHasNoAddressee) {
    ItemDraft draft = recommendation();
    draft.needs_follow_up = false;
    EXPECT_EQ(check(draft), Codes{"coordination.not_a_recommendation"});
}

TEST(Entry, NothingHappensAfterToday) {
    MeetingDraft late = meeting();
    late.date = day("2021-12-31");
    EXPECT_EQ(codes_of(check_meeting(late, today())), Codes{"coordination.date_in_future"});
    late.date = today();
    EXPECT_EQ(codes_of(check_meeting(late, today())), Codes{});
    FollowUpDraft draft = follow_up();
    draft.event_date = day("2102-03-30");
    EXPECT_EQ(codes_of(check_follow_up(draft, day("2021-02-01"), today())), Codes{"coordination.date_in_future"});
}

TEST(Entry, AFollowUpIsNotBeforeItsRecommendation) {
    FollowUpDraft draft = follow_up();
    draft.event_date = day("2021-01-31");
    EXPECT_EQ(codes_of(check_follow_up(draft, day("2021-02-01"), today())),
              Codes{"coordination.followed_up_before_recommendation"});
    draft.event_date = day("2021-02-01");
    EXPECT_EQ(codes_of(check_follow_up(draft, day("2021-02-01"), today())), Codes{});
    draft.event_date.reset();
    EXPECT_EQ(codes_of(check_follow_up(draft, day("2021-02-01"), today())), Codes{"coordination.event_date_missing"});
}

TEST(Entry, NotFeasibleNeedsAReason) {
    FollowUpDraft draft = follow_up(FollowUpStatus::not_feasible);
    EXPECT_EQ(codes_of(check_follow_up(draft, day("2021-02-01"), today())), Codes{"coordination.reason_missing"});
    draft.reason = "Sedang dalam perkara di pengadilan";
    EXPECT_EQ(codes_of(check_follow_up(draft, day("2021-02-01"), today())), Codes{});
}

TEST(Entry, VerifyingTakesAnotherPerson) {
    VerificationDraft verdict{"tindak", Verdict::accepted, day("2021-04-05"), ""};
    const VerifiedFollowUp done{FollowUpStatus::completed, day("2021-03-30"), true, {"siti", "budi"}};
    EXPECT_EQ(codes_of(check_verification(verdict, done, "dewi", EntryOrigin::new_entry, today())), Codes{});
    EXPECT_EQ(codes_of(check_verification(verdict, done, "budi", EntryOrigin::new_entry, today())),
              Codes{"coordination.same_person"});
    EXPECT_EQ(codes_of(check_verification(verdict, done, "siti", EntryOrigin::old_register, today())),
              Codes{"coordination.same_person"});
}

TEST(Entry, AVerdictLooksAtEvidenceAndSaysWhatIsWrong) {
    VerificationDraft verdict{"tindak", Verdict::accepted, day("2021-03-29"), ""};
    VerifiedFollowUp done{FollowUpStatus::completed, day("2021-03-30"), false, {"siti"}};
    EXPECT_EQ(codes_of(check_verification(verdict, done, "dewi", EntryOrigin::new_entry, today())),
              (Codes{"coordination.verified_before_follow_up", "coordination.verified_without_evidence"}));
    verdict.verdict = Verdict::rejected;
    verdict.date.reset();
    EXPECT_EQ(codes_of(check_verification(verdict, done, "dewi", EntryOrigin::new_entry, today())),
              (Codes{"coordination.verification_date_missing", "coordination.rejection_note_missing"}));
    done.status = FollowUpStatus::not_feasible;
    verdict = {"tindak", Verdict::accepted, day("2021-04-01"), ""};
    EXPECT_EQ(codes_of(check_verification(verdict, done, "dewi", EntryOrigin::new_entry, today())), Codes{});
    done.status = FollowUpStatus::not_started;
    EXPECT_EQ(codes_of(check_verification(verdict, done, "dewi", EntryOrigin::new_entry, today())),
              Codes{"coordination.nothing_to_verify"});
}

std::vector<std::string> keys_of(std::string_view text, AddresseeKind fallback = AddresseeKind::village) {
    const auto read = parse_addressees(office(), text, fallback);
    std::vector<std::string> keys;
    if (!read.ok()) return {read.problems().front().code};
    for (const Addressee& addressee : *read) keys.push_back(addressee.key);
    return keys;
}

TEST(Addressees, AreVillagesByCodeNameOrOtherSpelling) {
    EXPECT_EQ(keys_of("35.09.31.2001; desa cumedak ;Gunung Malang"),
              (std::vector<std::string>{"35.09.31.2001", "35.09.31.2005", "35.09.31.2007"}));
    EXPECT_EQ(keys_of("Semua Desa").size(), 9U);
}

TEST(Addressees, AreAgenciesOnlyWhenNamedSo) {
    EXPECT_EQ(keys_of("Instansi:  Puskesmas   Sumberjambe"),
              (std::vector<std::string>{"instansi:puskesmas sumberjambe"}));
    EXPECT_EQ(keys_of("Puskesmas Sumberjambe", AddresseeKind::agency),
              (std::vector<std::string>{"instansi:puskesmas sumberjambe"}));
    EXPECT_EQ(keys_of("Puskesmas Sumberjambe"), (std::vector<std::string>{"coordination.unknown_addressee"}));
    EXPECT_EQ(keys_of("instansi:"), (std::vector<std::string>{"coordination.unknown_addressee"}));
}

TEST(Addressees, AMisspelledVillageIsOfferedTheNearest) {
    const auto read = parse_addressees(office(), "Desa Cumedek", AddresseeKind::village, {"register.csv", 3, 9});
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.problems().front().code, "coordination.unknown_addressee_near");
    EXPECT_EQ(read.problems().front().arguments.at(2).value, "Cumedak");
    EXPECT_EQ(read.problems().front().place, (Place{"register.csv", 3, 9}));
}

TEST(Addressees, ATwiceNamedOneIsAProblem) {
    EXPECT_EQ(keys_of("Cumedak; 35.09.31.2005"), (std::vector<std::string>{"coordination.addressee_twice"}));
}

TEST(EntryWords, ReadBack) {
    for (const auto& word : forum_words()) EXPECT_EQ(parse_forum(word.key), word.word);
    for (const auto& word : meeting_file_words()) EXPECT_EQ(parse_meeting_file_kind(word.key), word.word);
    EXPECT_EQ(parse_forum("arisan"), std::nullopt);
}

}  // namespace
}  // namespace tolok::coordination::test
