// Reading and writing on one connection, as stores see it; the same for every engine.
// Must not begin or end the engine's transaction: the database does.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/row_witness.h"
#include "storage/transaction.h"

namespace tolok::storage {

class ConnectionReader final : public Reader {
public:
    explicit ConnectionReader(Connection& connection) : connection_(connection) {}

protected:
    std::int64_t visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                       const OnRow& on_row) override;

private:
    Connection& connection_;
};

// Trees of offices as the writer that holds the lock knows them.
using LogEdges = std::map<std::string, LogEdge, std::less<>>;

class ConnectionWriteTransaction final : public WriteTransaction {
public:
    // `witness` watches the same connection, and starts anew with this write. `known`: what earlier writes under the
    // same lock have left; other trees are read.
    ConnectionWriteTransaction(Connection& connection, RowWitness& witness, const LogEdges& known, Instant now,
                               IdentitySource& identities);

    void execute(const Statement& statement, Parameters parameters) override;
    std::int64_t execute_and_count(const Statement& statement, Parameters parameters) override;
    std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values) override;
    std::int64_t next_log_number(std::string_view office) override;
    void commit_for_offices(const std::vector<AuditEntry>& entries) override;
    void nothing_to_do() override;
    Instant now() const override { return now_; }
    IdentitySource& identities() override { return identities_; }

    // Whether commit() or nothing_to_do() was called, and nothing was changed after it.
    bool ended_well() const { return ended_ && !changed_after_end_; }
    // The leaves that commit() has added, by office.
    const std::map<std::string, AppendedLeaf, std::less<>>& leaves() const { return leaves_; }

protected:
    std::int64_t visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                       const OnRow& on_row) override;

private:
    class Attempt;
    LogEdge& edge(std::string_view office);

    Connection& connection_;
    RowWitness& witness_;
    const LogEdges& known_;
    Instant now_;
    IdentitySource& identities_;
    bool ended_ = false;
    bool changed_after_end_ = false;
    bool failed_ = false;
    LogEdges edges_;  // trees of the offices asked for, before this write
    std::map<std::string, AppendedLeaf, std::less<>> leaves_;
};

}  // namespace tolok::storage
