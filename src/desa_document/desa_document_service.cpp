// Opening the desk of one document, checking a new line against its history, and writing it with its audit entry.
#include "desa_document/desa_document_service.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "desa_document/checklist.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/register_text.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::desa_document {

namespace {

using storage::WriteTransaction;

// What lies on the desk when a line about one document is written.
struct Desk {
    OfficeRules rules;
    DocumentKey key;
    std::vector<Event> events;  // in force, with those that hold for all desa
    Date today;

    Obligation obligation() const {
        return *find_obligation(rules.documents, key.document, key.stage, key.budget_year);
    }
    int last_version() const {
        int last = 0;
        for (const Event& event : events) last = std::max(last, event.version);
        return last;
    }
};

// 1. Permission, for the section that answers for the document. 2. Office, document and desa are known.
Checked<Desk> open_desk(WriteTransaction& transaction, const Actor& actor, const std::string& office,
                        const DocumentKey& key, Permission permission) {
    Desk desk{load_office_rules(transaction, office), key, {}, {}};
    const auto obligation = find_obligation(desk.rules.documents, key.document, key.stage, key.budget_year);
    const std::string section = obligation ? obligation->definition->section : "";
    if (auto refused = check_permission(actor, permission, {office, section, key.desa})) return *std::move(refused);
    if (!desk.rules.problems.empty()) return desk.rules.problems;
    if (!desk.rules.office) return problem("desa_document.office_unknown", {{"kantor", office}});
    Problems problems;
    if (!obligation) {
        problems.push_back(problem(
            "desa_document.no_obligation",
            {{"dokumen", key.document}, {"tahap", key.stage}, {"tahun_anggaran", std::to_string(key.budget_year)}}));
    }
    const Village* desa = desk.rules.find_desa(key.desa);
    const bool by_code = desa != nullptr && desa->code.text() == key.desa;
    if (!key.desa.empty() && !by_code) problems.push_back(problem("desa_document.unknown_desa", {{"teks", key.desa}}));
    if (!problems.empty()) return problems;
    const storage::Scope scope{office, everything_so_far};
    const auto registers =
        list_registers(transaction, std::span(&scope, 1), key.budget_year, key.budget_year, Detail::dates);
    if (const auto found = registers.find(office); found != registers.end())
        desk.events = events_of(found->second, key);
    desk.today = transaction.now().day(desk.rules.office->zone_minutes);
    return desk;
}

Problems check_evidence(WriteTransaction& transaction, const std::string& office, const Evidence& evidence) {
    Problems problems;
    for (const Digest& digest : evidence) {
        if (storage::find_evidence(transaction, office, digest)) continue;
        problems.push_back(problem("desa_document.evidence_unknown", {{"berkas", format_hex(digest)}}));
    }
    return problems;
}

// Nobody judges what he entered, not even in a line that was corrected since.
Problems check_two_persons(WriteTransaction& transaction, const std::string& office, std::span<const Event> events) {
    Problems problems;
    for (const Event& event : events) {
        if (event.kind != EventKind::judgement) continue;
        const auto recorders = list_recorders(transaction, office, event.key, event.version);
        if (std::find(recorders.begin(), recorders.end(), event.judged_by) == recorders.end()) continue;
        problems.push_back(problem("desa_document.judged_by_recorder", {{"versi", std::to_string(event.version)}}));
    }
    return problems;
}

Problems check_new_line(WriteTransaction& transaction, const std::string& office, const Desk& desk,
                        const Event& event) {
    std::vector<Event> all = desk.events;
    all.push_back(event);
    Problems problems = check_history(all, desk.obligation(), desk.rules.calendar, desk.today);
    if (problems.empty()) append(problems, check_two_persons(transaction, office, all));
    return problems;
}

// Appends the line and ends the write.
std::string write_line(WriteTransaction& transaction, const Actor& actor, const std::string& office, const Desk& desk,
                       Event event, const Evidence& evidence, Standing standing, const std::optional<Event>& before,
                       const std::string& why) {
    event.id = transaction.identities().make_id().text();
    const std::string version = desk.obligation().definition->version;
    const NewLine line{event, standing, version};
    append_lines(transaction, office, std::span(&line, 1));
    std::vector<EvidenceLink> links;
    for (const Digest& digest : evidence) links.push_back({event.id, digest});
    append_evidence(transaction, office, links, actor.person);
    storage::AuditEntry entry;
    entry.office = office;
    entry.actor = actor.person;
    entry.action = "desa_document." + std::string(event_key(event.kind)) +
                   (standing == Standing::withdrawn ? "_dicabut"
                    : before                        ? "_diperbaiki"
                                                    : "");
    entry.subject = event.id;
    entry.rule_version = version;
    if (before) entry.before = format_canonical(*before);
    entry.after = format_canonical(event);
    if (!why.empty()) entry.reason = why;
    transaction.commit(std::move(entry));
    return event.id;
}

// Makes the line from what lies on the desk; problems of the entry itself go into `problems`.
using MakeLine = std::function<Event(WriteTransaction&, const Desk&, Problems& problems)>;

Checked<std::string> add_line(storage::Database& database, const Actor& actor, const std::string& office,
                              const DocumentKey& key, EventKind kind, const Evidence& evidence, const MakeLine& make) {
    return database.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto desk = open_desk(transaction, actor, office, key, permission_for(kind));
        if (!desk) return desk.problems();
        Problems problems;
        Event event = make(transaction, *desk, problems);
        event.key = key;
        event.kind = kind;
        event.recorded_by = actor.person;
        append(problems, check_new_line(transaction, office, *desk, event));
        append(problems, check_evidence(transaction, office, evidence));
        if (!problems.empty()) return problems;
        const bool reasoned = kind == EventKind::sent_back || kind == EventKind::extension;
        return write_line(transaction, actor, office, *desk, std::move(event), evidence, Standing::holds, std::nullopt,
                          reasoned ? event.reason : "");
    });
}

