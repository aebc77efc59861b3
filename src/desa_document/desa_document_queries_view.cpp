// Reads rules and register once, then lets the rules speak.
#include "desa_document/desa_document_queries_view.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_service.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/explanation.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::desa_document {

namespace {

constexpr std::array counted_aspects = {Aspect::on_time, Aspect::right};
constexpr std::array shown_aspects = {Aspect::handed_in, Aspect::on_time, Aspect::right};
constexpr int budget_year_reach = 6;  // an offset of at most 5, and the year before
constexpr int first_year = 1900;
constexpr int last_year = 2199;

bool may_see(const Actor& actor, const std::string& office, const std::string& desa) {
    return !check_permission(actor, Permission::read_evidence, {office, "", desa});
}

Problem not_found() { return problem("desa_document.document_not_found"); }

std::string desa_name(const OfficeRules& rules, const std::string& code) {
    const Village* desa = rules.find_desa(code);
    return desa == nullptr ? code : "Desa " + desa->name;
}

// The office with all its lines, or why it cannot be shown.
Checked<std::shared_ptr<const KnownOffice>> load_office(storage::Reader& reader, const std::string& office,
                                                        Detail detail, int from_year, int to_year) {
    auto known = std::make_shared<KnownOffice>();
    known->rules = load_office_rules(reader, office);
    if (!known->rules.problems.empty()) return known->rules.problems;
    if (!known->rules.office) return problem("desa_document.office_unknown", {{"kantor", office}});
    const storage::Scope scope{office, everything_so_far};
    known->lines = std::move(list_registers(reader, std::span(&scope, 1), from_year, to_year, detail)[office]);
    return std::shared_ptr<const KnownOffice>(std::move(known));
}

// What waits for the office, or for an event that others cause, is not asked of the desa.
bool is_asked_of_desa(const Note& note) {
    return note.code != "desa_document.missing_judgement" && note.code != "desa_document.missing_deadline_event";
}

MatrixRow make_row(const Village& desa, const KnownOffice& known, std::span<const Obligation> judged,
                   const ViewDay& day) {
    MatrixRow row;
    row.desa = desa.code.text();
    row.name = "Desa " + desa.name;
    row.verdict = judge_desa(row.desa, judged, known.lines, known.rules.calendar, day.cut_off());
    for (StageVerdict& stage : row.verdict.stages) keep_open(stage, day.today);
    row.missing = explain_missing({row.name, &row.verdict}, counted_aspects);
    std::erase_if(row.missing, [](const Note& note) { return !is_asked_of_desa(note); });
    return row;
}

bool has_state(const MatrixRow& row, DocumentState state) {
    return std::any_of(row.verdict.stages.begin(), row.verdict.stages.end(), [&](const StageVerdict& stage) {
        const auto states = list_states(stage);
        return std::find(states.begin(), states.end(), state) != states.end();
    });
}

std::vector<EventKind> list_allowed_steps(storage::Reader& reader, const Actor& actor, const std::string& office,
                                          const DocumentLife& life) {
    const std::string& section = life.obligation.definition->section;
    std::vector<EventKind> steps = list_next_steps(life.history, *life.obligation.stage);
    std::erase_if(steps, [&](EventKind kind) {
        if (check_permission(actor, permission_for(kind), {office, section, life.key.desa})) return true;
        if (kind != EventKind::judgement) return false;
        const auto recorders = list_recorders(reader, office, life.key, static_cast<int>(life.history.versions.size()));
        return std::find(recorders.begin(), recorders.end(), actor.person) != recorders.end();
    });
    return steps;
}

// By day; on one day in the order in which a document travels. What has no day stands at the day that it sets.
bool happened_before(const Event& one, const Event& other) {
    const auto order = [](const Event& event) {
        return std::tuple(event.happened_on ? event.happened_on : event.due_on, event.version, event.kind, event.id);
    };
    return order(one) < order(other);
}

// Every line in force by its identifier, for the files that belong to it.
std::map<std::string, const Event*> list_lines_by_id(const KnownOffice& known) {
    std::map<std::string, const Event*> lines;
    for (const auto& [key, events] : known.lines) {
        for (const Event& event : events) lines.emplace(event.id, &event);
    }
    return lines;
}

std::vector<LifeFile> list_life_files(storage::Reader& reader, const std::string& office, const DocumentLife& life) {
    const auto lines = list_lines_by_id(*life.known);
    const auto links = list_evidence_links(reader, {office, everything_so_far}, first_year, last_year);
    std::vector<LifeFile> files;
    std::set<Digest> seen;
    for (const EvidenceLink& link : links) {
        const auto own = std::find_if(life.events.begin(), life.events.end(),
                                      [&](const Event& event) { return event.id == link.event; });
        if (own == life.events.end() || !seen.insert(link.digest).second) continue;
        const auto reference = storage::find_evidence(reader, office, link.digest);
        if (!reference) continue;
        LifeFile& file = files.emplace_back(LifeFile{*reference, own->id, own->kind, {}});
        file.originals = storage::list_originals(reader, office, link.digest);
        std::set<std::string> others;
        for (const EvidenceLink& other : links) {
            const auto line = lines.find(other.event);
            if (other.digest != link.digest || line == lines.end()) continue;
            const std::string& desa = line->second->key.desa;
            if (!desa.empty() && desa != life.key.desa) others.insert(desa_name(life.known->rules, desa));
        }
        file.elsewhere.assign(others.begin(), others.end());
    }
    return files;
}

}  // namespace

