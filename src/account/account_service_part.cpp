// Keys, codes, attempts and sessions as all services of accounts need them.
#include "account/account_service_part.h"

#include <algorithm>

#include "account/account_attempt_store.h"
#include "account/account_session_store.h"

namespace tolok::account {

using storage::AuditEntry;
using storage::Reader;
using storage::WriteTransaction;

namespace {

template <std::size_t Size>
std::array<std::byte, Size> make_random(IdentitySource& identities) {
    std::array<std::byte, Size> bytes{};
    for (std::size_t at = 0; at < Size; at += 16) {
        const auto salt = identities.make_salt();
        std::copy_n(salt.begin(), std::min<std::size_t>(16, Size - at), bytes.begin() + at);
    }
    return bytes;
}

Digest subject_digest(ByteView salt, std::string_view kind, std::string_view text) {
    Sha256 hash;
    hash.add(salt);
    hash.add(as_bytes(kind));
    hash.add(as_bytes(text));
    return hash.finish();
}

Digest name_digest(ByteView salt, std::string_view name) { return subject_digest(salt, "nama:", name); }
Digest address_digest(ByteView salt, std::string_view address) { return subject_digest(salt, "alamat:", address); }

std::int64_t minutes_to_wait(Reader& reader, const Digest& subject, Instant now) {
    const auto attempts = find_attempts(reader, subject);
    return attempts ? minutes_locked(*attempts, now) : 0;
}

void add_one_failure(WriteTransaction& transaction, const Digest& subject, const AttemptRule& rule) {
    const auto before = find_attempts(transaction, subject);
    const Instant now = transaction.now();
    if (before && is_locked(*before, now)) return;
    set_attempts(transaction, subject, add_failure(before, now, rule));
}

}  // namespace

Bytes ensure_salt(WriteTransaction& transaction) {
    if (auto salt = find_salt(transaction)) return *std::move(salt);
    const auto made = make_random<32>(transaction.identities());
    add_salt(transaction, made);
    return Bytes(made.begin(), made.end());
}

std::string make_key(IdentitySource& identities) { return format_hex(make_random<32>(identities)); }

std::optional<Digest> key_digest(std::string_view key) {
    const auto bytes = parse_digest(key);
    return bytes ? std::optional(sha256(*bytes)) : std::nullopt;
}

std::string make_paper_code(IdentitySource& identities) {
    return format_paper_code(make_random<std::tuple_size_v<PaperCode>>(identities));
}

Digest paper_code_digest(std::string_view typed) { return sha256(fold_paper_code(typed)); }

TotpSecret make_totp_secret(IdentitySource& identities) {
    return make_random<std::tuple_size_v<TotpSecret>>(identities);
}

AuditEntry make_entry(std::string_view office, std::string_view actor, std::string_view action,
                      std::string_view subject) {
    AuditEntry entry;
    entry.office = office;
    entry.actor = actor;
    entry.action = action;
    entry.subject = subject;
    return entry;
}

AuditEntry make_entry(const AccountRow& account, std::string_view action) {
    return make_entry(account.office, account.person, action, account.id);
}

std::optional<Problem> Guard::find_lock(Reader& reader, Instant now) const {
    const auto salt = find_salt(reader);
    if (!salt) return std::nullopt;
    std::int64_t minutes = 0;
    if (!name_.empty()) minutes = minutes_to_wait(reader, name_digest(*salt, name_), now);
    if (!address_.empty()) minutes = std::max(minutes, minutes_to_wait(reader, address_digest(*salt, address_), now));
    if (minutes == 0) return std::nullopt;
    return problem("account.locked", {{"menit", std::to_string(minutes)}});
}

bool Guard::is_name_locked(Reader& reader, Instant now) const {
    return Guard(name_, "").find_lock(reader, now).has_value();
}

void Guard::add_failure(WriteTransaction& transaction) const {
    const Bytes salt = ensure_salt(transaction);
    remove_forgotten_attempts(transaction, transaction.now());
    if (!name_.empty()) add_one_failure(transaction, name_digest(salt, name_), name_rule);
    if (!address_.empty()) add_one_failure(transaction, address_digest(salt, address_), address_rule);
}

void Guard::forget_name(WriteTransaction& transaction) const {
    if (const auto salt = find_salt(transaction)) remove_attempts(transaction, name_digest(*salt, name_));
}

std::string Guard::subject(Reader& reader) const {
    const auto salt = find_salt(reader);
    require(salt.has_value(), "an attempt is told after it was counted");
    const Digest digest = name_.empty() ? address_digest(*salt, address_) : name_digest(*salt, name_);
    return format_hex(ByteView(digest).first(8));
}

void commit_failure(WriteTransaction& transaction, const Guard& guard, const std::optional<AccountRow>& account) {
    guard.add_failure(transaction);
    const Instant now = transaction.now();
    const bool locked = guard.find_lock(transaction, now).has_value();
    std::vector<AuditEntry> entries;
    entries.push_back(
        make_entry(database_log, nobody, locked ? "account.lock" : "account.fail", guard.subject(transaction)));
    if (account && guard.is_name_locked(transaction, now))
        entries.push_back(make_entry(account->office, nobody, "account.lock", account->id));
    transaction.commit_for_offices(entries);
}

Problems count_failure(storage::Database& database, const Guard& guard, const std::optional<AccountRow>& account,
                       const Problem& wrong) {
    struct Told {
        Problem problem;
    };
    const auto told = database.write<Told>([&](WriteTransaction& transaction) -> Checked<Told> {
        if (auto lock = guard.find_lock(transaction, transaction.now())) return *lock;
        commit_failure(transaction, guard, account);
        return Told{guard.find_lock(transaction, transaction.now()).value_or(wrong)};
    });
    if (!told) return told.problems();
    return {told->problem};
}

OpenedSession begin_session(WriteTransaction& transaction, const AccountRow& account, SessionStanding standing,
                            const Origin& origin) {
    const Instant now = transaction.now();
    remove_dead_sessions(transaction, oldest_alive(now));
    OpenedSession opened{make_key(transaction.identities()), standing};
    SessionRow session;
    session.office = account.office;
    session.id = transaction.identities().make_id().text();
    session.account = account.id;
    session.device = describe_device(origin.user_agent);
    session.times = {standing, now, now.to_hour()};
    add_session(transaction, session, key_digest(opened.key).value());
    return opened;
}

}  // namespace tolok::account
