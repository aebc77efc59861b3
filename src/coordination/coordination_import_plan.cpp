// Comparing a file with the register: what is new is added, what progressed goes on, what differs is a problem.
// Must not decide by the order in which two files come: an older file after a newer one adds nothing.
#include "coordination/coordination_import_plan.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "coordination/coordination_import_difference.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

class Planner {
public:
    Planner(storage::Reader& reader, const Office& office, const ImportedRegister& imported,
            const std::map<std::string, Digest>& digests, OnDifference on_difference)
        : imported_(imported),
          digests_(digests),
          on_difference_(on_difference),
          differences_(reader, office.code.text(), on_difference),
          stored_(load_register(reader, {office.code.text(), reader.log_size(office.code.text())})) {
        for (const ItemRecord& item : stored_.items) {
            by_root_.emplace(item.key.root, &item);
            if (!item.register_number.empty()) by_number_.emplace(fold_case(item.register_number), &item);
            use_number(item.meeting, item.number);
        }
        // Numbers that the file gives are taken before others are made up.
        for (const ImportedItem& item : imported.items) {
            if (!item.draft.number) continue;
            int& last = last_number_[item.draft.meeting];
            last = std::max(last, *item.draft.number);
        }
    }

    ImportPlan plan() {
        for (const ImportedMeeting& meeting : imported_.meetings) plan_meeting(meeting);
        for (const ImportedItem& item : imported_.items) plan_item(item);
        append(plan_.problems, differences_.problems());
        return std::move(plan_);
    }

private:
    // ---- meetings ----

    std::vector<MeetingFile> files_of(const ImportedMeeting& meeting) const {
        std::vector<MeetingFile> files;
        for (const std::string& name : meeting.minutes_files) {
            const auto digest = digests_.find(name);
            if (digest != digests_.end()) files.push_back({MeetingFileKind::minutes, digest->second});
        }
        return files;
    }

    void plan_meeting(const ImportedMeeting& meeting) {
        PlannedMeeting planned{std::nullopt, &meeting, meeting.draft};
        planned.draft.files = files_of(meeting);
        const MeetingRecord* stored = stored_.find_meeting(meeting.id);
        if (stored == nullptr) {
            ++plan_.summary.meetings;
            plan_.summary.files += static_cast<std::int64_t>(planned.draft.files.size());
            plan_.meetings.push_back(std::move(planned));
            return;
        }
        std::erase_if(planned.draft.files, [&](const MeetingFile& file) {
            return std::any_of(stored->files.begin(), stored->files.end(), [&](const MeetingFile& known) {
                return known.kind == file.kind && known.digest == file.digest;
            });
        });
        if (!planned.draft.files.empty()) {
            plan_.summary.files += static_cast<std::int64_t>(planned.draft.files.size());
            plan_.meeting_files.push_back({&meeting, planned.draft.files});
        }
        planned.draft.files.clear();
        bool changed = differences_.value(stored->invitation_number, meeting.draft.invitation_number, "nomor_undangan",
                                          meeting.row->place("nomor_undangan"));
        changed |= differences_.text(stored->agenda, meeting.draft.agenda, "agenda", meeting.row->place("agenda"));
        // Corrected in the register since; the file still names the meeting the old way.
        if (stored->minutes_number != meeting.draft.minutes_number || stored->date != meeting.draft.date) {
            plan_.notes.push_back(problem("coordination.import_meeting_corrected_before",
                                          {{"rapat", meeting_words(stored->key.root)}},
                                          meeting.row->place("tanggal_rapat")));
        }
        if (!changed || on_difference_ == OnDifference::refuse) return;
        ++plan_.summary.corrections;
        planned.corrects = *stored;
        plan_.meetings.push_back(std::move(planned));
    }

    // ---- items ----

    const ItemRecord* find_stored(const ImportedItem& item) const {
        const auto root = by_root_.find(item.id);
        if (root != by_root_.end()) return root->second;
        const auto number = by_number_.find(fold_case(item.draft.register_number));
        return number == by_number_.end() ? nullptr : number->second;
    }

