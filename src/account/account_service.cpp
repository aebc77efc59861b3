// Each step asks for the permission first, then looks for the account in that office only.
#include "account/account_service.h"

#include <algorithm>
#include <array>

#include "account/account_grant_store.h"
#include "account/account_service_part.h"
#include "account/account_session_store.h"
#include "account/credential.h"
#include "storage/definition_store.h"
#include "storage/person.h"

namespace tolok::account {

using storage::Reader;
using storage::WriteTransaction;

namespace {

constexpr std::int64_t invitation_lasts = 3 * one_day;

std::optional<Problem> check_admin(const Actor& actor, std::string_view office) {
    return check_permission(actor, Permission::manage_accounts, {std::string(office), "", ""});
}

// The account, when the actor may manage it and it is not closed.
Checked<AccountRow> find_managed(WriteTransaction& transaction, const Actor& actor, std::string_view office,
                                 std::string_view id) {
    if (const auto refused = check_admin(actor, office)) return *refused;
    auto account = find_account(transaction, office, id);
    if (!account || !account->sign_in_name) return problem("account.account_unknown");
    return *std::move(account);
}

// Roles that can be given to an account of this office; their problems are added.
std::vector<RoleGrant> check_roles(WriteTransaction& transaction, std::string_view account_office,
                                   const std::vector<RoleDraft>& drafts, Problems& problems) {
    std::vector<RoleGrant> grants;
    for (const RoleDraft& draft : drafts) {
        const auto office = find_office(transaction, draft.office);
        if (!may_hold_accounts(transaction, draft.office))
            problems.push_back(problem("account.office_unknown", {{"kantor", draft.office}}, {"kantor", 0, 0}));
        append(problems, check_role(draft, account_office, office));
        grants.push_back(make_grant(draft, office, transaction.now()));
    }
    return grants;
}

std::string describe(const GrantRow& row) {
    const Grant& grant = row.grant.grant;
    return "akun=" + row.account + "\nperan=" + std::string(role_key(grant.role)) + "\njangkauan=" + grant.office +
           "\nseksi=" + grant.section + "\ndesa=" + grant.desa + "\nmulai=" + row.grant.begins.format_utc() +
           "\nselesai=" + (row.grant.ends ? row.grant.ends->format_utc() : "");
}

GrantRow append_new_grant(WriteTransaction& transaction, const AccountRow& account, const RoleGrant& grant,
                          const Actor& actor) {
    const GrantRow row{transaction.identities().make_id().text(), {}, account.id, grant, actor.person};
    append_grant(transaction, account.office, row);
    return row;
}

// The role holds no more from now on.
GrantRow append_ended_grant(WriteTransaction& transaction, const AccountRow& account, const GrantRow& before,
                            const Actor& actor) {
    GrantRow row = before;
    row.id = transaction.identities().make_id().text();
    row.replaces = before.id;
    row.grant.ends = transaction.now();
    row.granted_by = actor.person;
    append_grant(transaction, account.office, row);
    return row;
}

Invitation make_invitation(WriteTransaction& transaction, const AccountRow& account) {
    Invitation made{account.id, make_key(transaction.identities()), later(transaction.now(), invitation_lasts)};
    set_invitation(transaction, {account.office, account.id, made.expires}, *key_digest(made.key));
    return made;
}

bool is_same_role(const Grant& one, const Grant& other) {
    return one.role == other.role && one.office == other.office && one.section == other.section &&
           one.desa == other.desa;
}

void commit(WriteTransaction& transaction, const Actor& actor, const AccountRow& account, std::string_view action,
            std::optional<std::string> before = {}, std::optional<std::string> after = {}) {
    storage::AuditEntry entry = make_entry(account.office, actor.person, action, account.id);
    entry.before = std::move(before);
    entry.after = std::move(after);
    transaction.commit(std::move(entry));
}

AccountRow make_row(WriteTransaction& transaction, const NewAccount& account, const std::string& sign_in_name) {
    AccountRow row;
    row.office = account.office;
    row.id = transaction.identities().make_id().text();
    row.person = storage::ensure_person(transaction, account.office, account.name);
    row.sign_in_name = sign_in_name;
    row.created = transaction.now();
    return row;
}

}  // namespace

std::optional<Office> find_office(Reader& reader, std::string_view office) {
    const std::array<storage::Scope, 1> scopes = {storage::Scope{office, INT64_MAX}};
    for (const storage::OfficeDefinition& each : storage::list_definitions(reader, scopes, "kantor")) {
        auto parsed = parse_office(each.definition.text, each.definition.path);
        require(parsed.ok(), "an adopted definition was checked");
        if (parsed->code.text() == office) return std::move(parsed).value();
    }
    return std::nullopt;
}

bool may_hold_accounts(Reader& reader, std::string_view office) {
    const std::vector<OfficeScope> known = storage::list_offices(reader);
    const std::string above = std::string(office) + ".";
    return std::any_of(known.begin(), known.end(), [&](const OfficeScope& scope) {
        return scope.office == office || scope.office.starts_with(above);
    });
}

std::vector<std::string> list_account_offices(Reader& reader, const std::vector<std::string>& codes) {
    std::vector<std::string> all;
    for (const std::string& code : codes) {
        if (may_hold_accounts(reader, code)) all.push_back(code);
        for (const OfficeScope& scope : storage::list_offices(reader)) {
            if (scope.office.starts_with(code + ".")) all.push_back(scope.office);
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Checked<Invitation> AccountService::add(const Actor& actor, const NewAccount& account) {
    return database_.write<Invitation>([&](WriteTransaction& transaction) -> Checked<Invitation> {
        if (const auto refused = check_admin(actor, account.office)) return *refused;
        if (!may_hold_accounts(transaction, account.office))
            return problem("account.office_unknown", {{"kantor", account.office}}, {"kantor", 0, 0});
        Problems problems;
        static_cast<void>(take(check_person_name(account.name), problems));
        const auto sign_in_name = check_sign_in_name(account.sign_in_name);
        if (take(sign_in_name, problems) != nullptr && find_account_by_name(transaction, *sign_in_name))
            problems.push_back(problem("account.sign_in_name_taken", {{"nama", *sign_in_name}}, {"nama_masuk", 0, 0}));
        if (account.roles.empty()) problems.push_back(problem("account.role_missing", {}, {"peran", 0, 0}));
        const std::vector<RoleGrant> grants = check_roles(transaction, account.office, account.roles, problems);
        if (!problems.empty()) return problems;
        const AccountRow row = make_row(transaction, account, *sign_in_name);
        if (find_account_of_person(transaction, row.office, row.person))
            return problem("account.person_has_account", {{"nama", account.name}}, {"nama", 0, 0});
        add_account(transaction, row);
        std::string after = "orang=" + row.person;
        for (const RoleGrant& grant : grants)
            after += "\n" + describe(append_new_grant(transaction, row, grant, actor));
        Invitation made = make_invitation(transaction, row);
        commit(transaction, actor, row, "account.add", {}, std::move(after));
        return made;
    });
}

Checked<Invitation> AccountService::invite(const Actor& actor, std::string_view office, std::string_view account) {
    return database_.write<Invitation>([&](WriteTransaction& transaction) -> Checked<Invitation> {
        const auto found = find_managed(transaction, actor, office, account);
        if (!found) return found.problems();
        Invitation made = make_invitation(transaction, *found);
        commit(transaction, actor, *found, "account.invite");
        return made;
    });
}

Checked<std::string> AccountService::give_role(const Actor& actor, std::string_view office, std::string_view account,
                                               const RoleDraft& role) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto found = find_managed(transaction, actor, office, account);
        if (!found) return found.problems();
        Problems problems;
        const std::vector<RoleGrant> grants = check_roles(transaction, office, {role}, problems);
        if (!problems.empty()) return problems;
        for (const GrantRow& held : list_grants(transaction, office, account)) {
            if (is_to_come(held.grant, transaction.now()) && is_same_role(held.grant.grant, grants.front().grant))
                return problem("account.role_held", {{"peran", std::string(role_key(role.role))}}, {"peran", 0, 0});
        }
        const GrantRow row = append_new_grant(transaction, *found, grants.front(), actor);
        commit(transaction, actor, *found, "account.give_role", {}, describe(row));
        return row.id;
    });
}

Problems AccountService::end_role(const Actor& actor, std::string_view office, std::string_view account,
                                  std::string_view role) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const auto found = find_managed(transaction, actor, office, account);
        if (!found) return found.problems();
        const auto grants = list_grants(transaction, office, account);
        const auto grant = std::find_if(grants.begin(), grants.end(), [&](const GrantRow& g) { return g.id == role; });
        if (grant == grants.end() || !is_to_come(grant->grant, transaction.now()))
            return problem("account.role_unknown");
        if (found->person == actor.person && grant->grant.grant.role == Role::admin)
            return problem("account.own_admin_role");
        const GrantRow ended = append_ended_grant(transaction, *found, *grant, actor);
        commit(transaction, actor, *found, "account.end_role", describe(*grant), describe(ended));
        return 0;
    });
    return done.problems();
}

