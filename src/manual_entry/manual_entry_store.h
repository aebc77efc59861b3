// Rows of the typed values: appending them, and reading those in force as known at a log size.
// Must not check or decide anything; the service and the rules do.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "manual_entry/typed_value.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::manual_entry {

std::vector<storage::Statement> manual_entry_statements();

// The newest verdict on a row.
struct VerificationRecord {
    Verdict verdict = Verdict::accepted;
    std::string verified_by;               // pseudonym
    std::optional<std::string> reason_id;  // erasable text
};

struct ValueRecord {
    std::string id;
    std::optional<std::string> replaces;
    std::string key;
    int year = 0;
    int quarter = 0;
    Standing standing = Standing::holds;
    ValueKind kind = ValueKind::number;
    Unit unit;
    std::optional<MeasureContent> content;  // empty when withdrawn
    Source source = Source::office;
    std::string given_by;
    std::optional<Date> given_on;
    std::string document_number;
    std::string reason_id;  // erasable text
    Digest reason_digest{};
    std::string recorded_by;  // pseudonym
    std::optional<VerificationRecord> verification;
};

void append_value(storage::WriteTransaction& transaction, std::string_view office, const ValueRecord& value,
                  std::span<const Digest> files);

struct NewVerification {
    Verdict verdict = Verdict::accepted;
    std::optional<std::string> reason_id;
    Digest reason_digest{};  // meaningful with a reason
    std::string verified_by;
};
void append_verification(storage::WriteTransaction& transaction, std::string_view office, std::string_view value,
                         const NewVerification& verification);

// The row with this identifier, whether or not it is in force.
std::optional<ValueRecord> find_value(storage::Reader& reader, std::string_view office, std::string_view id);
// The row in force of a quarter; a withdrawn one stands until something replaces it.
std::optional<ValueRecord> find_present_value(storage::Reader& reader, std::string_view office, std::string_view key,
                                              int year, int quarter);
// Its amount; empty when there is none, it was withdrawn or it is no number.
std::optional<Number> find_present_amount(storage::Reader& reader, std::string_view office, std::string_view key,
                                          int year, int quarter);
// Everybody who typed a row of this quarter, those replaced included.
std::vector<std::string> list_recorders(storage::Reader& reader, std::string_view office, std::string_view key,
                                        int year, int quarter);
// Digests of a row's files, in order.
std::vector<Digest> list_files(storage::Reader& reader, std::string_view office, std::string_view value);

// A row or verdict with the number of the log leaf it came with.
struct LoggedValue {
    ValueRecord value;
    std::int64_t log_number = 0;
};
struct LoggedVerdict {
    VerificationRecord verification;
    std::int64_t log_number = 0;
};
// Every row of a quarter, those replaced included; the first recorded first.
std::vector<LoggedValue> list_quarter_rows(storage::Reader& reader, std::string_view office, std::string_view key,
                                           int year, int quarter);
// Every verdict on a row, the first given first.
std::vector<LoggedVerdict> list_verdicts(storage::Reader& reader, std::string_view office, std::string_view value);
// Rows, in force or not, that name this file; the first recorded first.
std::vector<ValueRecord> list_uses(storage::Reader& reader, std::string_view office, const Digest& file);

// Rows in force of the years, as known at each scope, by key, year and quarter. One query for offices that stand in
// `scopes` once; one more for each further log size of an office.
using ScopeKey = std::pair<std::string, std::int64_t>;  // office, log size
std::map<ScopeKey, std::vector<ValueRecord>> list_values(storage::Reader& reader, std::span<const OfficeScope> scopes,
                                                         int from_year, int to_year);

}  // namespace tolok::manual_entry
