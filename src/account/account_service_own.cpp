// First the password is proved outside any write, then the write looks whether all is still as it was.
#include "account/account_service_own.h"

#include <algorithm>

#include "account/account_service_part.h"
#include "account/account_session_store.h"
#include "account/credential.h"

namespace tolok::account {

using storage::Reader;
using storage::WriteTransaction;

struct ProvedAccount {
    AccountRow account;
};

namespace {

// The account, while the session is alive. A session that another one has ended must not change anything any more.
std::optional<AccountRow> find_own(Reader& reader, const ActiveSession& active, Instant now) {
    const auto rows = list_session_rows(reader, active.office, active.account);
    const bool alive = std::any_of(rows.begin(), rows.end(), [&](const SessionRow& row) {
        return row.id == active.session && row.times.standing == SessionStanding::open && is_alive(row.times, now);
    });
    return alive ? find_account(reader, active.office, active.account) : std::nullopt;
}

// The account in a write, as it was when its password was proved.
Checked<AccountRow> find_unchanged(WriteTransaction& transaction, const ActiveSession& active,
                                   const AccountRow& proved) {
    auto account = find_own(transaction, active, transaction.now());
    if (!account) return problem("account.session_ended");
    if (account->password != proved.password) return problem("account.changed_meanwhile");
    return *std::move(account);
}

std::vector<std::string> renew_codes(WriteTransaction& transaction, const AccountRow& account) {
    std::vector<std::string> codes;
    std::vector<Digest> digests;
    for (int made = 0; made < recovery_codes; ++made) {
        codes.push_back(make_paper_code(transaction.identities()));
        digests.push_back(paper_code_digest(codes.back()));
    }
    set_recovery_codes(transaction, account, digests);
    return codes;
}

}  // namespace

SecondFactor find_second_factor(Reader& reader, const ActiveSession& active) {
    const auto account = find_account(reader, active.office, active.account);
    if (!account || !account->totp_secret) return {};
    return {true, count_recovery_codes(reader, active.office, active.account)};
}

Checked<ProvedAccount> OwnAccountService::prove(const ActiveSession& active, std::string_view password,
                                                const Origin& origin) {
    const Guard guard(active.sign_in_name, origin.address);
    std::optional<Problem> lock;
    std::optional<AccountRow> account;
    database_.read(storage::Reach(active.office), [&](Reader& reader) {
        lock = guard.find_lock(reader, clock_.now());
        account = find_own(reader, active, clock_.now());
    });
    if (lock) return *lock;
    if (!account) return problem("account.session_ended");
    const auto match = hasher_.match(account->password, password.substr(0, longest_password + 1));
    if (!match) return match.problems();
    if (*match == Match::right) return ProvedAccount{*std::move(account)};
    return count_failure(database_, guard, account,
                         problem("account.wrong_password", {}, {"kata_sandi_sekarang", 0, 0}));
}

Checked<OpenedSession> OwnAccountService::change_password(const ActiveSession& active, std::string_view password,
                                                          std::string_view new_password, const Origin& origin) {
    Problems problems = check_password(new_password, active.sign_in_name);
    if (password == new_password) problems.push_back(problem("account.password_same", {}, {"kata_sandi", 0, 0}));
    if (!problems.empty()) return problems;
    const auto proved = prove(active, password, origin);
    if (!proved) return proved.problems();
    const auto hash = hasher_.hash(new_password);
    if (!hash) return hash.problems();
    return database_.write<OpenedSession>([&](WriteTransaction& transaction) -> Checked<OpenedSession> {
        const auto account = find_unchanged(transaction, active, proved->account);
        if (!account) return account.problems();
        set_password(transaction, *account, *hash);
        remove_sessions(transaction, account->office, account->id);
        remove_invitation(transaction, *account);
        OpenedSession opened = begin_session(transaction, *account, SessionStanding::open, origin);
        transaction.commit(make_entry(*account, "account.change_password"));
        return opened;
    });
}

Checked<TotpOffer> OwnAccountService::offer_totp(const ActiveSession& active, std::string_view password,
                                                 std::string_view issuer, const Origin& origin) {
    const auto proved = prove(active, password, origin);
    if (!proved) return proved.problems();
    return database_.write<TotpOffer>([&](WriteTransaction& transaction) -> Checked<TotpOffer> {
        const auto account = find_unchanged(transaction, active, proved->account);
        if (!account) return account.problems();
        if (account->totp_secret) return problem("account.totp_in_use");
        const TotpSecret secret = make_totp_secret(transaction.identities());
        account::offer_totp(transaction, *account, secret);
        transaction.commit(make_entry(*account, "account.offer_totp"));
        return TotpOffer{format_base32(secret), totp_address(secret, issuer, active.sign_in_name)};
    });
}

Checked<std::vector<std::string>> OwnAccountService::begin_totp(const ActiveSession& active, std::string_view code) {
    using Codes = std::vector<std::string>;
    return database_.write<Codes>([&](WriteTransaction& transaction) -> Checked<Codes> {
        const auto account = find_own(transaction, active, transaction.now());
        if (!account) return problem("account.session_ended");
        if (!account->totp_offered) return problem("account.totp_not_offered");
        const auto step = find_step(*account->totp_offered, code, transaction.now(), 0);
        if (!step) return problem("account.wrong_code", {}, {"kode", 0, 0});
        account::begin_totp(transaction, *account, *step);
        Codes codes = renew_codes(transaction, *account);
        transaction.commit(make_entry(*account, "account.begin_totp"));
        return codes;
    });
}

Problems OwnAccountService::end_totp(const ActiveSession& active, std::string_view password, const Origin& origin) {
    const auto proved = prove(active, password, origin);
    if (!proved) return proved.problems();
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const auto account = find_unchanged(transaction, active, proved->account);
        if (!account) return account.problems();
        remove_totp(transaction, *account);
        transaction.commit(make_entry(*account, "account.end_totp"));
        return 0;
    });
    return done.problems();
}

Checked<std::vector<std::string>> OwnAccountService::make_recovery_codes(const ActiveSession& active,
                                                                         std::string_view password,
                                                                         const Origin& origin) {
    using Codes = std::vector<std::string>;
    const auto proved = prove(active, password, origin);
    if (!proved) return proved.problems();
    return database_.write<Codes>([&](WriteTransaction& transaction) -> Checked<Codes> {
        const auto account = find_unchanged(transaction, active, proved->account);
        if (!account) return account.problems();
        if (!account->totp_secret) return problem("account.totp_not_in_use");
        Codes codes = renew_codes(transaction, *account);
        transaction.commit(make_entry(*account, "account.make_recovery_codes"));
        return codes;
    });
}

}  // namespace tolok::account
