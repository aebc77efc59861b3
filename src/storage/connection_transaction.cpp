// Keeps the promises of a write: exactly one end, an entry for every office that was numbered, no change without entry.
#include "storage/connection_transaction.h"

#include <exception>

#include "base/require.h"

namespace tolok::storage {

namespace {

std::span<const Parameter> view(Parameters parameters) { return {parameters.begin(), parameters.size()}; }

}  // namespace

// A statement that fails may have been undone row by row: the write that met the failure must not commit.
class ConnectionWriteTransaction::Attempt {
public:
    explicit Attempt(ConnectionWriteTransaction& transaction)
        : transaction_(transaction), exceptions_(std::uncaught_exceptions()) {}
    ~Attempt() {
        if (std::uncaught_exceptions() > exceptions_) transaction_.failed_ = true;
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

private:
    ConnectionWriteTransaction& transaction_;
    int exceptions_;
};

std::int64_t ConnectionReader::visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                                     const OnRow& on_row) {
    return connection_.visit(statement, view(parameters), wanted == RowsWanted::one ? 1 : -1, on_row);
}

ConnectionWriteTransaction::ConnectionWriteTransaction(Connection& connection, RowWitness& witness,
                                                       const LogEdges& known, Instant now, IdentitySource& identities)
    : connection_(connection), witness_(witness), known_(known), now_(now), identities_(identities) {
    witness_.begin();
}

std::int64_t ConnectionWriteTransaction::visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                                               const OnRow& on_row) {
    const Attempt attempt(*this);
    return connection_.visit(statement, view(parameters), wanted == RowsWanted::one ? 1 : -1, on_row);
}

void ConnectionWriteTransaction::execute(const Statement& statement, Parameters parameters) {
    const Attempt attempt(*this);
    changed_after_end_ = changed_after_end_ || ended_;
    connection_.execute_soon(statement, view(parameters));
}

std::int64_t ConnectionWriteTransaction::execute_and_count(const Statement& statement, Parameters parameters) {
    const Attempt attempt(*this);
    changed_after_end_ = changed_after_end_ || ended_;
    return connection_.execute(statement, view(parameters));
}

std::vector<bool> ConnectionWriteTransaction::append_rows(const BulkInsert& insert, std::span<const Parameter> values) {
    const Attempt attempt(*this);
    changed_after_end_ = changed_after_end_ || ended_;
    return connection_.append_rows(insert, values);
}

LogEdge& ConnectionWriteTransaction::edge(std::string_view office) {
    const auto asked = edges_.find(office);
    if (asked != edges_.end()) return asked->second;
    const auto known = known_.find(office);
    return edges_.emplace(std::string(office), known != known_.end() ? known->second : find_log_edge(*this, office))
        .first->second;
}

std::int64_t ConnectionWriteTransaction::next_log_number(std::string_view office) {
    require(!ended_, "a log number is asked for before the commit");
    return edge(office).size + 1;
}

void ConnectionWriteTransaction::commit_for_offices(const std::vector<AuditEntry>& entries) {
    require(!ended_, "a write commits once");
    require(!failed_, "a write that met a failure does not commit");
    require(!entries.empty(), "a commit has an audit entry");
    // Texts of the entries are rows that the leaf vouches for, so they are written before the witness is asked.
    std::vector<LeafTexts> texts;
    for (const AuditEntry& entry : entries) texts.push_back(add_leaf_texts(*this, entry, edge(entry.office).size + 1));
    {
        const Attempt attempt(*this);
        connection_.settle();
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const AuditEntry& entry = entries[i];
        const LogEdge& before = edge(entry.office);
        auto rows = witness_.take_rows(entry.office, before.size + 1);
        const bool first = leaves_.emplace(entry.office, append_leaf(*this, entry, texts[i], rows, before)).second;
        require(first, "an office gets one entry a write");
    }
    // A row that carries the number of an office without an entry would point to a leaf that never comes.
    require(edges_.size() == entries.size(), "every office that was numbered gets exactly one entry");
    witness_.require_nothing_left();
    ended_ = true;
}

void ConnectionWriteTransaction::nothing_to_do() {
    require(!ended_ && !failed_, "a write ends once, and without a failure before");
    {
        const Attempt attempt(*this);
        connection_.settle();
    }
    ended_ = true;
    require(connection_.changes_in_write() == 0, "a write with nothing to do has changed nothing");
}

}  // namespace tolok::storage
