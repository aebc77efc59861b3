// Which roles are bound to what, and instants from days.
#include "account/role_grant.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::account {

namespace {

enum class Bound { to_nothing, to_section, to_desa };

Bound bound_of(Role role) {
    if (role == Role::petugas_seksi || role == Role::kepala_seksi) return Bound::to_section;
    return role == Role::operator_desa ? Bound::to_desa : Bound::to_nothing;
}

bool is_at_or_below(std::string_view code, std::string_view above) {
    return code == above || code.starts_with(std::string(above) + ".");
}

Problem refuse(std::string code, const RoleDraft& draft, std::string field, std::string choices = "") {
    return problem(std::move(code),
                   {{"peran", std::string(role_key(draft.role))},
                    {"kantor", draft.office},
                    {"seksi", draft.section},
                    {"desa", draft.desa},
                    {"pilihan", choices.empty() ? "-" : std::move(choices)}},
                   {std::move(field), 0, 0});
}

void check_section(const RoleDraft& draft, const Office& office, Problems& problems) {
    if (bound_of(draft.role) != Bound::to_section || office.find_section(draft.section) != nullptr) return;
    std::vector<std::string> keys;
    for (const Section& section : office.sections) keys.push_back(section.key);
    problems.push_back(refuse("account.role_needs_section", draft, "seksi", join(keys, ", ")));
}

void check_desa(const RoleDraft& draft, const Office& office, Problems& problems) {
    if (bound_of(draft.role) != Bound::to_desa) return;
    const auto known = [&](const Village& village) { return village.code.text() == draft.desa; };
    if (std::any_of(office.villages.begin(), office.villages.end(), known)) return;
    problems.push_back(refuse("account.role_needs_desa", draft, "desa"));
}

// The first instant of a day in a zone.
Instant begin_of(Date day, int zone_minutes) {
    return later(Instant{}, day.days_since_1970() * one_day - zone_minutes * one_minute);
}

}  // namespace

std::optional<Role> parse_role(std::string_view key) {
    for (const Role role : all_roles()) {
        if (role_key(role) == key) return role;
    }
    return std::nullopt;
}

bool is_in_force(const RoleGrant& grant, Instant now) {
    return grant.begins <= now && (!grant.ends || now < *grant.ends);
}

bool is_to_come(const RoleGrant& grant, Instant now) { return !grant.ends || now < *grant.ends; }

Problems check_role(const RoleDraft& draft, std::string_view account_office, const std::optional<Office>& office) {
    Problems problems;
    if (!is_at_or_below(draft.office, account_office))
        problems.push_back(refuse("account.role_elsewhere", draft, "kantor"));
    if (!draft.section.empty() && bound_of(draft.role) != Bound::to_section)
        problems.push_back(refuse("account.role_without_section", draft, "seksi"));
    if (!draft.desa.empty() && bound_of(draft.role) != Bound::to_desa)
        problems.push_back(refuse("account.role_without_desa", draft, "desa"));
    if (office) {
        check_section(draft, *office, problems);
        check_desa(draft, *office, problems);
    } else if (draft.role != Role::pemantau && draft.role != Role::admin) {
        problems.push_back(refuse("account.role_above_offices", draft, "peran"));
    }
    if (draft.from && draft.until && *draft.until < *draft.from)
        problems.push_back(refuse("account.role_ends_before", draft, "selesai"));
    return problems;
}

RoleGrant make_grant(const RoleDraft& draft, const std::optional<Office>& office, Instant now) {
    const int zone = office ? office->zone_minutes : western_zone;
    RoleGrant made{{draft.role, draft.office, draft.section, draft.desa}, now, std::nullopt};
    if (draft.from) made.begins = begin_of(*draft.from, zone);
    if (draft.until) made.ends = begin_of(draft.until->plus_days(1), zone);
    return made;
}

}  // namespace tolok::account
