// Entering and correcting results of meetings.
// Must not let one section write into the field of another.
#include "coordination/coordination_service.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

using storage::AuditEntry;
using storage::WriteTransaction;

// The same item a moment ago, by the same person: a double click.
std::optional<std::string> find_twin(WriteTransaction& transaction, const std::string& office, const ItemDraft& draft,
                                     const Actor& actor) {
    for (const std::string& root : list_items_of_meeting(transaction, office, draft.meeting)) {
        const auto item = find_item(transaction, office, root);
        if (!item || item->recorded_by != actor.person) continue;
        ItemDraft known = draft_of(transaction, office, *item);
        known.number = draft.number;
        if (format_canonical(known) == format_canonical(draft)) return root;
    }
    return std::nullopt;
}

}  // namespace

Checked<std::string> CoordinationService::add_item(const Actor& actor, const std::string& office,
                                                   const ItemDraft& draft) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        if (auto refused = check_section(actor, Permission::record_coordination, *definition, draft.field))
            return *refused;
        const auto meeting = find_meeting(transaction, office, draft.meeting);
        if (!meeting) return problem("coordination.meeting_not_found", {{"tanda", draft.meeting}});
        ItemDraft stated = tidied(draft);
        if (const Field* field = definition->find_field(draft.field)) stated.field = field->key;
        if (const auto twin = find_twin(transaction, office, stated, actor); twin && !draft.number) {
            transaction.nothing_to_do();
            return *twin;
        }
        const int number = draft.number.value_or(next_number(transaction, office, draft.meeting));
        Problems problems = check_item(stated, draft_of(transaction, office, *meeting), *definition,
                                       EntryOrigin::new_entry, transaction.now().day(definition->zone_minutes));
        append(problems, check_numbers(transaction, office, stated, number, ""));
        if (!problems.empty()) return problems;
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
                                                       const Correction& correction) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (auto refused = check_permission(actor, Permission::record_coordination, {office, "", ""})) return *refused;
        const auto definition = find_office(transaction, office);
        if (!definition.ok()) return definition.problems();
        const auto stored = find_item(transaction, office, item);
        if (!stored) return problem("coordination.item_not_found", {{"tanda", item}});
        for (const std::string& field : {draft.field, stored->field}) {
            if (auto refused = check_section(actor, Permission::record_coordination, *definition, field))
                return *refused;
        }
        ItemDraft stated = tidied(draft);
        if (stated.meeting.empty()) stated.meeting = stored->meeting;
        if (const Field* field = definition->find_field(draft.field)) stated.field = field->key;
        const auto meeting = find_meeting(transaction, office, stated.meeting);
        if (!meeting) return problem("coordination.meeting_not_found", {{"tanda", stated.meeting}});
        const int number = stated.number.value_or(stored->number);
        stated.number = number;
        const ItemDraft stands = draft_of(transaction, office, *stored);
        if (format_canonical(stated) == format_canonical(stands)) {
            transaction.nothing_to_do();
            return item;
        }
        Problems problems = check_seen(stored->key, correction.seen);
        append(problems, check_reason(correction.reason));
        append(problems, check_item(stated, draft_of(transaction, office, *meeting), *definition,
                                    EntryOrigin::new_entry, transaction.now().day(definition->zone_minutes)));
        append(problems, check_numbers(transaction, office, stated, number, item));
        append(problems, check_follow_ups_kept(stated, *stored));
        if (!problems.empty()) return problems;
        const ItemRecord corrected =
            make_item(transaction, office, stated, number, meeting->date, &*stored, "", actor.person);
        append_items(transaction, office, std::span(&corrected, 1));
        transaction.commit(AuditEntry{office, actor.person, "coordination.correct_item", item, "",
                                      format_canonical(stands), format_canonical(stated), correction.reason});
        return item;
    });
}

}  // namespace tolok::coordination
