// Sessions: found by their key, dying by themselves, listed, ended.
#include "account/account_world.h"
#include "storage/audit_log.h"

namespace tolok::account {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Session : public AccountWorld {
protected:
    Session() { clerk = account("petugas.a"); }
    std::vector<SessionView> list(const ActiveSession& active) {
        std::vector<SessionView> found;
        database->read(storage::Reach::everything(),
                       [&](storage::Reader& reader) { found = list_sessions(reader, active, clock().now()); });
        return found;
    }
    std::string open(const Origin& origin = here) { return try_sign_in("petugas.a", password, origin)->key; }
    std::string clerk;
};

TEST_F(Session, OnlyTheKeyFindsIt) {
    const std::string key = open();
    EXPECT_TRUE(session(key).has_value());
    std::string other = key;
    other[0] = other[0] == '0' ? '1' : '0';
    for (const std::string& wrong : {std::string(), other, key + "00", key.substr(2), std::string(64, 'z'),
                                     std::string(1'000'000, 'a'), session(key)->session})
        EXPECT_FALSE(session(wrong).has_value());
    EXPECT_NE(open(), key);
}

TEST_F(Session, DiesOfIdlenessUnlessItIsRenewed) {
    const std::string kept = open();
    const std::string idle = open();
    for (int hour = 0; hour < 12; ++hour) {
        clock().advance_seconds(one_hour);
        const auto active = session(kept);
        ASSERT_TRUE(active.has_value()) << hour;
        EXPECT_TRUE(active->renewal_due);
        EXPECT_THAT(sessions.renew(*active), IsEmpty());
        EXPECT_FALSE(session(kept)->renewal_due);
    }
    EXPECT_FALSE(session(idle).has_value());
    clock().advance_seconds(9 * one_hour);
    EXPECT_FALSE(session(kept).has_value());
}

TEST_F(Session, EndsAfterSevenDaysHoweverMuchItIsUsed) {
    const std::string key = open();
    int hours = 0;
    for (; hours < 24 * 8 && session(key); ++hours) {
        EXPECT_THAT(sessions.renew(*session(key)), IsEmpty());
        clock().advance_seconds(one_hour);
    }
    EXPECT_EQ(hours, 24 * 7);
}

TEST_F(Session, ASignOfLifeIsWrittenOnceAnHour) {
    const std::string key = open();
    clock().advance_seconds(one_hour);
    const auto active = session(key);
    const std::int64_t before = log_size("basis-data");
    for (int asked = 0; asked < 5; ++asked) EXPECT_THAT(sessions.renew(*active), IsEmpty());
    EXPECT_EQ(log_size("basis-data"), before + 1);
    EXPECT_THAT(actions("basis-data", before), ElementsAre("account.renew_session"));
}

TEST_F(Session, TheSecretOfFormTokensStaysAsLongAsTheDatabase) {
    const Bytes secret = ensure_token_secret(*database);
    EXPECT_EQ(secret.size(), 32U);
    database.close();
    database.open();
    const std::int64_t before = log_size("basis-data");
    EXPECT_EQ(ensure_token_secret(*database), secret);
    EXPECT_EQ(log_size("basis-data"), before) << "made once";
    test::TestDatabase other;
    EXPECT_EQ(ensure_token_secret(*other).size(), 32U);
}

TEST_F(Session, AreListedWithCoarseWordsAndHours) {
    const auto first = session(open());
    clock().advance_seconds(2 * one_hour + 17);
    const auto second = session(open(elsewhere));
    const auto found = list(*second);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].device, "Firefox, Android");
    EXPECT_EQ(found[0].begun.format_utc(), "2021-03-30T04:05:06Z");
    EXPECT_EQ(found[0].last_seen.format_utc(), "2021-03-30T04:00:00Z");
    EXPECT_FALSE(found[0].present);
    EXPECT_EQ(found[1].device, "Chrome, Windows");
    EXPECT_EQ(found[1].last_seen.format_utc(), "2021-03-30T06:00:00Z");
    EXPECT_TRUE(found[1].present);
}

TEST_F(Session, AreEndedOneByOneOrAll) {
    const std::string first = open();
    const std::string second = open(elsewhere);
    const std::string third = open(elsewhere);
    const auto active = session(first);
    EXPECT_THAT(sessions.end(*active, session(second)->session), IsEmpty());
    EXPECT_FALSE(session(second).has_value());
    EXPECT_TRUE(session(third).has_value());
    EXPECT_THAT(sessions.end_all(*active), IsEmpty());
    EXPECT_FALSE(session(first).has_value());
    EXPECT_FALSE(session(third).has_value());
    EXPECT_THAT(sessions.end_all(*active), IsEmpty()) << "safe to repeat";
}

TEST_F(Session, NobodyEndsAnothersSession) {
    account("petugas.b");
    const auto other = signed_in("petugas.b");
    const std::string key = open();
    EXPECT_EQ(codes(sessions.end(other, session(key)->session)), Codes{"account.session_unknown"});
    EXPECT_EQ(codes(sessions.end(other, "tidak-ada")), Codes{"account.session_unknown"});
    EXPECT_TRUE(session(key).has_value());
}

TEST_F(Session, DeadOnesAreClearedAway) {
    for (int made = 0; made < 3; ++made) open();
    clock().advance_seconds(10 * one_hour);
    open();
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        EXPECT_EQ(list_accounts(reader, admin, office, clock().now()).value().front().last_seen,
                  clock().now().to_hour());
    });
    EXPECT_EQ(list(*session(open())).size(), 2U);
}

}  // namespace
}  // namespace tolok::account
