// Reading from one consistent snapshot, and writing inside one savepoint of the writer's batch.
// Must not be kept beyond the function it is handed to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/id.h"
#include "domain/clock.h"
#include "storage/statement.h"

namespace tolok::storage {

// Both kinds of transaction read in the same way; stores take a Reader.
class Reader {
public:
    virtual ~Reader() = default;
    // Calls on_row for each row, in the statement's order. Throws StorageFailure.
    void each(const Statement& statement, Parameters parameters, const OnRow& on_row);
    // True when there was a row; on_row sees the first, the rest is not fetched.
    bool first(const Statement& statement, Parameters parameters, const OnRow& on_row);
    // Leaves in the office's log as this transaction sees it; 0 for an office without log.
    std::int64_t log_size(std::string_view office);

protected:
    enum class RowsWanted { all, one };
    // Number of rows handed to on_row.
    virtual std::int64_t visit(const Statement& statement, Parameters parameters, RowsWanted wanted,
                               const OnRow& on_row) = 0;
};

// What a write leaves behind in the log of its office. Texts are content: the log keeps only their salted digests.
struct AuditEntry {
    std::string office;
    std::string actor;                  // pseudonym
    std::string action;                 // "survey.import", one of the module's stable words
    std::string subject;                // identifier or digest of what was written
    std::string rule_version;           // edition of the definition that judged it, or ""
    std::optional<std::string> before;  // canonical text of what was there
    std::optional<std::string> after;   // canonical text of what is there now
    std::optional<std::string> reason;  // in a person's words
};

class WriteTransaction : public Reader {
public:
    virtual void execute(const Statement& statement, Parameters parameters) = 0;
    // Rows changed. Waits for a server's answer, as execute() need not.
    virtual std::int64_t execute_and_count(const Statement& statement, Parameters parameters) = 0;
    // `values` row after row; returns for each row whether it was inserted (false: its key was there already).
    virtual std::vector<bool> append_rows(const BulkInsert& insert, std::span<const Parameter> values) = 0;

    // The number that this write's leaf will have in the office's log; rows written now carry it as log_number.
    virtual std::int64_t next_log_number(std::string_view office) = 0;
    // The only commit: exactly once, at the end of a write that changed something. Kept when the batch is durable.
    // The leaf shows the instant cut to the hour, so that no citizen's answer can be matched with a visitor.
    void commit(AuditEntry entry);
    // The same for a write that concerns several offices (rebuilding): one entry for each of them, at least one.
    virtual void commit_for_offices(const std::vector<AuditEntry>& entries) = 0;
    // Instead of commit, when the write found that everything it wanted is there already (safe repetition).
    virtual void nothing_to_do() = 0;

    virtual Instant now() const = 0;  // one instant for the whole write
    virtual IdentitySource& identities() = 0;
};

}  // namespace tolok::storage
