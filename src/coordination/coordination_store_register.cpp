// Reads the register of an office, and the facts of many offices, as known at a log size.
// Must not write.
#include <algorithm>
#include <unordered_map>

#include "base/require.h"
#include "coordination/coordination_store.h"
#include "coordination/coordination_store_rows.h"
#include "coordination/coordination_store_statements.h"

namespace tolok::coordination {

namespace {

using storage::Reader;
using storage::Row;
using storage::Scope;

void load_meetings(Reader& reader, Scope scope, Register& all) {
    std::vector<MeetingRecord> versions;
    std::set<std::string, std::less<>> replaced;
    reader.each(statements::list_meetings, {scope.office, scope.log_size},
                [&](const Row& row) { versions.push_back(read_meeting(row)); });
    for (MeetingRecord& meeting : keep_present(std::move(versions), replaced)) {
        std::string root = meeting.key.root;
        all.meetings.emplace(std::move(root), std::move(meeting));
    }
    reader.each(statements::list_meeting_files, {scope.office, scope.log_size}, [&](const Row& row) {
        const auto found = all.meetings.find(row.text(0));
        if (found != all.meetings.end()) found->second.files.push_back(read_meeting_file(row));
    });
}

void load_items(Reader& reader, Scope scope, Register& all) {
    std::vector<ItemRecord> versions;
    std::set<std::string, std::less<>> replaced;
    reader.each(statements::list_items, {scope.office, scope.log_size},
                [&](const Row& row) { versions.push_back(read_item(row)); });
    all.items = keep_present(std::move(versions), replaced);
    std::unordered_map<std::string, ItemRecord*> by_row;
    for (ItemRecord& item : all.items) by_row.emplace(item.key.id, &item);
    reader.each(statements::list_addressees, {scope.office, scope.log_size}, [&](const Row& row) {
        const auto found = by_row.find(row.copy_text(0));
        if (found != by_row.end()) found->second->addressees.push_back(read_addressee(row));
    });
}

void load_follow_ups(Reader& reader, Scope scope, Register& all) {
    std::vector<FollowUpRecord> versions;
    std::unordered_map<std::string, std::string> root_of;
    reader.each(statements::list_follow_ups, {scope.office, scope.log_size},
                [&](const Row& row) { versions.push_back(read_follow_up(row)); });
    for (const FollowUpRecord& version : versions) {
        root_of.emplace(version.key.id, version.key.root);
        all.entered_by[version.key.root].insert(version.recorded_by);
    }
    std::vector<FollowUpRecord> present = keep_present(std::move(versions), all.corrected_follow_ups);
    std::unordered_map<std::string, FollowUpRecord*> by_row;
    for (FollowUpRecord& follow_up : present) by_row.emplace(follow_up.key.id, &follow_up);
    reader.each(statements::list_follow_up_files, {scope.office, scope.log_size}, [&](const Row& row) {
        const std::string id = row.copy_text(0);
        FollowUpFile file = read_follow_up_file(row);
        all.entered_by[root_of[id]].insert(file.recorded_by);
        if (by_row.contains(id)) by_row[id]->files.push_back(std::move(file));
    });
    std::vector<VerificationRecord> verifications;
    reader.each(statements::list_verifications, {scope.office, scope.log_size},
                [&](const Row& row) { verifications.push_back(read_verification(row)); });
    for (VerificationRecord& verification : keep_present_verifications(std::move(verifications))) {
        const auto found = by_row.find(verification.follow_up);
        if (found != by_row.end()) found->second->verification = std::move(verification);
    }
    std::unordered_map<std::string, ItemRecord*> by_root;
    for (ItemRecord& item : all.items) by_root.emplace(item.key.root, &item);
    for (FollowUpRecord& follow_up : present) {
        const auto found = by_root.find(follow_up.item);
        if (found != by_root.end()) found->second->follow_ups.push_back(std::move(follow_up));
    }
}

}  // namespace

Register load_register(Reader& reader, Scope scope) {
    Register all;
    load_meetings(reader, scope, all);
    load_items(reader, scope, all);
    load_follow_ups(reader, scope, all);
    return all;
}

std::vector<storage::Statement> coordination_statements() {
    using namespace statements;
    return {statements::find_meeting,
            find_meeting_row,
            list_files_of_meeting,
            statements::find_item,
            list_addressees_of_item,
            list_follow_ups_of_item,
            list_files_of_item,
            list_verifications_of_item,
            statements::find_follow_up_row,
            statements::list_items_of_meeting,
            statements::list_items_numbered,
            statements::list_follow_up_persons,
            statements::list_items_of_file,
            statements::list_meetings_of_file,
            statements::list_log_numbers_of_item,
            statements::list_log_numbers_of_meeting,
            list_meetings,
            list_meeting_files,
            list_items,
            list_addressees,
            list_follow_ups,
            list_follow_up_files,
            list_verifications,
            list_result_facts,
            list_meeting_facts,
            list_follow_up_facts,
            list_file_facts,
            list_verdict_facts};
}

}  // namespace tolok::coordination
