// Finds the services of a sheet's rows.
#include "survey/sheet_service.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace tolok::survey {

namespace {

void clear_services(const RoundDraft& round, AnswerSheet& sheet) {
    if (sheet.has_services) {
        sheet.sheet.notes.push_back(
            problem("survey.service_column_unused", {{"putaran", round.key}}, {sheet.sheet.source, 0, 0}));
    }
    for (RespondentRow& row : sheet.rows) row.service.clear();
}

}  // namespace

std::string service_key_from_name(std::string_view name) {
    std::string key;
    for (const char c : fold_case(trim(name))) {
        const bool plain = ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
        if (plain) key += c;
        if (!plain && !key.empty() && key.back() != '_') key += '_';
    }
    key.resize(std::min<std::size_t>(key.size(), 40));
    while (key.ends_with('_')) key.pop_back();
    return key.empty() ? "layanan" : key;
}

void take_services(RoundDraft& round, AnswerSheet& sheet) {
    std::map<std::string, std::string> name_of;  // by key; the first spelling
    for (RespondentRow& row : sheet.rows) {
        if (row.service.empty()) continue;
        const std::string key = service_key_from_name(row.service);
        name_of.try_emplace(key, trim(row.service));
        row.service = key;
    }
    std::vector<std::string> names;
    for (const auto& [key, name] : name_of) {
        round.services.push_back({key, name, std::nullopt});
        names.push_back(name + " (" + key + ")");
    }
    if (names.empty()) return;
    sheet.sheet.notes.push_back(problem(
        "survey.services_taken", {{"putaran", round.key}, {"layanan", join(names, ", ")}}, {sheet.sheet.source, 0, 0}));
}

void set_services(std::string_view for_sheet, const RoundDraft& round, AnswerSheet& sheet) {
    Problems& problems = sheet.sheet.problems;
    const RoundService* only = round.services.size() == 1 ? &round.services.front() : nullptr;
    if (!trim(for_sheet).empty()) {
        only = round.find_service(for_sheet);
        if (only == nullptr) {
            problems.push_back(problem("survey.service_unknown",
                                       {{"layanan", std::string(for_sheet)}, {"pilihan", round.list_service_keys()}}));
            return;
        }
    }
    if (round.services.empty()) {
        clear_services(round, sheet);
        return;
    }
    if (!sheet.has_services && only == nullptr) {
        problems.push_back(
            problem("survey.service_needed", {{"putaran", round.key}, {"pilihan", round.list_service_keys()}}));
        return;
    }
    for (RespondentRow& row : sheet.rows) {
        if (!row.service.empty()) continue;
        if (only != nullptr) {
            row.service = only->key;
            continue;
        }
        const Place place{sheet.sheet.source, row.line, 0};
        problems.push_back(problem("survey.service_empty", {{"pilihan", round.list_service_keys()}}, place));
    }
}

}  // namespace tolok::survey
