// From the rows of a sheet to meetings, results and follow-ups, every problem at its cell.
// Must not stop at the first problem, nor repeat one that the cell's reader found already.
#include "coordination/coordination_import.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "coordination/coordination_import_follow_up.h"
#include "office_file/row_findings.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

using office_file::Cell;
using office_file::Sheet;
using office_file::SheetRow;

// The columns that all rows of one recommendation share.
constexpr std::array shared_columns = {
    "bidang",      "forum",  "tanggal_rapat",       "nomor_undangan",      "nomor_notulen", "berkas_notulen",  "agenda",
    "nomor_butir", "uraian", "perlu_tindak_lanjut", "tanggal_rekomendasi", "tenggat",       "penanggung_jawab"};

class RegisterReader {
public:
    RegisterReader(const Sheet& sheet, const Office& office, std::string_view importer, Date today)
        : sheet_(sheet),
          office_(office),
          today_(today),
          findings_(sheet),
          follow_ups_(std::string(importer), today, findings_, register_.notes) {}

    ImportedRegister read() {
        name_files();
        for (const RowGroup& group : group_rows()) read_item(group);
        note_columns();
        register_.problems = findings_.problems();
        return std::move(register_);
    }

private:
    void name_files() {
        for (const SheetRow& row : sheet_.rows) {
            for (const char* column : {"berkas_notulen", "bukti"}) {
                for (std::string& name : row.list(column))
                    register_.files.push_back({std::move(name), row.place(column)});
            }
        }
    }

    std::vector<RowGroup> group_rows() const {
        std::vector<RowGroup> groups;
        std::map<std::string, std::size_t> position;
        for (const SheetRow& row : sheet_.rows) {
            const auto number = row.text("nomor_rekomendasi");
            if (!number) continue;
            const auto [at, is_new] = position.emplace(storage::fold_name(*number), groups.size());
            if (is_new) groups.emplace_back();
            groups[at->second].add(row);
        }
        return groups;
    }

    // What a column that is not there was taken to say.
    void note_columns() {
        const auto has = [&](const char* column) {
            return std::find(sheet_.columns.begin(), sheet_.columns.end(), column) != sheet_.columns.end();
        };
        const Place place{sheet_.source, 0, 0};
        const bool any_verified =
            std::any_of(register_.items.begin(), register_.items.end(), [](const ImportedItem& item) {
                return std::any_of(item.follow_ups.begin(), item.follow_ups.end(),
                                   [](const auto& f) { return f.verification.has_value(); });
            });
        if (!has("tanggal_rekomendasi"))
            register_.notes.push_back(problem("coordination.import_date_from_meeting", {}, place));
        if (!has("hasil_verifikasi") && any_verified)
            register_.notes.push_back(problem("coordination.import_verdict_taken", {}, place));
    }

    void read_item(const RowGroup& group) {
        addressee_refused_ = false;
        check_agreement(group);
        ImportedItem item;
        item.rows = group;
        item.draft = read_draft(group);
        item.id = register_id(office_, {"rekomendasi", storage::fold_name(item.draft.register_number)});
        item.recorded_by = group.text("dicatat_oleh");
        if (item.draft.needs_follow_up) {
            read_follow_ups(group, item);
        } else {
            check_no_follow_up(group);
        }
        if (const ImportedMeeting* meeting = read_meeting(group, item.recorded_by)) {
            item.draft.meeting = meeting->id;
            MeetingDraft shown = meeting->draft;
            if (!meeting->minutes_files.empty()) shown.files.push_back({MeetingFileKind::minutes, {}});
            findings_.add_at(
                group,
                leave_out_reported(check_item(item.draft, shown, office_, EntryOrigin::old_register, today_), item));
            note_gaps(item);
        }
        register_.items.push_back(std::move(item));
    }

    // A missing or unreadable addressee was reported at its row; a field that is not given is not a wrong one.
    Problems leave_out_reported(Problems problems, const ImportedItem& item) const {
        const bool no_field = !item.rows.is_filled("bidang");
        std::erase_if(problems, [&](const Problem& found) {
            return (addressee_refused_ && found.place.source == "sasaran") ||
                   (no_field && found.place.source == "bidang");
        });
        if (no_field) problems.push_back(problem("coordination.field_missing", {}, Place{"bidang", 0, 0}));
        return problems;
    }

