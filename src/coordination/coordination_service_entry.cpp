// Drafts to records and back.
// Must not check what is allowed.
#include "coordination/coordination_service_entry.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "coordination/coordination_store.h"
#include "storage/content.h"
#include "storage/definition_store.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::coordination {

namespace {

using storage::Reader;
using storage::WriteTransaction;

RecordKey make_key(WriteTransaction& transaction, std::string_view office, const RecordKey* corrects, std::string id) {
    RecordKey key;
    key.id = id.empty() ? transaction.identities().make_id().text() : std::move(id);
    key.root = corrects == nullptr ? key.id : corrects->root;
    if (corrects != nullptr) key.replaces = corrects->id;
    key.log_number = transaction.next_log_number(office);
    return key;
}

std::string find_text(Reader& reader, std::string_view office, const std::optional<TextReference>& reference) {
    if (!reference) return {};
    const auto found = storage::find_text(reader, office, reference->id);
    return found ? found->text : std::string();
}

void write_day(JsonWriter& json, std::string_view key, const std::optional<Date>& day) {
    json.key(key).text_or_null(day ? std::optional(day->format_iso()) : std::nullopt);
}

void write_digests(JsonWriter& json, const std::vector<Digest>& digests) {
    json.key("bukti").begin_list();
    for (const Digest& digest : digests) json.text(format_hex(digest));
    json.end_list();
}

}  // namespace

Checked<Office> find_office(Reader& reader, std::string_view office) {
    const storage::Scope scope{office, reader.log_size(office)};
    Problems problems;
    for (const storage::OfficeDefinition& found : storage::list_definitions(reader, std::span(&scope, 1), "kantor")) {
        auto parsed = parse_office(found.definition.text, found.definition.path);
        if (!parsed.ok()) {
            append(problems, parsed.problems());
        } else if (parsed->code.text() == office) {
            return parsed;
        }
    }
    if (!problems.empty()) return problems;
    return problem("coordination.office_not_set_up", {{"kantor", std::string(office)}});
}

std::optional<TextReference> add_text_unless_empty(WriteTransaction& transaction, std::string_view office,
                                                   std::string_view text) {
    const std::string_view trimmed = trim(text);
    if (trimmed.empty()) return std::nullopt;
    const storage::StoredText stored = storage::add_text(transaction, office, trimmed);
    return TextReference{stored.id, stored.digest};
}

MeetingRecord make_meeting(WriteTransaction& transaction, std::string_view office, const MeetingDraft& draft,
                           const MeetingRecord* corrects, std::string id, std::string person) {
    MeetingRecord record;
    record.key = make_key(transaction, office, corrects == nullptr ? nullptr : &corrects->key, std::move(id));
    record.forum = draft.forum;
    record.date = draft.date;
    record.invitation_number = trim(draft.invitation_number);
    record.minutes_number = trim(draft.minutes_number);
    record.agenda = add_text_unless_empty(transaction, office, draft.agenda);
    record.files = draft.files;
    record.hours = trim(draft.hours);
    record.place = trim(draft.place);
    record.attendance = add_text_unless_empty(transaction, office, draft.attendance);
    record.parties = add_text_unless_empty(transaction, office, draft.parties);
    record.route = trim(draft.route);
    record.officers = draft.officers;
    record.conclusion = add_text_unless_empty(transaction, office, draft.conclusion);
    record.recorded_by = std::move(person);
    return record;
}

ItemRecord make_item(WriteTransaction& transaction, std::string_view office, const ItemDraft& draft, int number,
                     Date meeting_date, const ItemRecord* corrects, std::string id, std::string person) {
    ItemRecord record;
    record.key = make_key(transaction, office, corrects == nullptr ? nullptr : &corrects->key, std::move(id));
    record.meeting = draft.meeting;
    record.number = number;
    record.register_number = trim(draft.register_number);
    record.field = draft.field;
    record.needs_follow_up = draft.needs_follow_up;
    // A result counts by the day of its recommendation, or of its meeting where nothing is to be followed up.
    record.date = draft.needs_follow_up ? draft.recommendation_date.value_or(meeting_date) : meeting_date;
    record.due_date = draft.due_date;
    if (!trim(draft.person_in_charge).empty()) {
        record.person_in_charge = storage::ensure_person(transaction, office, draft.person_in_charge);
    }
    record.text = add_text_unless_empty(transaction, office, draft.text).value_or(TextReference{});
    record.addressees = draft.addressees;
    record.addressee_count = static_cast<int>(draft.addressees.size());
    record.recorded_by = std::move(person);
    return record;
}

