// Checks a plan with its persons and files, keeps the files, and writes the new lines in one go.
#include "desa_document/desa_document_import.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_service.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/register_text.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::desa_document {

namespace {

using storage::WriteTransaction;

Problems check_persons(const ImportRequest& request, const ImportPlan& plan) {
    Problems problems;
    const bool examined = std::any_of(plan.lines.begin(), plan.lines.end(),
                                      [](const PlannedLine& line) { return line.event.kind == EventKind::judgement; });
    if (trim(request.recorded_by).empty()) problems.push_back(problem("desa_document.import_recorder_missing"));
    if (trim(request.judged_by).empty()) {
        if (examined) problems.push_back(problem("desa_document.import_examiner_missing"));
    } else if (fold_case(trim(request.recorded_by)) == fold_case(trim(request.judged_by))) {
        problems.push_back(
            problem("desa_document.import_same_person", {{"nama", std::string(trim(request.judged_by))}}));
    }
    return problems;
}

// Each kind of line that is new needs its permission; all are asked for the section that answers for the document.
std::optional<Problem> check_permissions(const Actor& actor, const ImportRequest& request, const OfficeRules& rules,
                                         const ImportPlan& plan) {
    for (const PlannedLine& line : plan.lines) {
        if (line.novelty == Novelty::known) continue;
        const auto* definition = find_document(rules.documents, line.event.key.document);
        const std::string section = definition == nullptr ? "" : definition->section;
        const Target target{request.office, section, line.event.key.desa};
        if (auto refused = check_permission(actor, permission_for(line.event.kind), target)) return refused;
    }
    return std::nullopt;
}

// Two names are two persons even before they have pseudonyms.
Persons find_persons(storage::Reader& reader, const ImportRequest& request) {
    const auto find = [&](const std::string& name) {
        if (trim(name).empty()) return std::string();
        return storage::find_person(reader, request.office, name).value_or("nama:" + fold_case(trim(name)));
    };
    return {find(request.recorded_by), find(request.judged_by)};
}

struct Prepared {
    OfficeRules rules;
    Register recorded;
    ImportPlan plan;
};

// Reads what the office works by and has recorded, and plans; the problems of the file stand in the plan.
Checked<Prepared> prepare(WriteTransaction& transaction, const Actor& actor, const ImportRequest& request,
                          const office_file::Sheet& sheet) {
    if (auto refused = check_permission(actor, Permission::record_desa_document, {request.office, "", ""}))
        return *std::move(refused);
    Prepared prepared{load_office_rules(transaction, request.office), {}, {}};
    const OfficeRules& rules = prepared.rules;
    if (!rules.problems.empty()) return rules.problems;
    if (!rules.office) return problem("desa_document.office_unknown", {{"kantor", request.office}});
    const storage::Scope scope{request.office, everything_so_far};
    auto registers = list_registers(transaction, std::span(&scope, 1), 0, 9999, Detail::everything);
    const Date today = transaction.now().day(rules.office->zone_minutes);
    prepared.recorded = std::move(registers[request.office]);
    const auto differences = trim(request.correction_reason).empty() ? Differences::refuse : Differences::correct;
    prepared.plan =
        plan_import(sheet, rules, prepared.recorded, find_persons(transaction, request), differences, today);
    if (auto refused = check_permissions(actor, request, rules, prepared.plan)) return *std::move(refused);
    const bool sound = prepared.plan.problems.empty();
    append(prepared.plan.problems, check_persons(request, prepared.plan));
    if (!sound) return prepared;
    // Who recorded a line that was corrected since does not examine either.
    for (const PlannedLine& line : prepared.plan.lines) {
        if (line.novelty == Novelty::known || line.event.kind != EventKind::judgement) continue;
        const auto recorders = list_recorders(transaction, request.office, line.event.key, line.event.version);
        if (std::find(recorders.begin(), recorders.end(), line.event.judged_by) == recorders.end()) continue;
        prepared.plan.problems.push_back(problem("desa_document.judged_by_recorder", {}, line.event.place));
    }
    return prepared;
}

// Every file once, at the first place that names it.
std::map<std::string, Place> list_file_names(const ImportPlan& plan) {
    std::map<std::string, Place> names;
    for (const PlannedFile& file : plan.files) names.emplace(file.name, file.place);
    return names;
}

std::unique_ptr<std::istream> open_file(const ImportRequest& request, const std::string& name) {
    return request.find_file ? request.find_file(name) : nullptr;
}

Problems check_files(const ImportRequest& request, const ImportPlan& plan) {
    Problems problems;
    for (const auto& [name, place] : list_file_names(plan)) {
        const auto stream = open_file(request, name);
        if (!stream) {
            problems.push_back(problem("desa_document.import_file_missing", {{"berkas", name}}, place));
        } else if (stream->peek() == std::istream::traits_type::eof()) {
            problems.push_back(problem("desa_document.import_file_empty", {{"berkas", name}}, place));
        }
    }
    return problems;
}

using KeptFiles = std::map<std::string, Digest>;

Checked<KeptFiles> keep_files(storage::Database& database, const Actor& actor, const ImportRequest& request,
                              const ImportPlan& plan) {
    KeptFiles kept;
    Problems problems;
    for (const auto& [name, place] : list_file_names(plan)) {
        const auto stream = open_file(request, name);
        if (!stream) {
            problems.push_back(problem("desa_document.import_file_missing", {{"berkas", name}}, place));
            continue;
        }
        const auto file =
            storage::keep_evidence(database, request.office, actor.person, name, *stream, request.evidence_limit_bytes);
        if (file) kept[name] = file->digest;
        for (Problem found : file.problems()) {
            found.place = place;
            problems.push_back(std::move(found));
        }
    }
    if (!problems.empty()) return problems;
    return kept;
}

std::string rule_version_of(const OfficeRules& rules, const DocumentKey& key) {
    const auto obligation = find_obligation(rules.documents, key.document, key.stage, key.budget_year);
    return obligation ? obligation->definition->version : "";
}

// The new lines of a plan with identifiers; `plan` learns them too, so that files find their line.
std::vector<NewLine> number_lines(WriteTransaction& transaction, Prepared& prepared) {
    std::vector<NewLine> lines;
    for (PlannedLine& planned : prepared.plan.lines) {
        if (planned.novelty == Novelty::known) continue;
        planned.event.id = transaction.identities().make_id().text();
        lines.push_back({planned.event, Standing::holds, rule_version_of(prepared.rules, planned.event.key)});
    }
    return lines;
}

std::vector<EvidenceLink> list_new_links(WriteTransaction& transaction, const ImportRequest& request,
                                         const ImportPlan& plan, const KeptFiles& files) {
    std::map<std::string, std::vector<Digest>> before;
    std::set<std::pair<std::string, Digest>> linked;
    for (const EvidenceLink& link : list_evidence_links(transaction, {request.office, everything_so_far}, 0, 9999)) {
        before[link.event].push_back(link.digest);
        linked.insert({link.event, link.digest});
    }
    std::vector<EvidenceLink> links;
    const auto add = [&](const std::string& event, const Digest& digest) {
        if (linked.insert({event, digest}).second) links.push_back({event, digest});
    };
    for (const PlannedFile& file : plan.files) add(plan.lines[file.line].event.id, files.at(file.name));
    // A line that replaces another keeps its files.
    for (const PlannedLine& line : plan.lines) {
        if (line.novelty == Novelty::known || line.event.replaces.empty()) continue;
        for (const Digest& digest : before[line.event.replaces]) add(line.event.id, digest);
    }
    return links;
}

const Event* find_replaced(const Register& recorded, const Event& event) {
    const auto found = recorded.find(event.key);
    if (event.replaces.empty() || found == recorded.end()) return nullptr;
    const auto& lines = found->second;
    const auto known =
        std::find_if(lines.begin(), lines.end(), [&](const Event& line) { return line.id == event.replaces; });
    return known == lines.end() ? nullptr : &*known;
}

// Names become pseudonyms only now that something is written. Returns the recorder.
std::string put_in_persons(WriteTransaction& transaction, const ImportRequest& request, const Register& recorded,
                           std::vector<NewLine>& lines) {
    const std::string recorder = storage::ensure_person(transaction, request.office, request.recorded_by);
    for (NewLine& line : lines) {
        Event& event = line.event;
        const Event* replaced = find_replaced(recorded, event);
        event.recorded_by = recorder;
        if (event.kind == EventKind::judgement)
            event.judged_by = storage::ensure_person(transaction, request.office, request.judged_by);
        if (!trim(event.handed_in_by).empty()) {
            event.handed_in_by = storage::ensure_person(transaction, request.office, event.handed_in_by);
        } else if (replaced != nullptr) {
            event.handed_in_by = replaced->handed_in_by;
        }
    }
    return recorder;
}

storage::AuditEntry make_audit_entry(const Actor& actor, const ImportRequest& request, const office_file::Sheet& sheet,
                                     const Register& recorded, std::span<const NewLine> lines,
                                     std::span<const EvidenceLink> links) {
    std::string text;
    std::string before;
    std::set<std::string> versions;
    for (const NewLine& line : lines) {
        text += format_canonical(line.event);
        versions.insert(line.rule_version);
        if (const Event* replaced = find_replaced(recorded, line.event)) before += format_canonical(*replaced);
    }
    for (const EvidenceLink& link : links) text += "bukti=" + link.event + " " + format_hex(link.digest) + "\n";
    storage::AuditEntry entry;
    entry.office = request.office;
    entry.actor = actor.person;
    entry.action = "desa_document.impor";
    entry.subject = format_hex(sheet.digest);
    entry.rule_version = join({versions.begin(), versions.end()}, " ");
    if (!before.empty()) {
        entry.before = std::move(before);
        entry.reason = request.correction_reason;
    }
    entry.after = std::move(text);
    return entry;
}

ImportReport make_report(const ImportPlan& plan, const office_file::Sheet& sheet) {
    ImportReport report;
    report.rows = plan.rows;
    report.new_lines = plan.count(Novelty::fresh);
    report.known_lines = plan.count(Novelty::known);
    report.problems = plan.problems;
    report.notes = sheet.notes;
    return report;
}

// Files that an import would link: those of new lines, those a known line does not name yet, and those that a
// correction takes over.
int count_new_links(storage::Database& database, const ImportRequest& request, const ImportPlan& plan) {
    std::map<std::string, std::set<Digest>> linked;
    database.read(storage::Reach(request.office), [&](storage::Reader& reader) {
        for (const EvidenceLink& link : list_evidence_links(reader, {request.office, everything_so_far}, 0, 9999))
            linked[link.event].insert(link.digest);
    });
    std::map<std::size_t, std::set<Digest>> found;
    for (const PlannedFile& file : plan.files) {
        const auto content = request.find_file(file.name);
        if (content == nullptr) continue;  // told as a problem
        const auto measured = storage::measure_evidence(file.name, *content, request.evidence_limit_bytes);
        if (measured) found[file.line].insert(measured->digest);
    }
    std::size_t added = 0;
    for (std::size_t at = 0; at < plan.lines.size(); ++at) {
        const PlannedLine& line = plan.lines[at];
        const bool known = line.novelty == Novelty::known;
        std::set<Digest> files = found[at];
        if (!known) files.merge(std::set<Digest>(linked[line.event.replaces]));
        for (const Digest& file : files) added += known && linked[line.event.id].contains(file) ? 0 : 1;
    }
    return static_cast<int>(added);
}

// Plans without changing anything. It runs as a write, so that it sees the clock and the newest lines.
Checked<ImportPlan> plan_only(storage::Database& database, const Actor& actor, const ImportRequest& request,
                              const office_file::Sheet& sheet) {
    auto plan = database.write<ImportPlan>([&](WriteTransaction& transaction) -> Checked<ImportPlan> {
        auto prepared = prepare(transaction, actor, request, sheet);
        if (!prepared) return prepared.problems();
        transaction.nothing_to_do();
        return std::move(prepared).value().plan;
    });
    if (plan) append(plan.value().problems, check_files(request, *plan));
    return plan;
}

Checked<ImportReport> write_plan(WriteTransaction& transaction, const Actor& actor, const ImportRequest& request,
                                 const office_file::Sheet& sheet, const KeptFiles& files) {
    auto prepared = prepare(transaction, actor, request, sheet);
    if (!prepared) return prepared.problems();
    ImportPlan& plan = prepared.value().plan;
    if (!plan.problems.empty()) return plan.problems;
    std::vector<NewLine> lines = number_lines(transaction, prepared.value());
    const auto links = list_new_links(transaction, request, plan, files);
    ImportReport report = make_report(plan, sheet);
    report.new_files = static_cast<int>(links.size());
    if (lines.empty() && links.empty()) {
        transaction.nothing_to_do();
        return report;
    }
    const std::string recorder = put_in_persons(transaction, request, prepared->recorded, lines);
    if (!lines.empty()) append_lines(transaction, request.office, lines);
    append_evidence(transaction, request.office, links, recorder);
    transaction.commit(make_audit_entry(actor, request, sheet, prepared->recorded, lines, links));
    return report;
}

}  // namespace

ImportReport preview_desa_documents(storage::Database& database, const Actor& actor, const ImportRequest& request,
                                    const office_file::Sheet& sheet) {
    const auto plan = plan_only(database, actor, request, sheet);
    ImportReport report;
    if (plan) {
        report = make_report(*plan, sheet);
        report.new_files = count_new_links(database, request, *plan);
        return report;
    }
    report.problems = plan.problems();
    report.notes = sheet.notes;
    return report;
}

Checked<ImportReport> import_desa_documents(storage::Database& database, const Actor& actor,
                                            const ImportRequest& request, const office_file::Sheet& sheet) {
    // 1. Everything that is wrong, before anything is kept.
    const auto plan = plan_only(database, actor, request, sheet);
    if (!plan) return plan.problems();
    if (!plan->problems.empty()) return plan->problems;
    // 2. Evidence files, in writes of their own.
    const auto files = keep_files(database, actor, request, *plan);
    if (!files) return files.problems();
    // 3. The lines, planned anew on what the register holds by now.
    return database.write<ImportReport>(
        [&](WriteTransaction& transaction) { return write_plan(transaction, actor, request, sheet, *files); });
}

}  // namespace tolok::desa_document
