// Rows of roles: appended, never changed; a row that replaces another takes its place.
// Must not decide what is in force; role_grant.h does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/role_grant.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::account {

std::vector<storage::Statement> grant_statements();

struct GrantRow {
    std::string id;
    std::optional<std::string> replaces;
    std::string account;
    RoleGrant grant;
    std::string granted_by;  // pseudonym
};

void append_grant(storage::WriteTransaction& transaction, std::string_view office, const GrantRow& grant);
// Those that nothing replaces, in the order in which they were given.
std::vector<GrantRow> list_grants(storage::Reader& reader, std::string_view office, std::string_view account);
// Of all accounts of an office, by account.
std::map<std::string, std::vector<GrantRow>> list_grants_of_office(storage::Reader& reader, std::string_view office);

// Columns role, reach, section, desa, begins, ends of a row, from `first` on.
RoleGrant read_grant(const storage::Row& row, int first);

}  // namespace tolok::account
