// What an admin may do with accounts, whom it concerns, and what the log keeps of it.
#include "account/account_grant_store.h"
#include "account/account_world.h"
#include "storage/audit_log.h"

namespace tolok::account {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Admin : public AccountWorld {
protected:
    Codes add(const Actor& actor, const NewAccount& wanted) { return codes(accounts.add(actor, wanted).problems()); }
    AccountView view(const std::string& id) {
        std::vector<AccountView> all;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            all = list_accounts(reader, admin, office, clock().now()).value();
        });
        for (const AccountView& each : all) {
            if (each.id == id) return each;
        }
        throw std::logic_error("an account is listed");
    }
};

TEST_F(Admin, AnAccountIsInvitedThenActiveThenClosed) {
    const auto made = accounts.add(admin, {office, "Petugas Contoh 1", "petugas.a", {clerk_role()}});
    ASSERT_TRUE(made.ok());
    AccountView seen = view(made->account);
    EXPECT_EQ(seen.name, "Petugas Contoh 1");
    EXPECT_EQ(seen.sign_in_name, "petugas.a");
    EXPECT_EQ(account_state_key(seen.state), "diundang");
    EXPECT_TRUE(seen.has_open_invitation);
    ASSERT_EQ(seen.roles.size(), 1U);
    EXPECT_EQ(seen.roles[0].grant.grant.section, "umum");
    ASSERT_THAT(invitations.accept(made->key, password), IsEmpty());
    EXPECT_EQ(account_state_key(view(made->account).state), "aktif");
    EXPECT_FALSE(view(made->account).has_open_invitation);
    const auto active = signed_in("petugas.a");
    EXPECT_THAT(accounts.close(admin, office, made->account), IsEmpty());
    seen = view(made->account);
    EXPECT_EQ(account_state_key(seen.state), "ditutup");
    EXPECT_THAT(seen.roles, IsEmpty());
    EXPECT_EQ(seen.sign_in_name, "");
    EXPECT_FALSE(seen.last_seen.has_value());
    EXPECT_EQ(codes(try_sign_in("petugas.a", password).problems()), Codes{"account.wrong_name_or_password"});
    EXPECT_EQ(codes(own.change_password(active, password, other_password, here).problems()),
              Codes{"account.session_ended"});
    EXPECT_EQ(add(admin, {office, "Petugas Contoh 1", "petugas.a", {clerk_role()}}), Codes{})
        << "name and person are free for a new account";
}

TEST_F(Admin, AnotherOfficesAdminIsRefusedWhetherOrNotThereIsAnAccount) {
    const std::string clerk = account("petugas.a");
    const Actor stranger = admin_of(other_office);
    const Actor secretary{"s", "Sekretariat Contoh", {{Role::sekretariat, office, "", ""}}};
    for (const Actor& actor : {stranger, secretary, Actor{"x", "Tanpa Peran", {}}}) {
        for (const std::string& id : {clerk, std::string("tidak-ada")}) {
            EXPECT_EQ(codes(accounts.invite(actor, office, id).problems()), Codes{"domain.not_permitted"});
            EXPECT_EQ(codes(accounts.give_role(actor, office, id, clerk_role()).problems()),
                      Codes{"domain.not_permitted"});
            EXPECT_EQ(codes(accounts.end_role(actor, office, id, "x")), Codes{"domain.not_permitted"});
            EXPECT_EQ(codes(accounts.end_sessions(actor, office, id)), Codes{"domain.not_permitted"});
            EXPECT_EQ(codes(accounts.end_second_factor(actor, office, id)), Codes{"domain.not_permitted"});
            EXPECT_EQ(codes(accounts.close(actor, office, id)), Codes{"domain.not_permitted"});
        }
        EXPECT_EQ(add(actor, {office, "Petugas Contoh 2", "petugas.b", {clerk_role()}}), Codes{"domain.not_permitted"});
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            EXPECT_EQ(codes(list_accounts(reader, actor, office, clock().now()).problems()),
                      Codes{"domain.not_permitted"});
        });
    }
    // In its own office the stranger does not meet the account either.
    EXPECT_EQ(codes(accounts.invite(stranger, other_office, clerk).problems()), Codes{"account.account_unknown"});
    EXPECT_EQ(codes(accounts.close(stranger, other_office, clerk)), Codes{"account.account_unknown"});
}

