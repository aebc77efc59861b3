// Derived tables: dropped and rebuilt from records to the same bytes.
// Must not be read as the record.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/embedded_file.h"
#include "base/problem.h"
#include "storage/database.h"
#include "storage/transaction.h"

namespace tolok::storage {

// Offered by the module that owns the table.
struct DerivedTable {
    std::string name;
    // Empties and fills the table from records.
    std::function<void(WriteTransaction&)> rebuild;
};

// storage_table and storage_column, which say what the migrations made. Before all others, which are compared by the
// columns named there.
std::vector<DerivedTable> list_schema_tables(const std::vector<EmbeddedFile>& files);

// What a table held, whatever the order of its rows: equal digests mean equal content. Any table of the database.
Digest table_digest(Reader& reader, std::string_view table);

struct RebuiltTable {
    std::string name;
    Digest before{};
    Digest after{};
    bool same() const { return before == after; }
};

// Rebuilds all of them in one write, which leaves an entry "storage.rebuild" in the log of every office given (at least
// one). A table that differs afterwards was wrong before; the entry says which.
Checked<std::vector<RebuiltTable>> rebuild_derived(Database& database, std::span<const DerivedTable> tables,
                                                   std::string_view actor, std::span<const std::string> offices);

}  // namespace tolok::storage
