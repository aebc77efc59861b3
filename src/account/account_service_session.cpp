// Finding, renewing and ending sessions.
#include "account/account_service_session.h"

#include <algorithm>

#include "account/account_attempt_store.h"
#include "account/account_service_part.h"
#include "account/account_session_store.h"
#include "storage/person.h"

namespace tolok::account {

using storage::Reader;
using storage::WriteTransaction;

namespace {

bool is_alive_as(const SessionTimes& times, SessionStanding standing, Instant now) {
    return times.standing == standing && is_alive(times, now);
}

void renew_in(WriteTransaction& transaction, const ActiveSession& active) {
    const Instant now = transaction.now();
    const auto rows = list_session_rows(transaction, active.office, active.account);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.id == active.session; });
    if (row == rows.end() || !is_alive(row->times, now) || !is_renewal_due(row->times, now))
        return transaction.nothing_to_do();
    set_last_seen(transaction, *row, now.to_hour());
    transaction.commit(make_entry(database_log, active.actor.person, "account.renew_session", active.session));
}

}  // namespace

std::optional<FoundSession> find_session(Reader& reader, const Digest& key) {
    auto row = find_session_row(reader, key);
    if (!row) return std::nullopt;
    std::string name = storage::person_name(reader, row->session.office, row->person);
    return FoundSession{*std::move(row), std::move(name)};
}

std::optional<ActiveSession> active_session_at(const FoundSession& found, Instant now) {
    const SessionRow& session = found.row.session;
    if (!is_alive_as(session.times, SessionStanding::open, now)) return std::nullopt;
    ActiveSession active;
    active.office = session.office;
    active.account = session.account;
    active.session = session.id;
    active.sign_in_name = found.row.sign_in_name;
    active.actor.person = found.row.person;
    active.actor.name = found.name;
    for (const RoleGrant& each : found.row.grants) {
        if (is_in_force(each, now)) active.actor.grants.push_back(each.grant);
    }
    active.renewal_due = is_renewal_due(session.times, now);
    return active;
}

bool awaits_code(Reader& reader, std::string_view key, Instant now) {
    const auto digest = key_digest(key);
    const auto row = digest ? find_session_row(reader, *digest) : std::nullopt;
    return row && is_alive_as(row->session.times, SessionStanding::awaiting_code, now);
}

std::vector<SessionView> list_sessions(Reader& reader, const ActiveSession& active, Instant now) {
    std::vector<SessionView> views;
    for (const SessionRow& row : list_session_rows(reader, active.office, active.account)) {
        if (row.times.standing != SessionStanding::open || !is_alive(row.times, now)) continue;
        views.push_back({row.id, row.device, row.times.begun, row.times.last_seen, row.id == active.session});
    }
    return views;
}

Bytes ensure_token_secret(storage::Database& database) {
    std::optional<Bytes> salt;
    database.read(storage::Reach::everything(), [&](Reader& reader) { salt = find_salt(reader); });
    if (!salt) {
        const auto made = database.write<Bytes>([](WriteTransaction& transaction) -> Checked<Bytes> {
            const bool known = find_salt(transaction).has_value();
            Bytes present = ensure_salt(transaction);
            if (known)
                transaction.nothing_to_do();
            else
                transaction.commit(make_entry(database_log, nobody, "account.make_salt", database_log));
            return present;
        });
        salt = made.value();
    }
    Sha256 hash;
    hash.add(as_bytes(std::string_view("formulir:")));
    hash.add(*salt);
    const Digest secret = hash.finish();
    return Bytes(secret.begin(), secret.end());
}

Problems SessionService::renew(const ActiveSession& active) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        renew_in(transaction, active);
        return 0;
    });
    return done.problems();
}

void SessionService::begin_renewal(const ActiveSession& active) {
    database_.submit(
        [active](WriteTransaction& transaction) {
            renew_in(transaction, active);
            return Problems{};
        },
        [](const storage::Database::Outcome&) {});  // the next request tries again
}

Problems SessionService::end(const ActiveSession& active, std::string_view session) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        if (!remove_session(transaction, active.office, active.account, session))
            return problem("account.session_unknown");
        transaction.commit(make_entry(active.office, active.actor.person, "account.end_session", session));
        return 0;
    });
    return done.problems();
}

Problems SessionService::end_all(const ActiveSession& active) {
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        if (remove_sessions(transaction, active.office, active.account) == 0) {
            transaction.nothing_to_do();
            return 0;
        }
        transaction.commit(make_entry(active.office, active.actor.person, "account.end_sessions", active.account));
        return 0;
    });
    return done.problems();
}

}  // namespace tolok::account
