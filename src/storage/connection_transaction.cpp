// Keeps the promises of a write: exactly one end, an entry for every office that was numbered, no change without entry.
#include "storage/sqlite_transaction.h"

#include <exception>

#include "base/require.h"
#include "storage/audit_store.h"

namespace tolok::storage {

namespace {

std::span<const Parameter> view(Parameters parameters) { return {parameters.begin(), parameters.size()}; }

}  // namespace

// A statement that fails may have been undone row by row: the write that met the failure must not commit.
class SqliteWriteTransaction::Attempt {
public:
    explicit Attempt(SqliteWriteTransaction& transaction)
        : transaction_(transaction), exceptions_(std::uncaught_exceptions()) {}
    ~Attempt() {
        if (std::uncaught_exceptions() > exceptions_) transaction_.failed_ = true;
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

private:
    SqliteWriteTransaction& transaction_;
    int exceptions_;
};

std::int64_t SqliteReader::visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                                 const OnRow& on_row) {
    return connection_.visit(statement, view(parameters), wanted == RowsWanted::one ? 1 : -1, on_row);
}

SqliteWriteTransaction::SqliteWriteTransaction(SqliteConnection& connection, SqliteRowWitness& witness, Instant now,
                                               IdentitySource& identities)
    : connection_(connection),
      witness_(witness),
      now_(now),
      identities_(identities),
      changes_before_(connection.total_changes()) {
    witness_.begin();
}

std::int64_t SqliteWriteTransaction::visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                                           const OnRow& on_row) {
    const Attempt attempt(*this);
    return connection_.visit(statement, view(parameters), wanted == RowsWanted::one ? 1 : -1, on_row);
}

std::int64_t SqliteWriteTransaction::execute(const Statement& statement, Parameters parameters) {
    const Attempt attempt(*this);
    return connection_.execute(statement, view(parameters));
}

std::vector<bool> SqliteWriteTransaction::append_rows(const BulkInsert& insert, std::span<const Parameter> values) {
    const Attempt attempt(*this);
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
    require(!failed_, "a write that met a failure does not commit");
    require(!entries.empty(), "a commit has an audit entry");
    for (const AuditEntry& entry : entries) {
        const LogEdge before = edge(entry.office);
        const LeafTexts texts = add_leaf_texts(*this, entry, before.size + 1);
        append_leaf(*this, entry, texts, witness_.take_rows(entry.office, before.size + 1), before);
    }
    // A row that carries the number of an office without an entry would point to a leaf that never comes.
    require(edges_.size() == entries.size(), "every office that was numbered gets exactly one entry");
    witness_.require_nothing_left();
    ended_ = true;
    changes_at_end_ = connection_.total_changes();
}

void SqliteWriteTransaction::nothing_to_do() {
    require(!ended_ && !failed_, "a write ends once, and without a failure before");
    ended_ = true;
    changes_at_end_ = connection_.total_changes();
    require(changes_at_end_ == changes_before_, "a write with nothing to do has changed nothing");
}

bool SqliteWriteTransaction::ended_well() const { return ended_ && connection_.total_changes() == changes_at_end_; }

}  // namespace tolok::storage
