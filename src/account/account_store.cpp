// The SQL of accounts and of what their owners sign in with.
#include "account/account_store.h"

#include <algorithm>

#include "account/account_attempt_store.h"
#include "account/account_grant_store.h"
#include "account/account_session_store.h"
#include "account/account_store_row.h"

namespace tolok::account {

using storage::Parameter;
using storage::Reader;
using storage::Row;
using storage::Statement;
using storage::WriteTransaction;

namespace {

constexpr Statement add_account_statement{"account.add_account",
                                          "INSERT INTO account_account (office, id, person, sign_in_name, password, "
                                          "created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};

// Columns as read_account() takes them.
constexpr Statement find_account_statement{"account.find_account", R"sql(
    SELECT a.office, a.id, a.person, a.sign_in_name, a.password, a.totp_secret, a.totp_step, a.totp_offered, a.created
    FROM account_account AS a WHERE a.office = ?1 AND a.id = ?2)sql"};
constexpr Statement find_account_by_name_statement{"account.find_account_by_name", R"sql(
    SELECT a.office, a.id, a.person, a.sign_in_name, a.password, a.totp_secret, a.totp_step, a.totp_offered, a.created
    FROM account_account AS a WHERE a.sign_in_name = ?1)sql"};
constexpr Statement find_account_of_person_statement{"account.find_account_of_person", R"sql(
    SELECT a.office, a.id, a.person, a.sign_in_name, a.password, a.totp_secret, a.totp_step, a.totp_offered, a.created
    FROM account_account AS a WHERE a.office = ?1 AND a.person = ?2 AND a.sign_in_name IS NOT NULL)sql"};
constexpr Statement list_accounts_statement{"account.list_accounts", R"sql(
    SELECT a.office, a.id, a.person, a.sign_in_name, a.password, a.totp_secret, a.totp_step, a.totp_offered, a.created
    FROM account_account AS a WHERE a.office = ?1 ORDER BY a.id)sql"};

constexpr Statement has_accounts_statement{"account.has_accounts",
                                           "SELECT a.id FROM account_account AS a WHERE a.office = ?1"};
constexpr Statement set_password_statement{"account.set_password",
                                           "UPDATE account_account SET password = ?3 WHERE office = ?1 AND id = ?2"};
constexpr Statement offer_totp_statement{"account.offer_totp",
                                         "UPDATE account_account SET totp_offered = ?3 WHERE office = ?1 AND id = ?2"};
constexpr Statement begin_totp_statement{
    "account.begin_totp",
    "UPDATE account_account SET totp_secret = totp_offered, totp_step = ?3, totp_offered = NULL "
    "WHERE office = ?1 AND id = ?2"};
constexpr Statement set_totp_step_statement{"account.set_totp_step",
                                            "UPDATE account_account SET totp_step = ?3 WHERE office = ?1 AND id = ?2"};
constexpr Statement remove_totp_statement{
    "account.remove_totp",
    "UPDATE account_account SET totp_secret = NULL, totp_step = NULL, totp_offered = NULL "
    "WHERE office = ?1 AND id = ?2"};
constexpr Statement close_account_statement{
    "account.close_account",
    "UPDATE account_account SET sign_in_name = NULL, password = NULL WHERE office = ?1 AND id = ?2"};

constexpr Statement add_recovery_code_statement{
    "account.add_recovery_code",
    "INSERT INTO account_recovery_code (office, account, code_digest) VALUES (?1, ?2, ?3)"};
constexpr Statement take_recovery_code_statement{
    "account.take_recovery_code",
    "DELETE FROM account_recovery_code WHERE office = ?1 AND account = ?2 AND code_digest = ?3"};
constexpr Statement remove_recovery_codes_statement{
    "account.remove_recovery_codes", "DELETE FROM account_recovery_code WHERE office = ?1 AND account = ?2"};
constexpr Statement count_recovery_codes_statement{
    "account.count_recovery_codes",
    "SELECT COUNT(*) FROM account_recovery_code AS c WHERE c.office = ?1 AND c.account = ?2"};

constexpr Statement set_invitation_statement{"account.set_invitation", R"sql(
    INSERT INTO account_invitation (office, account, key_digest, expires) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (office, account) DO UPDATE SET key_digest = excluded.key_digest, expires = excluded.expires)sql"};
constexpr Statement find_invitation_statement{
    "account.find_invitation",
    "SELECT i.office, i.account, i.expires FROM account_invitation AS i WHERE i.key_digest = ?1"};
constexpr Statement has_invitation_statement{
    "account.has_invitation",
    "SELECT i.account FROM account_invitation AS i WHERE i.office = ?1 AND i.account = ?2 AND i.expires > ?3"};
constexpr Statement remove_invitation_statement{"account.remove_invitation",
                                                "DELETE FROM account_invitation WHERE office = ?1 AND account = ?2"};

constexpr Statement set_first_code_statement{"account.set_first_code", R"sql(
    INSERT INTO account_first_code (office, code_digest, expires) VALUES (?1, ?2, ?3)
    ON CONFLICT (office) DO UPDATE SET code_digest = excluded.code_digest, expires = excluded.expires)sql"};
constexpr Statement find_first_code_statement{
    "account.find_first_code", "SELECT f.code_digest, f.expires FROM account_first_code AS f WHERE f.office = ?1"};
constexpr Statement remove_first_code_statement{"account.remove_first_code",
                                                "DELETE FROM account_first_code WHERE office = ?1"};

std::optional<TotpSecret> read_secret(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    const ByteView bytes = row.bytes(column);
    TotpSecret secret{};
    require(bytes.size() == secret.size(), "a stored key of a second factor has its length");
    std::copy(bytes.begin(), bytes.end(), secret.begin());
    return secret;
}

AccountRow read_account(const Row& row) {
    AccountRow account;
    account.office = row.copy_text(0);
    account.id = row.copy_text(1);
    account.person = row.copy_text(2);
    account.sign_in_name = row.find_text(3);
    account.password = row.find_text(4);
    account.totp_secret = read_secret(row, 5);
    account.totp_step = row.find_whole(6).value_or(0);
    account.totp_offered = read_secret(row, 7);
    account.created = read_instant(row, 8);
    return account;
}

std::optional<AccountRow> find(Reader& reader, const Statement& statement, storage::Parameters parameters) {
    std::optional<AccountRow> account;
    reader.first(statement, parameters, [&](const Row& row) { account = read_account(row); });
    return account;
}

// An update that found its row; the service has just read it in the same write.
void change(WriteTransaction& transaction, const Statement& statement, storage::Parameters parameters) {
    require(transaction.execute_and_count(statement, parameters) == 1, "an account is changed after it was found");
}

}  // namespace

std::vector<Statement> account_statements() {
    std::vector<Statement> all = {add_account_statement,
                                  find_account_statement,
                                  find_account_by_name_statement,
                                  find_account_of_person_statement,
                                  list_accounts_statement,
                                  has_accounts_statement,
                                  set_password_statement,
                                  offer_totp_statement,
                                  begin_totp_statement,
                                  set_totp_step_statement,
                                  remove_totp_statement,
                                  close_account_statement,
                                  add_recovery_code_statement,
                                  take_recovery_code_statement,
                                  remove_recovery_codes_statement,
                                  count_recovery_codes_statement,
                                  set_invitation_statement,
                                  find_invitation_statement,
                                  has_invitation_statement,
                                  remove_invitation_statement,
                                  set_first_code_statement,
                                  find_first_code_statement,
                                  remove_first_code_statement};
    for (const auto& others : {grant_statements(), session_statements(), attempt_statements()})
        all.insert(all.end(), others.begin(), others.end());
    return all;
}

void add_account(WriteTransaction& transaction, const AccountRow& account) {
    const std::string created = account.created.format_utc();
    transaction.execute(add_account_statement,
                        {account.office, account.id, account.person, text_or_null(account.sign_in_name),
                         text_or_null(account.password), created});
}

std::optional<AccountRow> find_account(Reader& reader, std::string_view office, std::string_view id) {
    return find(reader, find_account_statement, {office, id});
}

std::optional<AccountRow> find_account_by_name(Reader& reader, std::string_view sign_in_name) {
    return find(reader, find_account_by_name_statement, {sign_in_name});
}

std::optional<AccountRow> find_account_of_person(Reader& reader, std::string_view office, std::string_view person) {
    return find(reader, find_account_of_person_statement, {office, person});
}

std::vector<AccountRow> list_account_rows(Reader& reader, std::string_view office) {
    std::vector<AccountRow> accounts;
    reader.each(list_accounts_statement, {office}, [&](const Row& row) { accounts.push_back(read_account(row)); });
    return accounts;
}

bool has_accounts(Reader& reader, std::string_view office) {
    return reader.first(has_accounts_statement, {office}, [](const Row&) {});
}

void set_password(WriteTransaction& transaction, const AccountRow& account, std::string_view password) {
    change(transaction, set_password_statement, {account.office, account.id, password});
}

void offer_totp(WriteTransaction& transaction, const AccountRow& account, const TotpSecret& secret) {
    change(transaction, offer_totp_statement, {account.office, account.id, ByteView(secret)});
}

void begin_totp(WriteTransaction& transaction, const AccountRow& account, std::int64_t step) {
    change(transaction, begin_totp_statement, {account.office, account.id, step});
}

void set_totp_step(WriteTransaction& transaction, const AccountRow& account, std::int64_t step) {
    change(transaction, set_totp_step_statement, {account.office, account.id, step});
}

void remove_totp(WriteTransaction& transaction, const AccountRow& account) {
    change(transaction, remove_totp_statement, {account.office, account.id});
    transaction.execute(remove_recovery_codes_statement, {account.office, account.id});
}

void set_recovery_codes(WriteTransaction& transaction, const AccountRow& account, const std::vector<Digest>& codes) {
    transaction.execute(remove_recovery_codes_statement, {account.office, account.id});
    for (const Digest& code : codes)
        transaction.execute(add_recovery_code_statement, {account.office, account.id, ByteView(code)});
}

bool take_recovery_code(WriteTransaction& transaction, const AccountRow& account, const Digest& code) {
    return transaction.execute_and_count(take_recovery_code_statement, {account.office, account.id, ByteView(code)}) ==
           1;
}

std::int64_t count_recovery_codes(Reader& reader, std::string_view office, std::string_view account) {
    std::int64_t count = 0;
    reader.first(count_recovery_codes_statement, {office, account}, [&](const Row& row) { count = row.whole(0); });
    return count;
}

void set_invitation(WriteTransaction& transaction, const InvitationRow& invitation, const Digest& key) {
    const std::string expires = invitation.expires.format_utc();
    transaction.execute(set_invitation_statement, {invitation.office, invitation.account, ByteView(key), expires});
}

std::optional<InvitationRow> find_invitation_row(Reader& reader, const Digest& key) {
    std::optional<InvitationRow> found;
    reader.first(find_invitation_statement, {ByteView(key)}, [&](const Row& row) {
        found = InvitationRow{row.copy_text(0), row.copy_text(1), read_instant(row, 2)};
    });
    return found;
}

bool has_invitation(Reader& reader, std::string_view office, std::string_view account, Instant now) {
    const std::string instant = now.format_utc();
    return reader.first(has_invitation_statement, {office, account, instant}, [](const Row&) {});
}

void remove_invitation(WriteTransaction& transaction, const AccountRow& account) {
    transaction.execute(remove_invitation_statement, {account.office, account.id});
}

void close_account(WriteTransaction& transaction, const AccountRow& account) {
    change(transaction, close_account_statement, {account.office, account.id});
    remove_totp(transaction, account);
    remove_invitation(transaction, account);
}

void set_first_code(WriteTransaction& transaction, std::string_view office, const FirstCode& code) {
    const std::string expires = code.expires.format_utc();
    transaction.execute(set_first_code_statement, {office, ByteView(code.code), expires});
}

std::optional<FirstCode> find_first_code(Reader& reader, std::string_view office) {
    std::optional<FirstCode> found;
    reader.first(find_first_code_statement, {office}, [&](const Row& row) {
        found = FirstCode{row.digest(0), read_instant(row, 1)};
    });
    return found;
}

void remove_first_code(WriteTransaction& transaction, std::string_view office) {
    transaction.execute(remove_first_code_statement, {office});
}

}  // namespace tolok::account
