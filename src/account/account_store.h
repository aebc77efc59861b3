// Rows of accounts with what their owners sign in with: password, second factor, recovery codes, open links.
// Must not check or decide anything; the service and the rules do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/one_time_code.h"
#include "base/date.h"
#include "base/digest.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::account {

std::vector<storage::Statement> account_statements();  // of all stores of this module

struct AccountRow {
    std::string office;
    std::string id;
    std::string person;                       // pseudonym
    std::optional<std::string> sign_in_name;  // empty when closed
    std::optional<std::string> password;      // Argon2id text; empty until one was set
    std::optional<TotpSecret> totp_secret;    // the second factor is in use
    std::int64_t totp_step = 0;
    std::optional<TotpSecret> totp_offered;
    Instant created;
};

void add_account(storage::WriteTransaction& transaction, const AccountRow& account);
std::optional<AccountRow> find_account(storage::Reader& reader, std::string_view office, std::string_view id);
std::optional<AccountRow> find_account_by_name(storage::Reader& reader, std::string_view sign_in_name);
std::optional<AccountRow> find_account_of_person(storage::Reader& reader, std::string_view office,
                                                 std::string_view person);
std::vector<AccountRow> list_account_rows(storage::Reader& reader, std::string_view office);  // by id
bool has_accounts(storage::Reader& reader, std::string_view office);                          // closed ones count
void set_password(storage::WriteTransaction& transaction, const AccountRow& account, std::string_view password);

void offer_totp(storage::WriteTransaction& transaction, const AccountRow& account, const TotpSecret& secret);
// The offered secret comes into use; `step` is that of the code which confirmed it.
void begin_totp(storage::WriteTransaction& transaction, const AccountRow& account, std::int64_t step);
void set_totp_step(storage::WriteTransaction& transaction, const AccountRow& account, std::int64_t step);
void remove_totp(storage::WriteTransaction& transaction, const AccountRow& account);  // recovery codes too

void set_recovery_codes(storage::WriteTransaction& transaction, const AccountRow& account,
                        const std::vector<Digest>& codes);
bool take_recovery_code(storage::WriteTransaction& transaction, const AccountRow& account, const Digest& code);
std::int64_t count_recovery_codes(storage::Reader& reader, std::string_view office, std::string_view account);

struct InvitationRow {
    std::string office;
    std::string account;
    Instant expires;
};
// In place of an earlier one of the same account.
void set_invitation(storage::WriteTransaction& transaction, const InvitationRow& invitation, const Digest& key);
std::optional<InvitationRow> find_invitation_row(storage::Reader& reader, const Digest& key);
bool has_invitation(storage::Reader& reader, std::string_view office, std::string_view account, Instant now);
void remove_invitation(storage::WriteTransaction& transaction, const AccountRow& account);

// Name, secrets, codes and open link go; the row stays for what refers to it.
void close_account(storage::WriteTransaction& transaction, const AccountRow& account);

struct FirstCode {
    Digest code{};
    Instant expires;
};
void set_first_code(storage::WriteTransaction& transaction, std::string_view office, const FirstCode& code);
std::optional<FirstCode> find_first_code(storage::Reader& reader, std::string_view office);
void remove_first_code(storage::WriteTransaction& transaction, std::string_view office);

}  // namespace tolok::account