    void plan_item(const ImportedItem& item) {
        const ItemRecord* stored = find_stored(item);
        const ImportSummary before = plan_.summary;
        if (stored == nullptr) {
            ++plan_.summary.items;
            plan_.summary.recommendations += item.draft.needs_follow_up ? 1 : 0;
            plan_.items.push_back({std::nullopt, &item, next_number(item)});
            for (const ImportedFollowUp& follow_up : item.follow_ups) add_follow_up(item.id, follow_up, std::nullopt);
            return;
        }
        const bool changed = item_differs(item, *stored);
        if (changed && on_difference_ == OnDifference::correct && !loses_follow_ups(item, *stored)) {
            ++plan_.summary.corrections;
            plan_.items.push_back({*stored, &item, corrected_number(item, *stored)});
        }
        if (item.draft.needs_follow_up) plan_follow_ups(item, *stored);
        if (!changed && same_counts(before)) ++plan_.summary.unchanged;
    }

    bool same_counts(const ImportSummary& before) const {
        const ImportSummary& now = plan_.summary;
        return before.follow_ups == now.follow_ups && before.files == now.files &&
               before.verifications == now.verifications && before.corrections == now.corrections;
    }

    bool use_number(const std::string& meeting, int number) {
        int& last = last_number_[meeting];
        last = std::max(last, number);
        return used_numbers_.emplace(meeting, number).second;
    }

    int next_number(const ImportedItem& item) {
        const int number = item.draft.number.value_or(last_number_[item.draft.meeting] + 1);
        if (!use_number(item.draft.meeting, number)) refuse_number(item, number);
        return number;
    }

    void refuse_number(const ImportedItem& item, int number) {
        plan_.problems.push_back(problem("coordination.item_number_taken", {{"nomor", std::to_string(number)}},
                                         item.rows.place("nomor_butir")));
    }

    int corrected_number(const ImportedItem& item, const ItemRecord& stored) {
        const int number = item.draft.number.value_or(stored.number);
        if (item.draft.meeting == stored.meeting && number == stored.number) return number;
        if (item.draft.meeting != stored.meeting && !item.draft.number) return next_number(item);
        if (!use_number(item.draft.meeting, number)) refuse_number(item, number);
        return number;
    }

    bool item_differs(const ImportedItem& item, const ItemRecord& stored) {
        const ItemDraft& draft = item.draft;
        const RowGroup& rows = item.rows;
        bool changed = differences_.value(stored.register_number, draft.register_number, "nomor_rekomendasi",
                                          rows.place("nomor_rekomendasi"));
        changed |= differences_.value(stored.field, draft.field, "bidang", rows.place("bidang"));
        changed |= differences_.text(stored.text, draft.text, "uraian", rows.place("uraian"));
        changed |= differences_.value(stored.needs_follow_up ? "ya" : "tidak", draft.needs_follow_up ? "ya" : "tidak",
                                      "perlu_tindak_lanjut", rows.place("perlu_tindak_lanjut"));
        if (stored.needs_follow_up) {
            changed |= differences_.value(stored.date, draft.recommendation_date, "tanggal_rekomendasi",
                                          rows.place("tanggal_rekomendasi"));
        }
        changed |= differences_.value(stored.due_date, draft.due_date, "tenggat", rows.place("tenggat"));
        changed |= differences_.person(stored.person_in_charge, draft.person_in_charge, "penanggung_jawab",
                                       rows.place("penanggung_jawab"));
        if (draft.number) {
            changed |= differences_.value(std::to_string(stored.number), std::to_string(*draft.number), "nomor_butir",
                                          rows.place("nomor_butir"));
        }
        if (stored.meeting != draft.meeting) {
            changed |= differences_.value(meeting_words(stored.meeting), meeting_words(draft.meeting), "tanggal_rapat",
                                          rows.place("tanggal_rapat"));
        }
        changed |= differences_.value(addressee_words(stored.addressees), addressee_words(draft.addressees), "sasaran",
                                      rows.place("sasaran"));
        return changed;
    }

