// How the logs stand: the same as long as nothing was written, another after every write of whatever office.
#include <gmock/gmock.h>

#include "base/embedded_file.h"
#include "storage/definition_store.h"
#include "storage/log_watch.h"
#include "support/test_database.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LogWatching : public testing::Test {
protected:
    void write(const std::string& office, const std::vector<Definition>& definitions = {}) {
        const auto written = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
            const int count = adopt_definitions(transaction, office, definitions);
            transaction.commit({office, "orang", "definition.adopt", office, "", {}, {}, {}});
            return count;
        });
        ASSERT_TRUE(written.ok());
    }
    void set_up(const std::string& office) { write(office, {label_definition("data contoh")}); }

    test::TestDatabase database;
    LogWatch logs{*database};
};

TEST_F(LogWatching, AnEmptyDatabaseHasNoOffice) {
    EXPECT_EQ(logs.look()->entries, 0);
    EXPECT_THAT(logs.look()->offices, IsEmpty());
}

TEST_F(LogWatching, KnowsOfficesThatWereSetUpByCodeWithTheirSizes) {
    set_up("35.09.31");
    set_up("35.09.30");
    write("35.09.31");
    write("35.09");
    const auto state = logs.look();
    EXPECT_EQ(state->entries, 4);
    EXPECT_THAT(state->offices, ElementsAre(OfficeScope{"35.09.30", 1}, OfficeScope{"35.09.31", 2}));
}

TEST_F(LogWatching, IsTheSameUntilAnythingWasWritten) {
    set_up("35.09.31");
    const auto before = logs.look();
    EXPECT_EQ(logs.look(), before);
    for (const char* office : {"35.09.31", "35.09", "-"}) {
        const auto last = logs.look();
        write(office);
        EXPECT_NE(logs.look(), last) << office;
        EXPECT_GT(logs.look()->entries, last->entries) << office;
    }
    EXPECT_THAT(before->offices, ElementsAre(OfficeScope{"35.09.31", 1})) << "who looked before keeps what was seen";
}

TEST_F(LogWatching, SeesWhatAnotherProgramWrote) {
    set_up("35.09.31");
    const auto before = logs.look();
    test::CountingIdentitySource others(database.clock(), 7);
    const auto other = Database::open({.path = database.path()}, embedded_files(), database.clock(), others);
    const auto written = other->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        transaction.commit({"35.09.31", "orang", "definition.adopt", "35.09.31", "", {}, {}, {}});
        return 0;
    });
    ASSERT_TRUE(written.ok());
    EXPECT_THAT(logs.look()->offices, ElementsAre(OfficeScope{"35.09.31", 2}));
}

TEST_F(LogWatching, AnOlderSnapshotIsToldAsItWas) {
    set_up("35.09.31");
    database->read(Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(logs.look(reader)->entries, 1);
        write("35.09.31");
        EXPECT_EQ(logs.look()->entries, 2);
        EXPECT_EQ(logs.look(reader)->entries, 1);
        EXPECT_THAT(logs.look(reader)->offices, ElementsAre(OfficeScope{"35.09.31", 1}));
    });
    EXPECT_EQ(logs.look()->entries, 2);
}

}  // namespace
}  // namespace tolok::storage
