// Sessions that are kept: found without asking as long as nothing was written, and never longer than they hold.
#include "account/account_service_kept.h"
#include "account/account_world.h"
#include "support/counting_database.h"

namespace tolok::account {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class KeptSession : public AccountWorld {
protected:
    KeptSession() { clerk = account("petugas.a"); }
    std::string open() { return try_sign_in("petugas.a", password)->key; }
    std::optional<ActiveSession> find(const std::string& key) { return kept.find(key, *logs.look(), clock().now()); }
    // Of a request that comes when nothing changed since the last.
    int snapshots_of(const std::string& key) {
        const auto state = logs.look();
        const int before = counted.snapshots();
        kept.find(key, *state, clock().now());
        return counted.snapshots() - before;
    }

    std::string clerk;
    test::CountingDatabase counted{*database};
    storage::LogWatch logs{*database};
    KeptSessions kept{counted, logs};
};

TEST_F(KeptSession, IsWhatTheDatabaseSays) {
    const std::string key = open();
    for (int times = 0; times < 2; ++times) {
        const auto found = find(key);
        const auto stored = session(key);
        ASSERT_TRUE(found && stored);
        EXPECT_EQ(found->session, stored->session);
        EXPECT_EQ(found->sign_in_name, "petugas.a");
        EXPECT_EQ(found->actor.person, stored->actor.person);
        EXPECT_EQ(found->actor.name, stored->actor.name);
        EXPECT_THAT(found->actor.grants, SizeIs(1));
    }
}

TEST_F(KeptSession, IsAskedForOnceUntilSomethingWasWritten) {
    const std::string key = open();
    EXPECT_EQ(snapshots_of(key), 1);
    EXPECT_EQ(snapshots_of(key), 0);
    const std::string other = open();
    EXPECT_EQ(snapshots_of(other), 1);
    EXPECT_EQ(snapshots_of(key), 1);
    EXPECT_EQ(snapshots_of(other), 0);
    EXPECT_EQ(snapshots_of(key), 0);
}

TEST_F(KeptSession, EndsWhoeverEndedIt) {
    const std::string key = open();
    const auto active = find(key);
    ASSERT_TRUE(active.has_value());
    EXPECT_THAT(sessions.end(*active, active->session), IsEmpty());
    EXPECT_FALSE(find(key).has_value());
}

TEST_F(KeptSession, LosesARoleThatWasTakenAway) {
    const std::string key = open();
    ASSERT_THAT(find(key)->actor.grants, SizeIs(1));
    std::string role;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto views = list_accounts(reader, admin, office, clock().now());
        for (const AccountView& view : *views)
            if (view.id == clerk) role = view.roles.front().id;
    });
    EXPECT_THAT(accounts.end_role(admin, office, clerk, role), IsEmpty());
    EXPECT_THAT(find(key)->actor.grants, IsEmpty());
}

TEST_F(KeptSession, DiesOfIdlenessWithoutAnythingWritten) {
    const std::string key = open();
    ASSERT_TRUE(find(key).has_value());
    clock().advance_seconds(one_hour + one_minute);
    EXPECT_TRUE(find(key)->renewal_due);
    clock().advance_seconds(9 * one_hour);
    EXPECT_EQ(snapshots_of(key), 0);
    EXPECT_FALSE(find(key).has_value());
}

TEST_F(KeptSession, AnOlderLookNeverBringsBackWhatIsOver) {
    const std::string key = open();
    const auto before = logs.look();
    const auto active = kept.find(key, *before, clock().now());
    ASSERT_TRUE(active.has_value());
    EXPECT_THAT(sessions.end_all(*active), IsEmpty());
    const std::string next = open();
    EXPECT_TRUE(find(next).has_value());
    EXPECT_FALSE(kept.find(key, *before, clock().now()).has_value()) << "read again, now that others are kept";
}

TEST_F(KeptSession, AKeyThatNobodyGaveOutIsNotKept) {
    const std::string wrong(64, 'a');
    EXPECT_EQ(snapshots_of(wrong), 1);
    EXPECT_EQ(snapshots_of(wrong), 1);
    for (const std::string& text : {std::string(), std::string("bukan kunci"), std::string(1'000'000, 'a')})
        EXPECT_EQ(snapshots_of(text), 0);
}

}  // namespace
}  // namespace tolok::account
