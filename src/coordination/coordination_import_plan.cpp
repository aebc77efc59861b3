// Comparing a file with the register: what is new is added, what differs is a problem or a correction.
// Must not decide by the order in which two files come: an older file after a newer one adds nothing.
#include "coordination/coordination_import_plan.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "coordination/coordination_import_plan_follow_up.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

class Planner {
public:
    Planner(storage::Reader& reader, const Office& office, const ImportedRegister& imported,
            const storage::MeasuredFiles& files, OnDifference on_difference)
        : imported_(imported),
          files_(files),
          on_difference_(on_difference),
          differences_(reader, office.code.text(), on_difference),
          stored_(load_register(reader, {office.code.text(), reader.log_size(office.code.text())})),
          follow_ups_(stored_, files, on_difference, differences_, plan_) {
        for (const ItemRecord& item : stored_.items) {
            by_root_.emplace(item.key.root, &item);
            if (!item.register_number.empty()) by_number_.emplace(storage::fold_name(item.register_number), &item);
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
            const auto file = files_.find(name);
            if (file != files_.end()) files.push_back({MeetingFileKind::minutes, file->second.digest});
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
        changed |=
            differences_.text(id_of(stored->agenda), meeting.draft.agenda, "agenda", meeting.row->place("agenda"));
        // Corrected in the register since; the file still names the meeting the old way.
        const bool same_minutes =
            storage::fold_name(stored->minutes_number) == storage::fold_name(meeting.draft.minutes_number);
        if (!same_minutes || stored->date != meeting.draft.date) {
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
        const auto number = by_number_.find(storage::fold_name(item.draft.register_number));
        return number == by_number_.end() ? nullptr : number->second;
    }

    const ImportedMeeting& meeting_of(const ImportedItem& item) const {
        const auto& all = imported_.meetings;
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const ImportedMeeting& meeting) { return meeting.id == item.draft.meeting; });
        require(found != all.end(), "a file's item names a meeting of the file");
        return *found;
    }

    // Registers that begin at 1 every year: the number is that of another year's item, of another meeting.
    bool is_another(const ImportedItem& item, const ItemRecord& stored) const {
        if (item.draft.meeting.empty() || item.draft.meeting == stored.meeting) return false;
        const Date date = item.draft.recommendation_date.value_or(meeting_of(item).draft.date);
        return date.year() != stored.date.year();
    }

    void plan_item(const ImportedItem& item) {
        const ItemRecord* stored = find_stored(item);
        if (stored == nullptr) {
            ++plan_.summary.items;
            plan_.summary.recommendations += item.draft.needs_follow_up ? 1 : 0;
            plan_.items.push_back({std::nullopt, &item, next_number(item)});
            follow_ups_.plan_new(item);
        } else if (is_another(item, *stored)) {
            plan_.problems.push_back(number_taken(item.draft, *stored, item.rows.place("nomor_rekomendasi")));
        } else {
            plan_known(item, *stored);
        }
    }

    void plan_known(const ImportedItem& item, const ItemRecord& stored) {
        const ImportSummary before = plan_.summary;
        const std::size_t first_follow_up = plan_.follow_ups.size();
        const bool changed = item_differs(item, stored);
        if (item.draft.needs_follow_up) follow_ups_.plan_known(item, stored);
        if (changed && on_difference_ == OnDifference::correct) {
            check_kept(item, stored, first_follow_up);
            ++plan_.summary.corrections;
            plan_.items.push_back({stored, &item, corrected_number(item, stored)});
        }
        if (!changed && same_counts(before)) ++plan_.summary.unchanged;
    }

    // What the same file corrects about follow-ups counts as corrected.
    void check_kept(const ImportedItem& item, ItemRecord stored, std::size_t first_follow_up) {
        for (std::size_t at = first_follow_up; at < plan_.follow_ups.size(); ++at) {
            const auto& corrects = plan_.follow_ups[at].corrects;
            std::erase_if(stored.follow_ups,
                          [&](const FollowUpRecord& known) { return corrects && known.key.id == corrects->key.id; });
        }
        for (Problem& found : check_follow_ups_kept(item.draft, stored)) {
            found.place = item.rows.place(found.place.source);
            plan_.problems.push_back(std::move(found));
        }
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
        bool changed = false;
        const auto compare = [&](const auto& known, const auto& file, const char* column) {
            changed |= differences_.value(known, file, column, item.rows.place(column));
        };
        const auto yes_no = [](bool yes) { return std::string(yes ? "ya" : "tidak"); };
        compare(stored.register_number, draft.register_number, "nomor_rekomendasi");
        compare(stored.field, draft.field, "bidang");
        changed |= differences_.text(stored.text.id, draft.text, "uraian", item.rows.place("uraian"));
        compare(yes_no(stored.needs_follow_up), yes_no(draft.needs_follow_up), "perlu_tindak_lanjut");
        if (stored.needs_follow_up)
            compare(std::optional(stored.date), draft.recommendation_date, "tanggal_rekomendasi");
        compare(stored.due_date, draft.due_date, "tenggat");
        changed |= differences_.person(stored.person_in_charge, draft.person_in_charge, "penanggung_jawab",
                                       item.rows.place("penanggung_jawab"));
        if (draft.number) compare(std::to_string(stored.number), std::to_string(*draft.number), "nomor_butir");
        if (stored.meeting != draft.meeting && !draft.meeting.empty()) {
            const MeetingDraft& file = meeting_of(item).draft;
            compare(meeting_words(stored.meeting), meeting_words(file.forum, file.date, file.minutes_number),
                    "tanggal_rapat");
        }
        compare(addressee_words(stored.addressees), addressee_words(draft.addressees), "sasaran");
        return changed;
    }

    static std::string meeting_words(Forum forum, Date date, const std::string& minutes) {
        return std::string(forum_label(forum)) + " " + date.format_indonesian() +
               (minutes.empty() ? "" : ", " + minutes);
    }

    std::string meeting_words(const std::string& root) const {
        const MeetingRecord* stored = stored_.find_meeting(root);
        require(stored != nullptr, "an item's meeting is in the register");
        return meeting_words(stored->forum, stored->date, stored->minutes_number);
    }

    static std::string addressee_words(const std::vector<Addressee>& addressees) {
        std::vector<std::string> names;
        for (const Addressee& addressee : addressees) names.push_back(addressee.name);
        std::sort(names.begin(), names.end());
        return join(names, ", ");
    }

    const ImportedRegister& imported_;
    const storage::MeasuredFiles& files_;
    OnDifference on_difference_;
    storage::Differences differences_;
    Register stored_;
    ImportPlan plan_;
    FollowUpPlanner follow_ups_;
    std::unordered_map<std::string, const ItemRecord*> by_root_;
    std::unordered_map<std::string, const ItemRecord*> by_number_;
    std::unordered_map<std::string, int> last_number_;  // by meeting
    std::set<std::pair<std::string, int>> used_numbers_;
};

}  // namespace

ImportPlan plan_import(storage::Reader& reader, const Office& office, const ImportedRegister& imported,
                       const storage::MeasuredFiles& files, OnDifference on_difference) {
    return Planner(reader, office, imported, files, on_difference).plan();
}

}  // namespace tolok::coordination
