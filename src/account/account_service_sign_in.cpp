// Hashing happens on the caller's thread; what it found is acted upon in one write, which looks again.
#include "account/account_service_sign_in.h"

#include "account/account_service_part.h"
#include "account/account_session_store.h"
#include "account/credential.h"

namespace tolok::account {

using storage::Reader;
using storage::WriteTransaction;

namespace {

// The session that awaits a code, with its account; empty when it is no longer there.
struct Waiting {
    SessionRow session;
    AccountRow account;
};

std::optional<Waiting> find_waiting(Reader& reader, std::string_view key, Instant now) {
    if (!awaits_code(reader, key, now)) return std::nullopt;
    const auto found = find_session_row(reader, *key_digest(key));
    const auto account = find_account(reader, found->session.office, found->session.account);
    if (!account || !account->totp_secret) return std::nullopt;
    return Waiting{found->session, *account};
}

enum class CodeKind { none, application, recovery };

// Which code it is; it cannot be used again.
CodeKind use_code(WriteTransaction& transaction, const AccountRow& account, std::string_view code) {
    if (const auto step = find_step(*account.totp_secret, code, transaction.now(), account.totp_step)) {
        set_totp_step(transaction, account, *step);
        return CodeKind::application;
    }
    const bool taken = take_recovery_code(transaction, account, paper_code_digest(code));
    return taken ? CodeKind::recovery : CodeKind::none;
}

}  // namespace

Checked<OpenedSession> SignInService::sign_in(std::string_view sign_in_name, std::string_view password,
                                              const Origin& origin) {
    const std::string name = fold_sign_in_name(sign_in_name);
    const Guard guard(name, origin.address);
    std::optional<Problem> lock;
    std::optional<AccountRow> account;
    database_.read(storage::Reach::everything(), [&](Reader& reader) {
        lock = guard.find_lock(reader, clock_.now());
        account = find_account_by_name(reader, name);
    });
    if (lock) return *lock;
    const std::optional<std::string> stored = account ? account->password : std::nullopt;
    // A longer one is nobody's password; its beginning is enough work.
    const auto match = hasher_.match(stored, password.substr(0, longest_password + 1));
    if (!match) return match.problems();
    if (*match == Match::wrong)
        return count_failure(database_, guard, account, problem("account.wrong_name_or_password"));
    std::optional<std::string> renewed;
    if (hasher_.is_outdated(*stored)) {
        // When too many wait for their turn, the next time will do.
        if (auto made = hasher_.hash(password)) renewed = *made;
    }
    return database_.write<OpenedSession>([&](WriteTransaction& transaction) -> Checked<OpenedSession> {
        // Others may have guessed at the same time: whoever comes after the lock is not let in, right or wrong.
        if (auto meanwhile = guard.find_lock(transaction, transaction.now())) return *meanwhile;
        const auto present = find_account_by_name(transaction, name);
        if (!present || present->password != stored) return problem("account.changed_meanwhile");
        if (renewed) set_password(transaction, *present, *renewed);
        const auto standing = present->totp_secret ? SessionStanding::awaiting_code : SessionStanding::open;
        if (standing == SessionStanding::open) guard.forget_name(transaction);
        OpenedSession opened = begin_session(transaction, *present, standing, origin);
        const bool open = standing == SessionStanding::open;
        transaction.commit(make_entry(*present, open ? "account.sign_in" : "account.begin_sign_in"));
        return opened;
    });
}

Checked<OpenedSession> SignInService::confirm_code(std::string_view key, std::string_view code, const Origin& origin) {
    // A wrong code is counted in the same write that judges it, so that many at once are not judged before any counts.
    struct Judged {
        std::optional<OpenedSession> opened;
        Problem refused;
    };
    const auto judged = database_.write<Judged>([&](WriteTransaction& transaction) -> Checked<Judged> {
        const Instant now = transaction.now();
        const auto waiting = find_waiting(transaction, key, now);
        if (!waiting) return problem("account.session_ended");
        const AccountRow& account = waiting->account;
        const Guard guard(account.sign_in_name.value_or(""), origin.address);
        if (auto lock = guard.find_lock(transaction, now)) return *lock;
        const CodeKind kind = use_code(transaction, account, code);
        if (kind == CodeKind::none) {
            commit_failure(transaction, guard, account);
            return Judged{std::nullopt, guard.find_lock(transaction, now).value_or(problem("account.wrong_code"))};
        }
        guard.forget_name(transaction);
        OpenedSession opened{make_key(transaction.identities()), SessionStanding::open};
        open_session(transaction, waiting->session, *key_digest(opened.key));
        storage::AuditEntry entry = make_entry(account, "account.sign_in");
        entry.after = kind == CodeKind::recovery ? "kode=pemulihan" : "kode=aplikasi";
        transaction.commit(std::move(entry));
        return Judged{std::move(opened), {}};
    });
    if (!judged) return judged.problems();
    if (!judged->opened) return judged->refused;
    return *judged->opened;
}

}  // namespace tolok::account
