// SQL for answers.
#include "survey/survey_answer_store.h"

#include <algorithm>

#include "survey/survey_tally_store.h"

namespace tolok::survey {

namespace {

using storage::Parameter;
using storage::Row;
using storage::Statement;

const storage::BulkInsert append_answers{"survey.append_answers",
                                         "survey_answer",
                                         {"office", "round", "id", "service", "day", "log_number", "line", "answers"}};

constexpr Statement select_answer_page{"survey.select_answer_page", R"sql(
    SELECT a.id, a.service, a.day, a.line, a.answers, a.log_number,
        CASE WHEN x.answer IS NULL THEN 0 ELSE 1 END AS set_aside
    FROM survey_answer AS a
    LEFT JOIN survey_set_aside AS x
        ON x.office = a.office AND x.round = a.round AND x.answer = a.id AND x.log_number <= ?3
    WHERE a.office = ?1 AND a.round = ?2 AND a.log_number <= ?3 AND a.id > ?4
    ORDER BY a.id LIMIT ?5)sql"};

constexpr Statement select_answer{"survey.select_answer", R"sql(
    SELECT a.id, a.service, a.day, a.line, a.answers, a.log_number,
        CASE WHEN x.answer IS NULL THEN 0 ELSE 1 END AS set_aside
    FROM survey_answer AS a
    LEFT JOIN survey_set_aside AS x ON x.office = a.office AND x.round = a.round AND x.answer = a.id
    WHERE a.office = ?1 AND a.round = ?2 AND a.id = ?3)sql"};

constexpr Statement select_answers_of_import{"survey.select_answers_of_import", R"sql(
    SELECT a.id, a.service, a.day, a.line, a.answers, a.log_number, 0 AS set_aside
    FROM survey_answer AS a
    LEFT JOIN survey_set_aside AS x ON x.office = a.office AND x.round = a.round AND x.answer = a.id
    WHERE a.office = ?1 AND a.round = ?2 AND a.log_number = ?3 AND x.answer IS NULL
    ORDER BY a.id)sql"};

constexpr Statement select_import_counts{"survey.select_import_counts", R"sql(
    SELECT a.round, a.log_number, COUNT(*), COUNT(x.answer)
    FROM survey_answer AS a
    LEFT JOIN survey_set_aside AS x
        ON x.office = a.office AND x.round = a.round AND x.answer = a.id AND x.log_number <= ?2
    WHERE a.office = ?1 AND a.log_number <= ?2 AND a.day >= ?3 AND a.day <= ?4
    GROUP BY a.round, a.log_number)sql"};

constexpr Statement select_answered_services{"survey.select_answered_services", R"sql(
    SELECT DISTINCT service FROM survey_answer WHERE office = ?1 AND round = ?2 ORDER BY service)sql"};

constexpr Statement select_answer_days{"survey.select_answer_days", R"sql(
    SELECT MIN(day), MAX(day) FROM survey_answer WHERE office = ?1 AND round = ?2)sql"};

AnswerRow answer_row_of(const Row& row) {
    return {{row.whole(0), row.copy_text(1), stored_day(row.text(2)), row.find_whole(3), stored_answers(row.whole(4))},
            row.whole(5),
            row.whole(6) != 0};
}

}  // namespace

std::vector<bool> add_answer_rows(storage::WriteTransaction& transaction, std::string_view office,
                                  std::string_view round, std::int64_t log_number,
                                  std::span<const StoredAnswer> answers) {
    std::map<Date, std::string> days;  // few distinct ones; each text lives until the rows are written
    std::vector<Parameter> values;
    values.reserve(answers.size() * append_answers.columns.size());
    for (const StoredAnswer& answer : answers) {
        auto [day, is_new] = days.try_emplace(answer.day);
        if (is_new) day->second = answer.day.format_iso();
        values.emplace_back(office);
        values.emplace_back(round);
        values.emplace_back(answer.id);
        values.emplace_back(std::string_view(answer.service));
        values.emplace_back(std::string_view(day->second));
        values.emplace_back(log_number);
        values.emplace_back(optional_whole(answer.line));
        values.emplace_back(answer.answers.bits());
    }
    std::vector<bool> inserted = transaction.append_rows(append_answers, values);
    add_to_tallies(transaction, office, round, TallyStatus::all, log_number, answers, inserted);
    return inserted;
}

std::vector<AnswerRow> list_answer_rows(storage::Reader& reader, const storage::Scope& scope, std::string_view round,
                                        std::int64_t after_id, std::int64_t limit) {
    std::vector<AnswerRow> rows;
    reader.each(select_answer_page, {scope.office, round, scope.log_size, after_id, limit},
                [&](const Row& row) { rows.push_back(answer_row_of(row)); });
    return rows;
}

std::optional<AnswerRow> find_answer_row(storage::Reader& reader, std::string_view office, std::string_view round,
                                         std::int64_t id) {
    std::optional<AnswerRow> found;
    reader.first(select_answer, {office, round, id}, [&](const Row& row) { found = answer_row_of(row); });
    return found;
}

std::vector<StoredAnswer> list_answers_of_import(storage::Reader& reader, std::string_view office,
                                                 std::string_view round, std::int64_t log_number) {
    std::vector<StoredAnswer> answers;
    reader.each(select_answers_of_import, {office, round, log_number},
                [&](const Row& row) { answers.push_back(answer_row_of(row).answer); });
    return answers;
}

bool is_import_counted(storage::Reader& reader, std::string_view office, std::string_view round,
                       std::int64_t log_number) {
    return reader.first(select_answers_of_import, {office, round, log_number}, [](const Row&) {});
}

std::map<std::pair<std::string, std::int64_t>, ImportCount> list_import_counts(storage::Reader& reader,
                                                                               const storage::Scope& scope,
                                                                               Period until) {
    std::map<std::pair<std::string, std::int64_t>, ImportCount> counts;
    reader.each(select_import_counts,
                {scope.office, scope.log_size, std::string_view(until.first_day().format_iso()),
                 std::string_view(until.last_day().format_iso())},
                [&](const Row& row) {
                    counts[{row.copy_text(0), row.whole(1)}] = {row.whole(2), row.whole(3)};
                });
    return counts;
}

std::optional<DayRange> find_answer_days(storage::Reader& reader, std::string_view office, std::string_view round) {
    std::optional<DayRange> range;
    reader.each(select_answer_days, {office, round}, [&](const Row& row) {
        if (!row.is_null(0)) range = DayRange{stored_day(row.text(0)), stored_day(row.text(1))};
    });
    return range;
}

std::vector<std::string> list_answered_services(storage::Reader& reader, std::string_view office,
                                                std::string_view round) {
    std::vector<std::string> services;
    reader.each(select_answered_services, {office, round},
                [&](const Row& row) { services.push_back(row.copy_text(0)); });
    return services;
}

std::vector<Statement> survey_answer_statements() {
    return {select_answer_page,   select_answer,      select_answers_of_import,
            select_import_counts, select_answer_days, select_answered_services};
}

}  // namespace tolok::survey
