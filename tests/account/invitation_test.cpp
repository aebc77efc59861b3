// One-time links, and the first account of an office.
#include "account/account_world.h"

namespace tolok::account {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Invitations : public AccountWorld {
protected:
    Invitation invite(const std::string& name = "petugas.a") {
        return accounts.add(admin, {office, "Orang " + name, name, {clerk_role()}}).value();
    }
    std::optional<InvitationView> find(const std::string& key) {
        std::optional<InvitationView> found;
        database->read(storage::Reach::everything(),
                       [&](storage::Reader& reader) { found = find_invitation(reader, key, clock().now()); });
        return found;
    }
};

TEST_F(Invitations, ALinkTellsWhomItIsForAndIsGoodOnce) {
    const Invitation made = invite();
    EXPECT_EQ(invitation_path(made.key), "/undangan/" + made.key);
    const auto seen = find(made.key);
    ASSERT_TRUE(seen.has_value());
    EXPECT_EQ(seen->name, "Orang petugas.a");
    EXPECT_EQ(seen->sign_in_name, "petugas.a");
    EXPECT_TRUE(seen->first_password);
    EXPECT_EQ(seen->expires, made.expires);
    EXPECT_EQ(codes(invitations.accept(made.key, "pendek")), Codes{"account.password_too_short"});
    EXPECT_TRUE(find(made.key).has_value()) << "a refused password does not use it up";
    EXPECT_THAT(invitations.accept(made.key, password), IsEmpty());
    EXPECT_FALSE(find(made.key).has_value());
    EXPECT_EQ(codes(invitations.accept(made.key, other_password)), Codes{"account.invitation_ended"});
    EXPECT_TRUE(try_sign_in("petugas.a", password).ok());
}

TEST_F(Invitations, ALinkExpiresAfterThreeDays) {
    const Invitation made = invite();
    clock().advance_seconds(3 * one_day - 1);
    EXPECT_TRUE(find(made.key).has_value());
    clock().advance_seconds(1);
    EXPECT_FALSE(find(made.key).has_value());
    EXPECT_EQ(codes(invitations.accept(made.key, password)), Codes{"account.invitation_ended"});
    const auto again = accounts.invite(admin, office, made.account);
    ASSERT_TRUE(again.ok());
    EXPECT_THAT(invitations.accept(again->key, password), IsEmpty());
}

TEST_F(Invitations, ANewLinkTakesThePlaceOfTheOldOne) {
    const Invitation first = invite();
    const auto second = accounts.invite(admin, office, first.account);
    EXPECT_EQ(codes(invitations.accept(first.key, password)), Codes{"account.invitation_ended"});
    EXPECT_THAT(invitations.accept(second->key, password), IsEmpty());
}

TEST_F(Invitations, WhatIsNoLinkIsToldLikeAnEndedOne) {
    invite();
    for (const std::string& wrong :
         {std::string(), std::string(64, '0'), std::string(100'000, 'x'), std::string("../x")})
        EXPECT_EQ(codes(invitations.accept(wrong, password)), Codes{"account.invitation_ended"});
}

TEST_F(Invitations, AResetEndsSessionsAndLocksButKeepsTheSecondFactor) {
    const std::string clerk = account("petugas.a");
    const auto active = signed_in("petugas.a");
    const std::string key = try_sign_in("petugas.a", password)->key;
    second_factor(active);
    for (int made = 0; made < 5; ++made) EXPECT_FALSE(try_sign_in("petugas.a", "salah sekali").ok());
    const auto link = accounts.invite(admin, office, clerk);
    EXPECT_FALSE(find(link->key)->first_password);
    EXPECT_TRUE(session(key).has_value()) << "until the link is used nothing changes";
    ASSERT_THAT(invitations.accept(link->key, other_password), IsEmpty());
    EXPECT_FALSE(session(key).has_value());
    const auto opened = try_sign_in("petugas.a", other_password);
    ASSERT_TRUE(opened.ok()) << "the lock is gone";
    EXPECT_TRUE(opened->standing == SessionStanding::awaiting_code);
}

TEST_F(Invitations, ALinkOfAClosedAccountIsWorthNothing) {
    const Invitation made = invite();
    ASSERT_THAT(accounts.close(admin, office, made.account), IsEmpty());
    EXPECT_EQ(codes(invitations.accept(made.key, password)), Codes{"account.invitation_ended"});
    EXPECT_EQ(codes(accounts.invite(admin, office, made.account).problems()), Codes{"account.account_unknown"});
}

class First : public Invitations {
protected:
    Codes set_up(const std::string& code, const std::string& typed = password) {
        return codes(
            invitations.set_up_first_account({office, code, "Admin Kantor", "admin.kantor", typed}, here).problems());
    }
};

TEST_F(First, TheCodeOfTheTerminalMakesAnAdmin) {
    const auto code = invitations.make_first_code(office);
    ASSERT_TRUE(code.ok());
    const auto opened =
        invitations.set_up_first_account({office, *code, "Admin Kantor", "Admin.Kantor", password}, here);
    ASSERT_TRUE(opened.ok());
    const auto active = session(opened->key);
    EXPECT_FALSE(check_permission(active->actor, Permission::manage_accounts, {office, "", ""}));
    EXPECT_TRUE(check_permission(active->actor, Permission::read_evidence, {office, "", ""}));
    EXPECT_TRUE(check_permission(active->actor, Permission::manage_accounts, {other_office, "", ""}));
    EXPECT_TRUE(try_sign_in("admin.kantor", password).ok());
    EXPECT_THAT(actions(office), testing::IsSupersetOf({"account.make_first_code", "account.set_up_first"}));
}

TEST_F(First, OnlyWhileTheOfficeHasNoAccount) {
    const auto code = invitations.make_first_code(office);
    invite();
    EXPECT_EQ(set_up(*code), Codes{"account.first_made"});
    EXPECT_EQ(codes(invitations.make_first_code(office).problems()), Codes{"account.first_made"});
    EXPECT_TRUE(invitations.make_first_code(other_office).ok()) << "another office is another matter";
}

TEST_F(First, AWrongOldOrReplacedCodeOpensNothing) {
    EXPECT_EQ(set_up("AAAA-AAAA-AAAA-AAAA"), Codes{"account.wrong_first_code"}) << "no code was ever printed";
    const auto first = invitations.make_first_code(office);
    const auto second = invitations.make_first_code(office);
    EXPECT_EQ(set_up(*first), Codes{"account.wrong_first_code"});
    EXPECT_EQ(set_up(""), Codes{"account.wrong_first_code"});
    EXPECT_EQ(set_up(*second, "pendek"), Codes{"account.password_too_short"});
    clock().advance_seconds(one_day);
    EXPECT_EQ(set_up(*second), Codes{"account.wrong_first_code"});
    const auto third = invitations.make_first_code(office);
    EXPECT_EQ(set_up(*third), Codes{});
    EXPECT_EQ(set_up(*third), Codes{"account.wrong_first_code"}) << "used";
}

TEST_F(First, GuessingTheCodeLocksTheAddress) {
    const auto code = invitations.make_first_code(office);
    for (int made = 0; made < 30; ++made) set_up("BBBB-BBBB-BBBB-BBBB");
    EXPECT_EQ(set_up(*code), Codes{"account.locked"});
    clock().advance_seconds(60);
    EXPECT_EQ(set_up(*code), Codes{});
}

TEST_F(First, AnOfficeThatWasNotSetUpHasNoAccounts) {
    EXPECT_EQ(codes(invitations.make_first_code("35.09.99").problems()), Codes{"account.office_unknown"});
    EXPECT_TRUE(invitations.make_first_code(kabupaten).ok());
}

}  // namespace
}  // namespace tolok::account
