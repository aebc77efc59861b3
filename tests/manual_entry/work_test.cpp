// What waits for whom in the typed values.
#include "manual_entry/manual_entry_work.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "manual_entry/office_with_values.h"

namespace tolok::manual_entry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Work : public testing::Test {
protected:
    Work() { world.database.clock().set("2021-11-15T03:00:00Z"); }

    // "code address" of each.
    std::vector<std::string> list(const Actor& actor, Date today = *Date::of(2021, 11, 15)) {
        std::vector<std::string> items;
        world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            const OfficeScope scope{world.office, reader.log_size(world.office)};
            const auto found = make_manual_entry_work(reader)->list_work(actor, {&scope, 1}, today, 10);
            EXPECT_EQ(found.total, found.items.size());
            for (const WorkItem& item : found.items) items.push_back(item.sentence.code + " " + item.link);
        });
        return items;
    }

    OfficeWithValues world;
};

TEST_F(Work, AValueWaitsForWhoMayVerifyAndDidNotTypeIt) {
    const Actor both = world.person("Sekretaris Contoh", Role::sekretariat, "");
    ASSERT_TRUE(world.service.record(both, world.office, world.draft("predikat", 1, "BB")).ok());
    EXPECT_THAT(list(world.checker), ElementsAre("manual_entry.work_verify /isian/predikat/2021/1/verifikasi"));
    EXPECT_EQ(list(world.checker, *Date::of(2026, 2, 1)).size(), 1U) << "it waits as long as nobody has judged it";
    EXPECT_THAT(list(both), IsEmpty());
    EXPECT_THAT(list(world.clerk), IsEmpty());
}

TEST_F(Work, ARejectedValueWaitsForItsSection) {
    const auto id = world.service.record(world.clerk, world.office, world.draft("predikat", 1, "BB"));
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::rejected, "Keliru").ok());
    EXPECT_THAT(list(world.clerk), ElementsAre("manual_entry.work_rejected /isian/predikat/2021/1/catat"));
}

TEST_F(Work, EndedQuartersOfASumWaitOnceItWasBegun) {
    EXPECT_THAT(list(world.clerk), IsEmpty()) << "what was never begun is not late";
    world.accepted("rencana", 2, "12");
    EXPECT_THAT(list(world.clerk), ElementsAre("manual_entry.work_missing /isian/rencana/2021/1/catat",
                                               "manual_entry.work_missing /isian/rencana/2021/3/catat"));
    EXPECT_EQ(list(world.clerk, *Date::of(2022, 2, 1)).size(), 3U) << "the last quarter has ended by then";
    EXPECT_THAT(list(world.person("Petugas Lain", Role::petugas_seksi, "lain")), IsEmpty());
    EXPECT_THAT(list(world.person("Pemantau Contoh", Role::pemantau, "")), IsEmpty());
}

}  // namespace
}  // namespace tolok::manual_entry
