// Rows of the coordination tables: appending, finding, and the facts that measures are counted from.
// Must not check or decide anything; coordination_service.h does.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/register.h"
#include "storage/statement.h"
#include "storage/transaction.h"

namespace tolok::coordination {

std::vector<storage::Statement> coordination_statements();

// Appending. Lists inside the records (files, addressees) are appended with them; follow-ups and verdicts are not.
void append_meetings(storage::WriteTransaction& transaction, std::string_view office,
                     std::span<const MeetingRecord> meetings);
void append_meeting_files(storage::WriteTransaction& transaction, std::string_view office, std::string_view meeting,
                          std::span<const MeetingFile> files, std::string_view person);
void append_items(storage::WriteTransaction& transaction, std::string_view office, std::span<const ItemRecord> items);
void append_follow_ups(storage::WriteTransaction& transaction, std::string_view office,
                       std::span<const FollowUpRecord> follow_ups);
void append_follow_up_files(storage::WriteTransaction& transaction, std::string_view office, std::string_view follow_up,
                            std::span<const Digest> files, std::string_view person);
void append_verifications(storage::WriteTransaction& transaction, std::string_view office,
                          std::span<const VerificationRecord> verifications);

// The present version, as this transaction sees it.
std::optional<MeetingRecord> find_meeting(storage::Reader& reader, std::string_view office, std::string_view root);
// Whether this is the id of any row of a meeting, its present one or one that was corrected.
bool has_meeting_row(storage::Reader& reader, std::string_view office, std::string_view id);
// With its addressees and follow-ups.
std::optional<ItemRecord> find_item(storage::Reader& reader, std::string_view office, std::string_view root);
struct FollowUpRow {
    std::string item;
    std::string root;
};
// By the id of any of its rows.
std::optional<FollowUpRow> find_follow_up_row(storage::Reader& reader, std::string_view office, std::string_view id);
// Roots of the items of a meeting, in the order of their numbers.
std::vector<std::string> list_items_of_meeting(storage::Reader& reader, std::string_view office,
                                               std::string_view meeting);
// Roots of items under a number of the register; one, unless somebody corrected into the same number elsewhere.
std::vector<std::string> list_items_numbered(storage::Reader& reader, std::string_view office,
                                             std::string_view register_number);
// Everybody who entered a follow-up, corrected it or added a file to it, by its root.
std::vector<std::string> list_follow_up_persons(storage::Reader& reader, std::string_view office,
                                                std::string_view root);

// Roots of the recommendations and meetings that a file was given for, in any version.
std::vector<std::string> list_items_of_file(storage::Reader& reader, std::string_view office, const Digest& digest);
std::vector<std::string> list_meetings_of_file(storage::Reader& reader, std::string_view office, const Digest& digest);
// Numbers of the log leaves that wrote any version of it or of what belongs to it, the first first.
std::vector<std::int64_t> list_log_numbers_of_item(storage::Reader& reader, std::string_view office,
                                                   std::string_view root);
std::vector<std::int64_t> list_log_numbers_of_meeting(storage::Reader& reader, std::string_view office,
                                                      std::string_view root);

// All of an office, as known when its log had `scope.log_size` leaves. A fixed number of queries.
Register load_register(storage::Reader& reader, storage::Scope scope);

// Whether facts tell the forum of the meeting; asked for only by measures that look at it.
enum class ForumDetail { leave_out, include };

struct MeetingFact {
    std::string forum;
    Date date;
};
struct OfficeFacts {
    std::string office;
    std::int64_t log_size = 0;
    std::vector<ResultFact> results;
    std::vector<MeetingFact> meetings;  // only with ForumDetail::include
};
// The facts of several offices: four queries, five with the forum, however many offices. Results dated on or before
// `until`, with follow-ups that happened on or before it; one entry for each scope, in order.
std::vector<OfficeFacts> list_facts(storage::Reader& reader, std::span<const storage::Scope> scopes, Date until,
                                    ForumDetail forum);

}  // namespace tolok::coordination
