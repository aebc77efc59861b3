// Entering, correcting, withdrawing and verifying: who may, what is refused, and what the log keeps.
#include <gtest/gtest.h>

#include "manual_entry/manual_entry_store.h"
#include "manual_entry/office_with_values.h"
#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/dialect.h"

namespace tolok::manual_entry {
namespace {

std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& each : problems) all.push_back(each.code);
    return all;
}

using Codes = std::vector<std::string>;

class ManualEntry : public testing::Test {
protected:
    ManualEntry() { world.database.clock().set("2021-11-15T03:00:00Z"); }
    OfficeWithValues world;
};

TEST_F(ManualEntry, KeepsAValueWithUnitFileWhoAndWhy) {
    const auto id = world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "12,5"));
    ASSERT_TRUE(id.ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto value = find_value(reader, world.office, *id);
        ASSERT_TRUE(value.has_value());
        EXPECT_EQ(std::get<Number>(*value->content), Number::ratio(25, 2));
        EXPECT_EQ(value->unit, "kegiatan");
        EXPECT_EQ(value->recorded_by, world.clerk.person);
        EXPECT_EQ(storage::find_text(reader, world.office, value->reason_id)->text, "Rekap contoh");
        EXPECT_EQ(list_files(reader, world.office, *id), std::vector<Digest>{world.file});
        EXPECT_FALSE(value->verification.has_value());
    });
}

TEST_F(ManualEntry, ThePersonWhoTypedItNeverVerifiesIt) {
    Actor both = world.clerk;
    both.grants.push_back({Role::sekretariat, world.office, "", ""});
    const auto id = world.service.record(both, world.office, world.draft("kegiatan", 1, "12"));
    ASSERT_TRUE(id.ok());
    EXPECT_EQ(codes(world.service.verify(both, world.office, *id, Verdict::accepted, "").problems()),
              Codes{"manual_entry.same_person"});
    // Nor after somebody else corrected it.
    const auto corrected =
        world.service.correct(world.second_clerk, world.office, *id, world.draft("kegiatan", 1, "13"));
    ASSERT_TRUE(corrected.ok());
    EXPECT_EQ(codes(world.service.verify(both, world.office, *corrected, Verdict::accepted, "").problems()),
              Codes{"manual_entry.same_person"});
    EXPECT_TRUE(world.service.verify(world.checker, world.office, *corrected, Verdict::accepted, "").ok());
}

TEST_F(ManualEntry, PermissionComesFirst) {
    const Actor camat = world.person("Petugas Contoh 4", Role::camat, "");
    const Actor other_section = world.person("Petugas Contoh 5", Role::petugas_seksi, "lain");
    Actor elsewhere = world.clerk;
    elsewhere.grants[0].office = "35.09.30";
    const ValueDraft draft = world.draft("kegiatan", 1, "12");
    for (const Actor& actor : {camat, other_section, elsewhere}) {
        EXPECT_EQ(codes(world.service.record(actor, world.office, draft).problems()), Codes{"domain.not_permitted"});
    }
    const auto id = world.service.record(world.clerk, world.office, draft);
    ASSERT_TRUE(id.ok());
    EXPECT_EQ(codes(world.service.verify(world.second_clerk, world.office, *id, Verdict::accepted, "").problems()),
              Codes{"domain.not_permitted"});
    EXPECT_EQ(codes(world.service.withdraw(other_section, world.office, *id, "salah").problems()),
              Codes{"domain.not_permitted"});
    EXPECT_EQ(codes(world.service.correct(other_section, world.office, *id, draft).problems()),
              Codes{"domain.not_permitted"});
}

TEST_F(ManualEntry, RefusesWhatIsUnknown) {
    const Actor nowhere = world.person("Petugas Contoh 6", Role::sekretariat, "", "35.09.99");
    const std::int64_t size = world.log_size();
    EXPECT_EQ(codes(world.service.record(nowhere, "35.09.99", world.draft("kegiatan", 1, "1")).problems()),
              Codes{"manual_entry.office_unknown"});
    EXPECT_EQ(codes(world.service.record(world.clerk, world.office, world.draft("kegitan", 1, "1")).problems()),
              Codes{"manual_entry.value_unknown"});
    ValueDraft draft = world.draft("kegiatan", 1, "banyak");
    draft.files = {sha256("tidak pernah diunggah")};
    EXPECT_EQ(codes(world.service.record(world.clerk, world.office, draft).problems()),
              (Codes{"base.number_unreadable", "manual_entry.file_unknown"}));
    EXPECT_EQ(codes(world.service.verify(world.checker, world.office, "tidak-ada", Verdict::accepted, "").problems()),
              Codes{"manual_entry.row_unknown"});
    EXPECT_EQ(world.log_size(), size) << "what was refused leaves nothing in the log";
}

