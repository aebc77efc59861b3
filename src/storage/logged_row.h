// What the log says about rows: a digest of every record row, gathered under the log number the row carries.
// Must not depend on the engine, on the order of rows, or on columns added later (a null column is left out).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "storage/transaction.h"

namespace tolok::storage {

enum class ColumnType { whole, text, bytes };

struct DigestedColumn {
    std::string name;
    ColumnType type;
};

// A table with the columns that are digested, by name.
struct DigestedTable {
    std::string name;
    std::vector<DigestedColumn> columns;
};

// Those whose rows the log vouches for: they carry office and log_number.
std::vector<DigestedTable> list_logged_tables(Reader& reader);
// One table with all its columns, whatever its kind; a table that is not there is a broken promise.
DigestedTable whole_table(Reader& reader, std::string_view table);

// SELECT of the digested columns in their order; the names come from the migrations.
std::string select_columns(const DigestedTable& table);

// The digest of one row: table, then name, kind and value of every column that is not null, each with its length.
class RowDigest {
public:
    void begin(std::string_view table);
    void add_whole(std::string_view column, std::int64_t value);
    void add_text(std::string_view column, std::string_view value);
    void add_bytes(std::string_view column, ByteView value);
    // All digested columns of a row of select_columns().
    void add_row(const DigestedTable& table, const Row& row);
    Digest finish() const { return sha256(ByteView(bytes_)); }

private:
    void add_piece(ByteView piece);
    Bytes bytes_;  // kept between rows, for its memory
};

// Of all rows of one log number, in whatever order they come; empty when there are none.
std::optional<Digest> combine_row_digests(std::vector<Digest> rows);

}  // namespace tolok::storage
