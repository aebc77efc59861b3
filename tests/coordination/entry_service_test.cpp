// A meeting entered with its results at once, the same sent twice, and two persons at the same thing.
#include <gtest/gtest.h>

#include <sstream>

#include "coordination/coordination_fixture.h"
#include "coordination/register_case.h"
#include "storage/audit_log.h"

namespace tolok::coordination::test {
namespace {

using namespace std::string_literals;

class EntryService : public CoordinationTest {
protected:
    MeetingDraft meeting_draft() {
        MeetingDraft draft;
        draft.date = day("2021-02-01");
        draft.minutes_number = "005/12/2021";
        draft.agenda = " Evaluasi administrasi desa ";
        draft.hours = "09.00 sampai selesai";
        draft.place = "Pendopo kecamatan";
        draft.attendance = "Kepala Desa Cumedak\nKepala Desa Plerean";
        return draft;
    }

    ItemDraft item_draft(const std::string& number, const std::string& field = "pemerintahan") {
        ItemDraft draft;
        draft.register_number = number;
        draft.field = field;
        draft.text = "Perbaikan data penduduk";
        draft.needs_follow_up = true;
        draft.recommendation_date = day("2021-02-01");
        draft.due_date = day("2021-04-01");
        draft.person_in_charge = "Kasi Pemerintahan";
        draft.addressees = {{AddresseeKind::village, "35.09.31.2005", "Cumedak"}};
        return draft;
    }

    FollowUpDraft follow_up_draft(const std::string& item) {
        FollowUpDraft draft;
        draft.item = item;
        draft.addressee = "35.09.31.2005";
        draft.status = FollowUpStatus::completed;
        draft.event_date = day("2021-03-30");
        draft.evidence = {keep_file("b.txt", "isi b"), keep_file("a.txt", "isi a")};
        return draft;
    }

    std::string new_id() { return database_.identities().make_id().text(); }

    std::string add_recommendation() {
        MeetingDraft meeting = meeting_draft();
        meeting.id = new_id();
        EXPECT_TRUE(service_.add_meeting(officer_, sumberjambe, meeting, {item_draft("7/2021")}).ok());
        return registered().items.front().key.root;
    }

    Register registered() { return service_.find_register(officer_, sumberjambe).value(); }
};

TEST_F(EntryService, AMeetingAndItsResultsAreOneEntry) {
    MeetingDraft meeting = meeting_draft();
    ItemDraft plain = item_draft("");
    plain.needs_follow_up = false;
    plain.recommendation_date.reset();
    plain.due_date.reset();
    plain.addressees.clear();
    const std::int64_t before = log_size();
    const auto added =
        service_.add_meeting(officer_, sumberjambe, meeting, {item_draft("7/2021"), plain, item_draft("8/2021")});
    ASSERT_TRUE(added.ok()) << added.problems().front().code;
    EXPECT_EQ(log_size(), before + 1);
    const Register all = registered();
    ASSERT_EQ(all.items.size(), 3U);
    std::set<int> numbers;
    for (const ItemRecord& item : all.items) numbers.insert(item.number);
    EXPECT_EQ(numbers, (std::set<int>{1, 2, 3}));
    const MeetingRecord& stored = *all.find_meeting(*added);
    EXPECT_EQ(stored.hours, "09.00 sampai selesai");
    EXPECT_EQ(stored.place, "Pendopo kecamatan");
    EXPECT_TRUE(stored.attendance.has_value());
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1})), 2);
    database_->read(storage::Reach::everything(),
                    [](storage::Reader& reader) { EXPECT_TRUE(storage::verify_log(reader).problems.empty()); });
}

