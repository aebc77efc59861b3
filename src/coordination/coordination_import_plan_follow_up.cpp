// Goes through a file's follow-ups in the order of addressees and days.
// Must not decide by the order in which two files come: an older file after a newer one adds nothing.
#include "coordination/coordination_import_plan_follow_up.h"

#include <algorithm>

namespace tolok::coordination {

namespace {

std::string event_words(FollowUpStatus status, Date day) {
    return std::string(status_label(status)) + " " + day.format_indonesian();
}

bool is_closing(FollowUpStatus status) {
    return status == FollowUpStatus::completed || status == FollowUpStatus::not_feasible;
}

}  // namespace

void FollowUpPlanner::plan_new(const ImportedItem& item) {
    for (const ImportedFollowUp& follow_up : item.follow_ups) add(item.id, follow_up, std::nullopt);
}

void FollowUpPlanner::plan_known(const ImportedItem& item, const ItemRecord& stored) {
    std::string addressee;
    std::optional<Last> last;
    for (const ImportedFollowUp& follow_up : item.follow_ups) {
        if (follow_up.draft.addressee != addressee) {
            addressee = follow_up.draft.addressee;
            last = last_of(stored, addressee);
        }
        plan_event(stored, follow_up, last);
    }
    for (const std::string& waiting : item.not_started) {
        const auto own = stored.list_follow_ups(waiting);
        if (own.empty()) continue;
        plan_.notes.push_back(
            problem("coordination.import_not_started_ignored",
                    {{"nomor", stored.register_number}, {"status", std::string(status_label(own.back()->status))}},
                    item.rows.place("status")));
    }
}

std::optional<FollowUpPlanner::Last> FollowUpPlanner::last_of(const ItemRecord& stored, const std::string& addressee) {
    const auto own = stored.list_follow_ups(addressee);
    if (own.empty()) return std::nullopt;
    return Last{own.back()->status, own.back()->event_date, own.back()->verdict() == Verdict::rejected};
}

void FollowUpPlanner::plan_event(const ItemRecord& stored, const ImportedFollowUp& follow_up,
                                 std::optional<Last>& last) {
    const FollowUpDraft& draft = follow_up.draft;
    const auto own = stored.list_follow_ups(draft.addressee);
    const auto same = std::find_if(own.begin(), own.end(), [&](const FollowUpRecord* known) {
        return known->status == draft.status && known->event_date == draft.event_date;
    });
    if (same != own.end()) return complete(**same, follow_up);
    if (stored_.corrected_follow_ups.contains(follow_up.id) && on_difference_ == OnDifference::refuse) {
        plan_.notes.push_back(problem("coordination.import_corrected_before", {{"nomor", stored.register_number}},
                                      follow_up.row->place("status")));
        return;
    }
    const Date date = draft.event_date.value_or(Date::from_days(0));
    const bool closed = last && !last->rejected && is_closing(last->status);
    const bool goes_on =
        !last || (!closed && (date > last->date || (date == last->date && last->status != draft.status)));
    const bool history = last && date < last->date && draft.status == FollowUpStatus::in_progress &&
                         last->status != FollowUpStatus::in_progress;
    if (goes_on || history) {
        if (goes_on) last = Last{draft.status, date, false};
        return add(stored.key.root, follow_up, std::nullopt);
    }
    if (!differences_.value(event_words(last->status, last->date), event_words(draft.status, date),
                            "tanggal_tindak_lanjut", follow_up.row->place("tanggal_tindak_lanjut")))
        return;
    if (on_difference_ == OnDifference::refuse || own.empty()) return;
    last = Last{draft.status, date, false};
    add(stored.key.root, follow_up, *own.back());
}

// The same event is recorded already: the file may add files and a verdict to it, but not say something else.
void FollowUpPlanner::complete(const FollowUpRecord& stored, const ImportedFollowUp& follow_up) {
    const FollowUpDraft& draft = follow_up.draft;
    bool changed = differences_.text(id_of(stored.reason), draft.reason, "alasan", follow_up.row->place("alasan"));
    changed |= differences_.text(id_of(stored.remark), draft.remark, "keterangan", follow_up.row->place("keterangan"));
    if (changed) {
        if (on_difference_ == OnDifference::correct) add(stored.item, follow_up, stored);
        return;
    }
    std::vector<Digest> files = digests_of(follow_up);
    std::erase_if(files, [&](const Digest& digest) { return stored.has_file(digest); });
    const bool first_file = stored.files.empty() && !files.empty();
    if (!files.empty()) {
        plan_.summary.files += static_cast<std::int64_t>(files.size());
        plan_.files.push_back({stored.key.id, &follow_up, std::move(files)});
    }
    if (follow_up.verification) plan_verification(stored, follow_up, first_file);
}

// A verdict that was given before the first file looked at nothing: it is given again with the file.
void FollowUpPlanner::plan_verification(const FollowUpRecord& stored, const ImportedFollowUp& follow_up,
                                        bool first_file) {
    std::optional<std::string> replaces;
    if (stored.verification) {
        const VerificationRecord& known = *stored.verification;
        const VerificationDraft& draft = *follow_up.verification;
        const auto place = [&](const char* column) { return follow_up.row->place(column); };
        bool other =
            differences_.value(std::string(verdict_key(known.verdict)), std::string(verdict_key(draft.verdict)),
                               "hasil_verifikasi", place("hasil_verifikasi"));
        other |= differences_.value(known.date, draft.date, "tanggal_verifikasi", place("tanggal_verifikasi"));
        other |= differences_.person(known.verified_by, follow_up.verified_by, "diverifikasi_oleh",
                                     place("diverifikasi_oleh"));
        if (other && on_difference_ == OnDifference::refuse) return;
        if (!other && stored.verdict() && !first_file) return;
        replaces = known.id;
    }
    check_verifier(stored.key.root, follow_up);
    if (replaces) ++plan_.summary.corrections;
    ++plan_.summary.verifications;
    plan_.verifications.push_back({stored.key.id, replaces, &follow_up});
}

void FollowUpPlanner::add(const std::string& item, const ImportedFollowUp& follow_up,
                          std::optional<FollowUpRecord> corrects) {
    const bool id_is_used = corrects || stored_.corrected_follow_ups.contains(follow_up.id);
    PlannedFollowUp planned{
        id_is_used ? std::string() : follow_up.id, std::move(corrects), &follow_up, item, digests_of(follow_up),
        follow_up.verification.has_value()};
    if (planned.corrects) {
        check_verifier(planned.corrects->key.root, follow_up);
        ++plan_.summary.corrections;
    } else {
        ++plan_.summary.follow_ups;
    }
    plan_.summary.files += static_cast<std::int64_t>(planned.files.size());
    plan_.summary.verifications += planned.verified ? 1 : 0;
    plan_.follow_ups.push_back(std::move(planned));
}

// Whoever entered an event, or gave a file for it, is not the one to verify it.
void FollowUpPlanner::check_verifier(const std::string& root, const ImportedFollowUp& follow_up) {
    const auto persons = stored_.entered_by.find(root);
    if (!follow_up.verification || persons == stored_.entered_by.end()) return;
    const bool same = std::any_of(persons->second.begin(), persons->second.end(), [&](const std::string& person) {
        return differences_.is_named(person, follow_up.verified_by);
    });
    if (!same) return;
    plan_.problems.push_back(problem("coordination.same_person", {}, follow_up.row->place("diverifikasi_oleh")));
}

std::vector<Digest> FollowUpPlanner::digests_of(const ImportedFollowUp& follow_up) const {
    std::vector<Digest> digests;
    for (const std::string& name : follow_up.files) {
        const auto file = files_.find(name);
        if (file == files_.end()) continue;
        if (std::find(digests.begin(), digests.end(), file->second.digest) == digests.end())
            digests.push_back(file->second.digest);
    }
    return digests;
}

}  // namespace tolok::coordination