TEST_F(Admin, TheKabupatenManagesAllOfficesBelowItAndNoOfficeTheKabupaten) {
    const Actor above = admin_of(kabupaten);
    EXPECT_EQ(add(above, {office, "Petugas Contoh 1", "petugas.a", {clerk_role()}}), Codes{});
    const NewAccount inspector{kabupaten, "Pemantau Contoh", "pemantau", {{Role::pemantau, kabupaten, "", "", {}, {}}}};
    EXPECT_EQ(add(admin, inspector), Codes{"domain.not_permitted"});
    const auto made = accounts.add(above, inspector);
    ASSERT_TRUE(made.ok());
    ASSERT_THAT(invitations.accept(made->key, password), IsEmpty());
    const auto active = signed_in("pemantau");
    EXPECT_EQ(active.office, kabupaten);
    for (const std::string& below : {office, other_office})
        EXPECT_FALSE(check_permission(active.actor, Permission::read_evidence, {below, "", ""}));
    EXPECT_TRUE(check_permission(active.actor, Permission::read_evidence, {"35.10.01", "", ""}));
}

TEST_F(Admin, AllThatIsWrongIsToldAtOnce) {
    account("petugas.a");
    EXPECT_EQ(add(admin, {office, " ", "Petugas.A", {}}),
              (Codes{"account.person_name_missing", "account.sign_in_name_taken", "account.role_missing"}));
    EXPECT_EQ(add(admin, {office, "Petugas Contoh", "?", {{Role::camat, other_office, "umum", "", {}, {}}}}),
              (Codes{"account.sign_in_name_unusable", "account.role_elsewhere", "account.role_without_section"}));
    EXPECT_EQ(add(admin, {office, "orang  PETUGAS.A", "petugas.b", {clerk_role()}}),
              Codes{"account.person_has_account"});
    EXPECT_EQ(
        add(admin_of("35"), {"35.09.99", "Petugas Contoh", "petugas.c", {{Role::camat, "35.09.99", "", "", {}, {}}}}),
        Codes{"account.office_unknown"});
    EXPECT_EQ(
        add(admin_of("35"), {"35.09", "Pemantau Contoh", "pemantau", {{Role::pemantau, "35.09.99", "", "", {}, {}}}}),
        Codes{"account.office_unknown"});
}

TEST_F(Admin, RolesAreGivenAndEndedAndActAtOnce) {
    const std::string clerk = account("petugas.a");
    const auto opened = try_sign_in("petugas.a", password);
    const auto roles = [&] { return session(opened->key)->actor.grants.size(); };
    EXPECT_EQ(roles(), 1U);
    EXPECT_EQ(codes(accounts.give_role(admin, office, clerk, clerk_role()).problems()), Codes{"account.role_held"});
    const auto given = accounts.give_role(admin, office, clerk, {Role::sekretariat, office, "", "", {}, {}});
    ASSERT_TRUE(given.ok());
    EXPECT_EQ(roles(), 2U);
    EXPECT_THAT(accounts.end_role(admin, office, clerk, *given), IsEmpty());
    EXPECT_EQ(roles(), 1U);
    EXPECT_EQ(codes(accounts.end_role(admin, office, clerk, *given)), Codes{"account.role_unknown"});
    EXPECT_TRUE(accounts.give_role(admin, office, clerk, {Role::sekretariat, office, "", "", {}, {}}).ok())
        << "after its end it can be given again";
}