TEST_F(EntryService, AllOrNoneWithTheResultThatIsWrong) {
    ItemDraft wrong = item_draft("7/2021");
    wrong.text = " ";
    wrong.due_date.reset();
    const auto refused = service_.add_meeting(officer_, sumberjambe, meeting_draft(), {item_draft("7/2021"), wrong});
    EXPECT_EQ(codes_of(refused.problems()),
              (std::set<std::string>{"coordination.text_missing", "coordination.due_date_missing",
                                     "coordination.number_twice"}));
    for (const Problem& each : refused.problems()) EXPECT_EQ(each.place.line, 2) << each.code;
    EXPECT_TRUE(registered().meetings.empty());
    // Another section's field.
    EXPECT_TRUE(has_code(
        service_.add_meeting(officer_, sumberjambe, meeting_draft(), {item_draft("9/2021", "trantibum")}).problems(),
        "domain.not_permitted"));
}

TEST_F(EntryService, AMeetingSentTwiceIsOneMeeting) {
    MeetingDraft meeting = meeting_draft();
    meeting.id = new_id();
    const auto first = service_.add_meeting(officer_, sumberjambe, meeting, {item_draft("7/2021")});
    const std::int64_t size = log_size();
    const auto second = service_.add_meeting(officer_, sumberjambe, meeting, {item_draft("7/2021")});
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(*first, *second);
    EXPECT_EQ(log_size(), size);
    // Back in the browser, changed, sent again: neither lost without a word nor written over the first.
    meeting.agenda = "Agenda lain";
    EXPECT_TRUE(has_code(service_.add_meeting(officer_, sumberjambe, meeting, {item_draft("7/2021")}).problems(),
                         "coordination.form_used"));
    EXPECT_EQ(log_size(), size);
}

TEST_F(EntryService, AResultAFollowUpAndAVerdictSentTwiceAreOne) {
    const std::string item = add_recommendation();
    ItemDraft more = item_draft("8/2021");
    more.meeting = registered().meetings.begin()->first;
    const auto once = service_.add_item(officer_, sumberjambe, more);
    EXPECT_EQ(*service_.add_item(officer_, sumberjambe, more), *once);
    const FollowUpDraft done = follow_up_draft(item);
    const auto follow_up = service_.add_follow_up(officer_, sumberjambe, done);
    ASSERT_TRUE(follow_up.ok());
    EXPECT_EQ(*service_.add_follow_up(officer_, sumberjambe, done), *follow_up);
    // The same from another person is no double click.
    EXPECT_TRUE(
        has_code(service_.add_follow_up(secretary_, sumberjambe, done).problems(), "coordination.follow_up_twice"));
    FollowUpDraft corrected = done;
    corrected.event_date = day("2021-03-29");
    const auto second = service_.correct_follow_up(officer_, sumberjambe, *follow_up, corrected, "Salah tanggal");
    EXPECT_EQ(*service_.correct_follow_up(officer_, sumberjambe, *follow_up, corrected, "Salah tanggal"), *second);
    const VerificationDraft accepted{*second, Verdict::accepted, day("2021-04-05"), " jelas "};
    const auto verdict = service_.verify_follow_up(deputy_, sumberjambe, accepted);
    ASSERT_TRUE(verdict.ok());
    const std::int64_t size = log_size();
    EXPECT_EQ(*service_.verify_follow_up(deputy_, sumberjambe, accepted), *verdict);
    EXPECT_EQ(log_size(), size);
    EXPECT_TRUE(has_code(service_.verify_follow_up(secretary_, sumberjambe, accepted).problems(),
                         "coordination.verified_already"));
}

