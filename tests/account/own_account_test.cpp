// What people do with their own account, and that nothing is done without the password.
#include "account/account_world.h"

namespace tolok::account {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class OwnAccount : public AccountWorld {
protected:
    OwnAccount() { clerk = account("petugas.a"); }
    Codes change(const ActiveSession& active, const std::string& typed, const std::string& wanted) {
        return codes(own.change_password(active, typed, wanted, here).problems());
    }
    std::string clerk;
};

TEST_F(OwnAccount, AChangedPasswordEndsEverySessionAndBeginsOne) {
    const std::string first = try_sign_in("petugas.a", password, elsewhere)->key;
    const auto active = signed_in("petugas.a");
    const auto opened = own.change_password(active, password, other_password, here);
    ASSERT_TRUE(opened.ok());
    EXPECT_FALSE(session(first).has_value());
    EXPECT_TRUE(session(opened->key).has_value());
    EXPECT_EQ(codes(try_sign_in("petugas.a", password).problems()), Codes{"account.wrong_name_or_password"});
    EXPECT_TRUE(try_sign_in("petugas.a", other_password).ok());
    EXPECT_EQ(change(active, other_password, password), Codes{"account.session_ended"})
        << "a session that was ended changes nothing any more";
    EXPECT_EQ(actions(office).back(), "account.sign_in");
    EXPECT_THAT(actions(office), testing::Contains("account.change_password"));
}

TEST_F(OwnAccount, ANewPasswordKeepsTheRules) {
    const auto active = signed_in("petugas.a");
    EXPECT_EQ(change(active, password, "pendek"), Codes{"account.password_too_short"});
    EXPECT_EQ(change(active, password, password), Codes{"account.password_same"});
    EXPECT_EQ(change(active, password, "1234567890"), Codes{"account.password_common"});
    EXPECT_EQ(change(active, "salah sekali", other_password), Codes{"account.wrong_password"});
    EXPECT_TRUE(try_sign_in("petugas.a", password).ok());
}

TEST_F(OwnAccount, GuessingThePasswordFromAStolenSessionLocks) {
    const auto active = signed_in("petugas.a");
    for (int made = 0; made < 4; ++made)
        EXPECT_EQ(change(active, "salah sekali", other_password), Codes{"account.wrong_password"});
    EXPECT_EQ(change(active, "salah sekali", other_password), Codes{"account.locked"});
    EXPECT_EQ(change(active, password, other_password), Codes{"account.locked"});
    EXPECT_EQ(codes(own.end_totp(active, password, here)), Codes{"account.locked"});
}

TEST_F(OwnAccount, ASecondFactorIsInUseOnceACodeConfirmsIt) {
    const auto active = signed_in("petugas.a");
    EXPECT_EQ(codes(own.begin_totp(active, "000000").problems()), Codes{"account.totp_not_offered"});
    EXPECT_EQ(codes(own.offer_totp(active, "salah sekali", "Tolok", here).problems()), Codes{"account.wrong_password"});
    const auto offer = own.offer_totp(active, password, "Tolok Contoh", here);
    ASSERT_TRUE(offer.ok());
    const TotpSecret secret = row(clerk).totp_offered.value();
    EXPECT_EQ(offer->secret, format_base32(secret));
    EXPECT_EQ(offer->address, totp_address(secret, "Tolok Contoh", "petugas.a"));
    EXPECT_TRUE(try_sign_in("petugas.a", password)->standing == SessionStanding::open) << "not yet in use";
    EXPECT_EQ(codes(own.begin_totp(active, "abcdef").problems()), Codes{"account.wrong_code"});
    const auto recovery = own.begin_totp(active, code_now(secret));
    ASSERT_TRUE(recovery.ok());
    EXPECT_EQ(std::set<std::string>(recovery->begin(), recovery->end()).size(), 10U);
    EXPECT_TRUE(try_sign_in("petugas.a", password)->standing == SessionStanding::awaiting_code);
    EXPECT_EQ(codes(own.offer_totp(active, password, "Tolok", here).problems()), Codes{"account.totp_in_use"});
    const auto waiting = try_sign_in("petugas.a", password);
    EXPECT_EQ(codes(sign_in.confirm_code(waiting->key, code_now(secret), here).problems()), Codes{"account.wrong_code"})
        << "the code that confirmed it is used up";
}

TEST_F(OwnAccount, RecoveryCodesAreCountedAndRenewed) {
    const auto active = signed_in("petugas.a");
    const auto left = [&] {
        SecondFactor found;
        database->read(storage::Reach::everything(),
                       [&](storage::Reader& reader) { found = find_second_factor(reader, active); });
        return found.in_use ? found.recovery_codes_left : -1;
    };
    EXPECT_EQ(left(), -1);
    EXPECT_EQ(codes(own.make_recovery_codes(active, password, here).problems()), Codes{"account.totp_not_in_use"});
    const Factor factor = second_factor(active);
    EXPECT_EQ(left(), 10);
    const auto waiting = try_sign_in("petugas.a", password);
    ASSERT_TRUE(sign_in.confirm_code(waiting->key, factor.codes[0], here).ok());
    EXPECT_EQ(left(), 9);
    const auto renewed = own.make_recovery_codes(active, password, here);
    ASSERT_TRUE(renewed.ok());
    EXPECT_EQ(left(), 10);
    const auto again = try_sign_in("petugas.a", password);
    EXPECT_EQ(codes(sign_in.confirm_code(again->key, factor.codes[1], here).problems()), Codes{"account.wrong_code"});
    EXPECT_TRUE(sign_in.confirm_code(again->key, renewed->back(), here).ok());
}

TEST_F(OwnAccount, ASecondFactorIsEndedWithThePassword) {
    const auto active = signed_in("petugas.a");
    second_factor(active);
    EXPECT_EQ(codes(own.end_totp(active, "salah sekali", here)), Codes{"account.wrong_password"});
    EXPECT_THAT(own.end_totp(active, password, here), IsEmpty());
    EXPECT_TRUE(try_sign_in("petugas.a", password)->standing == SessionStanding::open);
    EXPECT_FALSE(row(clerk).totp_secret.has_value());
}

}  // namespace
}  // namespace tolok::account
