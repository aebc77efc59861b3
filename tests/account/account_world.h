// A database with two offices below one kabupaten, cheap password hashes, an admin and signs of what happened; for the
// tests beside it. Must not be used by other modules' tests.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "account/account_service.h"
#include "account/account_service_invitation.h"
#include "account/account_service_kept.h"
#include "account/account_service_own.h"
#include "account/account_service_sign_in.h"
#include "account/account_store.h"
#include "support/test_database.h"

namespace tolok::account {

inline const std::string office = "35.09.31";
inline const std::string other_office = "35.09.30";
inline const std::string kabupaten = "35.09";
inline const std::string password = "tikar pandan 7 biru";
inline const std::string other_password = "gerobak kayu 9 hijau";
inline const Origin here{"192.0.2.7", "Mozilla/5.0 (Android 13; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0"};
inline const Origin elsewhere{"198.51.100.9", "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36"};

inline constexpr HashCost cheap{1, 8192};

using Codes = std::vector<std::string>;
Codes codes(const Problems& problems);

class AccountWorld : public testing::Test {
protected:
    AccountWorld();

    Actor admin_of(const std::string& code);
    RoleDraft clerk_role() const { return {Role::petugas_seksi, office, "umum", "", {}, {}}; }
    // An account of the office with its password set; its identifier.
    std::string account(const std::string& sign_in_name, const std::vector<RoleDraft>& roles);
    std::string account(const std::string& sign_in_name) { return account(sign_in_name, {clerk_role()}); }
    Checked<OpenedSession> try_sign_in(const std::string& name, const std::string& typed, const Origin& origin = here) {
        return sign_in.sign_in(name, typed, origin);
    }
    // The session of an account that signs in without a second factor.
    ActiveSession signed_in(const std::string& name, const Origin& origin = here);
    std::optional<ActiveSession> session(const std::string& key);
    AccountRow row(const std::string& id);
    // The second factor of an account in use from now on; its secret and recovery codes.
    struct Factor {
        TotpSecret secret{};
        std::vector<std::string> codes;
    };
    Factor second_factor(const ActiveSession& active);
    std::string code_now(const TotpSecret& secret) { return calculate_code(secret, code_step(clock().now())); }
    // What the log of an office says was done, from the entry after `from` on.
    std::vector<std::string> actions(const std::string& code, std::int64_t from = 0);
    std::int64_t log_size(const std::string& code);
    test::FixedClock& clock() { return database.clock(); }

    test::TestDatabase database;
    PasswordHasher hasher{2, cheap};
    AccountService accounts{*database};
    InvitationService invitations{*database, database.clock(), hasher};
    SignInService sign_in{*database, database.clock(), hasher};
    OwnAccountService own{*database, database.clock(), hasher};
    SessionService sessions{*database};
    Actor admin = admin_of(office);
};

}  // namespace tolok::account
