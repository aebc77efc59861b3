// Reading what is known, checking a new line against it, and writing.
#include "desa_document/desa_document_service_desk.h"

#include <algorithm>

#include "desa_document/desa_document_queries.h"
#include "desa_document/register_text.h"
#include "storage/evidence_file.h"

namespace tolok::desa_document {

using storage::WriteTransaction;

namespace {

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

std::string action_of(const LineToWrite& line) {
    const std::string action = "desa_document." + std::string(event_key(line.event.kind));
    if (line.standing == Standing::withdrawn) return action + "_dicabut";
    return line.before ? action + "_diperbaiki" : action;
}

storage::AuditEntry make_audit_entry(const Actor& actor, const std::string& office, const LineToWrite& line,
                                     const std::string& version) {
    storage::AuditEntry entry;
    entry.office = office;
    entry.actor = actor.person;
    entry.action = action_of(line);
    entry.subject = line.event.id;
    entry.rule_version = version;
    if (line.before) entry.before = format_canonical(*line.before);
    std::string after = format_canonical(line.event);
    for (const Digest& digest : line.evidence) after += "bukti=" + format_hex(digest) + "\n";
    entry.after = std::move(after);
    if (!line.why.empty()) entry.reason = line.why;
    return entry;
}

}  // namespace

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

Problems check_evidence(WriteTransaction& transaction, const std::string& office, const Evidence& evidence) {
    Problems problems;
    for (const Digest& digest : evidence) {
        if (storage::find_evidence(transaction, office, digest)) continue;
        problems.push_back(problem("desa_document.evidence_unknown", {{"berkas", format_hex(digest)}}));
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

std::string write_line(WriteTransaction& transaction, const Actor& actor, const std::string& office, const Desk& desk,
                       LineToWrite line) {
    line.event.id = transaction.identities().make_id().text();
    const std::string version = desk.obligation().definition->version;
    const NewLine written{line.event, line.standing, version};
    append_lines(transaction, office, std::span(&written, 1));
    std::vector<EvidenceLink> links;
    for (const Digest& digest : line.evidence) links.push_back({line.event.id, digest});
    append_evidence(transaction, office, links, actor.person);
    transaction.commit(make_audit_entry(actor, office, line, version));
    return line.event.id;
}

}  // namespace tolok::desa_document
