// Entering, correcting and verifying through the service: permissions, log entries, and what a second person must do.
#include <gtest/gtest.h>

#include "coordination/coordination_fixture.h"
#include "coordination/register_case.h"
#include "storage/audit_log.h"

namespace tolok::coordination::test {
namespace {

class Service : public CoordinationTest {
protected:
    MeetingDraft meeting_draft() {
        MeetingDraft draft;
        draft.date = day("2021-02-01");
        draft.minutes_number = "005/12/2021";
        draft.agenda = "Evaluasi administrasi desa";
        return draft;
    }

    ItemDraft item_draft(const std::string& meeting,
                         std::vector<Addressee> addressees = {{AddresseeKind::village, "35.09.31.2005", "Cumedak"}}) {
        ItemDraft draft;
        draft.meeting = meeting;
        draft.register_number = "5/2021";
        draft.field = "pemerintahan";
        draft.text = "Perbaikan data penduduk";
        draft.needs_follow_up = true;
        draft.recommendation_date = day("2021-02-01");
        draft.due_date = day("2021-04-01");
        draft.person_in_charge = "Kasi Pemerintahan";
        draft.addressees = std::move(addressees);
        return draft;
    }

    FollowUpDraft done(const std::string& item, std::vector<Digest> files) {
        FollowUpDraft draft;
        draft.item = item;
        draft.addressee = "35.09.31.2005";
        draft.status = FollowUpStatus::completed;
        draft.event_date = day("2021-03-30");
        draft.evidence = std::move(files);
        return draft;
    }

    VerificationDraft accept(const std::string& follow_up) {
        return {follow_up, Verdict::accepted, day("2021-04-05"), ""};
    }

    template <typename T>
    T take_value(const Checked<T>& checked) {
        EXPECT_TRUE(checked.ok()) << (checked.ok() ? "" : checked.problems().front().code);
        return checked.ok() ? *checked : T();
    }

    // The id of a meeting's row as it stands.
    std::string present_row(const std::string& meeting) {
        return service_.find_register(officer_, sumberjambe)->find_meeting(meeting)->key.id;
    }

    std::string add_recommendation() {
        const std::string meeting = take_value(service_.add_meeting(officer_, sumberjambe, meeting_draft()));
        return take_value(service_.add_item(officer_, sumberjambe, item_draft(meeting)));
    }

    std::int64_t followed_up(std::optional<std::int64_t> size = {}) {
        return amount(request("rekomendasi.ditindaklanjuti", {2021, 1}, {{"bidang", {"pemerintahan"}}}), size);
    }
};

TEST_F(Service, FollowsOneRecommendationFromMeetingToNumber) {
    const std::string item = add_recommendation();
    EXPECT_EQ(followed_up(), 0);
    const Digest photo = keep_file("foto.jpg", "isi foto");
    const std::string follow_up = take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {photo})));
    EXPECT_EQ(followed_up(), 0);
    const std::int64_t before = log_size();
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(follow_up)));
    EXPECT_EQ(followed_up(), 1);
    // The past stays what it was known to be.
    EXPECT_EQ(followed_up(before), 0);
    EXPECT_EQ(actions(), (std::vector<std::string>{"coordination.add_meeting", "coordination.add_item",
                                                   "coordination.add_follow_up", "coordination.verify_follow_up"}));
}

TEST_F(Service, PermissionComesFirst) {
    const Actor camat = person("Rudi", Role::camat);
    EXPECT_TRUE(has_code(service_.add_meeting(camat, sumberjambe, meeting_draft()).problems(), "domain.not_permitted"));
    // Another section's field, although the meeting is anybody's.
    const Actor order = person("Joko", Role::petugas_seksi, "trantibum");
    const std::string meeting = take_value(service_.add_meeting(order, sumberjambe, meeting_draft()));
    EXPECT_TRUE(
        has_code(service_.add_item(order, sumberjambe, item_draft(meeting)).problems(), "domain.not_permitted"));
    const std::string item = take_value(service_.add_item(officer_, sumberjambe, item_draft(meeting)));
    EXPECT_TRUE(
        has_code(service_.add_follow_up(order, sumberjambe, done(item, {})).problems(), "domain.not_permitted"));
    const std::string follow_up =
        take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {keep_file("a", "a")})));
    EXPECT_TRUE(has_code(service_.verify_follow_up(officer_, sumberjambe, accept(follow_up)).problems(),
                         "domain.not_permitted"));
    const Actor stranger = person("Tono", Role::sekretariat, "", kalisat);
    EXPECT_TRUE(has_code(service_.find_register(stranger, sumberjambe).problems(), "domain.not_permitted"));
    EXPECT_TRUE(service_.find_register(camat, sumberjambe).ok());
}