Event make_submission(WriteTransaction& transaction, const std::string& office, const SubmissionEntry& entry,
                      int version) {
    Event event;
    event.version = version;
    event.happened_on = entry.received_on;
    event.number = entry.agenda_number;
    event.contents = entry.contents;
    event.reason = entry.remark;
    if (!trim(entry.handed_in_by).empty())
        event.handed_in_by = storage::ensure_person(transaction, office, entry.handed_in_by);
    return event;
}

void demand(const std::string& text, std::string code, Problems& problems) {
    if (trim(text).empty()) problems.push_back(problem(std::move(code)));
}

// A line that still holds, with the desk of its document without it.
struct OpenedLine {
    Event line;
    Desk desk;
};

// Permission comes before everything that the answer could tell about the line.
Checked<OpenedLine> open_line(WriteTransaction& transaction, const Actor& actor, const std::string& office,
                              const std::string& id) {
    const auto found = find_line(transaction, office, id);
    if (!found) {
        if (auto refused = check_permission(actor, Permission::record_desa_document, {office, "", ""}))
            return *std::move(refused);
        return problem("desa_document.line_unknown", {{"baris", id}});
    }
    auto desk = open_desk(transaction, actor, office, found->event.key, permission_for(found->event.kind));
    if (!desk) return desk.problems();
    if (!found->in_force) return problem("desa_document.line_replaced", {{"baris", id}});
    std::erase_if(desk.value().events, [&](const Event& event) { return event.id == id; });
    return OpenedLine{found->event, std::move(desk).value()};
}

void apply(const CorrectionEntry& entry, Event& event) {
    if (entry.happened_on) event.happened_on = entry.happened_on;
    if (entry.due_on) event.due_on = entry.due_on;
    if (entry.number) event.number = *entry.number;
    if (entry.contents && event.kind == EventKind::submission) event.contents = entry.contents;
    if (entry.reason) event.reason = *entry.reason;
    if (entry.answers && event.kind == EventKind::judgement) {
        event.answers = *entry.answers;
        event.verdict = calculate_verdict(event.answers);
    }
}

Evidence evidence_of(WriteTransaction& transaction, const std::string& office, const Event& event) {
    Evidence evidence;
    for (const EvidenceLink& link :
         list_evidence_links(transaction, {office, everything_so_far}, event.key.budget_year, event.key.budget_year)) {
        if (link.event == event.id) evidence.push_back(link.digest);
    }
    return evidence;
}

}  // namespace

Permission permission_for(EventKind kind) {
    switch (kind) {
        case EventKind::bpd_agreement:
        case EventKind::submission:
        case EventKind::enactment:
            return Permission::record_desa_document;
        // Returning, examining and extending are acts of the office, never of the desa's own operator.
        case EventKind::sent_back:
        case EventKind::judgement:
        case EventKind::extension:
        case EventKind::ceiling:
            return Permission::judge_desa_document;
    }
    require(false, "every kind of line needs a permission");
    return Permission::judge_desa_document;
}

