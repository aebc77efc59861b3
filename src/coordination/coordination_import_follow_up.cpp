// One row: status, day, reason, evidence by name, recorder, verifier and verdict.
#include "coordination/coordination_import_follow_up.h"

#include <array>

#include "storage/person.h"

namespace tolok::coordination {

namespace {

using office_file::SheetRow;

// The columns that only a follow-up fills.
constexpr std::array follow_up_columns = {"tanggal_tindak_lanjut", "bukti",           "alasan", "diverifikasi_oleh",
                                          "tanggal_verifikasi",    "hasil_verifikasi"};

// A status that cannot be read was reported; what else is wrong with the row is told with it. "Dalam proses" asks for
// the least.
FollowUpStatus status_of(const SheetRow& row) {
    const auto text = row.text("status");
    if (!text) return row.is_filled("status") ? FollowUpStatus::in_progress : FollowUpStatus::not_started;
    return parse_status(*text).value_or(FollowUpStatus::not_started);
}

}  // namespace

std::optional<ImportedFollowUp> FollowUpReader::read(const SheetRow& row, const std::optional<Date>& recommended) {
    const FollowUpStatus status = status_of(row);
    if (status == FollowUpStatus::not_started) {
        check_not_started(row);
        return std::nullopt;
    }
    ImportedFollowUp read;
    read.row = &row;
    read.draft.status = status;
    read.draft.event_date = row.date("tanggal_tindak_lanjut");
    read.draft.reason = row.text("alasan").value_or("");
    read.draft.remark = row.text("keterangan").value_or("");
    read.files = row.list("bukti");
    read.recorded_by = row.text("dicatat_oleh").value_or("");
    Problems problems = check_follow_up(read.draft, recommended.value_or(Date::from_days(0)), today_);
    if (!row.text("status"))
        std::erase_if(problems, [](const Problem& found) { return found.code == "coordination.event_date_missing"; });
    findings_.add_at(row, problems);
    read_verification(row, read);
    return read;
}

void FollowUpReader::check_not_started(const SheetRow& row) {
    for (const char* column : follow_up_columns) {
        if (!row.is_filled(column)) continue;
        const bool has_status = row.is_filled("status");
        findings_.add(problem(has_status ? "coordination.not_started_with_event" : "coordination.status_missing",
                              {{"kolom", column}}, row.place(has_status ? column : "status")));
        return;
    }
}

void FollowUpReader::read_verification(const SheetRow& row, ImportedFollowUp& read) {
    const bool dated = row.is_filled("tanggal_verifikasi");
    const bool judged = row.is_filled("hasil_verifikasi");
    read.verified_by = row.text("diverifikasi_oleh").value_or("");
    if (!dated && !judged && read.verified_by.empty()) return;
    VerificationDraft verification;
    verification.date = row.date("tanggal_verifikasi");
    if (dated && row.find("hasil_verifikasi") != nullptr && !judged)
        findings_.add(problem("coordination.verdict_missing", {}, row.place("hasil_verifikasi")));
    verification.verdict = parse_verdict(row.text("hasil_verifikasi").value_or("diterima")).value_or(Verdict::accepted);
    if (verification.verdict == Verdict::rejected) verification.note = read.draft.remark;
    if (read.verified_by.empty())
        findings_.add(problem("coordination.verifier_missing", {}, row.place("diverifikasi_oleh")));
    const std::string& recorder = read.recorded_by.empty() ? importer_ : read.recorded_by;
    const VerifiedFollowUp judged_row{read.draft.status,
                                      read.draft.event_date.value_or(Date::from_days(0)),
                                      !read.files.empty(),
                                      {storage::fold_name(recorder)}};
    findings_.add_at(row, check_verification(verification, judged_row, storage::fold_name(read.verified_by),
                                             EntryOrigin::old_register, today_));
    if (read.draft.status == FollowUpStatus::completed && read.files.empty())
        notes_.push_back(problem("coordination.import_verified_without_evidence", {}, row.place("bukti")));
    read.verification = std::move(verification);
}

}  // namespace tolok::coordination
