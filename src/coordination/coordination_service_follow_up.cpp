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
    FollowUpRecord follow_up;
};

// A follow-up by the id of its present row; one that was corrected in the meantime has to be looked at again.
Checked<FollowUpGround> find_follow_up_ground(WriteTransaction& transaction, const Actor& actor, Permission permission,
                                              const std::string& office, const std::string& follow_up) {
    if (auto refused = check_permission(actor, permission, {office, "", ""})) return *refused;
    const auto item = find_item_of_follow_up(transaction, office, follow_up);
    if (!item) return problem("coordination.follow_up_not_found", {{"tanda", follow_up}});
    auto ground = find_ground(transaction, actor, permission, office, *item);
    if (!ground.ok()) return ground.problems();
    const auto& all = ground->item.follow_ups;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const FollowUpRecord& f) { return f.key.id == follow_up; });
    if (found == all.end()) return problem("coordination.follow_up_was_corrected", {{"tanda", follow_up}});
    FollowUpRecord record = *found;
    return FollowUpGround{std::move(ground).value(), std::move(record)};
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
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto ground = find_ground(transaction, actor, Permission::record_coordination, office, draft.item);
        if (!ground.ok()) return ground.problems();
        Problems problems = check_in_item(draft, *ground, "");
        append(problems, check_files_kept(transaction, office, draft.evidence));
        if (!problems.empty()) return problems;
        const FollowUpRecord record = make_follow_up(transaction, office, draft, nullptr, "", actor.person);
        append_follow_ups(transaction, office, std::span(&record, 1));
        transaction.commit(AuditEntry{
            office, actor.person, "coordination.add_follow_up", record.key.id, "", {}, format_canonical(draft), {}});
        return record.key.id;
    });
}

Checked<std::string> CoordinationService::correct_follow_up(const Actor& actor, const std::string& office,
                                                            const std::string& follow_up, const FollowUpDraft& draft,
                                                            const std::string& reason) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto found =
            find_follow_up_ground(transaction, actor, Permission::record_coordination, office, follow_up);
        if (!found.ok()) return found.problems();
        FollowUpDraft stated = draft;
        stated.item = found->follow_up.item;
        Problems problems = check_in_item(stated, found->ground, follow_up);
        if (trim(reason).empty()) {
            problems.push_back(problem("coordination.correction_reason_missing", {}, Place{"alasan_perbaikan", 0, 0}));
        }
        append(problems, check_files_kept(transaction, office, draft.evidence));
        if (!problems.empty()) return problems;
        const FollowUpRecord record = make_follow_up(transaction, office, stated, &found->follow_up, "", actor.person);
        append_follow_ups(transaction, office, std::span(&record, 1));
        transaction.commit(AuditEntry{office, actor.person, "coordination.correct_follow_up", record.key.id, "",
                                      format_canonical(draft_of(transaction, office, found->follow_up)),
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
        const Problems problems = check_files_kept(transaction, office, files);
        if (!problems.empty()) return problems;
        FollowUpDraft added = draft_of(transaction, office, found->follow_up);
        added.evidence = files;
        std::erase_if(added.evidence, [&](const Digest& digest) { return found->follow_up.has_file(digest); });
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

Checked<std::string> verify(WriteTransaction& transaction, const Actor& actor, const std::string& office,
                            const VerificationDraft& draft, const std::string* reason) {
    const auto found =
        find_follow_up_ground(transaction, actor, Permission::verify_coordination, office, draft.follow_up);
    if (!found.ok()) return found.problems();
    const FollowUpRecord& follow_up = found->follow_up;
    const VerifiedFollowUp judged{follow_up.status, follow_up.event_date, !follow_up.files.empty(),
                                  list_follow_up_persons(transaction, office, follow_up.key.root)};
    Problems problems = check_verification(draft, judged, actor.person, EntryOrigin::new_entry, found->ground.today);
    const bool holds = follow_up.verdict().has_value();
    if (reason == nullptr && holds)
        problems.push_back(problem("coordination.verified_already", {}, Place{"hasil_verifikasi", 0, 0}));
    if (reason != nullptr && !follow_up.verification) {
        problems.push_back(problem("coordination.not_verified_yet", {}, Place{"hasil_verifikasi", 0, 0}));
    }
    if (reason != nullptr && trim(*reason).empty()) {
        problems.push_back(problem("coordination.correction_reason_missing", {}, Place{"alasan_perbaikan", 0, 0}));
    }
    if (!problems.empty()) return problems;
    const VerificationRecord* earlier = follow_up.verification ? &*follow_up.verification : nullptr;
    const VerificationRecord record = make_verification(transaction, office, draft, earlier, actor.person);
    append_verifications(transaction, office, std::span(&record, 1));
    const std::string action =
        reason == nullptr ? "coordination.verify_follow_up" : "coordination.correct_verification";
    std::optional<std::string> before;
    if (earlier != nullptr)
        before = format_canonical(VerificationDraft{draft.follow_up, earlier->verdict, earlier->date, ""});
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