Checked<std::string> DesaDocumentService::submit(const Actor& actor, const std::string& office,
                                                 const SubmissionEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::submission, entry.evidence,
                    [&](WriteTransaction& transaction, const Desk&, Problems&) {
                        return make_submission(transaction, office, entry, 1);
                    });
}

Checked<std::string> DesaDocumentService::resubmit(const Actor& actor, const std::string& office,
                                                   const SubmissionEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::submission, entry.evidence,
                    [&](WriteTransaction& transaction, const Desk& desk, Problems& problems) {
                        if (desk.last_version() == 0) problems.push_back(problem("desa_document.nothing_to_repair"));
                        return make_submission(transaction, office, entry, desk.last_version() + 1);
                    });
}

Checked<std::string> DesaDocumentService::send_back(const Actor& actor, const std::string& office,
                                                    const ReturnEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::sent_back, entry.evidence,
                    [&](WriteTransaction&, const Desk& desk, Problems&) {
                        Event event;
                        event.version = std::max(1, desk.last_version());
                        event.happened_on = entry.returned_on;
                        event.reason = entry.reason;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::judge(const Actor& actor, const std::string& office,
                                                const JudgementEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::judgement, entry.evidence,
                    [&](WriteTransaction&, const Desk& desk, Problems& problems) {
                        append(problems, check_answers(desk.obligation(), entry.answers));
                        Event event;
                        event.version = std::max(1, desk.last_version());
                        event.happened_on = entry.judged_on;
                        event.number = entry.decree_number;
                        event.answers = entry.answers;
                        event.verdict = calculate_verdict(entry.answers);
                        event.reason = entry.remark;
                        event.judged_by = actor.person;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::agree(const Actor& actor, const std::string& office,
                                                const AgreementEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::bpd_agreement, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems&) {
                        Event event;
                        event.happened_on = entry.agreed_on;
                        event.number = entry.number;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::enact(const Actor& actor, const std::string& office,
                                                const EnactmentEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::enactment, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems& problems) {
                        demand(entry.number, "desa_document.enactment_number_missing", problems);
                        Event event;
                        event.happened_on = entry.enacted_on;
                        event.number = entry.number;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::extend(const Actor& actor, const std::string& office,
                                                 const ExtensionEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::extension, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems&) {
                        Event event;
                        event.due_on = entry.new_deadline;
                        event.reason = entry.reason;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::record_ceiling(const Actor& actor, const std::string& office,
                                                         const CeilingEntry& entry) {
    return add_line(database_, actor, office, entry.document, EventKind::ceiling, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems&) {
                        Event event;
                        event.due_on = entry.due_on;
                        event.happened_on = entry.received_on;
                        event.reason = entry.remark;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::correct(const Actor& actor, const std::string& office,
                                                  const CorrectionEntry& entry) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto opened = open_line(transaction, actor, office, entry.line);
        if (!opened) return opened.problems();
        const auto& [before, desk] = *opened;
        Event event = before;
        event.id.clear();
        event.replaces = before.id;
        event.recorded_by = actor.person;
        if (event.kind == EventKind::judgement) event.judged_by = actor.person;
        apply(entry, event);
        Problems problems;
        demand(entry.why, "desa_document.correction_without_reason", problems);
        if (event.kind == EventKind::enactment)
            demand(event.number, "desa_document.enactment_number_missing", problems);
        if (entry.answers) append(problems, check_answers(desk.obligation(), *entry.answers));
        append(problems, check_new_line(transaction, office, desk, event));
        if (!problems.empty()) return problems;
        const Evidence evidence = evidence_of(transaction, office, before);
        return write_line(transaction, actor, office, desk, std::move(event), evidence, Standing::holds, before,
                          entry.why);
    });
}

Checked<std::string> DesaDocumentService::withdraw(const Actor& actor, const std::string& office,
                                                   const std::string& line, const std::string& why) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto opened = open_line(transaction, actor, office, line);
        if (!opened) return opened.problems();
        const auto& [before, desk] = *opened;
        Problems problems = check_history(desk.events, desk.obligation(), desk.rules.calendar, desk.today);
        demand(why, "desa_document.correction_without_reason", problems);
        if (!problems.empty()) return problems;
        Event event = before;
        event.replaces = before.id;
        event.recorded_by = actor.person;
        event.answers.clear();
        event.reason.clear();
        return write_line(transaction, actor, office, desk, std::move(event), {}, Standing::withdrawn, before, why);
    });
}

}  // namespace tolok::desa_document
