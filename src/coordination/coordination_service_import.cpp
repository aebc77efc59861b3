// Importing a register: check, compare, keep the files, then write everything with one log entry.
// Must not write before all of the file was found right.
#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "coordination/coordination_service.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"
#include "office_file/row_findings.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

using storage::Reader;
using storage::WriteTransaction;

// A register that was read and checked by itself, with its files measured.
struct ReadRegister {
    Office office;
    ImportedRegister imported;
    storage::MeasuredFiles files;  // those fit to keep
    Problems problems;
};

OnDifference on_difference(const ImportRequest& request) {
    return trim(request.correction_reason).empty() ? OnDifference::refuse : OnDifference::correct;
}

// Whoever imports must be allowed to enter each field, that of what is corrected included, and to pass on verdicts if
// the file has any.
Problems check_permissions(const Actor& actor, const Office& office, const ImportedRegister& imported,
                           const ImportPlan& plan) {
    Problems problems;
    std::set<std::pair<Permission, std::string>> asked;
    const auto check = [&](Permission permission, const std::string& field) {
        const Field* found = office.find_field(field);
        if (!asked.emplace(permission, field).second) return;
        const auto refused =
            check_permission(actor, permission, {office.code.text(), found == nullptr ? "" : found->section, ""});
        if (refused) problems.push_back(*refused);
    };
    for (const ImportedItem& item : imported.items) {
        check(Permission::record_coordination, item.draft.field);
        const bool verified = std::any_of(item.follow_ups.begin(), item.follow_ups.end(),
                                          [](const auto& f) { return f.verification.has_value(); });
        if (verified) check(Permission::verify_coordination, item.draft.field);
    }
    for (const PlannedItem& planned : plan.items) {
        if (planned.corrects) check(Permission::record_coordination, planned.corrects->field);
    }
    return problems;
}

Checked<Office> find_office_with_fields(storage::Database& database, const Actor& actor, const std::string& code) {
    if (auto refused = check_permission(actor, Permission::record_coordination, {code, "", ""})) return *refused;
    std::optional<Checked<Office>> office;
    database.read(storage::Reach(code), [&](Reader& reader) { office.emplace(find_office(reader, code)); });
    if (!office->ok()) return office->problems();
    if ((*office)->fields.empty()) return problem("coordination.office_without_fields", {{"kantor", (*office)->name}});
    return *std::move(office);
}

// The file by itself; not ok only when the office or the actor is not one to import for.
Checked<ReadRegister> read_register(storage::Database& database, const Clock& clock, const Actor& actor,
                                    const ImportRequest& request, const office_file::Sheet& sheet) {
    auto office = find_office_with_fields(database, actor, request.office);
    if (!office.ok()) return office.problems();
    ReadRegister read{std::move(office).value(), {}, {}, sheet.problems};
    read.imported = parse_register(sheet, read.office, actor.name, clock.now().day(read.office.zone_minutes));
    append(read.problems, read.imported.problems);
    read.files = storage::measure_files(request.find_file, read.imported.files, read.problems);
    return read;
}

std::string format_canonical(const ImportSummary& summary, const office_file::Sheet& sheet) {
    JsonWriter json;
    json.begin_object()
        .key("berkas")
        .text(sheet.source)
        .key("sidik")
        .text(format_hex(sheet.digest))
        .key("baris")
        .whole(summary.rows);
    json.key("rapat")
        .whole(summary.meetings)
        .key("butir")
        .whole(summary.items)
        .key("rekomendasi")
        .whole(summary.recommendations);
    json.key("tindak_lanjut").whole(summary.follow_ups).key("bukti").whole(summary.files);
    json.key("verifikasi").whole(summary.verifications).key("perbaikan").whole(summary.corrections).end_object();
    return json.finish();
}

// Carries a plan out inside one write.
class Writer {
public:
    Writer(WriteTransaction& transaction, const Actor& actor, const Office& office)
        : transaction_(transaction), actor_(actor), office_(office.code.text()) {}

    void write(const ImportPlan& plan) {
        write_meetings(plan);
        write_items(plan);
        write_follow_ups(plan);
        append_verifications(transaction_, office_, verifications_);
    }

