// Reads and checks rounds.
#include "survey/round.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/toml.h"
#include "survey/skm.h"

namespace tolok::survey {

namespace {

void add_population_problem(const std::optional<std::int64_t>& population, Problems& problems) {
    if (!population) return;
    if (auto refused = check_population(*population)) problems.push_back(*std::move(refused));
}

void check_services(const RoundDraft& draft, Problems& problems) {
    std::set<std::string> keys;
    std::set<std::string> names;
    for (const RoundService& service : draft.services) {
        if (!is_key(service.key)) problems.push_back(problem("survey.key_unreadable", {{"kunci", service.key}}));
        if (trim(service.name).empty())
            problems.push_back(problem("survey.service_without_name", {{"layanan", service.key}}));
        if (!keys.insert(service.key).second || !names.insert(fold_case(trim(service.name))).second) {
            problems.push_back(problem("survey.service_twice", {{"layanan", service.key}}));
        }
        add_population_problem(service.population, problems);
    }
}

void check_order(const RoundDraft& draft, const Questionnaire& questionnaire, Problems& problems) {
    if (draft.order.empty() && questionnaire.orders.size() > 1) {
        problems.push_back(problem("survey.order_needed", {{"pilihan", questionnaire.list_order_keys()}}));
    } else if (!draft.order.empty() && questionnaire.find_order(draft.order) == nullptr) {
        problems.push_back(
            problem("survey.order_unknown", {{"urutan", draft.order}, {"pilihan", questionnaire.list_order_keys()}}));
    }
}

}  // namespace

Checked<RoundDraft> parse_round(std::string_view toml, const std::string& source) {
    const auto file = TomlTable::parse(toml, source);
    if (!file.ok()) return file.problems();
    Problems problems;
    RoundDraft draft;
    draft.key = file->text("kunci", problems);
    draft.title = file->text("judul", problems);
    draft.first_day = file->date("mulai", problems);
    draft.last_day = file->date("selesai", problems);
    draft.edition = file->find_text("edisi", problems).value_or(draft.edition);
    draft.order = file->find_text("urutan", problems).value_or("");
    draft.population = file->find_whole("populasi", problems);
    draft.label = file->find_text("label", problems).value_or("");
    draft.source = file->find_text("sumber", problems).value_or("");
    for (const TomlTable& table : file->find_tables("layanan", problems)) {
        draft.services.push_back(
            {table.text("kunci", problems), table.text("nama", problems), table.find_whole("populasi", problems)});
    }
    file->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return draft;
}

Problems check_round(const RoundDraft& draft, const Questionnaire& questionnaire) {
    Problems problems;
    if (!is_key(draft.key)) problems.push_back(problem("survey.key_unreadable", {{"kunci", draft.key}}));
    if (trim(draft.title).empty()) problems.push_back(problem("survey.round_without_title", {{"putaran", draft.key}}));
    if (draft.last_day < draft.first_day) {
        problems.push_back(problem("survey.round_days_reversed", {{"mulai", draft.first_day.format_indonesian()},
                                                                  {"selesai", draft.last_day.format_indonesian()}}));
    }
    check_order(draft, questionnaire, problems);
    add_population_problem(draft.population, problems);
    check_services(draft, problems);
    return problems;
}

const RoundService* RoundDraft::find_service(std::string_view key_or_name) const {
    const std::string folded = fold_case(trim(key_or_name));
    const auto found = std::find_if(services.begin(), services.end(), [&](const RoundService& service) {
        return service.key == folded || fold_case(service.name) == folded;
    });
    return found == services.end() ? nullptr : &*found;
}

std::string RoundDraft::list_service_keys() const {
    std::vector<std::string> keys;
    for (const RoundService& service : services) keys.push_back(service.key);
    return keys.empty() ? "-" : join(keys, ", ");
}

std::vector<office_file::Choice> list_service_choices(const RoundDraft& draft) {
    std::vector<office_file::Choice> choices;
    for (const RoundService& service : draft.services) choices.push_back({service.key, service.name, {}});
    return choices;
}

}  // namespace tolok::survey
