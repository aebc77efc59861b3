// From the rows of a sheet to meetings, results and follow-ups, every problem at its cell.
// Must not stop at the first problem, nor repeat one that the cell's reader found already.
#include "coordination/coordination_import.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "coordination/coordination_import_rows.h"

namespace tolok::coordination {

namespace {

using office_file::Cell;
using office_file::Sheet;
using office_file::SheetRow;

// The columns that all rows of one recommendation share.
constexpr std::array shared_columns = {
    "bidang",      "forum",  "tanggal_rapat",       "nomor_undangan",      "nomor_notulen", "berkas_notulen",  "agenda",
    "nomor_butir", "uraian", "perlu_tindak_lanjut", "tanggal_rekomendasi", "tenggat",       "penanggung_jawab"};
// Those that only a follow-up fills.
constexpr std::array follow_up_columns = {"tanggal_tindak_lanjut", "bukti",           "alasan", "diverifikasi_oleh",
                                          "tanggal_verifikasi",    "hasil_verifikasi"};

class RegisterReader {
public:
    RegisterReader(const Sheet& sheet, const Office& office, std::string_view importer, Date today)
        : sheet_(sheet), office_(office), importer_(importer), today_(today) {
        for (const Problem& found : sheet.problems) {
            if (found.place.column > 0) reported_.emplace(found.place.line, found.place.column);
        }
    }

    ImportedRegister read() {
        for (const RowGroup& group : group_rows()) read_item(group);
        note_columns();
        return std::move(register_);
    }

private:
    std::vector<RowGroup> group_rows() const {
        std::vector<RowGroup> groups;
        std::map<std::string, std::size_t> position;
        for (const SheetRow& row : sheet_.rows) {
            const auto number = row.text("nomor_rekomendasi");
            if (!number) continue;
            const auto [at, is_new] = position.emplace(folded_name(*number), groups.size());
            if (is_new) groups.emplace_back();
            groups[at->second].add(row);
        }
        return groups;
    }

    void add(Problem found) {
        const Place& place = found.place;
        if (place.column > 0 && reported_.contains({place.line, place.column})) return;
        register_.problems.push_back(std::move(found));
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

    // Problems of a check name the field; here they get the cell.
    template <typename Source>
    void add_at_cells(Problems found, const Source& source) {
        for (Problem& one : found) {
            one.place = source.place(one.place.source);
            add(std::move(one));
        }
    }

    void read_item(const RowGroup& group) {
        addressee_refused_ = false;
        check_agreement(group);
        ImportedItem item;
        item.rows = group;
        item.draft = read_draft(group);
        item.id = register_id(office_, {"rekomendasi", folded_name(item.draft.register_number)});
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
            add_at_cells(
                leave_out_reported(check_item(item.draft, shown, office_, EntryOrigin::old_register, today_), item),
                group);
            note_gaps(item);
        }
        register_.items.push_back(std::move(item));
    }

    // A missing or unreadable addressee was reported at its row; a field that is not given is not a wrong one.
    Problems leave_out_reported(Problems problems, const ImportedItem& item) const {
        const bool no_field = item.rows.find("bidang") == nullptr;
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
            const Cell* first = group.find(column);
            if (first == nullptr) continue;
            for (const SheetRow* row : group.rows()) {
                const Cell* cell = row->find(column);
                if (!is_filled(cell) || cell->content == first->content) continue;
                add(problem("coordination.rows_disagree",
                            {{"nomor", group.text("nomor_rekomendasi")},
                             {"kolom", column},
                             {"isi", std::string(trim(cell->raw))},
                             {"isi_pertama", std::string(trim(first->raw))},
                             {"baris", std::to_string(first->place.line)}},
                            cell->place));
            }
        }
    }

