// Names and passwords, attempts, sessions and roles, as rules without a database.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "account/account_world.h"
#include "account/attempt.h"
#include "account/credential.h"
#include "account/role_grant.h"
#include "account/session_rule.h"

namespace tolok::account {
namespace {

TEST(Credential, ASignInNameIsFoldedAndPlain) {
    EXPECT_EQ(check_sign_in_name("  Petugas.Pemerintahan ").value(), "petugas.pemerintahan");
    EXPECT_EQ(check_sign_in_name("adm").value(), "adm");
    for (const std::string wrong : {"", "ab", "1abc", ".abc", "petugas a", "petugas@desa", "pétugas", "a/b", "<b>abc",
                                    "a\u202Ebc", "abcdefghijabcdefghijabcdefghijabcdefghijx"}) {
        EXPECT_EQ(codes(check_sign_in_name(wrong).problems()), Codes{"account.sign_in_name_unusable"}) << wrong;
    }
}

TEST(Credential, APasswordIsLongNotCommonAndNotTheName) {
    const auto found = [](std::string_view typed) { return codes(check_password(typed, "petugas.pemerintahan")); };
    EXPECT_EQ(found("sembilan9"), Codes{"account.password_too_short"});
    EXPECT_EQ(found(""), Codes{"account.password_too_short"});
    EXPECT_EQ(found("sepuluh 10"), Codes{});
    EXPECT_EQ(found("ééééééééé"), Codes{"account.password_too_short"}) << "characters are counted, not bytes";
    EXPECT_EQ(found("éééééééééé"), Codes{});
    EXPECT_EQ(found(std::string(200, 'x')), Codes{});
    EXPECT_EQ(found(std::string(201, 'x')), Codes{"account.password_too_long"});
    EXPECT_EQ(found("Petugas.Pemerintahan"), Codes{"account.password_is_name"});
    EXPECT_EQ(found("1234567890"), Codes{"account.password_common"});
    EXPECT_EQ(found("BISMILLAH123"), Codes{"account.password_common"});
    EXPECT_EQ(found("baris satu\nbaris dua"), Codes{"account.password_unreadable"});
    EXPECT_EQ(found("bukan utf8 \xC3("), Codes{"account.password_unreadable"});
    EXPECT_EQ(found("huruf kecil semua saja"), Codes{}) << "no composition is demanded";
}

TEST(Credential, ANameIsOneLine) {
    EXPECT_EQ(check_person_name("  Petugas Contoh 1 ").value(), "Petugas Contoh 1");
    EXPECT_EQ(codes(check_person_name(" \t").problems()), Codes{"account.person_name_missing"});
    for (const std::string& wrong : {std::string("a\nb"), std::string(101, 'x'), std::string("\xFF")})
        EXPECT_EQ(codes(check_person_name(wrong).problems()), Codes{"account.person_name_unusable"});
}

constexpr Instant start{1'600'000'000'000'000};

// The waits in minutes after each of so many failures, every one made as soon as it may be.
std::vector<std::int64_t> waits(int failures, const AttemptRule& rule) {
    std::optional<Attempts> attempts;
    std::vector<std::int64_t> minutes;
    Instant now = start;
    for (int made = 0; made < failures; ++made) {
        attempts = add_failure(attempts, now, rule);
        minutes.push_back(minutes_locked(*attempts, now));
        now = std::max(now, attempts->locked_until);
    }
    return minutes;
}

TEST(Attempt, WaitsDoubleUpToAnHour) {
    EXPECT_EQ(waits(9, name_rule), (std::vector<std::int64_t>{0, 0, 0, 0, 1, 2, 4, 8, 16}));
    const auto many = waits(60, name_rule);
    EXPECT_EQ(*std::max_element(many.begin(), many.end()), 60);
}

TEST(Attempt, NobodyGuessesMoreThanSomeDozensADayAtOneName) {
    std::optional<Attempts> attempts;
    int made = 0;
    for (Instant now = start; now < later(start, one_day); ++made) {
        attempts = add_failure(attempts, now, name_rule);
        now = std::max(now, attempts->locked_until);
    }
    EXPECT_LT(made, 40);
    EXPECT_GT(made, 20) << "and an owner is not shut out for the day";
}

TEST(Attempt, FailuresAreForgottenOneByOne) {
    std::optional<Attempts> attempts;
    for (int made = 0; made < 4; ++made) attempts = add_failure(attempts, start, name_rule);
    EXPECT_EQ(count_failures(*attempts, start, name_rule), 4);
    EXPECT_EQ(count_failures(*attempts, later(start, one_hour), name_rule), 3);
    EXPECT_EQ(count_failures(*attempts, later(start, 4 * one_hour), name_rule), 0);
    EXPECT_EQ(add_failure(attempts, later(start, one_day), name_rule),
              add_failure(std::nullopt, later(start, one_day), name_rule));
}

TEST(Attempt, ALockEndsByItself) {
    std::optional<Attempts> attempts;
    for (int made = 0; made < 5; ++made) attempts = add_failure(attempts, start, name_rule);
    EXPECT_TRUE(is_locked(*attempts, later(start, 59)));
    EXPECT_FALSE(is_locked(*attempts, later(start, 60)));
    EXPECT_EQ(minutes_locked(*attempts, later(start, 60)), 0);
}

TEST(Attempt, AWholeOfficeBehindOneAddressMayMistype) {
    const auto twenty_people_twice_in_the_morning = [] {
        std::optional<Attempts> attempts;
        Instant now = start;
        for (int made = 0; made < 40; ++made, now = later(now, 3 * one_minute)) {
            if (attempts && is_locked(*attempts, now)) return false;
            attempts = add_failure(attempts, now, address_rule);
        }
        return true;
    };
    EXPECT_TRUE(twenty_people_twice_in_the_morning());
    EXPECT_EQ(waits(30, address_rule).back(), 1);
}

TEST(SessionRule, DiesOfIdlenessOrAge) {
    const SessionTimes session{SessionStanding::open, start, start.to_hour()};
    EXPECT_TRUE(is_alive(session, start));
    EXPECT_TRUE(is_alive(session, later(start, 8 * one_hour)));
    EXPECT_FALSE(is_alive(session, later(start, 9 * one_hour)));
    SessionTimes kept = session;
    kept.last_seen = later(start, 7 * one_day).to_hour();
    EXPECT_TRUE(is_alive(kept, later(start, 7 * one_day - 1)));
    EXPECT_FALSE(is_alive(kept, later(start, 7 * one_day)));
}

TEST(SessionRule, IsRenewedAtMostOnceAnHour) {
    SessionTimes session{SessionStanding::open, start, start.to_hour()};
    EXPECT_FALSE(is_renewal_due(session, start));
    EXPECT_TRUE(is_renewal_due(session, later(start.to_hour(), one_hour)));
    session.standing = SessionStanding::awaiting_code;
    EXPECT_FALSE(is_renewal_due(session, later(start, one_hour)));
}

TEST(SessionRule, ACodeIsAwaitedTenMinutes) {
    const SessionTimes session{SessionStanding::awaiting_code, start, start.to_hour()};
    EXPECT_TRUE(is_alive(session, later(start, 599)));
    EXPECT_FALSE(is_alive(session, later(start, 600)));
}

TEST(SessionRule, OneHolderOfAddressesIsOneNetwork) {
    EXPECT_EQ(describe_network("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(describe_network("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(describe_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(describe_network("2001:db8:1:2::9"), "2001:db8:1:2::/64");
    EXPECT_EQ(describe_network("2001:db8::9"), "2001:db8:0:0::/64");
    EXPECT_EQ(describe_network("::1"), "0:0:0:0::/64");
    EXPECT_EQ(describe_network("fe80::1%eth0"), "fe80:0:0:0::/64");
    EXPECT_EQ(describe_network(""), "");
}

TEST(Credential, ASampleAccountSaysContohFirst) {
    EXPECT_TRUE(is_sample_account("contoh.petugas"));
    EXPECT_FALSE(is_sample_account("contoh"));
    EXPECT_FALSE(is_sample_account("petugas.contoh."));
}

TEST(SessionRule, DevicesAreDescribedInWordsOfAFixedList) {
    EXPECT_EQ(describe_device(here.user_agent), "Firefox, Android");
    EXPECT_EQ(describe_device(elsewhere.user_agent), "Chrome, Windows");
    EXPECT_EQ(describe_device("Mozilla/5.0 (Linux; Android 9) SamsungBrowser/20.0 Chrome/106.0 Mobile Safari/537.36"),
              "Samsung Internet, Android");
    EXPECT_EQ(describe_device("Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) Version/16.1 Safari/604.1"),
              "Safari, iPhone");
    EXPECT_EQ(describe_device("Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36 Edg/120.0"), "Edge, Linux");
    EXPECT_EQ(describe_device("Mozilla/5.0 (Linux)"), "Linux");
    EXPECT_EQ(describe_device("<script>alert(1)</script>"), "");
}

class RoleRule : public testing::Test {
protected:
    static Office make_office() {
        const auto parsed = parse_office(
            "kode = \"35.09.31\"\nnama = \"Kecamatan Contoh\"\nkabupaten = \"Kabupaten Contoh\"\nzona = \"WITA\"\n"
            "[[desa]]\nkode = \"35.09.31.2001\"\nnama = \"Desa Contoh\"\n"
            "[[seksi]]\nkunci = \"umum\"\nnama = \"Seksi Umum\"\n",
            "kantor.toml");
        return parsed.value();
    }
    Codes found(const RoleDraft& draft, const std::string& account_office = "35.09.31") const {
        return codes(check_role(draft, account_office, defined));
    }
    const std::optional<Office> defined = make_office();
};

TEST_F(RoleRule, RolesOfASectionOrADesaAreBoundToIt) {
    for (const Role role : {Role::petugas_seksi, Role::kepala_seksi}) {
        EXPECT_EQ(found({role, office, "umum", "", {}, {}}), Codes{});
        EXPECT_EQ(found({role, office, "", "", {}, {}}), Codes{"account.role_needs_section"});
        EXPECT_EQ(found({role, office, "lain", "", {}, {}}), Codes{"account.role_needs_section"});
    }
    EXPECT_EQ(found({Role::operator_desa, office, "", "35.09.31.2001", {}, {}}), Codes{});
    EXPECT_EQ(found({Role::operator_desa, office, "", "", {}, {}}), Codes{"account.role_needs_desa"});
    EXPECT_EQ(found({Role::operator_desa, office, "", "35.09.30.2001", {}, {}}), Codes{"account.role_needs_desa"});
    EXPECT_EQ(found({Role::camat, office, "umum", "35.09.31.2001", {}, {}}),
              (Codes{"account.role_without_section", "account.role_without_desa"}));
}

TEST_F(RoleRule, ReachesNoFurtherThanTheOfficeOfTheAccount) {
    EXPECT_EQ(found({Role::camat, office, "", "", {}, {}}, "35.09"), Codes{});
    EXPECT_EQ(found({Role::camat, office, "", "", {}, {}}, "35.09.30"), Codes{"account.role_elsewhere"});
    EXPECT_EQ(found({Role::camat, office, "", "", {}, {}}, "35.09.3"), Codes{"account.role_elsewhere"});
}

TEST_F(RoleRule, AboveTheOfficesOnlyWatchingAndAccountsAreGiven) {
    for (const Role role : all_roles()) {
        const Codes expected =
            role == Role::pemantau || role == Role::admin ? Codes{} : Codes{"account.role_above_offices"};
        EXPECT_EQ(codes(check_role({role, "35.09", "", "", {}, {}}, "35.09", std::nullopt)), expected)
            << role_key(role);
        EXPECT_EQ(parse_role(role_key(role)), role);
    }
    EXPECT_EQ(parse_role("raja"), std::nullopt);
}

TEST_F(RoleRule, DaysAreThoseOfTheOfficesZone) {
    const RoleDraft draft{Role::camat, office, "", "", Date::of(2021, 4, 1), Date::of(2021, 4, 30)};
    EXPECT_EQ(found(draft), Codes{});
    const RoleGrant grant = make_grant(draft, defined, start);
    EXPECT_EQ(grant.begins.format_utc(), "2021-03-31T16:00:00Z");
    EXPECT_EQ(grant.ends->format_utc(), "2021-04-30T16:00:00Z");
    EXPECT_FALSE(is_in_force(grant, later(grant.begins, -1)));
    EXPECT_TRUE(is_to_come(grant, later(grant.begins, -1)));
    EXPECT_TRUE(is_in_force(grant, grant.begins));
    EXPECT_TRUE(is_in_force(grant, later(*grant.ends, -1)));
    EXPECT_FALSE(is_in_force(grant, *grant.ends));
    EXPECT_FALSE(is_to_come(grant, *grant.ends));
    EXPECT_EQ(found({Role::camat, office, "", "", Date::of(2021, 4, 2), Date::of(2021, 4, 1)}),
              Codes{"account.role_ends_before"});
    EXPECT_EQ(make_grant({Role::pemantau, "35.09", "", "", Date::of(2021, 4, 1), {}}, std::nullopt, start)
                  .begins.format_utc(),
              "2021-03-31T17:00:00Z");
}

}  // namespace
}  // namespace tolok::account
