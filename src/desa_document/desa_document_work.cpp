// Judges each document as of today and words what is still to do.
#include "desa_document/desa_document_work.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "desa_document/desa_document_queries.h"
#include "desa_document/desa_document_service.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/document_state.h"
#include "desa_document/explanation.h"

namespace tolok::desa_document {

namespace {

constexpr int budget_year_reach = 7;  // an offset of at most 5, and two years that are judged

// Only for offices whose evidence this person works on.
bool works_in(const Actor& actor, const std::string& office) {
    return std::any_of(actor.grants.begin(), actor.grants.end(), [&](const Grant& grant) {
        const bool reaches = office == grant.office || office.starts_with(grant.office + ".");
        return reaches && (role_allows(grant.role, Permission::record_desa_document) ||
                           role_allows(grant.role, Permission::judge_desa_document));
    });
}

bool is_operator_of(const Actor& actor, const std::string& desa) {
    return std::any_of(actor.grants.begin(), actor.grants.end(), [&](const Grant& grant) {
        return grant.desa == desa && role_allows(grant.role, Permission::record_desa_document);
    });
}

Urgency urgency_of(const std::optional<Date>& due, Date today) {
    if (!due || today.days_until(*due) > due_soon_days) return Urgency::open;
    return *due < today ? Urgency::overdue : Urgency::due_soon;
}

// One document of one desa, as it stands today.
struct Standpoint {
    const OfficeScope& office;
    DocumentKey key;
    std::string desa_name;
    const DocumentHistory& history;
    const StageVerdict& verdict;
    bool register_used = false;
};

class Finder {
public:
    Finder(const Actor& actor, Date today, const Recorders& recorders, std::vector<WorkItem>& items)
        : actor_(actor), today_(today), recorders_(recorders), items_(items) {}

    void find(const Standpoint& at, const WorkCalendar& calendar) {
        const std::string& section = at.verdict.obligation.definition->section;
        const auto may = [&](Permission permission) {
            return !check_permission(actor_, permission, {at.office.office, section, at.key.desa});
        };
        if (may(Permission::judge_desa_document)) find_check(at, calendar);
        if (may(Permission::record_desa_document)) find_delivery(at);
    }

private:
    void add(const Standpoint& at, Note sentence, const std::optional<Date>& due) {
        const std::string link = "/desa/" + at.key.desa + "/" + at.key.document + "/" + at.key.stage + "/" +
                                 std::to_string(at.key.budget_year) + "?kantor=" + at.office.office +
                                 "&tahun=" + std::to_string(today_.year()) +
                                 "&triwulan=" + std::to_string(today_.quarter());
        items_.push_back({urgency_of(due, today_), at.office.office, std::move(sentence), due, link});
    }

    bool recorded_by_actor(const Standpoint& at, int version) const {
        const auto found = recorders_.find({at.office.office, at.key, version});
        return found != recorders_.end() && found->second.contains(actor_.person);
    }

    void find_check(const Standpoint& at, const WorkCalendar& calendar) {
        if (at.history.versions.empty()) return;
        const Version& last = at.history.versions.back();
        const bool open = last.contents == Contents::complete && !last.judged_on && !last.sent_back_on;
        if (!open || recorded_by_actor(at, last.number)) return;
        const Stage& stage = *at.verdict.obligation.stage;
        std::optional<Date> due;
        if (stage.evaluation_days) due = calendar.plus_days(last.received_on, *stage.evaluation_days, DayKind::working);
        add(at,
            problem("desa_document.work_check", {{"desa", at.desa_name},
                                                 {"dokumen", at.verdict.obligation.definition->name},
                                                 {"tahap", stage.name},
                                                 {"tahun_anggaran", std::to_string(at.key.budget_year)},
                                                 {"versi", std::to_string(last.number)},
                                                 {"tanggal_terima", last.received_on.format_indonesian()}}),
            due);
    }

