// The accounts of an office as an admin sees them.
#include <algorithm>

#include "account/account_grant_store.h"
#include "account/account_service.h"
#include "account/account_session_store.h"
#include "account/account_store.h"
#include "storage/person.h"

namespace tolok::account {

using storage::Reader;

namespace {

AccountState state_of(const AccountRow& row) {
    if (!row.sign_in_name) return AccountState::closed;
    return row.password ? AccountState::active : AccountState::invited;
}

std::optional<Instant> find_last_seen(Reader& reader, const AccountRow& row, Instant now) {
    std::optional<Instant> last;
    for (const SessionRow& session : list_session_rows(reader, row.office, row.id)) {
        if (session.times.standing != SessionStanding::open || !is_alive(session.times, now)) continue;
        last = last ? std::max(*last, session.times.last_seen) : session.times.last_seen;
    }
    return last;
}

}  // namespace

std::string_view account_state_key(AccountState state) {
    if (state == AccountState::closed) return "ditutup";
    return state == AccountState::active ? "aktif" : "diundang";
}

Checked<std::vector<AccountView>> list_accounts(Reader& reader, const Actor& actor, std::string_view office,
                                                Instant now) {
    if (const auto refused = check_permission(actor, Permission::manage_accounts, {std::string(office), "", ""}))
        return *refused;
    const auto names = storage::list_person_names(reader, office);
    const auto name_of = [&](const std::string& person) {
        const auto found = names.find(person);
        return found == names.end() ? person : found->second;
    };
    const auto grants = list_grants_of_office(reader, office);
    std::vector<AccountView> views;
    for (const AccountRow& row : list_account_rows(reader, office)) {
        AccountView view;
        view.id = row.id;
        view.name = name_of(row.person);
        view.sign_in_name = row.sign_in_name.value_or("");
        view.state = state_of(row);
        view.has_open_invitation = has_invitation(reader, office, row.id, now);
        view.has_second_factor = row.totp_secret.has_value();
        view.last_seen = find_last_seen(reader, row, now);
        if (const auto held = grants.find(row.id); held != grants.end()) {
            for (const GrantRow& grant : held->second) {
                if (is_to_come(grant.grant, now))
                    view.roles.push_back({grant.id, grant.grant, name_of(grant.granted_by)});
            }
        }
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace tolok::account
