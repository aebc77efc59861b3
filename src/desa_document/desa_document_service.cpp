// Each entry as a line of the register: added, corrected or withdrawn.
#include "desa_document/desa_document_service.h"

#include <algorithm>

#include "base/text.h"
#include "desa_document/checklist.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_service_desk.h"
#include "storage/evidence_file.h"
#include "storage/handed_in_file.h"
#include "storage/named_evidence.h"
#include "storage/person.h"

namespace tolok::desa_document {

namespace {

using storage::WriteTransaction;

bool is_newest(const std::vector<Event>& events, const std::string& line) {
    // Identifiers grow with time.
    const auto newest = std::max_element(events.begin(), events.end(),
                                         [](const Event& one, const Event& other) { return one.id < other.id; });
    return newest == events.end() ? line.empty() : newest->id == line;
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

Checked<std::string> DesaDocumentService::add_line(const Actor& actor, const std::string& office,
                                                   const DocumentKey& key, EventKind kind, const Evidence& evidence,
                                                   const MakeLine& make) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto desk = open_desk(transaction, actor, office, key, permission_for(kind));
        if (!desk) return desk.problems();
        if (newest_line_ && !is_newest(desk->events, *newest_line_)) return problem("desa_document.changed_meanwhile");
        Problems problems;
        Event event = make(transaction, *desk, problems);
        event.key = key;
        event.kind = kind;
        event.recorded_by = actor.person;
        append(problems, check_new_line(transaction, office, *desk, event));
        append(problems, check_evidence(transaction, office, evidence));
        if (!problems.empty()) return problems;
        const bool reasoned = kind == EventKind::sent_back || kind == EventKind::extension;
        const std::string why = reasoned ? event.reason : "";
        return write_line(transaction, actor, office, *desk,
                          {std::move(event), evidence, Standing::holds, std::nullopt, why});
    });
}

Checked<std::string> DesaDocumentService::submit(const Actor& actor, const std::string& office,
                                                 const SubmissionEntry& entry) {
    return add_line(actor, office, entry.document, EventKind::submission, entry.evidence,
                    [&](WriteTransaction& transaction, const Desk&, Problems&) {
                        return make_submission(transaction, office, entry, 1);
                    });
}

Checked<std::string> DesaDocumentService::resubmit(const Actor& actor, const std::string& office,
                                                   const SubmissionEntry& entry) {
    return add_line(actor, office, entry.document, EventKind::submission, entry.evidence,
                    [&](WriteTransaction& transaction, const Desk& desk, Problems& problems) {
                        if (desk.last_version() == 0) problems.push_back(problem("desa_document.nothing_to_repair"));
                        return make_submission(transaction, office, entry, desk.last_version() + 1);
                    });
}

Checked<std::string> DesaDocumentService::send_back(const Actor& actor, const std::string& office,
                                                    const ReturnEntry& entry) {
    return add_line(actor, office, entry.document, EventKind::sent_back, entry.evidence,
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
    return add_line(actor, office, entry.document, EventKind::judgement, entry.evidence,
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
    return add_line(actor, office, entry.document, EventKind::bpd_agreement, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems&) {
                        Event event;
                        event.happened_on = entry.agreed_on;
                        event.number = entry.number;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::enact(const Actor& actor, const std::string& office,
                                                const EnactmentEntry& entry) {
    return add_line(actor, office, entry.document, EventKind::enactment, entry.evidence,
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
    return add_line(actor, office, entry.document, EventKind::extension, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems&) {
                        Event event;
                        event.due_on = entry.new_deadline;
                        event.reason = entry.reason;
                        return event;
                    });
}

Checked<std::string> DesaDocumentService::record_ceiling(const Actor& actor, const std::string& office,
                                                         const CeilingEntry& entry) {
    return add_line(actor, office, entry.document, EventKind::ceiling, entry.evidence,
                    [&](WriteTransaction&, const Desk&, Problems&) {
                        Event event;
                        event.due_on = entry.due_on;
                        event.happened_on = entry.received_on;
                        event.reason = entry.remark;
                        return event;
                    });
}

Checked<Digest> DesaDocumentService::keep_file(const Actor& actor, const std::string& office,
                                               const DocumentKey& document, EventKind kind,
                                               const std::string& file_name, std::istream& content) {
    std::string section;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        const OfficeRules rules = load_office_rules(reader, office);
        const auto obligation =
            find_obligation(rules.documents, document.document, document.stage, document.budget_year);
        if (obligation) section = obligation->definition->section;
    });
    if (auto refused = check_permission(actor, permission_for(kind), {office, section, document.desa}))
        return *std::move(refused);
    const auto kept = storage::keep_handed_in_file(database_, office, actor.person, file_name, content);
    if (!kept) return kept.problems();
    return kept->digest;
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
        return write_line(transaction, actor, office, desk,
                          {std::move(event), evidence, Standing::holds, before, entry.why});
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
        return write_line(transaction, actor, office, desk, {std::move(event), {}, Standing::withdrawn, before, why});
    });
}

}  // namespace tolok::desa_document
