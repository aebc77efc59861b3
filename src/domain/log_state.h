// The logs of a database at one moment. No write is kept without an entry, so what was read at one number of entries
// holds for as long as there are no more.
// Must not know how logs are kept.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/measure.h"

namespace tolok {

struct LogState {
    std::int64_t entries = 0;          // of all logs together, the database's own among them
    std::vector<OfficeScope> offices;  // those that were set up, by code
};

}  // namespace tolok
