// Three statements for a whole year; corrections and withdrawals are looked at as Tolok does.
#include "plain_count.h"

#include <cstdio>

namespace tolok::bench {

namespace {

std::string tally_sql() {
    std::string sql = "SELECT COALESCE(SUM(CASE status WHEN 'semua' THEN respondents ELSE -respondents END), 0)";
    for (const char* what : {"sum_", "filled_"}) {
        for (int slot = 0; slot < 9; ++slot) {
            const std::string column = what + std::to_string(slot);
            sql += ", SUM(CASE status WHEN 'semua' THEN " + column + " ELSE -" + column + " END)";
        }
    }
    return sql + " FROM survey_tally WHERE office = ?1 AND year = CAST(substr(?2, 1, 4) AS INTEGER) AND ?3 IS NOT NULL";
}

std::string answer_sql() {
    std::string sql = "SELECT COUNT(*)";
    for (const char* form : {", SUM((answers >> %d) & 7)", ", SUM((answers >> %d) & 7 <> 0)"}) {
        for (int slot = 0; slot < 9; ++slot) {
            char text[64];
            std::snprintf(text, sizeof text, form, slot * 3);
            sql += text;
        }
    }
    return sql +
           " FROM survey_answer AS a WHERE office = ?1 AND day BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM "
           "survey_set_aside AS x WHERE x.office = a.office AND x.round = a.round AND x.answer = a.id)";
}

// An addressee is done when its last verified "selesai" with a file is not followed by another status.
constexpr const char* coordination_sql = R"sql(
    WITH done AS (
        SELECT item, SUM(completed) AS completed FROM (
            SELECT f.item, MAX(CASE WHEN f.status = 'selesai' AND EXISTS (
                        SELECT 1 FROM coordination_follow_up_file AS e
                        JOIN coordination_verification AS v ON v.office = e.office AND v.follow_up = e.follow_up
                        WHERE e.office = f.office AND e.follow_up = f.id AND v.verdict = 'diterima'
                            AND v.log_number >= e.log_number
                            AND NOT EXISTS (SELECT 1 FROM coordination_verification AS w
                                WHERE w.office = v.office AND w.replaces = v.id))
                    THEN f.event_date END)
                >= COALESCE(MAX(CASE WHEN f.status <> 'selesai' THEN f.event_date END), '') AS completed
            FROM coordination_follow_up AS f
            WHERE f.office = ?1 AND f.event_date <= ?3
                AND NOT EXISTS (SELECT 1 FROM coordination_follow_up AS n WHERE n.office = f.office AND n.replaces = f.id)
            GROUP BY f.item, f.addressee)
        GROUP BY item)
    SELECT COUNT(*), SUM(needs_follow_up), COALESCE(SUM(needs_follow_up = 1 AND completed = addressee_count), 0)
    FROM coordination_item AS i LEFT JOIN done ON done.item = i.root
    WHERE i.office = ?1 AND i.result_date BETWEEN ?2 AND ?3
        AND NOT EXISTS (SELECT 1 FROM coordination_item AS n WHERE n.office = i.office AND n.replaces = i.id)
    GROUP BY field ORDER BY field)sql";

std::string desa_sql(int year) {
    std::string due;
    for (const DueStage& stage : list_due_stages(year)) {
        if (!due.empty()) due += ", ";
        due += "('" + stage.document + "', '" + stage.stage + "', " + std::to_string(stage.budget_year) + ", '" +
               stage.due.format_iso() + "', " + (stage.enacted ? "1" : "0") + ")";
    }
    return "WITH due (document, stage, budget_year, due_on, enacted) AS (VALUES " + due + R"sql(),
    line AS (
        SELECT e.desa, e.document, e.stage, e.budget_year, e.kind, e.version, e.happened_on, e.complete, e.verdict
        FROM desa_document_event AS e WHERE e.office = ?1 AND e.withdrawn = 0
            AND NOT EXISTS (SELECT 1 FROM desa_document_event AS n WHERE n.office = e.office AND n.replaces = e.id)),
    version AS (
        SELECT l.desa, d.document, d.stage, d.due_on, d.enacted, MIN(l.happened_on) AS first_on, MAX(l.version) AS last
        FROM due AS d JOIN line AS l
            ON l.document = d.document AND l.stage = d.stage AND l.budget_year = d.budget_year
        WHERE l.kind = 'penyerahan' AND l.complete = 1 AND l.happened_on <= ?3
        GROUP BY l.desa, d.document, d.stage, d.due_on, d.enacted),
    good AS (
        SELECT v.desa, COUNT(*) AS stages FROM version AS v
        JOIN line AS j ON j.desa = v.desa AND j.document = v.document AND j.stage = v.stage
            AND j.kind = 'pemeriksaan' AND j.version = v.last AND j.verdict = 'benar'
        WHERE CASE v.enacted WHEN 0 THEN v.first_on <= v.due_on ELSE EXISTS (
            SELECT 1 FROM line AS p WHERE p.desa = v.desa AND p.document = v.document AND p.stage = v.stage
                AND p.kind = 'penetapan' AND p.happened_on <= v.due_on) END
        GROUP BY v.desa)
    SELECT (SELECT COUNT(DISTINCT desa) FROM line), (SELECT COUNT(*) FROM good WHERE stages = (SELECT COUNT(*) FROM due))
    WHERE ?2 IS NOT NULL)sql";
}

}  // namespace

PlainCounter::PlainCounter(const std::string& path, int year, SurveySource source)
    : database_(path, PlainSqlite::Access::read_only),
      survey_(database_.prepare(source == SurveySource::tallies ? tally_sql() : answer_sql())),
      coordination_(database_.prepare(coordination_sql)),
      desa_(database_.prepare(desa_sql(year))),
      first_day_(std::to_string(year) + "-01-01"),
      last_day_(std::to_string(year) + "-12-31") {}

PlainCount PlainCounter::count(const std::string& office) {
    for (sqlite3_stmt* statement : {survey_, coordination_, desa_}) {
        bind_text(statement, 1, office);
        bind_text(statement, 2, first_day_);
        bind_text(statement, 3, last_day_);
    }
    PlainCount count;
    const auto survey = database_.rows(survey_);
    count.respondents = survey[0][0];
    for (std::size_t slot = 0; slot < 9; ++slot) {
        count.sums[slot] = survey[0][1 + slot];
        count.filled[slot] = survey[0][10 + slot];
    }
    const auto fields = database_.rows(coordination_);
    for (std::size_t field = 0; field < fields.size() && field < count.fields.size(); ++field) {
        count.fields[field] = {fields[field][0], fields[field][1], fields[field][2]};
    }
    const auto desa = database_.rows(desa_);
    count.desa = desa[0][0];
    count.right_and_on_time = desa[0][1];
    return count;
}

}  // namespace tolok::bench