TEST_F(Service, NobodyVerifiesWhatTheyEntered) {
    const std::string item = add_recommendation();
    const std::string follow_up =
        take_value(service_.add_follow_up(secretary_, sumberjambe, done(item, {keep_file("a", "a")})));
    EXPECT_TRUE(has_code(service_.verify_follow_up(secretary_, sumberjambe, accept(follow_up)).problems(),
                         "coordination.same_person"));
    EXPECT_EQ(followed_up(), 0);
}

TEST_F(Service, NobodyVerifiesWhatTheyCorrectedOrGaveAFileFor) {
    const std::string item = add_recommendation();
    const std::string first = take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {})));
    take_value(service_.add_follow_up_files(secretary_, sumberjambe, first, {keep_file("a", "a")}));
    EXPECT_TRUE(has_code(service_.verify_follow_up(secretary_, sumberjambe, accept(first)).problems(),
                         "coordination.same_person"));
    FollowUpDraft corrected = done(item, {keep_file("b", "b")});
    const std::string second =
        take_value(service_.correct_follow_up(officer_, sumberjambe, first, corrected, "Bukti keliru"));
    // The secretary gave a file for the earlier version.
    EXPECT_TRUE(has_code(service_.verify_follow_up(secretary_, sumberjambe, accept(second)).problems(),
                         "coordination.same_person"));
    EXPECT_TRUE(service_.verify_follow_up(deputy_, sumberjambe, accept(second)).ok());
}

TEST_F(Service, ACorrectionIsANewRowAndMustBeVerifiedAnew) {
    const std::string item = add_recommendation();
    const std::string first =
        take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {keep_file("a", "a")})));
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(first)));
    const std::int64_t verified = log_size();
    FollowUpDraft later = done(item, {keep_file("a", "a")});
    later.event_date = day("2021-04-02");
    EXPECT_TRUE(has_code(service_.correct_follow_up(officer_, sumberjambe, first, later, " ").problems(),
                         "coordination.correction_reason_missing"));
    const std::string second =
        take_value(service_.correct_follow_up(officer_, sumberjambe, first, later, "Tanggal keliru"));
    EXPECT_NE(first, second);
    EXPECT_EQ(followed_up(), 0);
    EXPECT_EQ(followed_up(verified), 1);
    EXPECT_TRUE(has_code(service_.verify_follow_up(deputy_, sumberjambe, accept(first)).problems(),
                         "coordination.changed_meanwhile"));
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(second)));
    EXPECT_EQ(followed_up(), 0);
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 2})), 1);
}

TEST_F(Service, AVerdictGivenBeforeAnyFileMustBeGivenAgain) {
    const std::string item = add_recommendation();
    FollowUpDraft begun = done(item, {});
    begun.status = FollowUpStatus::in_progress;
    const std::string follow_up = take_value(service_.add_follow_up(officer_, sumberjambe, begun));
    const MeasureRequest responded =
        request("rekomendasi.ditindaklanjuti", {2021, 1}, {{"termasuk", {"dalam_proses"}}});
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(follow_up)));
    take_value(service_.add_follow_up_files(officer_, sumberjambe, follow_up, {keep_file("a", "a")}));
    EXPECT_EQ(amount(responded), 0);
    EXPECT_EQ(value(responded).completeness, Completeness::partial);
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(follow_up)));
    EXPECT_EQ(amount(responded), 1);
    EXPECT_TRUE(has_code(service_.verify_follow_up(secretary_, sumberjambe, accept(follow_up)).problems(),
                         "coordination.verified_already"));
}

