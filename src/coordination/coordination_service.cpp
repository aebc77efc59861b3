// Entering and correcting meetings.
// Must not skip the permission: it is the first line of every write.
#include "coordination/coordination_service.h"

#include <algorithm>

#include "base/text.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"
#include "storage/handed_in_file.h"

namespace tolok::coordination {

namespace {

using storage::AuditEntry;
using storage::WriteTransaction;

std::vector<Digest> digests_of(const std::vector<MeetingFile>& files) {
    std::vector<Digest> digests;
    for (const MeetingFile& file : files) digests.push_back(file.digest);
    return digests;
}

bool holds(const std::vector<MeetingFile>& files, const MeetingFile& file) {
    return std::any_of(files.begin(), files.end(), [&](const MeetingFile& known) {
        return known.kind == file.kind && known.digest == file.digest;
    });
}

// A meeting with its results as they are to be written: numbered, in the office's own words for fields.
std::vector<ItemDraft> numbered(std::vector<ItemDraft> items, const std::string& meeting, const Office& office) {
    int number = 0;
    for (ItemDraft& item : items) {
        item = tidied(std::move(item));
        item.meeting = meeting;
        item.number = ++number;
        if (const Field* field = office.find_field(item.field)) item.field = field->key;
    }
    return items;
}

std::string format_all(const MeetingDraft& meeting, const std::vector<ItemDraft>& items) {
    std::string text = format_canonical(meeting);
    for (const ItemDraft& item : items) text += format_canonical(item);
    return text;
}

// Whether the meeting as it stands says the same. Texts were trimmed and names may be spelled as somebody did before.
bool says_the_same(WriteTransaction& transaction, const std::string& office, const MeetingRecord& stored,
                   const MeetingDraft& draft, const std::vector<ItemDraft>& items) {
    const auto roots = list_items_of_meeting(transaction, office, stored.key.root);
    if (roots.size() != items.size()) return false;
    std::vector<ItemDraft> known;
    for (const std::string& root : roots) {
        if (const auto item = find_item(transaction, office, root))
            known.push_back(draft_of(transaction, office, *item));
    }
    return fold_case(format_all(tidied(draft_of(transaction, office, stored)), known)) ==
           fold_case(format_all(draft, items));
}

Problems check_items(WriteTransaction& transaction, const Office& office, const MeetingDraft& meeting,
                     const std::vector<ItemDraft>& items, Date today) {
    Problems problems;
    int line = 0;
    for (const ItemDraft& item : items) {
        ++line;
        Problems own = check_item(item, meeting, office, EntryOrigin::new_entry, today);
        append(own, check_numbers(transaction, office.code.text(), item, *item.number, ""));
        const std::string_view number = item.register_number;
        const auto earlier = std::find_if(items.begin(), items.begin() + (line - 1),
                                          [&](const ItemDraft& other) { return other.register_number == number; });
        if (!number.empty() && earlier != items.begin() + (line - 1))
            own.push_back(problem("coordination.number_twice", {{"nomor", item.register_number}},
                                  Place{"nomor_rekomendasi", 0, 0}));
        for (Problem& each : own) each.place.line = line;
        append(problems, own);
    }
    return problems;
}

}  // namespace

Checked<EvidenceReference> CoordinationService::keep_file(const Actor& actor, const std::string& office,
                                                          const std::string& file_name, std::istream& content) {
    if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
    return storage::keep_handed_in_file(database_, office, actor.person, file_name, content);
}

Checked<std::string> CoordinationService::add_meeting(const Actor& actor, const std::string& office,
                                                      const MeetingDraft& draft, const std::vector<ItemDraft>& items) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        for (const ItemDraft& item : items) {
            if (auto refused = check_section(actor, Permission::record_coordination, *definition, item.field))
                return *refused;
        }
        const MeetingDraft stated = tidied(draft);
        const std::string id = draft.id.empty() ? transaction.identities().make_id().text() : draft.id;
        const std::vector<ItemDraft> results = numbered(items, id, *definition);
        if (has_meeting_row(transaction, office, id)) {
            const auto stored = find_meeting(transaction, office, id);
            if (!stored || !says_the_same(transaction, office, *stored, stated, results))
                return problem("coordination.form_used");
            transaction.nothing_to_do();
            return id;
        }
        const Date today = transaction.now().day(definition->zone_minutes);
        Problems problems = check_meeting(stated, today);
        append(problems, check_files_kept(transaction, office, digests_of(stated.files)));
        append(problems, check_items(transaction, *definition, stated, results, today));
        if (!problems.empty()) return problems;
        const MeetingRecord meeting = make_meeting(transaction, office, stated, nullptr, id, actor.person);
        append_meetings(transaction, office, std::span(&meeting, 1));
        std::vector<ItemRecord> records;
        for (const ItemDraft& item : results)
            records.push_back(
                make_item(transaction, office, item, *item.number, meeting.date, nullptr, "", actor.person));
        append_items(transaction, office, records);
        transaction.commit(
            AuditEntry{office, actor.person, "coordination.add_meeting", id, "", {}, format_all(stated, results), {}});
        return id;
    });
}

Checked<std::string> CoordinationService::correct_meeting(const Actor& actor, const std::string& office,
                                                          const std::string& meeting, const MeetingDraft& draft,
                                                          const Correction& correction) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        const auto stored = find_meeting(transaction, office, meeting);
        if (!stored) return problem("coordination.meeting_not_found", {{"tanda", meeting}});
        MeetingDraft whole = tidied(draft);
        for (const MeetingFile& file : stored->files) {
            if (!holds(whole.files, file)) whole.files.push_back(file);
        }
        whole = tidied(std::move(whole));
        if (format_canonical(whole) == format_canonical(tidied(draft_of(transaction, office, *stored)))) {
            transaction.nothing_to_do();
            return meeting;
        }
        const Date today = transaction.now().day(definition->zone_minutes);
        Problems problems = check_seen(stored->key, correction.seen);
        append(problems, check_reason(correction.reason));
        append(problems, check_meeting(draft, today));
        append(problems, check_files_kept(transaction, office, digests_of(draft.files)));
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
        MeetingRecord corrected = make_meeting(transaction, office, draft, &*stored, "", actor.person);
        std::erase_if(corrected.files, [&](const MeetingFile& file) { return holds(stored->files, file); });
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
                                      correction.reason});
        return meeting;
    });
}

Checked<std::string> CoordinationService::add_meeting_files(const Actor& actor, const std::string& office,
                                                            const std::string& meeting,
                                                            const std::vector<MeetingFile>& files) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto stored = find_meeting(transaction, office, meeting);
        if (!stored) return problem("coordination.meeting_not_found", {{"tanda", meeting}});
        Problems problems = check_files_kept(transaction, office, digests_of(files));
        if (!problems.empty()) return problems;
        MeetingDraft added = draft_of(transaction, office, *stored);
        added.files = files;
        std::erase_if(added.files, [&](const MeetingFile& file) { return holds(stored->files, file); });
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

Checked<Register> CoordinationService::find_register(const Actor& actor, const std::string& office) {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    Register found;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        found = load_register(reader, {office, reader.log_size(office)});
    });
    return found;
}

}  // namespace tolok::coordination
