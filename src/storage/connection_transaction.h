// Reading and writing on one SQLite connection, as stores see it.
// Must not begin or end the engine's transaction: the database does.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/audit_log.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_row_witness.h"
#include "storage/transaction.h"

namespace tolok::storage {

class SqliteReader final : public Reader {
public:
    explicit SqliteReader(SqliteConnection& connection) : connection_(connection) {}

protected:
    std::int64_t visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                       const OnRow& on_row) override;

private:
    SqliteConnection& connection_;
};

class SqliteWriteTransaction final : public WriteTransaction {
public:
    // `witness` watches the same connection, and starts anew with this write.
    SqliteWriteTransaction(SqliteConnection& connection, SqliteRowWitness& witness, Instant now,
                           IdentitySource& identities);

    std::int64_t execute(const Statement& statement, Parameters parameters) override;
    std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values) override;
    std::int64_t next_log_number(std::string_view office) override;
    void commit_for_offices(const std::vector<AuditEntry>& entries) override;
    void nothing_to_do() override;
    Instant now() const override { return now_; }
    IdentitySource& identities() override { return identities_; }

    // Whether commit() or nothing_to_do() was called, and nothing was changed after it.
    bool ended_well() const;

protected:
    std::int64_t visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                       const OnRow& on_row) override;

private:
    class Attempt;
    LogEdge& edge(std::string_view office);

    SqliteConnection& connection_;
    SqliteRowWitness& witness_;
    Instant now_;
    IdentitySource& identities_;
    std::int64_t changes_before_;
    std::int64_t changes_at_end_ = 0;
    bool ended_ = false;
    bool failed_ = false;
    std::map<std::string, LogEdge, std::less<>> edges_;  // trees of the offices asked for, before this write
};

}  // namespace tolok::storage