    ItemDraft read_draft(const RowGroup& group) {
        ItemDraft draft;
        draft.register_number = group.text("nomor_rekomendasi");
        const Cell* number = group.find("nomor_butir");
        if (const auto* whole = number == nullptr ? nullptr : std::get_if<std::int64_t>(&number->content)) {
            draft.number = static_cast<int>(std::clamp<std::int64_t>(*whole, 0, 1'000'000));
        }
        draft.field = group.text("bidang");
        draft.text = group.text("uraian");
        const Cell* needed = group.find("perlu_tindak_lanjut");
        const bool* needs = needed == nullptr ? nullptr : std::get_if<bool>(&needed->content);
        draft.needs_follow_up = needs == nullptr || *needs;
        draft.recommendation_date = group.date("tanggal_rekomendasi");
        const bool has_column = group.first().find("tanggal_rekomendasi") != nullptr;
        if (draft.needs_follow_up && !has_column) draft.recommendation_date = group.date("tanggal_rapat");
        if (!draft.needs_follow_up) draft.recommendation_date.reset();
        draft.due_date = draft.needs_follow_up ? group.date("tenggat") : std::nullopt;
        draft.person_in_charge = group.text("penanggung_jawab");
        return draft;
    }

    // The meeting of a result: one for each forum, day and minutes.
    const ImportedMeeting* read_meeting(const RowGroup& group, const std::string& recorded_by) {
        const auto forum = parse_forum(group.text("forum"));
        const auto date = group.date("tanggal_rapat");
        if (group.find("forum") == nullptr) add(problem("coordination.forum_missing", {}, group.place("forum")));
        if (group.find("tanggal_rapat") == nullptr)
            add(problem("coordination.meeting_date_missing", {}, group.place("tanggal_rapat")));
        if (!forum || !date) return nullptr;
        ImportedMeeting meeting;
        meeting.row = &group.first();
        meeting.draft.forum = *forum;
        meeting.draft.date = *date;
        meeting.draft.invitation_number = group.text("nomor_undangan");
        meeting.draft.minutes_number = group.text("nomor_notulen");
        meeting.draft.agenda = group.text("agenda");
        meeting.minutes_files = read_files(group, "berkas_notulen");
        meeting.recorded_by = recorded_by;
        const std::string& number = meeting.draft.minutes_number;
        const std::string named = number.empty() ? join(meeting.minutes_files, ";") : number;
        meeting.id =
            register_id(office_, {"rapat", std::string(forum_key(*forum)), date->format_iso(), folded_name(named)});
        const auto [at, is_new] = meetings_.emplace(meeting.id, register_.meetings.size());
        if (is_new) {
            add_at_cells(check_meeting(meeting.draft, today_), group);
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
            add(problem(
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
                if (!is_filled(row->find(column)) || row->text(column) == "belum_ditindaklanjuti") continue;
                add(problem("coordination.not_a_recommendation", {}, row->place(column)));
                break;
            }
        }
    }

    void read_follow_ups(const RowGroup& group, ImportedItem& item) {
        std::map<std::string, int> seen;  // addressee, status and day, with the line
        for (const SheetRow* row : group.rows()) {
            const auto addressees = read_addressees(*row);
            for (const Addressee& addressee : addressees) {
                auto& all = item.draft.addressees;
                if (std::find(all.begin(), all.end(), addressee) == all.end()) all.push_back(addressee);
                read_follow_up(*row, addressee, item, seen);
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
            add(problem("coordination.addressee_missing", {}, row.place("sasaran")));
            addressee_refused_ = true;
            return {};
        }
        const bool agency = row.text("jenis_sasaran") == "instansi";
        const auto read = parse_addressees(office_, *text, agency ? AddresseeKind::agency : AddresseeKind::village,
                                           row.place("sasaran"));
        if (read.ok()) return *read;
        for (const Problem& found : read.problems()) add(found);
        addressee_refused_ = true;
        return {};
    }

    void read_follow_up(const SheetRow& row, const Addressee& addressee, ImportedItem& item,
                        std::map<std::string, int>& seen) {
        const auto status = parse_status(row.text("status").value_or("belum_ditindaklanjuti"));
        if (!status || *status == FollowUpStatus::not_started) {
            check_not_started(row);
            item.not_started.push_back(addressee.key);
            return;
        }
        ImportedFollowUp read;
        read.row = &row;
        read.draft.addressee = addressee.key;
        read.draft.status = *status;
        read.draft.event_date = row.date("tanggal_tindak_lanjut");
        read.draft.reason = row.text("alasan").value_or("");
        read.draft.remark = row.text("keterangan").value_or("");
        read.files = read_files(row, "bukti");
        read.recorded_by = row.text("dicatat_oleh").value_or("");
        const Date recommended = item.draft.recommendation_date.value_or(Date::from_days(0));
        add_at_cells(check_follow_up(read.draft, recommended, today_), row);
        read_verification(row, read);
        const std::string day = read.draft.event_date ? read.draft.event_date->format_iso() : "";
        const std::string key = addressee.key + "\n" + std::string(status_key(*status)) + "\n" + day;
        read.id = register_id(office_, {"tindak_lanjut", folded_name(item.draft.register_number), key});
        const auto [at, is_new] = seen.emplace(key, row.line);
        if (!is_new) {
            add(problem("coordination.row_twice", {{"sasaran", addressee.name}, {"baris", std::to_string(at->second)}},
                        row.place("sasaran")));
            return;
        }
        item.follow_ups.push_back(std::move(read));
    }

    void check_not_started(const SheetRow& row) {
        for (const char* column : follow_up_columns) {
            if (!is_filled(row.find(column))) continue;
            const bool has_status = is_filled(row.find("status"));
            add(problem(has_status ? "coordination.not_started_with_event" : "coordination.status_missing",
                        {{"kolom", column}}, row.place(has_status ? column : "status")));
            return;
        }
    }

    void read_verification(const SheetRow& row, ImportedFollowUp& read) {
        const bool dated = is_filled(row.find("tanggal_verifikasi"));
        const bool judged = is_filled(row.find("hasil_verifikasi"));
        read.verified_by = row.text("diverifikasi_oleh").value_or("");
        if (!dated && !judged && read.verified_by.empty()) return;
        VerificationDraft verification;
        verification.date = row.date("tanggal_verifikasi");
        if (dated && row.find("hasil_verifikasi") != nullptr && !judged) {
            add(problem("coordination.verdict_missing", {}, row.place("hasil_verifikasi")));
        }
        verification.verdict =
            parse_verdict(row.text("hasil_verifikasi").value_or("diterima")).value_or(Verdict::accepted);
        if (verification.verdict == Verdict::rejected) verification.note = read.draft.remark;
        if (read.verified_by.empty()) add(problem("coordination.verifier_missing", {}, row.place("diverifikasi_oleh")));
        const std::string& recorder = read.recorded_by.empty() ? importer_ : read.recorded_by;
        const VerifiedFollowUp judged_row{read.draft.status,
                                          read.draft.event_date.value_or(Date::from_days(0)),
                                          !read.files.empty(),
                                          {folded_name(recorder)}};
        add_at_cells(check_verification(verification, judged_row, folded_name(read.verified_by),
                                        EntryOrigin::old_register, today_),
                     row);
        if (read.draft.status == FollowUpStatus::completed && read.files.empty()) {
            register_.notes.push_back(problem("coordination.import_verified_without_evidence", {}, row.place("bukti")));
        }
        read.verification = std::move(verification);
    }

    // Names of files in one cell, separated by ";"; a folder in front would let a register reach anywhere on the disk.
    template <typename Source>
    std::vector<std::string> read_files(const Source& source, const char* column) {
        const Cell* cell = source.find(column);
        const std::string* text = cell == nullptr ? nullptr : std::get_if<std::string>(&cell->content);
        std::vector<std::string> names;
        if (text == nullptr) return names;
        for (const std::string_view piece : split(*text, ';')) {
            const std::string name(trim(piece));
            if (name.empty()) continue;
            if (name.find_first_of("/\\") != std::string::npos || name == ".." || name == ".") {
                add(problem("coordination.file_name_with_folder", {{"berkas", name}}, source.place(column)));
            } else if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
        return names;
    }

    const Sheet& sheet_;
    const Office& office_;
    std::string importer_;
    Date today_;
    std::set<std::pair<int, int>> reported_;  // cells whose reader found a problem
    std::map<std::string, std::size_t> meetings_;
    bool addressee_refused_ = false;
    ImportedRegister register_;
};

}  // namespace

ImportedRegister parse_register(const Sheet& sheet, const Office& office, std::string_view importer, Date today) {
    return RegisterReader(sheet, office, importer, today).read();
}

}  // namespace tolok::coordination
