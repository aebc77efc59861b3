// Roles as they are given: for which office, section or desa, from when until when.
// Must not decide what a role may do; the permission matrix does (domain/actor.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "account/time_span.h"
#include "domain/actor.h"
#include "domain/office.h"

namespace tolok::account {

// The zone of a code above the offices: the westernmost of the country, where a day ends last.
inline constexpr int western_zone = 420;

std::optional<Role> parse_role(std::string_view key);

// A role as somebody asks for it. Days are of the office's zone.
struct RoleDraft {
    Role role = Role::petugas_seksi;
    std::string office;         // at or below the office of the account
    std::string section;        // demanded of petugas_seksi and kepala_seksi, of nobody else
    std::string desa;           // demanded of operator_desa, of nobody else
    std::optional<Date> from;   // "" = at once
    std::optional<Date> until;  // the last day; "" = until it is ended
};

// A role as it was given.
struct RoleGrant {
    Grant grant;
    Instant begins;
    std::optional<Instant> ends;  // the first instant at which it holds no more
};

bool is_in_force(const RoleGrant& grant, Instant now);
// Now or later.
bool is_to_come(const RoleGrant& grant, Instant now);

// `office` is the definition of draft.office; empty for a code above the offices, such as a kabupaten's, for which only
// pemantau and admin are given: whoever records or verifies does so in one office.
Problems check_role(const RoleDraft& draft, std::string_view account_office, const std::optional<Office>& office);
// Of a draft that was checked.
RoleGrant make_grant(const RoleDraft& draft, const std::optional<Office>& office, Instant now);

}  // namespace tolok::account
