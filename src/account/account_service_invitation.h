// Open links: whoever holds one sets the password of an account, once; and how the first account of an office is made.
// Must not ask for a permission: the link, or the code printed on the terminal, is the permission.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "account/account_service_session.h"
#include "account/password_hash.h"
#include "domain/clock.h"

namespace tolok::account {

// The page of a link, below "/".
std::string invitation_path(std::string_view key);

struct InvitationView {
    std::string office;
    std::string name;  // the person's
    std::string sign_in_name;
    bool first_password = false;  // else a new one in place of another
    Instant expires;
};
// Empty for a link that was used, has expired or never was.
std::optional<InvitationView> find_invitation(storage::Reader& reader, std::string_view key, Instant now);

struct FirstAccount {
    std::string office;
    std::string code;  // as typed
    std::string name;  // the person's
    std::string sign_in_name;
    std::string password;
};

// What hashes waits for its turn: call it from a pool.
class InvitationService {
public:
    InvitationService(storage::Database& database, const Clock& clock, PasswordHasher& hasher)
        : database_(database), clock_(clock), hasher_(hasher) {}

    // Sets the password; the link, all sessions of the account and its failed attempts are gone. A second factor stays.
    // Problems: account.invitation_ended, those of check_password, account.busy.
    Problems accept(std::string_view key, std::string_view password);

    // A code for the office's first account, good for a day, in place of an earlier one; to be shown on the terminal.
    // Problems: account.first_made when the office has an account, account.office_unknown.
    Checked<std::string> make_first_code(std::string_view office);
    // The first account, with the role admin, signed in at once. Problems: account.wrong_first_code (which counts as a
    // failed attempt of the address), account.first_made, account.locked, and those of name and password.
    Checked<OpenedSession> set_up_first_account(const FirstAccount& first, const Origin& origin);

private:
    storage::Database& database_;
    const Clock& clock_;
    PasswordHasher& hasher_;
};

}  // namespace tolok::account
