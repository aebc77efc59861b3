// Entering, correcting and verifying follow-ups.
// Must not let anybody verify what they entered themselves.
#include <algorithm>

#include "base/text.h"
#include "coordination/coordination_service.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

using storage::AuditEntry;
using storage::WriteTransaction;

// What a write on a follow-up starts from: permission given, the recommendation and the office known.
struct Ground {
    Office office;
    ItemRecord item;
    Date today;
};

Checked<Ground> find_ground(WriteTransaction& transaction, const Actor& actor, Permission permission,
                            const std::string& office, const std::string& item) {
    if (auto refused = check_permission(actor, permission, {office, "", ""})) return *refused;
    auto definition = find_office(transaction, office);
    if (!definition.ok()) return definition.problems();
    auto stored = find_item(transaction, office, item);
    if (!stored || !stored->needs_follow_up) return problem("coordination.recommendation_not_found", {{"tanda", item}});
    const Field* field = definition->find_field(stored->field);
    if (auto refused = check_permission(actor, permission, {office, field == nullptr ? "" : field->section, ""}))
        return *refused;
    const Date today = transaction.now().day(definition->zone_minutes);
    return Ground{std::move(definition).value(), *std::move(stored), today};
}

struct FollowUpGround {
    Ground ground;
    std::optional<FollowUpRecord> present;  // nothing when it was corrected meanwhile: it has to be looked at again
};

Checked<FollowUpGround> find_follow_up_ground(WriteTransaction& transaction, const Actor& actor, Permission permission,
                                              const std::string& office, const std::string& follow_up) {
    if (auto refused = check_permission(actor, permission, {office, "", ""})) return *refused;
    const auto row = find_follow_up_row(transaction, office, follow_up);
    if (!row) return problem("coordination.follow_up_not_found", {{"tanda", follow_up}});
    auto ground = find_ground(transaction, actor, permission, office, row->item);
    if (!ground.ok()) return ground.problems();
    const auto& all = ground->item.follow_ups;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const FollowUpRecord& f) { return f.key.id == follow_up; });
    std::optional<FollowUpRecord> present;
    if (found != all.end()) present = *found;
    return FollowUpGround{std::move(ground).value(), std::move(present)};
}

// The follow-up that says exactly this already, entered by the same person: a double click.
const FollowUpRecord* find_twin(WriteTransaction& transaction, const Actor& actor, const std::string& office,
                                const ItemRecord& item, const FollowUpDraft& draft) {
    for (const FollowUpRecord& known : item.follow_ups) {
        if (known.recorded_by == actor.person &&
            format_canonical(tidied(draft_of(transaction, office, known))) == format_canonical(draft))
            return &known;
    }
    return nullptr;
}

// What several addressees have in common is told once.
void append_new(Problems& all, const Problems& more) {
    for (const Problem& each : more) {
        if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
    }
}

Problems check_in_item(const FollowUpDraft& draft, const Ground& ground, const std::string& own_row) {
    Problems problems = check_follow_up(draft, ground.item.date, ground.today);
    const Addressee* addressee = ground.item.find_addressee(draft.addressee);
    if (addressee == nullptr) {
        std::vector<std::string> names;
        for (const Addressee& known : ground.item.addressees) names.push_back(known.name);
        problems.push_back(problem("coordination.not_an_addressee",
                                   {{"sasaran", draft.addressee}, {"pilihan", join_words(names, "atau")}},
                                   Place{"sasaran", 0, 0}));
        return problems;
    }
    for (const FollowUpRecord& known : ground.item.follow_ups) {
        if (known.key.id == own_row || known.addressee != draft.addressee) continue;
        if (known.status != draft.status || known.event_date != draft.event_date) continue;
        problems.push_back(problem("coordination.follow_up_twice",
                                   {{"sasaran", addressee->name}, {"tanggal", known.event_date.format_indonesian()}},
                                   Place{"tanggal_tindak_lanjut", 0, 0}));
    }
    return problems;
}

}  // namespace

Checked<std::string> CoordinationService::add_follow_up(const Actor& actor, const std::string& office,
                                                        const FollowUpDraft& draft) {
    const auto added = add_follow_ups(actor, office, draft, {draft.addressee});
    if (!added.ok()) return added.problems();
    return added->front();
}

Checked<std::vector<std::string>> CoordinationService::add_follow_ups(const Actor& actor, const std::string& office,
                                                                      const FollowUpDraft& draft,
                                                                      const std::vector<std::string>& addressees) {
    using Added = std::vector<std::string>;
    return database_.write<Added>([&](WriteTransaction& transaction) -> Checked<Added> {
        const auto ground = find_ground(transaction, actor, Permission::record_coordination, office, draft.item);
        if (!ground.ok()) return ground.problems();
        if (addressees.empty()) return problem("coordination.addressee_missing", {}, Place{"sasaran", 0, 0});
        FollowUpDraft stated = tidied(draft);
        Problems problems = check_files_kept(transaction, office, stated.evidence);
        Added ids;
        std::vector<FollowUpRecord> records;
        std::string texts;
        for (const std::string& addressee : addressees) {
            stated.addressee = addressee;
            if (const FollowUpRecord* twin = find_twin(transaction, actor, office, ground->item, stated)) {
                ids.push_back(twin->key.id);
                continue;
            }
            append_new(problems, check_in_item(stated, *ground, ""));
            if (!problems.empty()) continue;
            records.push_back(make_follow_up(transaction, office, stated, nullptr, "", actor.person));
            ids.push_back(records.back().key.id);
            texts += format_canonical(stated);
        }
        if (!problems.empty()) return problems;
        if (records.empty()) {
            transaction.nothing_to_do();
            return ids;
        }
        append_follow_ups(transaction, office, records);
        transaction.commit(
            AuditEntry{office, actor.person, "coordination.add_follow_up", records.front().key.id, "", {}, texts, {}});
        return ids;
    });
}

