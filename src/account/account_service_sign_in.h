// Signing in: name and password, then the second factor where there is one.
// Must not tell whether a name exists: wrong names and wrong passwords get the same answer after the same work.
#pragma once

#include <string_view>

#include "account/account_service_session.h"
#include "account/password_hash.h"
#include "domain/clock.h"

namespace tolok::account {

class SignInService {
public:
    SignInService(storage::Database& database, const Clock& clock, PasswordHasher& hasher)
        : database_(database), clock_(clock), hasher_(hasher) {}

    // Waits for its turn to hash: to be called from a pool. The session is open, or awaits a code (confirm_code).
    // Problems: account.wrong_name_or_password, account.locked, account.busy, account.changed_meanwhile.
    Checked<OpenedSession> sign_in(std::string_view sign_in_name, std::string_view password, const Origin& origin);
    // `code` is one of the authenticator application or a recovery code; each of them is good once. The session goes on
    // under a new key. Problems: account.wrong_code, account.locked, account.session_ended.
    Checked<OpenedSession> confirm_code(std::string_view key, std::string_view code, const Origin& origin);

private:
    storage::Database& database_;
    const Clock& clock_;
    PasswordHasher& hasher_;
};

}  // namespace tolok::account