    std::string meeting_words(const std::string& root) const {
        const auto words = [](Forum forum, Date date, const std::string& minutes) {
            return std::string(forum_label(forum)) + " " + date.format_indonesian() +
                   (minutes.empty() ? "" : ", " + minutes);
        };
        if (const MeetingRecord* stored = stored_.find_meeting(root))
            return words(stored->forum, stored->date, stored->minutes_number);
        for (const ImportedMeeting& meeting : imported_.meetings) {
            if (meeting.id == root) return words(meeting.draft.forum, meeting.draft.date, meeting.draft.minutes_number);
        }
        return root;
    }

    static std::string addressee_words(const std::vector<Addressee>& addressees) {
        std::vector<std::string> names;
        for (const Addressee& addressee : addressees) names.push_back(addressee.name);
        std::sort(names.begin(), names.end());
        return join(names, ", ");
    }

    // A correction may not leave a recorded follow-up without the addressee or the recommendation it belongs to.
    bool loses_follow_ups(const ImportedItem& item, const ItemRecord& stored) {
        bool loses = false;
        for (const FollowUpRecord& follow_up : stored.follow_ups) {
            const auto& addressees = item.draft.addressees;
            const bool kept = std::any_of(addressees.begin(), addressees.end(),
                                          [&](const auto& a) { return a.key == follow_up.addressee; });
            if (kept && item.draft.needs_follow_up) continue;
            const Addressee* addressee = stored.find_addressee(follow_up.addressee);
            plan_.problems.push_back(
                problem("coordination.addressee_has_follow_up",
                        {{"sasaran", addressee == nullptr ? follow_up.addressee : addressee->name}},
                        item.rows.place("sasaran")));
            loses = true;
        }
        return loses;
    }

    // ---- follow-ups ----

    std::vector<Digest> files_of(const ImportedFollowUp& follow_up) const {
        std::vector<Digest> files;
        for (const std::string& name : follow_up.files) {
            const auto digest = digests_.find(name);
            if (digest != digests_.end() && std::find(files.begin(), files.end(), digest->second) == files.end()) {
                files.push_back(digest->second);
            }
        }
        return files;
    }

