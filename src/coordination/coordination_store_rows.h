// Reading one row of each coordination table, and choosing present versions among all.
// Must not be included but by coordination_store*.cpp.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "coordination/register.h"
#include "storage/statement.h"

namespace tolok::coordination {

MeetingRecord read_meeting(const storage::Row& row);
ItemRecord read_item(const storage::Row& row);
// Columns item, addressee, kind, name.
Addressee read_addressee(const storage::Row& row);
FollowUpRecord read_follow_up(const storage::Row& row);
// Columns follow_up, digest, log_number, recorded_by.
FollowUpFile read_follow_up_file(const storage::Row& row);
VerificationRecord read_verification(const storage::Row& row);
// Columns meeting, kind, digest.
MeetingFile read_meeting_file(const storage::Row& row);

// Splits off the rows that another of the list replaces; `replaced` collects their ids.
template <typename Record, typename IdOf, typename ReplacesOf>
std::vector<Record> keep_present(std::vector<Record> all, const IdOf& id_of, const ReplacesOf& replaces_of,
                                 std::set<std::string, std::less<>>& replaced) {
    for (const Record& record : all) {
        if (replaces_of(record)) replaced.insert(*replaces_of(record));
    }
    std::erase_if(all, [&](const Record& record) { return replaced.contains(id_of(record)); });
    return all;
}

template <typename Record>
std::vector<Record> keep_present(std::vector<Record> all, std::set<std::string, std::less<>>& replaced) {
    return keep_present(
        std::move(all), [](const Record& r) { return r.key.id; },
        [](const Record& r) -> const std::optional<std::string>& { return r.key.replaces; }, replaced);
}

std::vector<VerificationRecord> keep_present_verifications(std::vector<VerificationRecord> all);

}  // namespace tolok::coordination
