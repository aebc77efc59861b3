// Whether derived tables are what their records make of them: each is rebuilt aside, and compared.
// Must not change the database: what is made lies in the connection's temporary memory, and goes.
#pragma once

#include <span>

#include "base/problem.h"
#include "storage/connection.h"
#include "storage/derived.h"

namespace tolok::storage {

// storage.derived_differs for every table that a rebuilding would change; those that an older database does not have
// yet are passed over. Called inside a snapshot of a connection whose temp_store is MEMORY: the database may lie where
// nothing can be written.
Problems check_derived(Connection& connection, std::span<const DerivedTable> tables);

}  // namespace tolok::storage
