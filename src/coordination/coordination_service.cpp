// Entering and correcting meetings and results.
// Must not skip the permission: it is the first line of every write.
#include "coordination/coordination_service.h"

#include <algorithm>

#include "base/text.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

using storage::AuditEntry;
using storage::WriteTransaction;

std::string section_of(const Office& office, std::string_view field) {
    const Field* found = office.find_field(field);
    return found == nullptr ? std::string() : found->section;
}

std::vector<Digest> digests_of(const std::vector<MeetingFile>& files) {
    std::vector<Digest> digests;
    for (const MeetingFile& file : files) digests.push_back(file.digest);
    return digests;
}

Problem unknown(const char* code, const std::string& id) { return problem(code, {{"tanda", id}}); }

Problems check_reason(const std::string& reason) {
    if (!trim(reason).empty()) return {};
    return {problem("coordination.correction_reason_missing", {}, Place{"alasan_perbaikan", 0, 0})};
}

// The number in the minutes and in the register belong to one item.
Problems check_numbers(WriteTransaction& transaction, const std::string& office, const ItemDraft& draft, int number,
                       const std::string& own_root) {
    Problems problems;
    for (const std::string& root : list_items_of_meeting(transaction, office, draft.meeting)) {
        const auto item = find_item(transaction, office, root);
        if (!item || item->key.root == own_root || item->number != number) continue;
        problems.push_back(
            problem("coordination.item_number_taken", {{"nomor", std::to_string(number)}}, Place{"nomor_butir", 0, 0}));
    }
    if (trim(draft.register_number).empty()) return problems;
    for (const std::string& root : list_items_numbered(transaction, office, trim(draft.register_number))) {
        if (root == own_root) continue;
        if (const auto item = find_item(transaction, office, root))
            problems.push_back(number_taken(draft, *item, Place{"nomor_rekomendasi", 0, 0}));
    }
    return problems;
}

int next_number(WriteTransaction& transaction, const std::string& office, const std::string& meeting) {
    int last = 0;
    for (const std::string& root : list_items_of_meeting(transaction, office, meeting)) {
        if (const auto item = find_item(transaction, office, root)) last = std::max(last, item->number);
    }
    return last + 1;
}

}  // namespace

Checked<std::string> CoordinationService::add_meeting(const Actor& actor, const std::string& office,
                                                      const MeetingDraft& draft) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        Problems problems = check_meeting(draft, transaction.now().day(definition->zone_minutes));
        append(problems, check_files_kept(transaction, office, digests_of(draft.files)));
        if (!problems.empty()) return problems;
        const MeetingRecord meeting = make_meeting(transaction, office, draft, nullptr, "", actor.person);
        append_meetings(transaction, office, std::span(&meeting, 1));
        transaction.commit(AuditEntry{
            office, actor.person, "coordination.add_meeting", meeting.key.root, "", {}, format_canonical(draft), {}});
        return meeting.key.root;
    });
}

Checked<std::string> CoordinationService::correct_meeting(const Actor& actor, const std::string& office,
                                                          const std::string& meeting, const MeetingDraft& draft,
                                                          const std::string& reason) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        const auto stored = find_meeting(transaction, office, meeting);
        if (!stored) return unknown("coordination.meeting_not_found", meeting);
        const Date today = transaction.now().day(definition->zone_minutes);
        Problems problems = check_reason(reason);
        append(problems, check_meeting(draft, today));
        append(problems, check_files_kept(transaction, office, digests_of(draft.files)));
        MeetingDraft whole = draft;
        whole.files.insert(whole.files.end(), stored->files.begin(), stored->files.end());
        // What was agreed there must still fit: recommendations to their minutes and day, other results move with it.
        std::vector<ItemRecord> moved;
        for (const std::string& root : list_items_of_meeting(transaction, office, meeting)) {
            const auto item = find_item(transaction, office, root);
            if (!item) continue;
            append(problems, check_item(draft_of(transaction, office, *item), whole, *definition,
                                        EntryOrigin::old_register, today));
            if (!item->needs_follow_up && item->date != draft.date) moved.push_back(*item);
        }
        if (!problems.empty()) return problems;
        const MeetingRecord corrected = make_meeting(transaction, office, draft, &*stored, "", actor.person);
        append_meetings(transaction, office, std::span(&corrected, 1));
        for (ItemRecord& item : moved) {
            item.key.replaces = item.key.id;
            item.key.id = transaction.identities().make_id().text();
            item.key.log_number = transaction.next_log_number(office);
            item.date = draft.date;
            item.recorded_by = actor.person;
        }
        append_items(transaction, office, moved);
        transaction.commit(AuditEntry{office, actor.person, "coordination.correct_meeting", meeting, "",
                                      format_canonical(draft_of(transaction, office, *stored)), format_canonical(draft),
                                      reason});
        return meeting;
    });
}

