// Reads and checks rounds.
#include "survey/round.h"

#include <set>

#include "base/text.h"
#include "base/toml.h"

namespace tolok::survey {

namespace {

void check_population(const std::optional<std::int64_t>& population, Problems& problems) {
    if (!population || *population >= 1) return;
    problems.push_back(problem("survey.population_out_of_range", {{"populasi", std::to_string(*population)}}));
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
        check_population(service.population, problems);
    }
}

std::string order_keys(const Questionnaire& questionnaire) {
    std::vector<std::string> keys;
    for (const UnsurOrder& order : questionnaire.orders) keys.push_back(order.key + " = " + order.name);
    return join(keys, "; ");
}

void check_order(const RoundDraft& draft, const Questionnaire& questionnaire, Problems& problems) {
    if (draft.order.empty() && questionnaire.orders.size() > 1) {
        problems.push_back(problem("survey.order_needed", {{"pilihan", order_keys(questionnaire)}}));
    } else if (!draft.order.empty() && questionnaire.find_order(draft.order) == nullptr) {
        problems.push_back(
            problem("survey.order_unknown", {{"urutan", draft.order}, {"pilihan", order_keys(questionnaire)}}));
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
    check_population(draft.population, problems);
    check_services(draft, problems);
    return problems;
}

std::vector<office_file::Choice> list_service_choices(const RoundDraft& draft) {
    std::vector<office_file::Choice> choices;
    for (const RoundService& service : draft.services) choices.push_back({service.key, service.name, {}});
    return choices;
}

}  // namespace tolok::survey