Problems AccountService::end_sessions(const Actor& actor, std::string_view office, std::string_view account) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const auto found = find_managed(transaction, actor, office, account);
        if (!found) return found.problems();
        if (remove_sessions(transaction, office, account) == 0) {
            transaction.nothing_to_do();
            return 0;
        }
        commit(transaction, actor, *found, "account.end_sessions");
        return 0;
    });
    return done.problems();
}

Problems AccountService::end_second_factor(const Actor& actor, std::string_view office, std::string_view account) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const auto found = find_managed(transaction, actor, office, account);
        if (!found) return found.problems();
        if (!found->totp_secret) return problem("account.totp_not_in_use");
        remove_totp(transaction, *found);
        remove_sessions(transaction, office, account);
        commit(transaction, actor, *found, "account.end_totp");
        return 0;
    });
    return done.problems();
}

Problems AccountService::close(const Actor& actor, std::string_view office, std::string_view account) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const auto found = find_managed(transaction, actor, office, account);
        if (!found) return found.problems();
        if (found->person == actor.person) return problem("account.own_account");
        std::string after = "orang=" + found->person;
        for (const GrantRow& grant : list_grants(transaction, office, account)) {
            if (!is_to_come(grant.grant, transaction.now())) continue;
            after += "\n" + describe(append_ended_grant(transaction, *found, grant, actor));
        }
        remove_sessions(transaction, office, account);
        Guard(*found->sign_in_name, "").forget_name(transaction);
        close_account(transaction, *found);
        commit(transaction, actor, *found, "account.close", {}, std::move(after));
        return 0;
    });
    return done.problems();
}

}  // namespace tolok::account