Checked<std::string> CoordinationService::correct_follow_up(const Actor& actor, const std::string& office,
                                                            const std::string& follow_up, const FollowUpDraft& draft,
                                                            const std::string& reason) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto found =
            find_follow_up_ground(transaction, actor, Permission::record_coordination, office, follow_up);
        if (!found.ok()) return found.problems();
        FollowUpDraft stated = tidied(draft);
        stated.item = found->ground.item.key.root;
        const FollowUpRecord* twin = find_twin(transaction, actor, office, found->ground.item, stated);
        if (twin != nullptr && (twin->key.id == follow_up || twin->key.replaces == follow_up)) {
            transaction.nothing_to_do();
            return twin->key.id;
        }
        if (!found->present) return problem("coordination.changed_meanwhile");
        Problems problems = check_in_item(stated, found->ground, follow_up);
        append(problems, check_reason(reason));
        append(problems, check_files_kept(transaction, office, stated.evidence));
        if (!problems.empty()) return problems;
        const FollowUpRecord record = make_follow_up(transaction, office, stated, &*found->present, "", actor.person);
        append_follow_ups(transaction, office, std::span(&record, 1));
        transaction.commit(AuditEntry{office, actor.person, "coordination.correct_follow_up", record.key.id, "",
                                      format_canonical(draft_of(transaction, office, *found->present)),
                                      format_canonical(stated), reason});
        return record.key.id;
    });
}

Checked<std::string> CoordinationService::add_follow_up_files(const Actor& actor, const std::string& office,
                                                              const std::string& follow_up,
                                                              const std::vector<Digest>& files) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto found =
            find_follow_up_ground(transaction, actor, Permission::record_coordination, office, follow_up);
        if (!found.ok()) return found.problems();
        if (!found->present) return problem("coordination.changed_meanwhile");
        const Problems problems = check_files_kept(transaction, office, files);
        if (!problems.empty()) return problems;
        FollowUpDraft added = draft_of(transaction, office, *found->present);
        added.evidence = files;
        std::erase_if(added.evidence, [&](const Digest& digest) { return found->present->has_file(digest); });
        if (added.evidence.empty()) {
            transaction.nothing_to_do();
            return follow_up;
        }
        append_follow_up_files(transaction, office, follow_up, added.evidence, actor.person);
        transaction.commit(AuditEntry{
            office, actor.person, "coordination.add_follow_up_files", follow_up, "", {}, format_canonical(added), {}});
        return follow_up;
    });
}

namespace {

// The verdict that holds is this one, given by the same person: a double click.
bool says_the_same(WriteTransaction& transaction, const std::string& office, const FollowUpRecord& follow_up,
                   const VerificationDraft& draft, const Actor& actor) {
    if (!follow_up.verdict() || follow_up.verification->verified_by != actor.person) return false;
    VerificationDraft stated = draft;
    stated.note = std::string(trim(draft.note));
    return format_canonical(draft_of(transaction, office, *follow_up.verification)) == format_canonical(stated);
}

Checked<std::string> verify(WriteTransaction& transaction, const Actor& actor, const std::string& office,
                            const VerificationDraft& draft, const std::string* reason) {
    const auto found =
        find_follow_up_ground(transaction, actor, Permission::verify_coordination, office, draft.follow_up);
    if (!found.ok()) return found.problems();
    if (!found->present) return problem("coordination.changed_meanwhile");
    const FollowUpRecord& follow_up = *found->present;
    if (says_the_same(transaction, office, follow_up, draft, actor)) {
        transaction.nothing_to_do();
        return follow_up.verification->id;
    }
    const VerifiedFollowUp judged{follow_up.status, follow_up.event_date, !follow_up.files.empty(),
                                  list_follow_up_persons(transaction, office, follow_up.key.root)};
    Problems problems = check_verification(draft, judged, actor.person, EntryOrigin::new_entry, found->ground.today);
    if (reason == nullptr && follow_up.verdict())
        problems.push_back(problem("coordination.verified_already", {}, Place{"hasil_verifikasi", 0, 0}));
    if (reason != nullptr && !follow_up.verification)
        problems.push_back(problem("coordination.not_verified_yet", {}, Place{"hasil_verifikasi", 0, 0}));
    if (reason != nullptr) append(problems, check_reason(*reason));
    if (!problems.empty()) return problems;
    const VerificationRecord* earlier = follow_up.verification ? &*follow_up.verification : nullptr;
    const VerificationRecord record = make_verification(transaction, office, draft, earlier, actor.person);
    append_verifications(transaction, office, std::span(&record, 1));
    const std::string action =
        reason == nullptr ? "coordination.verify_follow_up" : "coordination.correct_verification";
    std::optional<std::string> before;
    if (earlier != nullptr) before = format_canonical(draft_of(transaction, office, *earlier));
    transaction.commit(AuditEntry{office, actor.person, action, record.id, "", before, format_canonical(draft),
                                  reason == nullptr ? std::nullopt : std::optional(*reason)});
    return record.id;
}

}  // namespace

Checked<std::string> CoordinationService::verify_follow_up(const Actor& actor, const std::string& office,
                                                           const VerificationDraft& draft) {
    return database_.write<std::string>(
        [&](WriteTransaction& transaction) { return verify(transaction, actor, office, draft, nullptr); });
}

Checked<std::string> CoordinationService::correct_verification(const Actor& actor, const std::string& office,
                                                               const VerificationDraft& draft,
                                                               const std::string& reason) {
    return database_.write<std::string>(
        [&](WriteTransaction& transaction) { return verify(transaction, actor, office, draft, &reason); });
}

}  // namespace tolok::coordination