    void find_delivery(const Standpoint& at) {
        constexpr std::array aspects = {Aspect::on_time, Aspect::right};
        const DesaVerdict alone{at.key.desa, {at.verdict}};
        const auto notes = explain_missing({at.desa_name, &alone}, aspects);
        if (notes.empty()) return;
        const std::string& code = notes.front().code;
        if (code == "desa_document.missing_judgement" || code == "desa_document.missing_deadline_event") return;
        const auto states = list_states(at.verdict);
        const bool returned = std::find(states.begin(), states.end(), DocumentState::returned) != states.end();
        const bool own = returned && is_operator_of(actor_, at.key.desa);
        if (code == "desa_document.missing_repair") {
            if (own) add(at, notes.front(), at.verdict.repair_until);
            return;
        }
        const auto& due = at.verdict.deadline.effective;
        const Urgency urgency = urgency_of(due, today_);
        if (urgency == Urgency::open && !own) return;
        if (urgency == Urgency::overdue && !at.register_used) return;
        add(at, notes.front(), due);
    }

    const Actor& actor_;
    Date today_;
    const Recorders& recorders_;
    std::vector<WorkItem>& items_;
};

// Documents, stages and budget years of which any desa has a line.
std::set<std::tuple<std::string, std::string, int>> list_used(const Register& lines) {
    std::set<std::tuple<std::string, std::string, int>> used;
    for (const auto& [key, events] : lines) {
        if (!key.desa.empty()) used.emplace(key.document, key.stage, key.budget_year);
    }
    return used;
}

std::vector<Obligation> list_two_years(const OfficeRules& rules, int year) {
    auto all = list_obligations(rules.documents, {}, year - 1);
    for (Obligation& obligation : list_obligations(rules.documents, {}, year)) all.push_back(obligation);
    return all;
}

class DesaDocumentWork final : public WorkItemSource {
public:
    explicit DesaDocumentWork(storage::Reader& reader) : reader_(reader) {}

    WorkList list_work(const Actor& actor, std::span<const OfficeScope> offices, Date today,
                       std::size_t most) const override {
        std::vector<storage::Scope> scopes;
        for (const OfficeScope& office : offices) {
            if (works_in(actor, office.office)) scopes.push_back({office.office, office.log_size});
        }
        WorkList list;
        if (scopes.empty()) return list;
        const int from = today.year() - budget_year_reach;
        const int to = today.year() + budget_year_reach;
        const auto rules = load_office_rules(reader_, scopes);
        const auto registers = list_registers(reader_, scopes, from, to, Detail::dates);
        const Recorders recorders = list_all_recorders(reader_, scopes, from, to);
        Finder finder(actor, today, recorders, list.items);
        for (const OfficeScope& office : offices) {
            const auto known = rules.find(office.office);
            if (known == rules.end() || !known->second.office) continue;
            const auto lines = registers.find(office.office);
            find_in(office, known->second, lines == registers.end() ? Register{} : lines->second, today, finder);
        }
        list.total = list.items.size();
        std::stable_sort(list.items.begin(), list.items.end(), [](const WorkItem& one, const WorkItem& other) {
            const auto order = [](const WorkItem& item) {
                return std::tuple(item.urgency, !item.due.has_value(), item.due.value_or(Date()));
            };
            return order(one) < order(other);
        });
        if (list.items.size() > most) list.items.resize(most);
        return list;
    }

private:
    static void find_in(const OfficeScope& office, const OfficeRules& rules, const Register& lines, Date today,
                        Finder& finder) {
        const auto used = list_used(lines);
        for (const Obligation& obligation : list_two_years(rules, today.year())) {
            for (const Village* desa : rules.list_desa()) {
                const DocumentKey key{desa->code.text(), obligation.definition->key, obligation.stage->key,
                                      obligation.budget_year};
                const DocumentHistory history = gather_history(events_of(lines, key));
                StageVerdict verdict = judge_stage(obligation, history, rules.calendar, today);
                keep_open(verdict, today);
                finder.find({office, key, "Desa " + desa->name, history, verdict,
                             used.contains({key.document, key.stage, key.budget_year})},
                            rules.calendar);
            }
        }
    }

    storage::Reader& reader_;
};

}  // namespace

std::unique_ptr<WorkItemSource> make_desa_document_work(storage::Reader& reader) {
    return std::make_unique<DesaDocumentWork>(reader);
}

}  // namespace tolok::desa_document