TEST_F(Service, AVerdictIsCorrectedWithAReason) {
    const std::string item = add_recommendation();
    const std::string follow_up =
        take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {keep_file("a", "a")})));
    VerificationDraft refused{follow_up, Verdict::rejected, day("2021-04-05"), "Foto tidak jelas"};
    EXPECT_TRUE(has_code(service_.correct_verification(deputy_, sumberjambe, refused, "Salah pilih").problems(),
                         "coordination.not_verified_yet"));
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(follow_up)));
    EXPECT_TRUE(has_code(service_.correct_verification(deputy_, sumberjambe, refused, "").problems(),
                         "coordination.correction_reason_missing"));
    EXPECT_EQ(followed_up(), 1);
    take_value(service_.correct_verification(deputy_, sumberjambe, refused, "Salah pilih"));
    EXPECT_EQ(followed_up(), 0);
    take_value(service_.correct_verification(deputy_, sumberjambe, accept(follow_up), "Foto jelas ditemukan"));
    EXPECT_EQ(followed_up(), 1);
}

TEST_F(Service, FollowUpsAreRefusedWithAllProblems) {
    const std::string item = add_recommendation();
    FollowUpDraft wrong = done(item, {Digest{}});
    wrong.event_date = day("2021-01-15");
    wrong.addressee = "35.09.31.2001";
    EXPECT_EQ(codes_of(service_.add_follow_up(officer_, sumberjambe, wrong).problems()),
              (std::set<std::string>{"coordination.followed_up_before_recommendation", "coordination.not_an_addressee",
                                     "coordination.evidence_unknown"}));
    take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {})));
    EXPECT_TRUE(has_code(service_.add_follow_up(secretary_, sumberjambe, done(item, {})).problems(),
                         "coordination.follow_up_twice"));
    EXPECT_TRUE(has_code(service_.add_follow_up(officer_, sumberjambe, done("tidak-ada", {})).problems(),
                         "coordination.recommendation_not_found"));
    EXPECT_TRUE(has_code(service_.verify_follow_up(deputy_, sumberjambe, accept("tidak-ada")).problems(),
                         "coordination.follow_up_not_found"));
    const std::size_t entries = actions().size();
    EXPECT_EQ(entries, 3U);  // meeting, item, one follow-up: a refused write leaves nothing
}

TEST_F(Service, NumbersAreUsedOnce) {
    const std::string meeting = take_value(service_.add_meeting(officer_, sumberjambe, meeting_draft()));
    take_value(service_.add_item(officer_, sumberjambe, item_draft(meeting)));
    ItemDraft again = item_draft(meeting);
    again.number = 1;
    EXPECT_EQ(codes_of(service_.add_item(officer_, sumberjambe, again).problems()),
              (std::set<std::string>{"coordination.item_number_taken", "coordination.register_number_taken"}));
    again.number.reset();
    again.register_number = "6/2021";
    take_value(service_.add_item(officer_, sumberjambe, again));
    const auto found = service_.find_register(officer_, sumberjambe);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->items.size(), 2U);
    EXPECT_EQ(found->items.at(0).number, 1);
    EXPECT_EQ(found->items.at(1).number, 2);
}

TEST_F(Service, CorrectingARecommendationKeepsWhatRestsOnIt) {
    const std::string item = add_recommendation();
    take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {})));
    ItemDraft other = item_draft("", {{AddresseeKind::village, "35.09.31.2001", "Plerean"}});
    EXPECT_TRUE(has_code(service_.correct_item(officer_, sumberjambe, item, other, {item, "Salah desa"}).problems(),
                         "coordination.addressee_has_follow_up"));
    ItemDraft later = item_draft("");
    later.recommendation_date = day("2021-03-31");
    EXPECT_TRUE(has_code(service_.correct_item(officer_, sumberjambe, item, later, {item, "Salah tanggal"}).problems(),
                         "coordination.follow_up_is_earlier"));
    ItemDraft wider = item_draft("", {{AddresseeKind::village, "35.09.31.2005", "Cumedak"},
                                      {AddresseeKind::village, "35.09.31.2001", "Plerean"}});
    wider.text = "Perbaikan data penduduk dan KK";
    take_value(service_.correct_item(officer_, sumberjambe, item, wider, {item, "Sasaran kurang"}));
    const auto found = service_.find_register(officer_, sumberjambe);
    ASSERT_EQ(found->items.size(), 1U);
    EXPECT_EQ(found->items.front().key.root, item);
    EXPECT_NE(found->items.front().key.id, item);
    EXPECT_EQ(found->items.front().addressees.size(), 2U);
    EXPECT_EQ(found->items.front().follow_ups.size(), 1U);
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1})), 1);
}

