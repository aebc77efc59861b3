// Suggestions in respondents' own words: kept apart, reviewed before anyone else reads them.
#include "base/text.h"
#include "storage/content.h"
#include "survey/survey_service.h"
#include "survey/survey_service_round.h"
#include "survey/survey_suggestion_store.h"

namespace tolok::survey {

namespace {

storage::AuditEntry suggestion_entry(const Actor& actor, const std::string& office, std::string action,
                                     std::string subject) {
    storage::AuditEntry entry;
    entry.office = office;
    entry.actor = actor.person;
    entry.action = std::move(action);
    entry.subject = std::move(subject);
    return entry;
}

}  // namespace

Checked<std::string> SurveyService::add_suggestion(const Actor& actor, const std::string& office,
                                                   const std::string& round, const std::string& text) {
    return database_.write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
        if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
        const auto found = find_round_with_edition(transaction, editions_, office, round);
        if (!found) return found.problems();
        if (trim(text).empty()) return problem("survey.suggestion_empty");
        const std::int64_t log_number = transaction.next_log_number(office);
        const storage::StoredText stored = storage::add_text(transaction, office, trim(text));
        const std::string id = transaction.identities().make_id().text();
        add_suggestion_row(transaction, office, log_number, {id, round, stored.id, stored.digest, std::nullopt});
        transaction.commit(suggestion_entry(actor, office, "survey.add_suggestion", id));
        return id;
    });
}

Checked<std::string> SurveyService::review_suggestion(const Actor& actor, const std::string& office,
                                                      const std::string& suggestion, Readability readability) {
    return database_.write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
        if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
        const auto found = find_suggestion(transaction, office, suggestion);
        if (!found) return problem("survey.suggestion_unknown", {{"saran", suggestion}});
        const bool readable = readability == Readability::readable;
        if (found->readable == readable) {
            transaction.nothing_to_do();
            return suggestion;
        }
        add_suggestion_review(transaction, office, transaction.next_log_number(office), suggestion, readable,
                              actor.person);
        storage::AuditEntry entry = suggestion_entry(actor, office, "survey.review_suggestion", suggestion);
        entry.after = readable ? "boleh_dibaca" : "ditahan";
        transaction.commit(std::move(entry));
        return suggestion;
    });
}

Checked<std::vector<SuggestionText>> SurveyService::list_suggestions(const Actor& actor, const std::string& office,
                                                                     const std::string& round) {
    const Target target{office, "", ""};
    if (const auto refused = check_permission(actor, Permission::read_evidence, target)) return *refused;
    const bool reviews = !check_permission(actor, Permission::record_survey, target);
    std::vector<SuggestionText> texts;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        for (const Suggestion& suggestion : list_suggestion_rows(reader, office, round)) {
            if (!reviews && !suggestion.readable.value_or(false)) continue;
            const auto text = storage::find_text(reader, office, suggestion.text_id);
            SuggestionText shown{suggestion.id, text ? text->text : "", std::nullopt};
            if (suggestion.readable)
                shown.readability = *suggestion.readable ? Readability::readable : Readability::withheld;
            texts.push_back(std::move(shown));
        }
    });
    return texts;
}

}  // namespace tolok::survey
