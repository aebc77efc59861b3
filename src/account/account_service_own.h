// What people do with their own account: password, second factor, recovery codes.
// Must not act for anybody but the session's owner, nor without the password.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "account/account_service_session.h"
#include "account/password_hash.h"
#include "domain/clock.h"

namespace tolok::account {

// For the authenticator application, shown once.
struct TotpOffer {
    std::string secret;   // to type
    std::string address;  // otpauth://…, to draw as QR
};

struct SecondFactor {
    bool in_use = false;
    std::int64_t recovery_codes_left = 0;
};
SecondFactor find_second_factor(storage::Reader& reader, const ActiveSession& active);

struct ProvedAccount;

// Every step that takes the password waits for its turn to hash (call it from a pool), and a wrong one counts as a
// failed attempt to sign in. Problems of all: account.wrong_password, account.locked, account.busy,
// account.session_ended, account.changed_meanwhile.
class OwnAccountService {
public:
    OwnAccountService(storage::Database& database, const Clock& clock, PasswordHasher& hasher)
        : database_(database), clock_(clock), hasher_(hasher) {}

    // Ends all sessions and begins one in place of the present one.
    Checked<OpenedSession> change_password(const ActiveSession& active, std::string_view password,
                                           std::string_view new_password, const Origin& origin);
    // `issuer` is what the application shows, such as the office's name.
    Checked<TotpOffer> offer_totp(const ActiveSession& active, std::string_view password, std::string_view issuer,
                                  const Origin& origin);
    // The second factor is in use from now on; gives the recovery codes, shown once.
    Checked<std::vector<std::string>> begin_totp(const ActiveSession& active, std::string_view code);
    Problems end_totp(const ActiveSession& active, std::string_view password, const Origin& origin);
    // In place of all earlier ones.
    Checked<std::vector<std::string>> make_recovery_codes(const ActiveSession& active, std::string_view password,
                                                          const Origin& origin);

private:
    // The account as it was when its password was found right.
    Checked<ProvedAccount> prove(const ActiveSession& active, std::string_view password, const Origin& origin);

    storage::Database& database_;
    const Clock& clock_;
    PasswordHasher& hasher_;
};

}  // namespace tolok::account
