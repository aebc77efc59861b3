// Who acts, in which role, and what each role may do: the permission matrix of the whole program, as one table.
// Must not know accounts, passwords or sessions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace tolok {

enum class Role {
    petugas_seksi,
    kepala_seksi,
    sekretariat,
    sekretaris_camat,
    camat,
    operator_desa,
    pemantau,
    admin,
};

enum class Permission {
    set_up_office,  // siapkan, apply definitions
    read_evidence,
    record_survey,         // rounds and answers
    set_aside_answer,      // propose or confirm; never both by one person
    record_coordination,   // meetings, items, follow-ups
    verify_coordination,   // follow-ups, "tidak dapat"
    record_desa_document,  // submissions, returns, enactments
    judge_desa_document,   // checklist, extensions
    record_typed_value,
    verify_typed_value,
    erase_content,      // propose or confirm; never both by one person
    maintain_database,  // back up, rebuild, verify
    manage_accounts,    // add, invite, give and end roles, close
};

struct Grant {
    Role role;
    std::string office;   // Kemendagri code; a kabupaten's code reaches every office below it
    std::string section;  // "" = not bound to a section
    std::string desa;     // "" = not bound to a desa
};

struct Actor {
    std::string person;  // pseudonym (an Id as text); the name is erasable content
    std::string name;    // only for messages of this very operation
    std::vector<Grant> grants;
};

// What the actor wants to touch; empty section or desa when the subject has none.
struct Target {
    std::string office;
    std::string section;
    std::string desa;
};

std::string_view role_key(Role role);
std::string_view permission_key(Permission permission);
std::span<const Role> all_roles();
std::span<const Permission> all_permissions();
bool role_allows(Role role, Permission permission);

// Empty when allowed, else domain.not_permitted. Section- and desa-bound roles reach only their own.
std::optional<Problem> check_permission(const Actor& actor, Permission permission, const Target& target);

}  // namespace tolok
