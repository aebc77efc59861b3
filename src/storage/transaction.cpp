// What every reader and every write does in the same way, whatever the engine.
#include "storage/transaction.h"

#include "storage/audit_store.h"

namespace tolok::storage {

void Reader::each(const Statement& statement, Parameters parameters, const OnRow& on_row) {
    visit(statement, parameters, RowsWanted::all, on_row);
}

bool Reader::first(const Statement& statement, Parameters parameters, const OnRow& on_row) {
    return visit(statement, parameters, RowsWanted::one, on_row) > 0;
}

std::int64_t Reader::log_size(std::string_view office) { return find_log_edge(*this, office).size; }

void WriteTransaction::commit(AuditEntry entry) { commit_for_offices({std::move(entry)}); }

}  // namespace tolok::storage