FollowUpRecord make_follow_up(WriteTransaction& transaction, std::string_view office, const FollowUpDraft& draft,
                              const FollowUpRecord* corrects, std::string id, std::string person) {
    FollowUpRecord record;
    record.key = make_key(transaction, office, corrects == nullptr ? nullptr : &corrects->key, std::move(id));
    record.item = draft.item;
    record.addressee = draft.addressee;
    record.status = draft.status;
    record.event_date = draft.event_date.value_or(Date());
    record.reason = add_text_unless_empty(transaction, office, draft.reason);
    record.remark = add_text_unless_empty(transaction, office, draft.remark);
    for (const Digest& digest : draft.evidence) record.files.push_back({digest, record.key.log_number, person});
    record.recorded_by = std::move(person);
    return record;
}

VerificationRecord make_verification(WriteTransaction& transaction, std::string_view office,
                                     const VerificationDraft& draft, const VerificationRecord* corrects,
                                     std::string person) {
    VerificationRecord record;
    record.id = transaction.identities().make_id().text();
    if (corrects != nullptr) record.replaces = corrects->id;
    record.log_number = transaction.next_log_number(office);
    record.follow_up = draft.follow_up;
    record.verdict = draft.verdict;
    record.date = draft.date.value_or(Date());
    record.note = add_text_unless_empty(transaction, office, draft.note);
    record.verified_by = std::move(person);
    return record;
}

MeetingDraft draft_of(Reader& reader, std::string_view office, const MeetingRecord& record) {
    return {record.forum,
            record.date,
            record.invitation_number,
            record.minutes_number,
            find_text(reader, office, record.agenda),
            record.files,
            record.hours,
            record.place,
            find_text(reader, office, record.attendance),
            find_text(reader, office, record.parties),
            record.route,
            record.officers,
            find_text(reader, office, record.conclusion)};
}

ItemDraft draft_of(Reader& reader, std::string_view office, const ItemRecord& record) {
    ItemDraft draft;
    draft.meeting = record.meeting;
    draft.number = record.number;
    draft.register_number = record.register_number;
    draft.field = record.field;
    draft.text = find_text(reader, office, record.text);
    draft.needs_follow_up = record.needs_follow_up;
    if (record.needs_follow_up) draft.recommendation_date = record.date;
    draft.due_date = record.due_date;
    if (!record.person_in_charge.empty())
        draft.person_in_charge = storage::person_name(reader, office, record.person_in_charge);
    draft.addressees = record.addressees;
    return draft;
}

FollowUpDraft draft_of(Reader& reader, std::string_view office, const FollowUpRecord& record) {
    FollowUpDraft draft;
    draft.item = record.item;
    draft.addressee = record.addressee;
    draft.status = record.status;
    draft.event_date = record.event_date;
    draft.reason = find_text(reader, office, record.reason);
    draft.remark = find_text(reader, office, record.remark);
    for (const FollowUpFile& file : record.files) draft.evidence.push_back(file.digest);
    return draft;
}

VerificationDraft draft_of(Reader& reader, std::string_view office, const VerificationRecord& record) {
    return {record.follow_up, record.verdict, record.date, find_text(reader, office, record.note)};
}

std::string format_canonical(const MeetingDraft& draft) {
    JsonWriter json;
    json.begin_object().key("forum").text(forum_key(draft.forum)).key("tanggal_rapat").text(draft.date.format_iso());
    json.key("nomor_undangan").text(draft.invitation_number).key("nomor_notulen").text(draft.minutes_number);
    json.key("agenda").text(draft.agenda).key("pukul").text(draft.hours).key("tempat").text(draft.place);
    json.key("hadir").text(draft.attendance);
    if (report_of(draft.forum) != Report::none) {
        json.key("para_pihak").text(draft.parties).key("rute").text(draft.route);
        json.key("petugas").whole(draft.officers.value_or(0)).key("kesimpulan").text(draft.conclusion);
    }
    json.key("berkas").begin_list();
    for (const MeetingFile& file : draft.files) {
        json.begin_object()
            .key("jenis")
            .text(meeting_file_key(file.kind))
            .key("sidik")
            .text(format_hex(file.digest))
            .end_object();
    }
    json.end_list().end_object();
    return json.finish();
}

std::string format_canonical(const ItemDraft& draft) {
    JsonWriter json;
    json.begin_object().key("rapat").text(draft.meeting).key("nomor_butir").whole(draft.number.value_or(0));
    json.key("nomor_rekomendasi")
        .text(draft.register_number)
        .key("bidang")
        .text(draft.field)
        .key("uraian")
        .text(draft.text);
    json.key("perlu_tindak_lanjut").truth(draft.needs_follow_up);
    write_day(json, "tanggal_rekomendasi", draft.recommendation_date);
    write_day(json, "tenggat", draft.due_date);
    json.key("penanggung_jawab").text(draft.person_in_charge).key("sasaran").begin_list();
    for (const Addressee& addressee : draft.addressees) json.text(addressee.key);
    json.end_list().end_object();
    return json.finish();
}