    void note_gaps(const ImportedItem& item) {
        if (!item.draft.needs_follow_up || item.draft.due_date) return;
        register_.notes.push_back(problem("coordination.import_without_due_date",
                                          {{"nomor", item.draft.register_number}}, item.rows.place("tenggat")));
    }

    void check_agreement(const RowGroup& group) {
        for (const char* column : shared_columns) {
            if (!group.is_filled(column)) continue;
            const Cell& first = *group.row_of(column).find(column);
            for (const SheetRow* row : group.rows()) {
                if (!row->is_filled(column) || row->find(column)->content == first.content) continue;
                findings_.add(problem("coordination.rows_disagree",
                                      {{"nomor", group.text("nomor_rekomendasi")},
                                       {"kolom", column},
                                       {"isi", std::string(trim(row->find(column)->raw))},
                                       {"isi_pertama", std::string(trim(first.raw))},
                                       {"baris", std::to_string(first.place.line)}},
                                      row->place(column)));
            }
        }
    }

    ItemDraft read_draft(const RowGroup& group) {
        ItemDraft draft;
        draft.register_number = group.text("nomor_rekomendasi");
        if (const auto number = group.row_of("nomor_butir").whole("nomor_butir"))
            draft.number = static_cast<int>(std::clamp<std::int64_t>(*number, 0, 1'000'000));
        draft.field = group.text("bidang");
        draft.text = group.text("uraian");
        draft.needs_follow_up = group.row_of("perlu_tindak_lanjut").truth("perlu_tindak_lanjut").value_or(true);
        draft.person_in_charge = group.text("penanggung_jawab");
        if (!draft.needs_follow_up) return draft;
        const bool has_column = group.first().find("tanggal_rekomendasi") != nullptr;
        draft.recommendation_date = group.date(has_column ? "tanggal_rekomendasi" : "tanggal_rapat");
        draft.due_date = group.date("tenggat");
        return draft;
    }

    // The meeting of a result: one for each forum, day and minutes.
    const ImportedMeeting* read_meeting(const RowGroup& group, const std::string& recorded_by) {
        const auto forum = parse_forum(group.text("forum"));
        const auto date = group.date("tanggal_rapat");
        if (!group.is_filled("forum")) findings_.add(problem("coordination.forum_missing", {}, group.place("forum")));
        if (!group.is_filled("tanggal_rapat"))
            findings_.add(problem("coordination.meeting_date_missing", {}, group.place("tanggal_rapat")));
        if (!forum || !date) return nullptr;
        ImportedMeeting meeting;
        meeting.row = &group.first();
        meeting.draft.forum = *forum;
        meeting.draft.date = *date;
        meeting.draft.invitation_number = group.text("nomor_undangan");
        meeting.draft.minutes_number = group.text("nomor_notulen");
        meeting.draft.agenda = group.text("agenda");
        meeting.minutes_files = group.row_of("berkas_notulen").list("berkas_notulen");
        meeting.recorded_by = recorded_by;
        const std::string& number = meeting.draft.minutes_number;
        const std::string named = number.empty() ? join(meeting.minutes_files, ";") : number;
        meeting.id = register_id(
            office_, {"rapat", std::string(forum_key(*forum)), date->format_iso(), storage::fold_name(named)});
        const auto [at, is_new] = meetings_.emplace(meeting.id, register_.meetings.size());
        if (is_new) {
            findings_.add_at(group, check_meeting(meeting.draft, today_));
            register_.meetings.push_back(std::move(meeting));
        } else {
            check_same_meeting(register_.meetings[at->second], meeting, group);
        }
        return &register_.meetings[at->second];
    }