    // Canonical texts of everything that was replaced, for the log.
    std::optional<std::string> before() const { return before_.empty() ? std::nullopt : std::optional(before_); }

private:
    std::string person(const std::string& name) {
        if (name.empty() || storage::fold_name(name) == storage::fold_name(actor_.name)) return actor_.person;
        auto [at, is_new] = persons_.emplace(storage::fold_name(name), "");
        if (is_new) at->second = storage::ensure_person(transaction_, office_, name);
        return at->second;
    }

    void write_meetings(const ImportPlan& plan) {
        std::vector<MeetingRecord> meetings;
        for (const PlannedMeeting& planned : plan.meetings) {
            const MeetingRecord* corrects = planned.corrects ? &*planned.corrects : nullptr;
            MeetingDraft draft = planned.draft;
            if (corrects != nullptr) {
                // What the file leaves blank stays; its day and minutes name the meeting and are not corrected here.
                const MeetingDraft stored = draft_of(transaction_, office_, *corrects);
                before_ += coordination::format_canonical(stored);
                draft.date = stored.date;
                draft.minutes_number = stored.minutes_number;
                if (draft.invitation_number.empty()) draft.invitation_number = stored.invitation_number;
                if (draft.agenda.empty()) draft.agenda = stored.agenda;
                draft.hours = stored.hours;
                draft.place = stored.place;
                draft.attendance = stored.attendance;
            }
            meetings.push_back(make_meeting(transaction_, office_, draft, corrects,
                                            corrects == nullptr ? planned.meeting->id : "",
                                            person(planned.meeting->recorded_by)));
        }
        append_meetings(transaction_, office_, meetings);
        for (const PlannedMeetingFiles& planned : plan.meeting_files) {
            append_meeting_files(transaction_, office_, planned.meeting->id, planned.files,
                                 person(planned.meeting->recorded_by));
        }
    }

    Date meeting_date(const std::string& id) {
        const auto known = meeting_dates_.find(id);
        if (known != meeting_dates_.end()) return known->second;
        const auto meeting = find_meeting(transaction_, office_, id);
        require(meeting.has_value(), "an item's meeting is in the register, or was written before it");
        return meeting_dates_.emplace(id, meeting->date).first->second;
    }

    void write_items(const ImportPlan& plan) {
        std::vector<ItemRecord> items;
        for (const PlannedItem& planned : plan.items) {
            const ItemRecord* corrects = planned.corrects ? &*planned.corrects : nullptr;
            ItemDraft draft = planned.item->draft;
            if (corrects != nullptr) {
                const ItemDraft stored = draft_of(transaction_, office_, *corrects);
                before_ += coordination::format_canonical(stored);
                if (draft.needs_follow_up && !draft.due_date) draft.due_date = stored.due_date;
                if (draft.person_in_charge.empty()) draft.person_in_charge = stored.person_in_charge;
            }
            items.push_back(make_item(transaction_, office_, draft, planned.number, meeting_date(draft.meeting),
                                      corrects, corrects == nullptr ? planned.item->id : "",
                                      person(planned.item->recorded_by)));
        }
        append_items(transaction_, office_, items);
    }

    void write_follow_ups(const ImportPlan& plan) {
        std::vector<FollowUpRecord> records;
        for (const PlannedFollowUp& planned : plan.follow_ups) {
            const FollowUpRecord* corrects = planned.corrects ? &*planned.corrects : nullptr;
            FollowUpDraft draft = planned.source->draft;
            draft.item = planned.item;
            draft.evidence = planned.files;
            if (corrects != nullptr)
                before_ += coordination::format_canonical(draft_of(transaction_, office_, *corrects));
            records.push_back(make_follow_up(transaction_, office_, draft, corrects, planned.id,
                                             person(planned.source->recorded_by)));
            if (planned.verified) add_verification(records.back().key.id, *planned.source, nullptr);
        }
        append_follow_ups(transaction_, office_, records);
        for (const PlannedFiles& planned : plan.files) {
            append_follow_up_files(transaction_, office_, planned.follow_up, planned.files,
                                   person(planned.source->recorded_by));
        }
        for (const PlannedVerification& planned : plan.verifications) {
            VerificationRecord replaced;
            if (planned.replaces) replaced.id = *planned.replaces;
            add_verification(planned.follow_up, *planned.source, planned.replaces ? &replaced : nullptr);
        }
    }

