// Derived tables: dropped and rebuilt from records to the same bytes.
// Must not be read as the record.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "storage/transaction.h"

namespace tolok::storage {

// Offered by the module that owns the table.
struct DerivedTable {
    std::string name;
    // Empties and fills the table from records.
    std::function<void(WriteTransaction&)> rebuild;
};

}  // namespace tolok::storage
