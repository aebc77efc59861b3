// Carries a whole database to another place, whatever the engines: an interrupted copy is gone on with, and none is
// used before it was compared with its source.
// Must not change the source, nor write into a target that holds anything else.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"
#include "domain/clock.h"
#include "storage/database.h"
#include "storage/database_verification.h"
#include "storage/derived.h"

namespace tolok::storage {

struct MovedTable {
    std::string name;
    std::int64_t rows = 0;
    Digest digest{};  // of all rows in the order of their key, the same in both places
};

struct Moved {
    bool resumed = false;  // an earlier copy was gone on with
    std::vector<MovedTable> tables;
    Verification verification;  // of the target
};

struct MoveRequest {
    DatabaseOptions from;
    DatabaseOptions to;
    // After each page is kept at the target: the table and how many of its rows this copy has carried so far.
    std::function<void(const std::string& table, std::int64_t rows)> on_page = [](const std::string&, std::int64_t) {};
};

// Nobody can write to the source meanwhile (storage.locked); others go on reading it. It stays as it is, and the log
// with it: moving is no event of an office. Until the copy is whole and equal, opening the target is refused with
// storage.unfinished_move.
// Problems: storage.target_not_empty, storage.move_of_another (an unfinished copy of something else, or of what the
// source was before it went on), storage.move_differs. Throws StorageFailure, what Database::open() throws among it;
// what has been copied until then stays, and the next call goes on there.
Checked<Moved> move_database(const MoveRequest& request, const std::vector<EmbeddedFile>& files, const Clock& clock,
                             std::span<const DerivedTable> derived = {});

}  // namespace tolok::storage
