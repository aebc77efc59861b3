// Keeps the promises of a write: exactly one end, an entry for every office that was numbered, no change without entry.
#include "storage/sqlite_transaction.h"

#include <algorithm>

#include "base/require.h"
#include "storage/audit_store.h"

namespace tolok::storage {

namespace {

std::span<const Parameter> view(Parameters parameters) { return {parameters.begin(), parameters.size()}; }

}  // namespace

std::int64_t SqliteReader::visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                                 const OnRow& on_row) {
    return connection_.visit(statement, view(parameters), wanted == RowsWanted::one ? 1 : -1, on_row);
}

std::int64_t SqliteWriteTransaction::visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                                           const OnRow& on_row) {
    return connection_.visit(statement, view(parameters), wanted == RowsWanted::one ? 1 : -1, on_row);
}

std::int64_t SqliteWriteTransaction::execute(const Statement& statement, Parameters parameters) {
    return connection_.execute(statement, view(parameters));
}

std::vector<bool> SqliteWriteTransaction::append_rows(const BulkInsert& insert, std::span<const Parameter> values) {
    return connection_.append_rows(insert, values);
}

LogEdge& SqliteWriteTransaction::edge(std::string_view office) {
    const auto known = edges_.find(office);
    if (known != edges_.end()) return known->second;
    return edges_.emplace(std::string(office), find_log_edge(*this, office)).first->second;
}

std::int64_t SqliteWriteTransaction::next_log_number(std::string_view office) {
    require(!ended_, "a log number is asked for before the commit");
    return edge(office).size + 1;
}

void SqliteWriteTransaction::commit_for_offices(const std::vector<AuditEntry>& entries) {
    require(!ended_, "a write commits once");
    require(!entries.empty(), "a commit has an audit entry");
    for (const AuditEntry& entry : entries) append_leaf(*this, entry, edge(entry.office));
    // A row that carries the number of an office without an entry would point to a leaf that never comes.
    require(edges_.size() == entries.size(), "every office that was numbered gets exactly one entry");
    ended_ = true;
    changes_at_end_ = connection_.total_changes();
}

void SqliteWriteTransaction::nothing_to_do() {
    require(!ended_, "a write ends once");
    ended_ = true;
    changes_at_end_ = connection_.total_changes();
    require(changes_at_end_ == changes_before_, "a write with nothing to do has changed nothing");
}

bool SqliteWriteTransaction::ended_well() const { return ended_ && connection_.total_changes() == changes_at_end_; }

}  // namespace tolok::storage
