// The mark of a database that is still being copied from another: nobody may use it before it has everything.
// Must not know how it is copied.
#pragma once

#include <optional>
#include <string>

#include "base/digest.h"
#include "storage/connection.h"

namespace tolok::storage {

struct MoveMark {
    Digest source_digest{};  // of the source's logs and schema
    std::string source;      // as messages may show it
};

std::optional<MoveMark> find_move_mark(Connection& connection);
void set_move_mark(Connection& connection, const MoveMark& mark);
void remove_move_mark(Connection& connection);

// Throws storage.unfinished_move.
void require_no_move(Connection& connection);

}  // namespace tolok::storage
