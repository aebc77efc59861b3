// SQL for suggestions.
#include "survey/survey_suggestion_store.h"

namespace tolok::survey {

namespace {

using storage::Row;
using storage::Statement;

constexpr Statement insert_suggestion{"survey.insert_suggestion", R"sql(
    INSERT INTO survey_suggestion (office, id, round, log_number, suggestion_text, suggestion_digest)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6))sql"};

constexpr Statement insert_suggestion_review{"survey.insert_suggestion_review", R"sql(
    INSERT INTO survey_suggestion_review (office, suggestion, log_number, readable, reviewed_by)
    VALUES (?1, ?2, ?3, ?4, ?5))sql"};

constexpr Statement select_suggestion{"survey.select_suggestion", R"sql(
    SELECT g.id, g.round, g.suggestion_text, g.suggestion_digest, v.readable
    FROM survey_suggestion AS g
    LEFT JOIN survey_suggestion_review AS v ON v.office = g.office AND v.suggestion = g.id AND v.log_number =
        (SELECT MAX(n.log_number) FROM survey_suggestion_review AS n WHERE n.office = g.office AND n.suggestion = g.id)
    WHERE g.office = ?1 AND g.id = ?2)sql"};

constexpr Statement select_suggestions{"survey.select_suggestions", R"sql(
    SELECT g.id, g.round, g.suggestion_text, g.suggestion_digest, v.readable
    FROM survey_suggestion AS g
    LEFT JOIN survey_suggestion_review AS v ON v.office = g.office AND v.suggestion = g.id AND v.log_number =
        (SELECT MAX(n.log_number) FROM survey_suggestion_review AS n WHERE n.office = g.office AND n.suggestion = g.id)
    WHERE g.office = ?1 AND g.round = ?2
    ORDER BY g.id)sql"};

Suggestion suggestion_of(const Row& row) {
    Suggestion suggestion{row.copy_text(0), row.copy_text(1), row.copy_text(2), row.digest(3), std::nullopt};
    if (const auto readable = row.find_whole(4)) suggestion.readable = *readable != 0;
    return suggestion;
}

}  // namespace

void add_suggestion_row(storage::WriteTransaction& transaction, std::string_view office, std::int64_t log_number,
                        const Suggestion& suggestion) {
    transaction.execute(insert_suggestion,
                        {office, std::string_view(suggestion.id), std::string_view(suggestion.round), log_number,
                         std::string_view(suggestion.text_id), ByteView(suggestion.text_digest)});
}

void add_suggestion_review(storage::WriteTransaction& transaction, std::string_view office, std::int64_t log_number,
                           std::string_view suggestion, bool readable, std::string_view reviewed_by) {
    transaction.execute(insert_suggestion_review,
                        {office, suggestion, log_number, std::int64_t{readable ? 1 : 0}, reviewed_by});
}

std::optional<Suggestion> find_suggestion(storage::Reader& reader, std::string_view office, std::string_view id) {
    std::optional<Suggestion> found;
    reader.first(select_suggestion, {office, id}, [&](const Row& row) { found = suggestion_of(row); });
    return found;
}

std::vector<Suggestion> list_suggestion_rows(storage::Reader& reader, std::string_view office, std::string_view round) {
    std::vector<Suggestion> suggestions;
    reader.each(select_suggestions, {office, round},
                [&](const Row& row) { suggestions.push_back(suggestion_of(row)); });
    return suggestions;
}

std::vector<Statement> survey_suggestion_statements() {
    return {insert_suggestion, insert_suggestion_review, select_suggestion, select_suggestions};
}

}  // namespace tolok::survey
