// Who may do what on a server: a reading role that sees the offices of its snapshot only, and a writing role that can
// only add to records. A second line of defence behind the WHERE of every statement and the guards of every table.
// Must not decide whose snapshot it is.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "storage/postgres_connection.h"
#include "storage/reach.h"
#include "storage/table_kind.h"

namespace tolok::storage {

// On the account that is signed in, for as long as the connection lasts.
inline constexpr const char* act_as_reader = "SET ROLE tolok_baca";
inline constexpr const char* act_as_writer = "SET ROLE tolok_tulis";
inline constexpr const char* act_as_owner = "RESET ROLE";

// The two roles exist, and this account may act as them; makes them where it may. Throws storage.roles_missing.
void ensure_roles(PostgresConnection& connection);

// Rights and policies of these tables, made anew. Under the write lock, as their owner.
void renew_access(Connection& connection, const std::vector<KnownTable>& tables);
// False after a restore without rights or policies (a table without its policy would look empty to every reader), and
// when another version of the program made them.
bool has_access(Connection& connection, const std::vector<KnownTable>& tables);
// Tables whose rights or policies are not as Tolok has made them. In a transaction that is undone afterwards.
std::set<std::string> list_changed_access(Connection& connection, const std::vector<KnownTable>& tables);

// The name and the body of the function that says which offices lie at or below some codes.
std::pair<std::string, std::string> reach_function();

// For the transaction that a reader has just begun.
void narrow(PostgresConnection& connection, const Reach& reach);

}  // namespace tolok::storage