Checked<std::string> CoordinationService::add_meeting_files(const Actor& actor, const std::string& office,
                                                            const std::string& meeting,
                                                            const std::vector<MeetingFile>& files) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto stored = find_meeting(transaction, office, meeting);
        if (!stored) return unknown("coordination.meeting_not_found", meeting);
        Problems problems = check_files_kept(transaction, office, digests_of(files));
        if (!problems.empty()) return problems;
        MeetingDraft added = draft_of(transaction, office, *stored);
        added.files = files;
        std::erase_if(added.files, [&](const MeetingFile& file) {
            return std::any_of(stored->files.begin(), stored->files.end(), [&](const MeetingFile& known) {
                return known.kind == file.kind && known.digest == file.digest;
            });
        });
        if (added.files.empty()) {
            transaction.nothing_to_do();
            return meeting;
        }
        append_meeting_files(transaction, office, meeting, added.files, actor.person);
        transaction.commit(AuditEntry{
            office, actor.person, "coordination.add_meeting_files", meeting, "", {}, format_canonical(added), {}});
        return meeting;
    });
}

Checked<std::string> CoordinationService::add_item(const Actor& actor, const std::string& office,
                                                   const ItemDraft& draft) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        if (auto refused = check_permission(actor, Permission::record_coordination,
                                            {office, section_of(*definition, draft.field), ""})) {
            return *refused;
        }
        const auto meeting = find_meeting(transaction, office, draft.meeting);
        if (!meeting) return unknown("coordination.meeting_not_found", draft.meeting);
        const int number = draft.number.value_or(next_number(transaction, office, draft.meeting));
        Problems problems = check_item(draft, draft_of(transaction, office, *meeting), *definition,
                                       EntryOrigin::new_entry, transaction.now().day(definition->zone_minutes));
        append(problems, check_numbers(transaction, office, draft, number, ""));
        if (!problems.empty()) return problems;
        ItemDraft stated = draft;
        stated.field = definition->find_field(draft.field)->key;
        const ItemRecord item =
            make_item(transaction, office, stated, number, meeting->date, nullptr, "", actor.person);
        append_items(transaction, office, std::span(&item, 1));
        transaction.commit(AuditEntry{
            office, actor.person, "coordination.add_item", item.key.root, "", {}, format_canonical(stated), {}});
        return item.key.root;
    });
}

Checked<std::string> CoordinationService::correct_item(const Actor& actor, const std::string& office,
                                                       const std::string& item, const ItemDraft& draft,
                                                       const std::string& reason) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        const auto stored = find_item(transaction, office, item);
        if (!stored) return unknown("coordination.item_not_found", item);
        for (const std::string& field : {draft.field, stored->field}) {
            if (auto refused = check_permission(actor, Permission::record_coordination,
                                                {office, section_of(*definition, field), ""})) {
                return *refused;
            }
        }
        ItemDraft stated = draft;
        if (stated.meeting.empty()) stated.meeting = stored->meeting;
        const auto meeting = find_meeting(transaction, office, stated.meeting);
        if (!meeting) return unknown("coordination.meeting_not_found", stated.meeting);
        const int number = stated.number.value_or(stored->number);
        Problems problems = check_reason(reason);
        append(problems, check_item(stated, draft_of(transaction, office, *meeting), *definition,
                                    EntryOrigin::new_entry, transaction.now().day(definition->zone_minutes)));
        append(problems, check_numbers(transaction, office, stated, number, item));
        append(problems, check_follow_ups_kept(stated, *stored));
        if (!problems.empty()) return problems;
        stated.field = definition->find_field(draft.field)->key;
        const ItemRecord corrected =
            make_item(transaction, office, stated, number, meeting->date, &*stored, "", actor.person);
        append_items(transaction, office, std::span(&corrected, 1));
        transaction.commit(AuditEntry{office, actor.person, "coordination.correct_item", item, "",
                                      format_canonical(draft_of(transaction, office, *stored)),
                                      format_canonical(stated), reason});
        return item;
    });
}

Checked<Register> CoordinationService::find_register(const Actor& actor, const std::string& office) {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    Register found;
    database_.read([&](storage::Reader& reader) { found = load_register(reader, {office, reader.log_size(office)}); });
    return found;
}

}  // namespace tolok::coordination
