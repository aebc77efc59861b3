// Signing in: what is told, what is counted, who must wait, and the second factor.
#include <fstream>
#include <iterator>

#include "account/account_world.h"
#include "storage/audit_log.h"

namespace tolok::account {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SignIn : public AccountWorld {
protected:
    SignIn() { clerk = account("petugas.a"); }
    Codes attempt(const std::string& name, const std::string& typed, const Origin& origin = here) {
        return codes(try_sign_in(name, typed, origin).problems());
    }
    void fail(int times, const std::string& name = "petugas.a", const Origin& origin = here) {
        for (int made = 0; made < times; ++made) attempt(name, "salah sekali " + std::to_string(made), origin);
    }
    std::string clerk;
};

TEST_F(SignIn, YieldsTheActorWithItsRoles) {
    const auto opened = try_sign_in("Petugas.A ", password);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->standing, SessionStanding::open);
    EXPECT_EQ(opened->key.size(), 64U);
    const auto active = session(opened->key);
    ASSERT_TRUE(active.has_value());
    EXPECT_EQ(active->office, office);
    EXPECT_EQ(active->account, clerk);
    EXPECT_EQ(active->sign_in_name, "petugas.a");
    EXPECT_EQ(active->actor.name, "Orang petugas.a");
    EXPECT_EQ(active->actor.person, row(clerk).person);
    ASSERT_EQ(active->actor.grants.size(), 1U);
    EXPECT_FALSE(check_permission(active->actor, Permission::record_coordination, {office, "umum", ""}));
    EXPECT_TRUE(check_permission(active->actor, Permission::record_coordination, {office, "lain", ""}));
    EXPECT_TRUE(check_permission(active->actor, Permission::record_coordination, {other_office, "umum", ""}));
    EXPECT_TRUE(check_permission(active->actor, Permission::manage_accounts, {office, "", ""}));
}

