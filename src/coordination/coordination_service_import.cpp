// Importing a register: read, check, compare, keep the files, then write everything with one log entry.
// Must not write before all of the file was found right.
#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "coordination/coordination_service.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

using storage::Reader;
using storage::WriteTransaction;

// A register that was read and checked by itself, with its files measured.
struct ReadRegister {
    Office office;
    office_file::Sheet sheet;
    ImportedRegister imported;
    std::map<std::string, Digest> digests;  // of the named files that are fit to keep
    Problems problems;
};

OnDifference on_difference(const ImportRequest& request) {
    return trim(request.correction_reason).empty() ? OnDifference::refuse : OnDifference::correct;
}

// The digest, or why the file cannot be evidence.
Checked<Digest> measure_file(const FindFile& find_file, const std::string& name, const Place& place) {
    const std::unique_ptr<std::istream> stream = find_file ? find_file(name) : nullptr;
    if (stream == nullptr) return problem("coordination.file_not_found", {{"berkas", name}}, place);
    Sha256 hash;
    std::int64_t size = 0;
    std::vector<char> piece(1 << 16);
    while (stream->read(piece.data(), static_cast<std::streamsize>(piece.size())), stream->gcount() > 0) {
        size += stream->gcount();
        if (size > evidence_limit) {
            return problem("coordination.file_too_large",
                           {{"berkas", name}, {"batas", std::to_string(evidence_limit >> 20)}}, place);
        }
        hash.add(as_bytes(std::string_view(piece.data(), static_cast<std::size_t>(stream->gcount()))));
    }
    if (size == 0) return problem("coordination.file_empty", {{"berkas", name}}, place);
    return hash.finish();
}

void measure_files(const FindFile& find_file, ReadRegister& read) {
    std::set<std::string> tried;
    const auto measure = [&](const std::string& name, const Place& place) {
        if (!tried.insert(name).second) return;
        const auto digest = measure_file(find_file, name, place);
        if (const Digest* found = take(digest, read.problems)) read.digests.emplace(name, *found);
    };
    for (const ImportedMeeting& meeting : read.imported.meetings) {
        for (const std::string& name : meeting.minutes_files) measure(name, meeting.row->place("berkas_notulen"));
    }
    for (const ImportedItem& item : read.imported.items) {
        for (const ImportedFollowUp& follow_up : item.follow_ups) {
            for (const std::string& name : follow_up.files) measure(name, follow_up.row->place("bukti"));
        }
    }
}

// Whoever imports must be allowed to enter each field, and to pass on verdicts if the file has any.
Problems check_permissions(const Actor& actor, const Office& office, const ImportedRegister& imported) {
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
    return problems;
}

// The file by itself; not ok only when it cannot be read as a table at all.
Checked<ReadRegister> read_register(storage::Database& database, const Clock& clock, const Actor& actor,
                                    const ImportRequest& request) {
    if (auto refused = check_permission(actor, Permission::record_coordination, {request.office, "", ""}))
        return *refused;
    std::optional<Checked<Office>> office;
    database.read([&](Reader& reader) { office.emplace(find_office(reader, request.office)); });
    if (!office->ok()) return office->problems();
    if ((*office)->fields.empty()) return problem("coordination.office_without_fields", {{"kantor", (*office)->name}});
    ReadRegister read{std::move(*office).value(), {}, {}, {}, {}};
    const auto columns = import_columns(read.office);
    office_file::ColumnMapping mapping;
    if (!request.mapping.empty()) {
        auto parsed = office_file::parse_column_mapping(request.mapping, request.mapping_name, columns);
        if (!parsed.ok()) return parsed.problems();
        mapping = std::move(parsed).value();
    }
    const auto table = office_file::read_csv(request.bytes, request.file_name);
    if (!table.ok()) return table.problems();
    read.sheet = office_file::read_sheet(*table, columns, mapping);
    read.imported = parse_register(read.sheet, read.office, actor.name, clock.now().day(read.office.zone_minutes));
    read.problems = read.sheet.problems;
    append(read.problems, read.imported.problems);
    append(read.problems, check_permissions(actor, read.office, read.imported));
    measure_files(request.find_file, read);
    return read;
}

// Problems of the file stand in its order, so that it can be repaired from top to bottom.
void sort_by_place(Problems& problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
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
        if (name.empty() || same_person(name, actor_.name)) return actor_.person;
        auto [at, is_new] = persons_.emplace(folded_name(name), "");
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

Problems keep_files(storage::Database& database, const Actor& actor, const ImportRequest& request,
                    const ReadRegister& read, const ImportPlan& plan) {
    Problems problems;
    std::set<Digest> needed = files_needed(plan);
    for (const auto& [name, digest] : read.digests) {
        if (needed.erase(digest) == 0) continue;
        const auto stream = request.find_file(name);
        if (stream == nullptr) {
            problems.push_back(problem("coordination.file_not_found", {{"berkas", name}}));
            continue;
        }
        const auto kept = storage::keep_evidence(database, request.office, actor.person, name, *stream, evidence_limit);
        if (!take(kept, problems)) continue;
        if (kept->digest != digest) problems.push_back(problem("coordination.file_changed", {{"berkas", name}}));
    }
    return problems;
}

}  // namespace

Checked<ImportPreview> CoordinationService::preview_import(const Actor& actor, const ImportRequest& request) {
    auto read = read_register(database_, clock_, actor, request);
    if (!read.ok()) return read.problems();
    ImportPreview preview;
    preview.problems = read->problems;
    preview.notes = read->sheet.notes;
    append(preview.notes, read->imported.notes);
    database_.read([&](Reader& reader) {
        const ImportPlan plan =
            plan_import(reader, read->office, read->imported, read->digests, on_difference(request));
        preview.summary = plan.summary;
        append(preview.notes, plan.notes);
        append(preview.problems, plan.problems);
    });
    preview.summary.rows = static_cast<std::int64_t>(read->sheet.rows.size());
    sort_by_place(preview.problems);
    preview.sheet = std::move(read.value().sheet);
    return preview;
}

Checked<ImportSummary> CoordinationService::import_register(const Actor& actor, const ImportRequest& request) {
    const auto read = read_register(database_, clock_, actor, request);
    if (!read.ok()) return read.problems();
    Problems problems = read->problems;
    ImportPlan expected;
    database_.read([&](Reader& reader) {
        expected = plan_import(reader, read->office, read->imported, read->digests, on_difference(request));
    });
    append(problems, expected.problems);
    sort_by_place(problems);
    if (!problems.empty()) return problems;
    problems = keep_files(database_, actor, request, *read, expected);
    if (!problems.empty()) return problems;
    return database_.write<ImportSummary>([&](WriteTransaction& transaction) -> Checked<ImportSummary> {
        // Compared again: somebody may have written in between.
        ImportPlan plan = plan_import(transaction, read->office, read->imported, read->digests, on_difference(request));
        if (!plan.problems.empty()) return plan.problems;
        plan.summary.rows = static_cast<std::int64_t>(read->sheet.rows.size());
        if (plan.summary.adds_nothing()) {
            transaction.nothing_to_do();
            return plan.summary;
        }
        Writer writer(transaction, actor, read->office);
        writer.write(plan);
        const std::string reason(trim(request.correction_reason));
        transaction.commit(storage::AuditEntry{
            request.office, actor.person, "coordination.import", format_hex(read->sheet.digest), "", writer.before(),
            format_canonical(plan.summary, read->sheet), reason.empty() ? std::nullopt : std::optional(reason)});
        return plan.summary;
    });
}

}  // namespace tolok::coordination
