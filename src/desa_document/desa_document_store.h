// Lines of the register of village documents in the database: appending, and reading those in force as known then.
// Must not check or judge anything; the service and the rules do.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "desa_document/verdict.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::desa_document {

std::vector<storage::Statement> desa_document_statements();

// Reasons, remarks and answers to the checklist are read only where somebody wants to see them.
enum class Detail { dates, everything };

// Lines neither replaced nor withdrawn, of budget years from..to, by office. One query for dates, however many offices;
// with everything, one more and one for each text. An office stands in `scopes` at most once.
std::map<std::string, Register> list_registers(storage::Reader& reader, std::span<const storage::Scope> scopes,
                                               int from_year, int to_year, Detail detail);

// The log size that lets a transaction see all that it can see.
inline constexpr std::int64_t everything_so_far = INT64_MAX;

struct StoredLine {
    Event event;            // with reason and answers
    bool in_force = false;  // neither replaced nor withdrawn
};
std::optional<StoredLine> find_line(storage::Reader& reader, std::string_view office, std::string_view id);

enum class Standing { holds, withdrawn };

// A line to append; event.id is given by the caller. `rule_version` names the definition it was checked with.
struct NewLine {
    Event event;
    Standing standing = Standing::holds;
    std::string rule_version;
};
void append_lines(storage::WriteTransaction& transaction, std::string_view office, std::span<const NewLine> lines);

// Everybody who recorded the submission of a version, in lines that were corrected since too.
std::vector<std::string> list_recorders(storage::Reader& reader, std::string_view office, const DocumentKey& key,
                                        int version);

// The same for every version of the budget years, by office, document and version. One query.
using Recorders = std::map<std::tuple<std::string, DocumentKey, int>, std::set<std::string>>;
Recorders list_all_recorders(storage::Reader& reader, std::span<const storage::Scope> scopes, int from_year,
                             int to_year);

struct EvidenceLink {
    std::string event;  // identifier of the line
    Digest digest{};
};
// Links that are there already are left as they are.
void append_evidence(storage::WriteTransaction& transaction, std::string_view office,
                     std::span<const EvidenceLink> links, std::string_view person);

// Evidence of an office's lines of the budget years, replaced lines included, in the order in which it was added.
std::vector<EvidenceLink> list_evidence_links(storage::Reader& reader, storage::Scope scope, int from_year,
                                              int to_year);

}  // namespace tolok::desa_document