    void add_follow_up(const std::string& item, const ImportedFollowUp& follow_up,
                       std::optional<FollowUpRecord> corrects) {
        const bool id_is_used = corrects || stored_.corrected_follow_ups.contains(follow_up.id);
        PlannedFollowUp planned{
            id_is_used ? std::string() : follow_up.id, std::move(corrects), &follow_up, item, files_of(follow_up),
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
    void check_verifier(const std::string& root, const ImportedFollowUp& follow_up) {
        const auto persons = stored_.entered_by.find(root);
        if (!follow_up.verification || persons == stored_.entered_by.end()) return;
        const bool same = std::any_of(persons->second.begin(), persons->second.end(), [&](const std::string& person) {
            return differences_.is_named(person, follow_up.verified_by);
        });
        if (!same) return;
        plan_.problems.push_back(problem("coordination.same_person", {}, follow_up.row->place("diverifikasi_oleh")));
    }

    struct Last {
        FollowUpStatus status;
        Date date;
        bool rejected;
    };

    void plan_follow_ups(const ImportedItem& item, const ItemRecord& stored) {
        std::string addressee;
        std::optional<Last> last;
        for (const ImportedFollowUp& follow_up : item.follow_ups) {
            if (follow_up.draft.addressee != addressee) {
                addressee = follow_up.draft.addressee;
                last = last_of(stored, addressee);
            }
            plan_follow_up(stored, follow_up, last);
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

    static std::optional<Last> last_of(const ItemRecord& stored, const std::string& addressee) {
        const auto own = stored.list_follow_ups(addressee);
        if (own.empty()) return std::nullopt;
        return Last{own.back()->status, own.back()->event_date, own.back()->verdict() == Verdict::rejected};
    }

    void plan_follow_up(const ItemRecord& stored, const ImportedFollowUp& follow_up, std::optional<Last>& last) {
        const auto own = stored.list_follow_ups(follow_up.draft.addressee);
        const auto same = std::find_if(own.begin(), own.end(), [&](const FollowUpRecord* known) {
            return known->status == follow_up.draft.status && known->event_date == follow_up.draft.event_date;
        });
        if (same != own.end()) return complete_follow_up(**same, follow_up);
        if (stored_.corrected_follow_ups.contains(follow_up.id) && on_difference_ == OnDifference::refuse) {
            plan_.notes.push_back(problem("coordination.import_corrected_before", {{"nomor", stored.register_number}},
                                          follow_up.row->place("status")));
            return;
        }
        const Date date = follow_up.draft.event_date.value_or(Date::from_days(0));
        const bool closed = last && !last->rejected &&
                            (last->status == FollowUpStatus::completed || last->status == FollowUpStatus::not_feasible);
        const bool goes_on =
            !last || (!closed && (date > last->date || (date == last->date && last->status != follow_up.draft.status)));
        const bool history = last && date < last->date && follow_up.draft.status == FollowUpStatus::in_progress &&
                             last->status != FollowUpStatus::in_progress;
        if (goes_on || history) {
            if (goes_on) last = Last{follow_up.draft.status, date, false};
            return add_follow_up(stored.key.root, follow_up, std::nullopt);
        }
        const Place place = follow_up.row->place("tanggal_tindak_lanjut");
        const auto words = [](FollowUpStatus status, Date day) {
            return std::string(status_label(status)) + " " + day.format_indonesian();
        };
        if (!differences_.value(words(last->status, last->date), words(follow_up.draft.status, date), "status", place))
            return;
        if (on_difference_ == OnDifference::refuse || own.empty()) return;
        last = Last{follow_up.draft.status, date, false};
        add_follow_up(stored.key.root, follow_up, *own.back());
    }

    // The same event is recorded already: the file may add files and a verdict to it, but not say something else.
    void complete_follow_up(const FollowUpRecord& stored, const ImportedFollowUp& follow_up) {
        bool changed =
            differences_.text(stored.reason, follow_up.draft.reason, "alasan", follow_up.row->place("alasan"));
        changed |=
            differences_.text(stored.remark, follow_up.draft.remark, "keterangan", follow_up.row->place("keterangan"));
        if (changed) {
            if (on_difference_ == OnDifference::correct) add_follow_up(stored.item, follow_up, stored);
            return;
        }
        std::vector<Digest> files = files_of(follow_up);
        std::erase_if(files, [&](const Digest& digest) { return stored.has_file(digest); });
        const bool first_file = stored.files.empty() && !files.empty();
        if (!files.empty()) {
            plan_.summary.files += static_cast<std::int64_t>(files.size());
            plan_.files.push_back({stored.key.id, &follow_up, std::move(files)});
        }
        if (!follow_up.verification) return;
        std::optional<std::string> replaces;
        if (stored.verification) {
            const VerificationRecord& known = *stored.verification;
            const VerificationDraft& draft = *follow_up.verification;
            bool other =
                differences_.value(std::string(verdict_key(known.verdict)), std::string(verdict_key(draft.verdict)),
                                   "hasil_verifikasi", follow_up.row->place("hasil_verifikasi"));
            other |= differences_.value(known.date, draft.date, "tanggal_verifikasi",
                                        follow_up.row->place("tanggal_verifikasi"));
            other |= differences_.person(known.verified_by, follow_up.verified_by, "diverifikasi_oleh",
                                         follow_up.row->place("diverifikasi_oleh"));
            if (other && on_difference_ == OnDifference::refuse) return;
            if (!other && stored.verdict() && !first_file) return;
            replaces = known.id;
        }
        check_verifier(stored.key.root, follow_up);
        if (replaces) ++plan_.summary.corrections;
        ++plan_.summary.verifications;
        plan_.verifications.push_back({stored.key.id, replaces, &follow_up});
    }

    const ImportedRegister& imported_;
    const std::map<std::string, Digest>& digests_;
    OnDifference on_difference_;
    Differences differences_;
    Register stored_;
    std::unordered_map<std::string, const ItemRecord*> by_root_;
    std::unordered_map<std::string, const ItemRecord*> by_number_;
    std::unordered_map<std::string, int> last_number_;  // by meeting
    std::set<std::pair<std::string, int>> used_numbers_;
    ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(storage::Reader& reader, const Office& office, const ImportedRegister& imported,
                       const std::map<std::string, Digest>& digests, OnDifference on_difference) {
    return Planner(reader, office, imported, digests, on_difference).plan();
}

}  // namespace tolok::coordination