TEST_F(Admin, ADatedRoleBeginsAndEndsByItself) {
    const std::string clerk = account("petugas.a");
    const RoleDraft acting{Role::camat, office, "", "", Date::of(2021, 4, 1), Date::of(2021, 4, 2)};
    ASSERT_TRUE(accounts.give_role(admin, office, clerk, acting).ok());
    const auto roles_at = [&](const char* utc) {
        clock().set(utc);
        return signed_in("petugas.a").actor.grants.size();
    };
    EXPECT_EQ(roles_at("2021-03-31T16:59:59Z"), 1U);
    EXPECT_EQ(roles_at("2021-03-31T17:00:00Z"), 2U);
    EXPECT_EQ(roles_at("2021-04-02T16:59:59Z"), 2U);
    EXPECT_EQ(roles_at("2021-04-02T17:00:00Z"), 1U);
}

TEST_F(Admin, RolesAreARecord) {
    const std::string clerk = account("petugas.a");
    const auto given = accounts.give_role(admin, office, clerk, {Role::sekretariat, office, "", "", {}, {}});
    ASSERT_THAT(accounts.end_role(admin, office, clerk, *given), IsEmpty());
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto grants = list_grants(reader, office, clerk);
        ASSERT_EQ(grants.size(), 2U);
        EXPECT_EQ(grants[1].replaces, *given);
        EXPECT_EQ(grants[1].granted_by, admin.person);
        EXPECT_EQ(grants[1].grant.ends, clock().now());
        EXPECT_THAT(storage::verify_log(reader).problems, IsEmpty());
    });
}

TEST_F(Admin, NobodyShutsHimselfOut) {
    const auto made =
        accounts.add(admin, {office, "Admin Kantor", "admin.kantor", {{Role::admin, office, "", "", {}, {}}}});
    ASSERT_THAT(invitations.accept(made->key, password), IsEmpty());
    const auto active = signed_in("admin.kantor");
    const std::string role = view(made->account).roles.front().id;
    EXPECT_EQ(codes(accounts.close(active.actor, office, made->account)), Codes{"account.own_account"});
    EXPECT_EQ(codes(accounts.end_role(active.actor, office, made->account, role)), Codes{"account.own_admin_role"});
    EXPECT_THAT(accounts.end_role(admin, office, made->account, role), IsEmpty());
}

TEST_F(Admin, SessionsAndSecondFactorAreEndedForSomebody) {
    const std::string clerk = account("petugas.a");
    const auto active = signed_in("petugas.a");
    EXPECT_EQ(codes(accounts.end_second_factor(admin, office, clerk)), Codes{"account.totp_not_in_use"});
    second_factor(active);
    EXPECT_TRUE(view(clerk).has_second_factor);
    EXPECT_THAT(accounts.end_second_factor(admin, office, clerk), IsEmpty());
    EXPECT_FALSE(view(clerk).has_second_factor);
    const auto opened = try_sign_in("petugas.a", password);
    ASSERT_TRUE(session(opened->key).has_value());
    EXPECT_THAT(accounts.end_sessions(admin, office, clerk), IsEmpty());
    EXPECT_FALSE(session(opened->key).has_value());
    EXPECT_THAT(accounts.end_sessions(admin, office, clerk), IsEmpty()) << "safe to repeat";
}

TEST_F(Admin, EveryStepIsInTheLogOfTheOffice) {
    const std::int64_t before = log_size(office);
    const std::string clerk = account("petugas.a");
    const auto role = accounts.give_role(admin, office, clerk, {Role::sekretariat, office, "", "", {}, {}});
    ASSERT_THAT(accounts.end_role(admin, office, clerk, *role), IsEmpty());
    ASSERT_TRUE(accounts.invite(admin, office, clerk).ok());
    ASSERT_THAT(accounts.close(admin, office, clerk), IsEmpty());
    EXPECT_THAT(actions(office, before), ElementsAre("account.add", "account.accept_invitation", "account.give_role",
                                                     "account.end_role", "account.invite", "account.close"));
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto lines = storage::list_log(reader, office, before + 1, before + 2);
        EXPECT_EQ(lines[0].actor, admin.person);
        EXPECT_EQ(lines[0].subject, clerk);
        EXPECT_THAT(storage::verify_log(reader).problems, IsEmpty());
    });
}

}  // namespace
}  // namespace tolok::account
