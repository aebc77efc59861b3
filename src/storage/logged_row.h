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

struct LoggedColumn {
    std::string name;
    ColumnType type;
};

// A table whose rows carry office and log_number; columns by name.
struct LoggedTable {
    std::string name;
    std::vector<LoggedColumn> columns;
};

std::vector<LoggedTable> list_logged_tables(Reader& reader);

// The digest of one row: table, then name, kind and value of every column that is not null, each with its length.
class RowDigest {
public:
    void begin(std::string_view table);
    void add_whole(std::string_view column, std::int64_t value);
    void add_text(std::string_view column, std::string_view value);
    void add_bytes(std::string_view column, ByteView value);
    Digest finish() const { return sha256(ByteView(bytes_)); }

private:
    void add_piece(ByteView piece);
    Bytes bytes_;   // kept between rows, for its memory
};

// Of all rows of one log number, in whatever order they come; empty when there are none.
std::optional<Digest> combine_row_digests(std::vector<Digest> rows);

}  // namespace tolok::storage