TEST_F(EntryService, SeveralAddresseesReportTogetherOrNotAtAll) {
    MeetingDraft meeting = meeting_draft();
    ItemDraft wide = item_draft("7/2021");
    wide.addressees.push_back({AddresseeKind::village, "35.09.31.2001", "Plerean"});
    ASSERT_TRUE(service_.add_meeting(officer_, sumberjambe, meeting, {wide}).ok());
    FollowUpDraft done = follow_up_draft(registered().items.front().key.root);
    const std::vector<std::string> both = {"35.09.31.2005", "35.09.31.2001"};
    done.event_date = day("2021-01-15");
    // What both have in common is told once.
    EXPECT_EQ(service_.add_follow_ups(officer_, sumberjambe, done, both).problems().size(), 1U);
    EXPECT_TRUE(has_code(service_.add_follow_ups(officer_, sumberjambe, done, {}).problems(),
                         "coordination.addressee_missing"));
    done.event_date = day("2021-03-30");
    const std::int64_t size = log_size();
    EXPECT_TRUE(
        has_code(service_.add_follow_ups(officer_, sumberjambe, done, {"35.09.31.2005", "35.09.31.2002"}).problems(),
                 "coordination.not_an_addressee"));
    EXPECT_EQ(log_size(), size);
    const auto added = service_.add_follow_ups(officer_, sumberjambe, done, both);
    ASSERT_TRUE(added.ok());
    EXPECT_EQ(log_size(), size + 1);
    EXPECT_EQ(*service_.add_follow_ups(officer_, sumberjambe, done, both), *added);
    EXPECT_EQ(log_size(), size + 1);
    EXPECT_EQ(registered().items.front().follow_ups.size(), 2U);
    database_->read(storage::Reach::everything(),
                    [](storage::Reader& reader) { EXPECT_TRUE(storage::verify_log(reader).problems.empty()); });
}

TEST_F(EntryService, WhoSavesSecondIsToldThatItChangedMeanwhile) {
    const std::string item = add_recommendation();
    const std::string seen = registered().items.front().key.id;
    ItemDraft first = item_draft("7/2021");
    first.text = "Perbaikan data penduduk dan KK";
    ASSERT_TRUE(service_.correct_item(officer_, sumberjambe, item, first, {seen, "Kurang lengkap"}).ok());
    const std::int64_t size = log_size();
    // The same again, from the same form.
    EXPECT_TRUE(service_.correct_item(officer_, sumberjambe, item, first, {seen, "Kurang lengkap"}).ok());
    EXPECT_EQ(log_size(), size);
    ItemDraft second = item_draft("7/2021");
    second.due_date = day("2021-05-01");
    EXPECT_TRUE(has_code(service_.correct_item(secretary_, sumberjambe, item, second, {seen, "Tenggat"}).problems(),
                         "coordination.changed_meanwhile"));
    const std::string stands = registered().items.front().key.id;
    EXPECT_TRUE(service_.correct_item(secretary_, sumberjambe, item, second, {stands, "Tenggat"}).ok());
    const std::string meeting = registered().meetings.begin()->first;
    MeetingDraft other = meeting_draft();
    other.place = "Balai desa";
    ASSERT_TRUE(service_.correct_meeting(officer_, sumberjambe, meeting, other, {meeting, "Salah tempat"}).ok());
    EXPECT_TRUE(has_code(
        service_.correct_meeting(secretary_, sumberjambe, meeting, meeting_draft(), {meeting, "Tempat"}).problems(),
        "coordination.changed_meanwhile"));
}

TEST_F(EntryService, FilesAreJudgedByTheirContentAndPermissionComesFirst) {
    std::istringstream report("%PDF-1.4 laporan");
    const auto kept = service_.keep_file(officer_, sumberjambe, "laporan.pdf", report);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(kept->digest, sha256("%PDF-1.4 laporan"));
    std::istringstream program("MZ\x90\0 bukan laporan"s);
    EXPECT_TRUE(has_code(service_.keep_file(officer_, sumberjambe, "laporan.pdf", program).problems(),
                         "storage.evidence_type_unknown"));
    std::istringstream nothing("");
    EXPECT_TRUE(has_code(service_.keep_file(officer_, sumberjambe, "kosong.pdf", nothing).problems(),
                         "storage.evidence_empty"));
    EXPECT_TRUE(has_code(service_.keep_file(deputy_, sumberjambe, "a.pdf", report).problems(), "domain.not_permitted"));
}

}  // namespace
}  // namespace tolok::coordination::test