std::string format_canonical(const FollowUpDraft& draft) {
    JsonWriter json;
    json.begin_object().key("rekomendasi").text(draft.item).key("sasaran").text(draft.addressee);
    json.key("status").text(status_key(draft.status));
    write_day(json, "tanggal_tindak_lanjut", draft.event_date);
    json.key("alasan").text(draft.reason).key("keterangan").text(draft.remark);
    write_digests(json, draft.evidence);
    json.end_object();
    return json.finish();
}

std::string format_canonical(const VerificationDraft& draft) {
    JsonWriter json;
    json.begin_object()
        .key("tindak_lanjut")
        .text(draft.follow_up)
        .key("hasil_verifikasi")
        .text(verdict_key(draft.verdict));
    write_day(json, "tanggal_verifikasi", draft.date);
    json.key("keterangan").text(draft.note).end_object();
    return json.finish();
}

std::optional<Problem> check_section(const Actor& actor, Permission permission, const Office& office,
                                     std::string_view field) {
    const Field* found = office.find_field(field);
    return check_permission(actor, permission, {office.code.text(), found == nullptr ? "" : found->section, ""});
}

Problems check_reason(const std::string& reason) {
    if (!trim(reason).empty()) return {};
    return {problem("coordination.correction_reason_missing", {}, Place{"alasan_perbaikan", 0, 0})};
}

Problems check_seen(const RecordKey& stands, const std::string& seen) {
    if (stands.id == seen) return {};
    return {problem("coordination.changed_meanwhile")};
}

Problems check_numbers(Reader& reader, std::string_view office, const ItemDraft& draft, int number,
                       const std::string& own_root) {
    Problems problems;
    for (const std::string& root : list_items_of_meeting(reader, office, draft.meeting)) {
        const auto item = find_item(reader, office, root);
        if (!item || item->key.root == own_root || item->number != number) continue;
        problems.push_back(
            problem("coordination.item_number_taken", {{"nomor", std::to_string(number)}}, Place{"nomor_butir", 0, 0}));
    }
    if (trim(draft.register_number).empty()) return problems;
    for (const std::string& root : list_items_numbered(reader, office, trim(draft.register_number))) {
        if (root == own_root) continue;
        if (const auto item = find_item(reader, office, root))
            problems.push_back(number_taken(draft, *item, Place{"nomor_rekomendasi", 0, 0}));
    }
    return problems;
}

int next_number(Reader& reader, std::string_view office, std::string_view meeting) {
    int last = 0;
    for (const std::string& root : list_items_of_meeting(reader, office, meeting)) {
        if (const auto item = find_item(reader, office, root)) last = std::max(last, item->number);
    }
    return last + 1;
}

Problems check_follow_ups_kept(const ItemDraft& draft, const ItemRecord& stored) {
    Problems problems;
    for (const FollowUpRecord& follow_up : stored.follow_ups) {
        const auto& addressees = draft.addressees;
        const bool kept = std::any_of(addressees.begin(), addressees.end(),
                                      [&](const auto& a) { return a.key == follow_up.addressee; });
        const Addressee* addressee = stored.find_addressee(follow_up.addressee);
        const std::string name = addressee == nullptr ? follow_up.addressee : addressee->name;
        if (!kept || !draft.needs_follow_up) {
            problems.push_back(
                problem("coordination.addressee_has_follow_up", {{"sasaran", name}}, Place{"sasaran", 0, 0}));
        } else if (draft.recommendation_date && follow_up.event_date < *draft.recommendation_date) {
            problems.push_back(problem("coordination.follow_up_is_earlier",
                                       {{"sasaran", name}, {"tanggal", follow_up.event_date.format_indonesian()}},
                                       Place{"tanggal_rekomendasi", 0, 0}));
        }
    }
    return problems;
}

Problem number_taken(const ItemDraft& draft, const ItemRecord& stored, Place place) {
    const Date date = draft.recommendation_date.value_or(stored.date);
    return problem("coordination.register_number_taken",
                   {{"nomor", draft.register_number},
                    {"tanggal", stored.date.format_indonesian()},
                    {"tahun", std::to_string(date.year())}},
                   std::move(place));
}

Problems check_files_kept(Reader& reader, std::string_view office, const std::vector<Digest>& files) {
    Problems problems;
    for (const Digest& digest : files) {
        if (storage::find_evidence(reader, office, digest)) continue;
        problems.push_back(
            problem("coordination.evidence_unknown", {{"sidik", format_hex(digest)}}, Place{"bukti", 0, 0}));
    }
    return problems;
}

}  // namespace tolok::coordination
