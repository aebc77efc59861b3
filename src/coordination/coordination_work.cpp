// Looks at every recommendation as of today.
#include "coordination/coordination_work.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "coordination/coordination_queries_part.h"
#include "coordination/coordination_service_entry.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

// Until its recommendation is named, which takes a query for each and is done for those shown.
struct Found {
    Urgency urgency = Urgency::open;
    std::optional<Date> due;
    ItemRecord item;
    const char* code = "";
    std::vector<Argument> arguments;
    std::string link;
};

Urgency urgency_of(const std::optional<Date>& due, Date today) {
    if (!due || today.days_until(*due) > due_soon_days) return Urgency::open;
    return *due < today ? Urgency::overdue : Urgency::due_soon;
}

bool is_more_urgent(const Found& a, const Found& b) {
    const auto key = [](const Found& found) {
        return std::tuple(found.urgency, found.due.value_or(Date::from_days(100'000)), found.item.date,
                          std::string_view(found.link));
    };
    return key(a) < key(b);
}

class Finder {
public:
    Finder(const Actor& actor, const Office& office, const Register& all, Date today, std::vector<Found>& found)
        : actor_(actor), office_(office), register_(all), today_(today), found_(found) {}

    void find(const ItemRecord& item) {
        if (!item.needs_follow_up) return;
        const ResultFact fact = fact_of(item);
        if (may(Permission::verify_coordination, item)) find_verdicts(item, fact);
        if (may(Permission::record_coordination, item)) find_owed(item, fact);
    }

private:
    bool may(Permission permission, const ItemRecord& item) const {
        return !check_section(actor_, permission, office_, item.field);
    }

    bool entered(const FollowUpRecord& follow_up) const {
        const auto persons = register_.entered_by.find(follow_up.key.root);
        return persons != register_.entered_by.end() && persons->second.contains(actor_.person);
    }

    void add(const ItemRecord& item, const char* code, std::vector<Argument> arguments, std::string link) {
        found_.push_back(
            {urgency_of(item.due_date, today_), item.due_date, item, code, std::move(arguments), std::move(link)});
    }

    void find_verdicts(const ItemRecord& item, const ResultFact& fact) {
        for (const AddresseeStanding& at : calculate_standings(fact, today_)) {
            const bool done = at.standing == Standing::awaiting_verification;
            if (!done && at.standing != Standing::not_feasible_unconfirmed) continue;
            const auto status = done ? FollowUpStatus::completed : FollowUpStatus::not_feasible;
            for (const FollowUpRecord* follow_up : item.list_follow_ups(at.addressee)) {
                const bool decides = follow_up->status == status && follow_up->event_date == at.event_date;
                if (!decides || follow_up->verdict() || entered(*follow_up)) continue;
                if (done && follow_up->files.empty()) continue;
                const Addressee* addressee = item.find_addressee(at.addressee);
                add(item, done ? "coordination.work_verify" : "coordination.work_agree",
                    {{"sasaran", addressee == nullptr ? at.addressee : addressee->name}},
                    "/koordinasi/tindak-lanjut/" + follow_up->key.id + "/verifikasi");
            }
        }
    }

    void find_owed(const ItemRecord& item, const ResultFact& fact) {
        const Outcome outcome = calculate_outcome(fact, today_);
        const std::string link = "/koordinasi/rekomendasi/" + item.key.root;
        switch (calculate_progress(outcome)) {
            case Progress::rejected:
                return add(item, "coordination.work_sent_back", {}, link);
            case Progress::without_evidence:
                return add(item, "coordination.work_without_evidence", {}, link);
            case Progress::in_progress:
            case Progress::not_started:
                break;
            default:
                return;
        }
        const Urgency urgency = urgency_of(item.due_date, today_);
        if (urgency == Urgency::open) return;
        add(item, urgency == Urgency::overdue ? "coordination.work_overdue" : "coordination.work_due_soon",
            {{"tenggat", item.due_date->format_indonesian()},
             {"selesai", std::to_string(outcome.completed)},
             {"semua", std::to_string(outcome.addressees)}},
            link);
    }

    const Actor& actor_;
    const Office& office_;
    const Register& register_;
    Date today_;
    std::vector<Found>& found_;
};

// Whether there can be anything for this person in the office at all: who only reads has no work.
bool works_in(const Actor& actor, const std::string& office) {
    return !check_permission(actor, Permission::record_coordination, {office, "", ""}) ||
           !check_permission(actor, Permission::verify_coordination, {office, "", ""});
}

class CoordinationWork final : public WorkItemSource {
public:
    explicit CoordinationWork(storage::Reader& reader) : reader_(reader) {}

    WorkList list_work(const Actor& actor, std::span<const OfficeScope> offices, Date today,
                       std::size_t most) const override {
        WorkList list;
        std::vector<std::pair<Found, std::string>> all;  // with their office
        for (const OfficeScope& scope : offices) {
            if (!works_in(actor, scope.office)) continue;
            const auto office = find_office(reader_, scope.office);
            if (!office.ok()) continue;  // nothing is recorded for an office that was not set up
            const Register loaded = load_register(reader_, {scope.office, scope.log_size});
            std::vector<Found> found;
            Finder finder(actor, *office, loaded, today, found);
            for (const ItemRecord& item : loaded.items) finder.find(item);
            for (Found& each : found) all.emplace_back(std::move(each), scope.office);
        }
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return is_more_urgent(a.first, b.first); });
        list.total = all.size();
        if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
        for (auto& [found, office] : all) list.items.push_back(finished(std::move(found), office));
        return list;
    }

private:
    WorkItem finished(Found found, const std::string& office) const {
        RegisterLine line;
        line.item = found.item;
        line.text = find_content(reader_, office, found.item.text);
        Note sentence = problem(found.code, {{"rekomendasi", line.label()}});
        sentence.arguments.insert(sentence.arguments.end(), found.arguments.begin(), found.arguments.end());
        return {found.urgency, office, std::move(sentence), found.due, std::move(found.link)};
    }

    storage::Reader& reader_;
};

}  // namespace

std::unique_ptr<WorkItemSource> make_coordination_work(storage::Reader& reader) {
    return std::make_unique<CoordinationWork>(reader);
}

}  // namespace tolok::coordination