    void add_verification(const std::string& follow_up, const ImportedFollowUp& source,
                          const VerificationRecord* replaces) {
        VerificationDraft draft = *source.verification;
        draft.follow_up = follow_up;
        verifications_.push_back(make_verification(transaction_, office_, draft, replaces, person(source.verified_by)));
    }

    WriteTransaction& transaction_;
    const Actor& actor_;
    std::string office_;
    std::map<std::string, std::string> persons_;  // folded name to pseudonym
    std::map<std::string, Date> meeting_dates_;
    std::vector<VerificationRecord> verifications_;
    std::string before_;
};

ImportReport make_report(const Actor& actor, const office_file::Sheet& sheet, const ReadRegister& read,
                         const ImportPlan& plan) {
    ImportReport report{plan.summary, sheet.notes, read.problems};
    report.summary.rows = static_cast<std::int64_t>(sheet.rows.size());
    append(report.notes, read.imported.notes);
    append(report.notes, plan.notes);
    append(report.problems, plan.problems);
    append(report.problems, check_permissions(actor, read.office, read.imported, plan));
    report.problems = office_file::in_file_order(std::move(report.problems));
    return report;
}

// The digests of files that the plan refers to; what it does not need is not kept.
std::set<Digest> files_needed(const ImportPlan& plan) {
    std::set<Digest> needed;
    for (const PlannedMeeting& planned : plan.meetings) {
        for (const MeetingFile& file : planned.draft.files) needed.insert(file.digest);
    }
    for (const PlannedMeetingFiles& planned : plan.meeting_files) {
        for (const MeetingFile& file : planned.files) needed.insert(file.digest);
    }
    for (const PlannedFollowUp& planned : plan.follow_ups) needed.insert(planned.files.begin(), planned.files.end());
    for (const PlannedFiles& planned : plan.files) needed.insert(planned.files.begin(), planned.files.end());
    return needed;
}

}  // namespace

Checked<std::vector<office_file::ColumnDeclaration>> CoordinationService::list_import_columns(
    const Actor& actor, const std::string& office) {
    const auto found = find_office_with_fields(database_, actor, office);
    if (!found.ok()) return found.problems();
    return import_columns(*found);
}

Checked<ImportReport> CoordinationService::preview_import(const Actor& actor, const ImportRequest& request,
                                                          const office_file::Sheet& sheet) {
    const auto read = read_register(database_, clock_, actor, request, sheet);
    if (!read.ok()) return read.problems();
    ImportPlan plan;
    database_.read(storage::Reach(request.office), [&](Reader& reader) {
        plan = plan_import(reader, read->office, read->imported, read->files, on_difference(request));
    });
    return make_report(actor, sheet, *read, plan);
}

Checked<ImportReport> CoordinationService::import_register(const Actor& actor, const ImportRequest& request,
                                                           const office_file::Sheet& sheet) {
    const auto read = read_register(database_, clock_, actor, request, sheet);
    if (!read.ok()) return read.problems();
    // 1. Everything that is wrong, before anything is kept.
    ImportPlan expected;
    database_.read(storage::Reach(request.office), [&](Reader& reader) {
        expected = plan_import(reader, read->office, read->imported, read->files, on_difference(request));
    });
    Problems problems = make_report(actor, sheet, *read, expected).problems;
    if (!problems.empty()) return problems;
    // 2. Evidence files, in writes of their own.
    problems = storage::keep_files(database_, request.office, actor.person, request.find_file, read->files,
                                   files_needed(expected));
    if (!problems.empty()) return problems;
    // 3. The rows, compared again: somebody may have written in between.
    return database_.write<ImportReport>([&](WriteTransaction& transaction) -> Checked<ImportReport> {
        const ImportPlan plan =
            plan_import(transaction, read->office, read->imported, read->files, on_difference(request));
        ImportReport report = make_report(actor, sheet, *read, plan);
        if (!report.problems.empty()) return report.problems;
        if (report.summary.adds_nothing()) {
            transaction.nothing_to_do();
            return report;
        }
        Writer writer(transaction, actor, read->office);
        writer.write(plan);
        const std::string reason(trim(request.correction_reason));
        transaction.commit(storage::AuditEntry{
            request.office, actor.person, "coordination.import", format_hex(sheet.digest), "", writer.before(),
            format_canonical(report.summary, sheet), reason.empty() ? std::nullopt : std::optional(reason)});
        return report;
    });
}

}  // namespace tolok::coordination