TEST_F(Service, CorrectingAMeetingMovesResultsAndGuardsRecommendations) {
    const std::string meeting = take_value(service_.add_meeting(officer_, sumberjambe, meeting_draft()));
    ItemDraft plain;
    plain.meeting = meeting;
    plain.field = "pemerintahan";
    plain.text = "Jadwal musyawarah disepakati";
    take_value(service_.add_item(officer_, sumberjambe, plain));
    MeetingDraft later = meeting_draft();
    later.date = day("2021-04-05");
    EXPECT_EQ(amount(request("koordinasi.hasil", {2021, 1})), 1);
    take_value(service_.correct_meeting(officer_, sumberjambe, meeting, later, {meeting, "Salah tanggal"}));
    EXPECT_EQ(amount(request("koordinasi.hasil", {2021, 1})), 0);
    EXPECT_EQ(amount(request("koordinasi.hasil", {2021, 2})), 1);
    EXPECT_EQ(amount(request("koordinasi.rapat", {2021, 1})), 0);
    EXPECT_EQ(amount(request("koordinasi.rapat", {2021, 2})), 1);
    ItemDraft agreed = item_draft(meeting);
    agreed.recommendation_date = day("2021-04-05");
    agreed.due_date = day("2021-06-05");
    take_value(service_.add_item(officer_, sumberjambe, agreed));
    MeetingDraft wrong = meeting_draft();
    wrong.date = day("2021-05-01");
    wrong.minutes_number = "";
    EXPECT_EQ(
        codes_of(
            service_.correct_meeting(officer_, sumberjambe, meeting, wrong, {present_row(meeting), "Coba"}).problems()),
        (std::set<std::string>{"coordination.minutes_missing", "coordination.recommended_before_meeting"}));
}

TEST_F(Service, FilesOfAMeetingAreKeptOnce) {
    const std::string meeting = take_value(service_.add_meeting(officer_, sumberjambe, meeting_draft()));
    const Digest minutes = keep_file("notulen.pdf", "isi notulen");
    take_value(service_.add_meeting_files(officer_, sumberjambe, meeting, {{MeetingFileKind::minutes, minutes}}));
    const std::int64_t size = log_size();
    take_value(service_.add_meeting_files(officer_, sumberjambe, meeting, {{MeetingFileKind::minutes, minutes}}));
    EXPECT_EQ(log_size(), size);
    EXPECT_EQ(service_.find_register(officer_, sumberjambe)->meetings.at(meeting).files.size(), 1U);
}

TEST_F(Service, AnOfficeThatIsNotSetUpIsTold) {
    const Actor there = person("Tono", Role::sekretariat, "", kalisat);
    EXPECT_TRUE(
        has_code(service_.add_meeting(there, kalisat, meeting_draft()).problems(), "coordination.office_not_set_up"));
}

TEST_F(Service, TheLogVouchesForEveryRow) {
    const std::string item = add_recommendation();
    const std::string follow_up =
        take_value(service_.add_follow_up(officer_, sumberjambe, done(item, {keep_file("a", "a")})));
    take_value(service_.verify_follow_up(deputy_, sumberjambe, accept(follow_up)));
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto verified = storage::verify_log(reader);
        EXPECT_TRUE(verified.problems.empty()) << verified.problems.front().code;
    });
}

}  // namespace
}  // namespace tolok::coordination::test
