// SQL for editions, rounds and imported sheets.
#include "survey/survey_store.h"

#include <set>

#include "survey/survey_answer_store.h"
#include "survey/survey_set_aside_store.h"
#include "survey/survey_suggestion_store.h"
#include "survey/survey_tally_store.h"

namespace tolok::survey {

namespace {

using storage::Parameter;
using storage::Row;
using storage::Statement;

constexpr Statement insert_questionnaire{"survey.insert_questionnaire", R"sql(
    INSERT INTO survey_questionnaire (office, digest, log_number, text) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (office, digest) DO NOTHING)sql"};

constexpr Statement select_questionnaires{"survey.select_questionnaires", R"sql(
    WITH holder AS (SELECT q.digest, MIN(q.office) AS office FROM survey_questionnaire AS q GROUP BY q.digest)
    SELECT q.digest, q.text FROM holder AS h
    JOIN survey_questionnaire AS q ON q.office = h.office AND q.digest = h.digest
    ORDER BY q.digest)sql"};

constexpr Statement insert_round{"survey.insert_round", R"sql(
    INSERT INTO survey_round (office, round, log_number, replaces, title, first_day, last_day, edition, questionnaire,
        unsur_order, population, label, source_text, source_digest, recorded_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15))sql"};

constexpr Statement insert_round_service{"survey.insert_round_service", R"sql(
    INSERT INTO survey_round_service (office, round, log_number, service, name, population)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6))sql"};

// One row a service; one row with nulls when the round names none.
constexpr Statement select_round{"survey.select_round", R"sql(
    SELECT r.office, r.round, r.log_number, r.replaces, r.title, r.first_day, r.last_day, r.edition, r.questionnaire,
        r.unsur_order, r.population, r.label, r.source_text, r.source_digest, r.recorded_by,
        v.service, v.name, v.population
    FROM survey_round AS r LEFT JOIN survey_round_service AS v
        ON v.office = r.office AND v.round = r.round AND v.log_number = r.log_number
    WHERE r.office = ?1 AND r.round = ?2 AND r.log_number = (
        SELECT MAX(n.log_number) FROM survey_round AS n WHERE n.office = ?1 AND n.round = ?2)
    ORDER BY v.service NULLS FIRST)sql"};

constexpr Statement select_rounds{"survey.select_rounds", R"sql(
    WITH known AS (
        SELECT r.office, r.round, MAX(r.log_number) AS log_number FROM survey_round AS r
        JOIN SCOPE(?1) AS s ON s.office = r.office AND r.log_number <= s.log_size
        GROUP BY r.office, r.round)
    SELECT r.office, r.round, r.log_number, r.replaces, r.title, r.first_day, r.last_day, r.edition, r.questionnaire,
        r.unsur_order, r.population, r.label, r.source_text, r.source_digest, r.recorded_by
    FROM known AS k
    JOIN survey_round AS r ON r.office = k.office AND r.round = k.round AND r.log_number = k.log_number
    WHERE r.first_day <= ?3 AND r.last_day >= ?2
    ORDER BY r.office, r.first_day, r.round)sql"};

constexpr Statement select_services_of_rounds{"survey.select_services_of_rounds", R"sql(
    WITH known AS (
        SELECT r.office, r.round, MAX(r.log_number) AS log_number FROM survey_round AS r
        JOIN SCOPE(?1) AS s ON s.office = r.office AND r.log_number <= s.log_size
        GROUP BY r.office, r.round)
    SELECT v.office, v.round, v.service, v.name, v.population FROM known AS k
    JOIN survey_round_service AS v ON v.office = k.office AND v.round = k.round AND v.log_number = k.log_number
    ORDER BY v.office, v.round, v.service)sql"};

constexpr Statement insert_import{"survey.insert_import", R"sql(
    INSERT INTO survey_import (office, round, log_number, file_digest, sheet_digest, file_name, file_size, unsur_order,
        respondents, recorded_by, verified_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))sql"};

constexpr Statement select_imports_of_file{"survey.select_imports_of_file", R"sql(
    SELECT office, round, log_number, file_digest, sheet_digest, file_name, file_size, unsur_order, respondents,
        recorded_by, verified_by
    FROM survey_import WHERE office = ?1 AND (file_digest = ?2 OR sheet_digest = ?3) ORDER BY log_number)sql"};

constexpr Statement select_imports{"survey.select_imports", R"sql(
    SELECT office, round, log_number, file_digest, sheet_digest, file_name, file_size, unsur_order, respondents,
        recorded_by, verified_by
    FROM survey_import WHERE office = ?1 AND log_number <= ?2 ORDER BY log_number)sql"};

Parameter optional_text(const std::optional<std::string>& value) {
    return value ? Parameter(std::string_view(*value)) : Parameter();
}
Parameter optional_digest(const std::optional<Digest>& value) {
    return value ? Parameter(ByteView(*value)) : Parameter();
}

Round round_of(const Row& row) {
    Round round;
    round.office = row.copy_text(0);
    round.draft.key = row.copy_text(1);
    round.log_number = row.whole(2);
    round.replaces = row.find_whole(3);
    round.draft.title = row.copy_text(4);
    round.draft.first_day = stored_day(row.text(5));
    round.draft.last_day = stored_day(row.text(6));
    round.draft.edition = row.copy_text(7);
    round.questionnaire = row.digest(8);
    round.draft.order = row.copy_text(9);
    round.draft.population = row.find_whole(10);
    round.draft.label = row.copy_text(11);
    round.source_text = row.find_text(12);
    if (round.source_text) round.source_digest = row.digest(13);
    round.recorded_by = row.copy_text(14);
    return round;
}

ImportedSheet import_of(const Row& row) {
    return {row.copy_text(0), row.copy_text(1), row.whole(2), row.digest(3),    row.digest(4),    row.copy_text(5),
            row.whole(6),     row.copy_text(7), row.whole(8), row.copy_text(9), row.find_text(10)};
}

}  // namespace

