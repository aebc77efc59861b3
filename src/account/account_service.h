// What an admin does with the accounts of an office: add, invite, give and end roles, close. Permission, checks and log
// entry in one write. Must not see a password.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/role_grant.h"
#include "domain/actor.h"
#include "storage/database.h"

namespace tolok::account {

// As its definition says; empty for a code above the offices.
std::optional<Office> find_office(storage::Reader& reader, std::string_view office);
// An office that was set up here, or a code above one, such as a kabupaten's.
bool may_hold_accounts(storage::Reader& reader, std::string_view office);

// Of these codes and of every office below them, those that may hold accounts; each once, in order.
std::vector<std::string> list_account_offices(storage::Reader& reader, const std::vector<std::string>& codes);

struct NewAccount {
    std::string office;  // where the account is kept; roles reach no further than this code
    std::string name;    // the person's; of two persons with one name, write something beside it
    std::string sign_in_name;
    std::vector<RoleDraft> roles;  // at least one
};

// A link that was just made; its key is never to be had again.
struct Invitation {
    std::string account;
    std::string key;
    Instant expires;
};

enum class AccountState { invited, active, closed };
std::string_view account_state_key(AccountState state);  // "diundang", "aktif", "ditutup"

struct RoleView {
    std::string id;
    RoleGrant grant;
    std::string granted_by;  // name
};

struct AccountView {
    std::string id;
    std::string name;
    std::string sign_in_name;
    AccountState state = AccountState::invited;
    bool has_open_invitation = false;
    bool has_second_factor = false;
    std::optional<Instant> last_seen;  // to the hour, of sessions alive
    std::vector<RoleView> roles;       // in force or to come
};
// Accounts kept under exactly this code, in the order in which they were made.
Checked<std::vector<AccountView>> list_accounts(storage::Reader& reader, const Actor& actor, std::string_view office,
                                                Instant now);

// Everything here demands manage_accounts over the office of the account; an account of another office is unknown.
class AccountService {
public:
    explicit AccountService(storage::Database& database) : database_(database) {}

    Checked<Invitation> add(const Actor& actor, const NewAccount& account);
    // A new link in place of an earlier one: for the first password, or for another one. Until it is used the present
    // password is good.
    Checked<Invitation> invite(const Actor& actor, std::string_view office, std::string_view account);
    // The identifier of the role given.
    Checked<std::string> give_role(const Actor& actor, std::string_view office, std::string_view account,
                                   const RoleDraft& role);
    Problems end_role(const Actor& actor, std::string_view office, std::string_view account, std::string_view role);
    Problems end_sessions(const Actor& actor, std::string_view office, std::string_view account);
    // For somebody who lost the device and the recovery codes.
    Problems end_second_factor(const Actor& actor, std::string_view office, std::string_view account);
    // For good: roles and sessions end, the sign-in name is free again. Not one's own.
    Problems close(const Actor& actor, std::string_view office, std::string_view account);

private:
    storage::Database& database_;
};

}  // namespace tolok::account