    // Later rows of a meeting may leave out its invitation, agenda and file, or complete them, but not contradict.
    void check_same_meeting(ImportedMeeting& known, const ImportedMeeting& meeting, const RowGroup& group) {
        const auto compare = [&](std::string& there, const std::string& here, const char* column) {
            if (there.empty()) there = here;
            if (here.empty() || here == there) return;
            findings_.add(problem(
                "coordination.meetings_disagree",
                {{"kolom", column}, {"isi", here}, {"isi_pertama", there}, {"baris", std::to_string(known.row->line)}},
                group.place(column)));
        };
        compare(known.draft.invitation_number, meeting.draft.invitation_number, "nomor_undangan");
        compare(known.draft.agenda, meeting.draft.agenda, "agenda");
        for (const std::string& file : meeting.minutes_files) {
            auto& files = known.minutes_files;
            if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
        }
    }

    void check_no_follow_up(const RowGroup& group) {
        for (const SheetRow* row : group.rows()) {
            for (const char* column :
                 {"sasaran", "status", "tanggal_tindak_lanjut", "bukti", "tanggal_rekomendasi", "tenggat"}) {
                if (!row->is_filled(column) || row->text(column) == "belum_ditindaklanjuti") continue;
                findings_.add(problem("coordination.not_a_recommendation", {}, row->place(column)));
                break;
            }
        }
    }

    void read_follow_ups(const RowGroup& group, ImportedItem& item) {
        std::map<std::string, int> seen;  // what tells follow-ups apart, with the line
        for (const SheetRow* row : group.rows()) {
            const auto follow_up = follow_ups_.read(*row, item.draft.recommendation_date);
            for (const Addressee& addressee : read_addressees(*row)) {
                auto& all = item.draft.addressees;
                if (std::find(all.begin(), all.end(), addressee) == all.end()) all.push_back(addressee);
                if (!follow_up) {
                    item.not_started.push_back(addressee.key);
                } else if (!add_follow_up(*follow_up, addressee, item, seen)) {
                    break;
                }
            }
        }
        std::stable_sort(item.follow_ups.begin(), item.follow_ups.end(), [](const auto& a, const auto& b) {
            if (a.draft.addressee != b.draft.addressee) return a.draft.addressee < b.draft.addressee;
            return a.draft.event_date < b.draft.event_date;
        });
    }

    std::vector<Addressee> read_addressees(const SheetRow& row) {
        const auto text = row.text("sasaran");
        if (!text) {
            findings_.add(problem("coordination.addressee_missing", {}, row.place("sasaran")));
            addressee_refused_ = true;
            return {};
        }
        const bool agency = row.text("jenis_sasaran") == "instansi";
        const auto read = parse_addressees(office_, *text, agency ? AddresseeKind::agency : AddresseeKind::village,
                                           row.place("sasaran"));
        if (read.ok()) return *read;
        for (const Problem& found : read.problems()) findings_.add(found);
        addressee_refused_ = true;
        return {};
    }

    // False when another row says it already.
    bool add_follow_up(const ImportedFollowUp& read, const Addressee& addressee, ImportedItem& item,
                       std::map<std::string, int>& seen) {
        const std::string day = read.draft.event_date ? read.draft.event_date->format_iso() : "";
        const std::string key = addressee.key + "\n" + std::string(status_key(read.draft.status)) + "\n" + day;
        const auto [at, is_new] = seen.emplace(key, read.row->line);
        if (!is_new) {
            findings_.add(problem("coordination.row_twice",
                                  {{"sasaran", addressee.name}, {"baris", std::to_string(at->second)}},
                                  read.row->place("sasaran")));
            return false;
        }
        ImportedFollowUp& added = item.follow_ups.emplace_back(read);
        added.draft.addressee = addressee.key;
        added.id = register_id(office_, {"tindak_lanjut", storage::fold_name(item.draft.register_number), key});
        return true;
    }

    const Sheet& sheet_;
    const Office& office_;
    Date today_;
    ImportedRegister register_;
    office_file::RowFindings findings_;
    FollowUpReader follow_ups_;
    std::map<std::string, std::size_t> meetings_;
    bool addressee_refused_ = false;
};

}  // namespace

ImportedRegister parse_register(const Sheet& sheet, const Office& office, std::string_view importer, Date today) {
    return RegisterReader(sheet, office, importer, today).read();
}

}  // namespace tolok::coordination
