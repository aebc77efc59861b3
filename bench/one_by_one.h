// The same database without the queue: every write is a transaction of its own, on one connection a client.
// Must not differ from Tolok in what is written.
#pragma once

#include <memory>
#include <string>

#include "storage/database.h"

namespace tolok::bench {

// Reads go to `inner`; a write runs on the calling thread, in its own transaction, durable before `done` is called.
std::unique_ptr<storage::Database> write_one_by_one(storage::Database& inner, const std::string& address,
                                                    const Clock& clock, IdentitySource& identities);

}  // namespace tolok::bench