Date ViewDay::cut_off() const {
    const auto first = Date::of(until.year, 1, 1);
    require(first.has_value(), "a period's year has a beginning");
    return std::clamp(today, *first, until.last_day());
}

const StageVerdict* MatrixRow::find(const Obligation& column) const {
    const auto found = std::find_if(verdict.stages.begin(), verdict.stages.end(), [&](const StageVerdict& stage) {
        return stage.obligation.is_of(column.definition->key, column.stage->key, column.budget_year);
    });
    return found == verdict.stages.end() ? nullptr : &*found;
}

std::string DocumentLife::name_of(const std::string& person) const {
    const auto found = names.find(person);
    return found == names.end() ? person : found->second;
}

const Event* DocumentLife::newest() const {
    // Identifiers grow with time.
    const auto last = std::max_element(events.begin(), events.end(),
                                       [](const Event& one, const Event& other) { return one.id < other.id; });
    return last == events.end() ? nullptr : &*last;
}

std::string DocumentLife::last_line() const {
    const Event* last = newest();
    return last == nullptr ? "" : last->id;
}

Checked<Matrix> DesaDocumentQueries::show_matrix(const Actor& actor, const std::string& office, const ViewDay& day,
                                                 const MatrixFilter& filter) const {
    std::optional<Checked<Matrix>> result;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        const auto known = load_office(reader, office, Detail::everything, day.until.year - budget_year_reach,
                                       day.until.year + budget_year_reach);
        if (!known) return void(result.emplace(known.problems()));
        Matrix matrix;
        matrix.known = *known;
        matrix.log_size = reader.log_size(office);
        std::vector<std::string> documents;
        if (!filter.document.empty()) documents.push_back(filter.document);
        const auto judged = list_judged(matrix.known->rules.documents, documents, day.until.year);
        std::vector<DesaVerdict> verdicts;
        bool seen = false;
        for (const Village* desa : matrix.known->rules.list_desa()) {
            const std::string code = desa->code.text();
            if (!may_see(actor, office, code) || (!filter.desa.empty() && filter.desa != code)) continue;
            seen = true;
            MatrixRow row = make_row(*desa, *matrix.known, judged, day);
            verdicts.push_back(row.verdict);
            const bool named = fold_case(row.name).find(fold_case(trim(filter.words))) != std::string::npos;
            if (named && (!filter.state || has_state(row, *filter.state))) matrix.rows.push_back(std::move(row));
        }
        const bool whole = may_see(actor, office, "");
        if (!seen && (!whole || !filter.desa.empty())) return void(result.emplace(not_found()));
        for (const Obligation& obligation : judged) {
            const auto owes = [&](const MatrixRow& row) { return row.find(obligation) != nullptr; };
            if (std::any_of(matrix.rows.begin(), matrix.rows.end(), owes)) matrix.columns.push_back(obligation);
        }
        matrix.remarks = explain_calendars(verdicts, matrix.known->rules.calendar);
        if (whole && filter.desa.empty()) {
            matrix.count = answer_documents(
                *matrix.known, {office, documents, {counted_aspects.begin(), counted_aspects.end()}, day.until});
        }
        result.emplace(std::move(matrix));
    });
    return *std::move(result);
}

Checked<DocumentLife> DesaDocumentQueries::show_life(const Actor& actor, const std::string& office,
                                                     const DocumentKey& key, const ViewDay& day) const {
    if (!may_see(actor, office, key.desa)) return not_found();
    std::optional<Checked<DocumentLife>> result;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        const auto known = load_office(reader, office, Detail::everything, first_year, last_year);
        if (!known) return void(result.emplace(known.problems()));
        DocumentLife life;
        life.known = *known;
        life.key = key;
        const OfficeRules& rules = life.known->rules;
        const auto obligation = find_obligation(rules.documents, key.document, key.stage, key.budget_year);
        const Village* desa = rules.find_desa(key.desa);
        if (!obligation || desa == nullptr || desa->code.text() != key.desa) return void(result.emplace(not_found()));
        life.obligation = *obligation;
        life.desa_name = "Desa " + desa->name;
        life.events = events_of(life.known->lines, key);
        std::sort(life.events.begin(), life.events.end(), happened_before);
        life.history = gather_history(life.events);
        life.verdict = judge_stage(life.obligation, life.history, rules.calendar, day.cut_off());
        keep_open(life.verdict, day.today);
        const DesaVerdict verdict{key.desa, {life.verdict}};
        life.reasons = explain_desa(verdict, shown_aspects);
        life.remarks = explain_calendars(std::span(&verdict, 1), rules.calendar);
        life.files = list_life_files(reader, office, life);
        life.names = storage::list_person_names(reader, office);
        life.steps = list_allowed_steps(reader, actor, office, life);
        life.log_size = reader.log_size(office);
        result.emplace(std::move(life));
    });
    return *std::move(result);
}

Checked<storage::OpenedEvidence> DesaDocumentQueries::open_file(const Actor& actor, const std::string& office,
                                                                const Digest& digest) const {
    std::optional<storage::OpenedEvidence> opened;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        for (const EvidenceLink& link :
             list_evidence_links(reader, {office, everything_so_far}, first_year, last_year)) {
            if (link.digest != digest) continue;
            const auto line = find_line(reader, office, link.event);
            if (!line || !may_see(actor, office, line->event.key.desa)) continue;
            opened = storage::open_evidence(reader, office, digest);
            return;
        }
    });
    if (!opened) return not_found();
    return *std::move(opened);
}

}  // namespace tolok::desa_document