void add_questionnaire(storage::WriteTransaction& transaction, std::string_view office, const Digest& digest,
                       std::string_view text, std::int64_t log_number) {
    transaction.execute(insert_questionnaire, {office, ByteView(digest), log_number, text});
}

std::map<Digest, std::string> list_questionnaire_texts(storage::Reader& reader, std::span<const Digest> digests) {
    const std::set<Digest> wanted(digests.begin(), digests.end());
    std::map<Digest, std::string> texts;
    if (wanted.empty()) return texts;
    reader.each(select_questionnaires, {}, [&](const Row& row) {
        const Digest digest = row.digest(0);
        if (wanted.contains(digest)) texts.emplace(digest, row.copy_text(1));
    });
    return texts;
}

void add_round_row(storage::WriteTransaction& transaction, const Round& round) {
    const RoundDraft& draft = round.draft;
    transaction.execute(
        insert_round,
        {std::string_view(round.office), std::string_view(draft.key), round.log_number, optional_whole(round.replaces),
         std::string_view(draft.title), std::string_view(draft.first_day.format_iso()),
         std::string_view(draft.last_day.format_iso()), std::string_view(draft.edition), ByteView(round.questionnaire),
         std::string_view(draft.order), optional_whole(draft.population), std::string_view(draft.label),
         optional_text(round.source_text), optional_digest(round.source_digest), std::string_view(round.recorded_by)});
    for (const RoundService& service : draft.services) {
        transaction.execute(insert_round_service, {std::string_view(round.office), std::string_view(draft.key),
                                                   round.log_number, std::string_view(service.key),
                                                   std::string_view(service.name), optional_whole(service.population)});
    }
}

std::optional<Round> find_round(storage::Reader& reader, std::string_view office, std::string_view key) {
    std::optional<Round> found;
    reader.each(select_round, {office, key}, [&](const Row& row) {
        if (!found) found = round_of(row);
        if (!row.is_null(15))
            found->draft.services.push_back({row.copy_text(15), row.copy_text(16), row.find_whole(17)});
    });
    return found;
}

std::vector<Round> list_rounds(storage::Reader& reader, std::span<const storage::Scope> scopes, Date first_day,
                               Date last_day) {
    const std::string scope = storage::scope_list(scopes);
    std::vector<Round> rounds;
    std::map<std::pair<std::string, std::string>, std::size_t> index;
    reader.each(
        select_rounds,
        {std::string_view(scope), std::string_view(first_day.format_iso()), std::string_view(last_day.format_iso())},
        [&](const Row& row) {
            rounds.push_back(round_of(row));
            index.emplace(std::pair(rounds.back().office, rounds.back().draft.key), rounds.size() - 1);
        });
    if (rounds.empty()) return rounds;
    reader.each(select_services_of_rounds, {std::string_view(scope)}, [&](const Row& row) {
        const auto found = index.find(std::pair(row.copy_text(0), row.copy_text(1)));
        if (found == index.end()) return;
        rounds[found->second].draft.services.push_back({row.copy_text(2), row.copy_text(3), row.find_whole(4)});
    });
    return rounds;
}

void add_import(storage::WriteTransaction& transaction, const ImportedSheet& sheet) {
    transaction.execute(insert_import,
                        {std::string_view(sheet.office), std::string_view(sheet.round), sheet.log_number,
                         ByteView(sheet.file_digest), ByteView(sheet.sheet_digest), std::string_view(sheet.file_name),
                         sheet.file_size, std::string_view(sheet.order), sheet.respondents,
                         std::string_view(sheet.recorded_by), optional_text(sheet.verified_by)});
}

std::vector<ImportedSheet> find_imports(storage::Reader& reader, std::string_view office, const Digest& file_digest,
                                        const Digest& sheet_digest) {
    std::vector<ImportedSheet> sheets;
    reader.each(select_imports_of_file, {office, ByteView(file_digest), ByteView(sheet_digest)},
                [&](const Row& row) { sheets.push_back(import_of(row)); });
    return sheets;
}

std::vector<ImportedSheet> list_imports(storage::Reader& reader, const storage::Scope& scope) {
    std::vector<ImportedSheet> sheets;
    reader.each(select_imports, {scope.office, scope.log_size},
                [&](const Row& row) { sheets.push_back(import_of(row)); });
    return sheets;
}

std::vector<storage::DerivedTable> survey_derived_tables() { return {tally_table()}; }

std::vector<storage::Statement> survey_statements() {
    std::vector<Statement> all = {
        insert_questionnaire, select_questionnaires,     insert_round,  insert_round_service,   select_round,
        select_rounds,        select_services_of_rounds, insert_import, select_imports_of_file, select_imports};
    for (const auto& more : {survey_answer_statements(), survey_tally_statements(), survey_set_aside_statements(),
                             survey_suggestion_statements()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace tolok::survey