TEST_F(ManualEntry, OneValueAQuarterAndCorrectionsAreNewRows) {
    const auto first = world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "12"));
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(codes(world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "13")).problems()),
              Codes{"manual_entry.entered_already"});
    EXPECT_TRUE(world.service.record(world.clerk, world.office, world.draft("kegiatan", 2, "13")).ok());
    EXPECT_EQ(
        codes(world.service.correct(world.clerk, world.office, *first, world.draft("kegiatan", 2, "13")).problems()),
        Codes{"manual_entry.other_quarter"});
    const auto second = world.service.correct(world.clerk, world.office, *first, world.draft("kegiatan", 1, "14"));
    ASSERT_TRUE(second.ok());
    EXPECT_NE(*first, *second);
    EXPECT_EQ(
        codes(world.service.correct(world.clerk, world.office, *first, world.draft("kegiatan", 1, "15")).problems()),
        Codes{"manual_entry.row_replaced"});
    EXPECT_EQ(codes(world.service.verify(world.checker, world.office, *first, Verdict::accepted, "").problems()),
              Codes{"manual_entry.row_replaced"});
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        EXPECT_EQ(std::get<Number>(*find_value(reader, world.office, *first)->content), Number(12))
            << "the old row stays";
        EXPECT_EQ(find_value(reader, world.office, *second)->replaces, *first);
        EXPECT_EQ(find_present_value(reader, world.office, "kegiatan", 2021, 1)->id, *second);
    });
}

TEST_F(ManualEntry, AWithdrawnValueMakesRoomForANewOne) {
    const auto first = world.service.record(world.clerk, world.office, world.draft("predikat", 3, "BB"));
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(codes(world.service.withdraw(world.clerk, world.office, *first, "  ").problems()),
              Codes{"manual_entry.reason_missing"});
    const auto withdrawn = world.service.withdraw(world.clerk, world.office, *first, "salah triwulan");
    ASSERT_TRUE(withdrawn.ok());
    for (const std::string& id : {*first, *withdrawn}) {
        EXPECT_FALSE(world.service.verify(world.checker, world.office, id, Verdict::accepted, "").ok());
    }
    const auto again = world.service.record(world.clerk, world.office, world.draft("predikat", 3, "B"));
    ASSERT_TRUE(again.ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        EXPECT_EQ(find_value(reader, world.office, *withdrawn)->content, std::nullopt);
        EXPECT_EQ(find_value(reader, world.office, *again)->replaces, *withdrawn);
    });
}

TEST_F(ManualEntry, ARejectionTellsWhyAndTheSameVerdictTwiceChangesNothing) {
    const auto id = world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "12"));
    ASSERT_TRUE(id.ok());
    EXPECT_EQ(codes(world.service.verify(world.checker, world.office, *id, Verdict::rejected, " ").problems()),
              Codes{"manual_entry.rejection_reason_missing"});
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::rejected, "bukti tidak terbaca").ok());
    const std::int64_t size = world.log_size();
    EXPECT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::rejected, "bukti tidak terbaca").ok());
    EXPECT_EQ(world.log_size(), size);
    EXPECT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::accepted, "").ok());
    EXPECT_EQ(world.log_size(), size + 1);
}

TEST_F(ManualEntry, APartIsNeverMoreThanItsWholeWhicheverComesLast) {
    ASSERT_TRUE(world.service.record(world.clerk, world.office, world.draft("rencana", 1, "10")).ok());
    EXPECT_EQ(codes(world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "11")).problems()),
              Codes{"manual_entry.part_exceeds_whole"});
    EXPECT_TRUE(world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "10")).ok());
    ASSERT_TRUE(world.service.record(world.clerk, world.office, world.draft("kegiatan", 2, "8")).ok());
    EXPECT_EQ(codes(world.service.record(world.clerk, world.office, world.draft("rencana", 2, "7,5")).problems()),
              Codes{"manual_entry.part_exceeds_whole"});
}

TEST_F(ManualEntry, EveryAcceptedWriteIsInTheLogAndTheLogHolds) {
    const std::int64_t size = world.log_size();
    const std::string id = world.accepted("kegiatan", 1, "12");
    ASSERT_TRUE(world.service.withdraw(world.clerk, world.office, id, "dobel").ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto lines = storage::list_log(reader, world.office, size + 1, size + 3);
        ASSERT_EQ(lines.size(), 3U);
        EXPECT_EQ(lines[0].action, "manual_entry.record");
        EXPECT_EQ(lines[1].action, "manual_entry.verify");
        EXPECT_EQ(lines[2].action, "manual_entry.withdraw");
        EXPECT_EQ(lines[1].actor, world.checker.person);
        EXPECT_EQ(codes(storage::verify_log(reader).problems), Codes{});
    });
}

TEST(ManualEntryStatements, MeanTheSameInBothEngines) {
    EXPECT_EQ(manual_entry_statements().size(), 8U);
    for (const storage::Statement& statement : manual_entry_statements()) {
        EXPECT_EQ(storage::check_statement(statement.sql), std::vector<std::string>{}) << statement.name;
    }
}

}  // namespace
}  // namespace tolok::manual_entry