TEST_F(SignIn, AWrongNameIsToldLikeAWrongPassword) {
    const auto wrong_password = try_sign_in("petugas.a", "salah sekali").problems();
    const auto wrong_name = try_sign_in("petugas.b", "salah sekali").problems();
    EXPECT_EQ(codes(wrong_password), Codes{"account.wrong_name_or_password"});
    EXPECT_EQ(wrong_password, wrong_name);
    ASSERT_TRUE(accounts.add(admin, {office, "Orang Diundang", "diundang", {clerk_role()}}).ok());
    EXPECT_EQ(try_sign_in("diundang", "").problems(), wrong_name) << "nor does one without a password differ";
    for (const std::string& odd : {std::string(), std::string(100'000, 'x'), std::string("\xFF\0'; --", 8)})
        EXPECT_EQ(try_sign_in(odd, odd, elsewhere).problems(), wrong_name);
}

TEST_F(SignIn, FailuresLockANameForAMinuteThenLonger) {
    fail(4);
    EXPECT_EQ(attempt("petugas.a", "salah yang kelima"), Codes{"account.locked"});
    EXPECT_EQ(attempt("petugas.a", password, elsewhere), Codes{"account.locked"}) << "from wherever it comes";
    clock().advance_seconds(59);
    EXPECT_EQ(attempt("petugas.a", password), Codes{"account.locked"});
    clock().advance_seconds(1);
    EXPECT_EQ(attempt("petugas.a", "salah yang keenam"), Codes{"account.locked"});
    const auto told = try_sign_in("petugas.a", password).problems();
    EXPECT_EQ(told.front().arguments, (std::vector<Argument>{{"menit", "2"}}));
    clock().advance_seconds(120);
    EXPECT_EQ(attempt("petugas.a", password), Codes{});
    fail(4);
    EXPECT_EQ(attempt("petugas.a", password), Codes{}) << "a success is a new beginning";
}

TEST_F(SignIn, ANameThatDoesNotExistIsLockedInTheSameWay) {
    std::vector<Problems> existing;
    std::vector<Problems> missing;
    for (int made = 0; made < 8; ++made) {
        existing.push_back(try_sign_in("petugas.a", "salah sekali", {"192.0.2.1", ""}).problems());
        missing.push_back(try_sign_in("tidak.ada", "salah sekali", {"192.0.2.2", ""}).problems());
        if (made > 5) clock().advance_seconds(60);
    }
    EXPECT_EQ(existing, missing);
    EXPECT_EQ(codes(missing.back()), Codes{"account.locked"});
}

TEST_F(SignIn, AnAddressThatTriesManyNamesMustWaitToo) {
    for (int made = 0; made < 30; ++made) fail(1, "nama." + std::to_string(made));
    EXPECT_EQ(attempt("petugas.a", password), Codes{"account.locked"});
    EXPECT_EQ(attempt("petugas.a", password, elsewhere), Codes{});
    EXPECT_EQ(attempt("petugas.a", password), Codes{"account.locked"}) << "one success does not set the address free";
    clock().advance_seconds(60);
    EXPECT_EQ(attempt("petugas.a", password), Codes{});
}

TEST_F(SignIn, OldFailuresAreForgotten) {
    for (int day = 0; day < 10; ++day) {
        fail(4);
        clock().advance_seconds(4 * one_hour);
    }
    EXPECT_EQ(attempt("petugas.a", password), Codes{});
}

TEST_F(SignIn, TheLogTellsOfSuccessAndLockAndNeverOfTheName) {
    const std::int64_t before = log_size(office);
    fail(5);
    clock().advance_seconds(60);
    ASSERT_TRUE(try_sign_in("petugas.a", password).ok());
    EXPECT_THAT(actions(office, before), ElementsAre("account.lock", "account.sign_in"));
    EXPECT_THAT(actions("basis-data"),
                ElementsAre("account.fail", "account.fail", "account.fail", "account.fail", "account.lock"));
    database->read(storage::Reach::everything(),
                   [&](storage::Reader& reader) { EXPECT_THAT(storage::verify_log(reader).problems, IsEmpty()); });
}

TEST_F(SignIn, NothingTypedNorAnyAddressIsKept) {
    fail(2, "nama-rahasia", {"203.0.113.77", "peramban-aneh"});
    const auto opened = try_sign_in("petugas.a", password, {"203.0.113.77", "peramban-aneh"});
    ASSERT_TRUE(opened.ok());
    const auto active = session(opened->key);
    const Factor factor = second_factor(*active);
    database.close();
    for (const char* file : {"", "-wal"}) {
        std::ifstream stream(database.path() + file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        for (const std::string& secret :
             {password, opened->key, factor.codes.front(), std::string("salah sekali"), std::string("203.0.113.77"),
              std::string("nama-rahasia"), std::string("peramban-aneh"), fold_paper_code(factor.codes.front())}) {
            EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
        }
        const Digest key = parse_digest(opened->key).value();
        EXPECT_EQ(bytes.find(std::string(reinterpret_cast<const char*>(key.data()), key.size())), std::string::npos);
    }
    database.open();
}

TEST_F(SignIn, AHashOfOtherParametersIsMadeAnew) {
    PasswordHasher dearer(1, {2, 16384});
    SignInService later_program(*database, clock(), dearer);
    const std::string before = *row(clerk).password;
    ASSERT_TRUE(later_program.sign_in("petugas.a", password, here).ok());
    const std::string after = *row(clerk).password;
    EXPECT_TRUE(dearer.is_outdated(before));
    EXPECT_FALSE(dearer.is_outdated(after));
    EXPECT_EQ(attempt("petugas.a", "salah sekali"), Codes{"account.wrong_name_or_password"});
    EXPECT_TRUE(later_program.sign_in("petugas.a", password, here).ok());
}

TEST_F(SignIn, WhenTooManyHashTheAnswerIsBusyAndNothingIsCounted) {
    PasswordHasher full(0, cheap, 0);
    SignInService crowded(*database, clock(), full);
    for (int made = 0; made < 10; ++made)
        EXPECT_EQ(codes(crowded.sign_in("petugas.a", "salah", here).problems()), Codes{"account.busy"});
    EXPECT_EQ(attempt("petugas.a", password), Codes{});
}

class SecondFactorSignIn : public SignIn {
protected:
    SecondFactorSignIn() {
        factor = second_factor(signed_in("petugas.a"));
        clock().advance_seconds(60);
    }
    std::string begin() {
        const auto opened = try_sign_in("petugas.a", password);
        require(opened.ok() && opened->standing == SessionStanding::awaiting_code, "a code is awaited");
        return opened->key;
    }
    Codes confirm(const std::string& key, const std::string& code) {
        return codes(sign_in.confirm_code(key, code, here).problems());
    }
    Factor factor;
};

TEST_F(SecondFactorSignIn, ThePasswordAloneOpensNothing) {
    const std::string key = begin();
    EXPECT_FALSE(session(key).has_value());
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        EXPECT_TRUE(awaits_code(reader, key, clock().now()));
        EXPECT_FALSE(awaits_code(reader, std::string(64, '0'), clock().now()));
    });
    const auto opened = sign_in.confirm_code(key, code_now(factor.secret), here);
    ASSERT_TRUE(opened.ok());
    EXPECT_NE(opened->key, key);
    EXPECT_TRUE(session(opened->key).has_value());
    EXPECT_FALSE(session(key).has_value()) << "the key from before the code is worth nothing";
    EXPECT_EQ(confirm(key, code_now(factor.secret)), Codes{"account.session_ended"});
}

TEST_F(SecondFactorSignIn, ACodeIsGoodOnce) {
    const std::string code = code_now(factor.secret);
    EXPECT_EQ(confirm(begin(), code), Codes{});
    EXPECT_EQ(confirm(begin(), code), Codes{"account.wrong_code"});
    clock().advance_seconds(30);
    EXPECT_EQ(confirm(begin(), code), Codes{"account.wrong_code"});
    EXPECT_EQ(confirm(begin(), code_now(factor.secret)), Codes{});
}

TEST_F(SecondFactorSignIn, ARecoveryCodeIsGoodOnce) {
    EXPECT_EQ(factor.codes.size(), 10U);
    const std::string key = begin();
    EXPECT_EQ(confirm(key, factor.codes[3]), Codes{});
    EXPECT_EQ(confirm(begin(), factor.codes[3]), Codes{"account.wrong_code"});
    EXPECT_EQ(confirm(begin(), factor.codes[4]), Codes{});
}

TEST_F(SecondFactorSignIn, GuessingCodesLocksTheNameAndTheRightPasswordDoesNotReset) {
    for (int made = 0; made < 4; ++made) EXPECT_EQ(confirm(begin(), "000000"), Codes{"account.wrong_code"});
    const std::string key = begin();
    EXPECT_EQ(confirm(key, "000000"), Codes{"account.locked"});
    EXPECT_EQ(confirm(key, code_now(factor.secret)), Codes{"account.locked"});
    EXPECT_EQ(attempt("petugas.a", password), Codes{"account.locked"});
    clock().advance_seconds(60);
    EXPECT_EQ(confirm(key, code_now(factor.secret)), Codes{});
}

TEST_F(SecondFactorSignIn, TheCodeIsAwaitedTenMinutes) {
    const std::string key = begin();
    clock().advance_seconds(600);
    EXPECT_EQ(confirm(key, code_now(factor.secret)), Codes{"account.session_ended"});
    EXPECT_EQ(confirm("", code_now(factor.secret)), Codes{"account.session_ended"});
}

}  // namespace
}  // namespace tolok::account
