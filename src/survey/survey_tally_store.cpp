// SQL for the sums of answers.
#include "survey/survey_tally_store.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace tolok::survey {

namespace {

using storage::Row;
using storage::Statement;

constexpr Statement add_tally{"survey.add_tally", R"sql(
    INSERT INTO survey_tally (office, year, quarter, round, service, status, log_number, respondents,
        sum_0, sum_1, sum_2, sum_3, sum_4, sum_5, sum_6, sum_7, sum_8, sum_9, sum_10, sum_11, sum_12, sum_13,
        sum_14, sum_15, sum_16, sum_17, sum_18, sum_19, sum_20, filled_0, filled_1, filled_2, filled_3, filled_4,
        filled_5, filled_6, filled_7, filled_8, filled_9, filled_10, filled_11, filled_12, filled_13, filled_14,
        filled_15, filled_16, filled_17, filled_18, filled_19, filled_20)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
        ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29,
        ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49, ?50)
    ON CONFLICT (office, year, quarter, round, service, status) DO UPDATE SET
        log_number = excluded.log_number, respondents = survey_tally.respondents + excluded.respondents,
        sum_0 = survey_tally.sum_0 + excluded.sum_0, sum_1 = survey_tally.sum_1 + excluded.sum_1,
        sum_2 = survey_tally.sum_2 + excluded.sum_2, sum_3 = survey_tally.sum_3 + excluded.sum_3,
        sum_4 = survey_tally.sum_4 + excluded.sum_4, sum_5 = survey_tally.sum_5 + excluded.sum_5,
        sum_6 = survey_tally.sum_6 + excluded.sum_6, sum_7 = survey_tally.sum_7 + excluded.sum_7,
        sum_8 = survey_tally.sum_8 + excluded.sum_8, sum_9 = survey_tally.sum_9 + excluded.sum_9,
        sum_10 = survey_tally.sum_10 + excluded.sum_10, sum_11 = survey_tally.sum_11 + excluded.sum_11,
        sum_12 = survey_tally.sum_12 + excluded.sum_12, sum_13 = survey_tally.sum_13 + excluded.sum_13,
        sum_14 = survey_tally.sum_14 + excluded.sum_14, sum_15 = survey_tally.sum_15 + excluded.sum_15,
        sum_16 = survey_tally.sum_16 + excluded.sum_16, sum_17 = survey_tally.sum_17 + excluded.sum_17,
        sum_18 = survey_tally.sum_18 + excluded.sum_18, sum_19 = survey_tally.sum_19 + excluded.sum_19,
        sum_20 = survey_tally.sum_20 + excluded.sum_20, filled_0 = survey_tally.filled_0 + excluded.filled_0,
        filled_1 = survey_tally.filled_1 + excluded.filled_1, filled_2 = survey_tally.filled_2 + excluded.filled_2,
        filled_3 = survey_tally.filled_3 + excluded.filled_3, filled_4 = survey_tally.filled_4 + excluded.filled_4,
        filled_5 = survey_tally.filled_5 + excluded.filled_5, filled_6 = survey_tally.filled_6 + excluded.filled_6,
        filled_7 = survey_tally.filled_7 + excluded.filled_7, filled_8 = survey_tally.filled_8 + excluded.filled_8,
        filled_9 = survey_tally.filled_9 + excluded.filled_9,
        filled_10 = survey_tally.filled_10 + excluded.filled_10,
        filled_11 = survey_tally.filled_11 + excluded.filled_11,
        filled_12 = survey_tally.filled_12 + excluded.filled_12,
        filled_13 = survey_tally.filled_13 + excluded.filled_13,
        filled_14 = survey_tally.filled_14 + excluded.filled_14,
        filled_15 = survey_tally.filled_15 + excluded.filled_15,
        filled_16 = survey_tally.filled_16 + excluded.filled_16,
        filled_17 = survey_tally.filled_17 + excluded.filled_17,
        filled_18 = survey_tally.filled_18 + excluded.filled_18,
        filled_19 = survey_tally.filled_19 + excluded.filled_19,
        filled_20 = survey_tally.filled_20 + excluded.filled_20)sql"};

constexpr Statement select_tallies{"survey.select_tallies", R"sql(
    SELECT t.office, s.log_size, t.log_number, t.round, t.service, t.status, t.respondents,
        t.sum_0, t.sum_1, t.sum_2, t.sum_3, t.sum_4, t.sum_5, t.sum_6, t.sum_7, t.sum_8, t.sum_9, t.sum_10,
        t.sum_11, t.sum_12, t.sum_13, t.sum_14, t.sum_15, t.sum_16, t.sum_17, t.sum_18, t.sum_19, t.sum_20,
        t.filled_0, t.filled_1, t.filled_2, t.filled_3, t.filled_4, t.filled_5, t.filled_6, t.filled_7, t.filled_8,
        t.filled_9, t.filled_10, t.filled_11, t.filled_12, t.filled_13, t.filled_14, t.filled_15, t.filled_16,
        t.filled_17, t.filled_18, t.filled_19, t.filled_20
    FROM SCOPE(?1) AS s JOIN survey_tally AS t ON t.office = s.office
    WHERE t.year = ?2 AND t.quarter <= ?3
    ORDER BY t.office, t.round, t.service)sql"};

constexpr Statement select_answers_as_known{"survey.select_answers_as_known", R"sql(
    SELECT a.office, a.round, a.service, a.answers, CASE WHEN x.answer IS NULL THEN 0 ELSE 1 END AS set_aside
    FROM SCOPE(?1) AS s
    JOIN survey_answer AS a ON a.office = s.office AND a.log_number <= s.log_size
    LEFT JOIN survey_set_aside AS x
        ON x.office = a.office AND x.round = a.round AND x.answer = a.id AND x.log_number <= s.log_size
    WHERE a.day >= ?2 AND a.day <= ?3)sql"};

constexpr Statement select_answers_to_rebuild{"survey.select_answers_to_rebuild", R"sql(
    SELECT a.office, a.round, a.service, a.day, a.answers, a.log_number, x.log_number
    FROM survey_answer AS a
    LEFT JOIN survey_set_aside AS x ON x.office = a.office AND x.round = a.round AND x.answer = a.id)sql"};

constexpr Statement delete_tallies{"survey.delete_tallies", "DELETE FROM survey_tally"};

std::string_view status_key(TallyStatus status) { return status == TallyStatus::all ? "semua" : "disisihkan"; }

// One row of the tallies, before it is written.
struct TallyKey {
    std::string office;
    int year;
    int quarter;
    std::string round;
    std::string service;
    TallyStatus status;
    auto operator<=>(const TallyKey&) const = default;
};
struct TallySum {
    Tally tally;
    std::int64_t log_number = 0;
};
using TallySums = std::map<TallyKey, TallySum>;

template <std::size_t... Slot>
void write_tally(storage::WriteTransaction& transaction, const TallyKey& key, const TallySum& sum,
                 std::index_sequence<Slot...>) {
    const Tally& tally = sum.tally;
    transaction.execute(add_tally, {std::string_view(key.office), std::int64_t{key.year}, std::int64_t{key.quarter},
                                    std::string_view(key.round), std::string_view(key.service), status_key(key.status),
                                    sum.log_number, tally.respondents, tally.sums[Slot]..., tally.filled[Slot]...});
}

void write_tallies(storage::WriteTransaction& transaction, const TallySums& sums) {
    for (const auto& [key, sum] : sums) write_tally(transaction, key, sum, std::make_index_sequence<slot_limit>());
}

constexpr int first_tally_column = 6;  // respondents, then sums and counts

Tally tally_of(const Row& row) {
    Tally tally;
    tally.respondents = row.whole(first_tally_column);
    for (int slot = 0; slot < slot_limit; ++slot) {
        tally.sums[static_cast<std::size_t>(slot)] = row.whole(first_tally_column + 1 + slot);
        tally.filled[static_cast<std::size_t>(slot)] = row.whole(first_tally_column + 1 + slot_limit + slot);
    }
    return tally;
}

using ServiceKey = std::tuple<std::string, std::string, std::string>;  // office, round, service

ServiceTally& entry_of(std::map<ServiceKey, ServiceTally>& tallies, const Row& row, int round_column) {
    ServiceTally& entry = tallies[{row.copy_text(0), row.copy_text(round_column), row.copy_text(round_column + 1)}];
    if (entry.office.empty()) {
        entry.office = row.copy_text(0);
        entry.round = row.copy_text(round_column);
        entry.service = row.copy_text(round_column + 1);
    }
    return entry;
}

// Sums of offices whose tallies have grown since the log size asked for: from the rows known then.
void add_tallies_of_the_past(storage::Reader& reader, std::span<const storage::Scope> scopes,
                             const std::set<std::string, std::less<>>& grown, Period until,
                             std::map<ServiceKey, ServiceTally>& tallies) {
    std::vector<storage::Scope> past;
    for (const storage::Scope& scope : scopes) {
        if (grown.contains(scope.office)) past.push_back(scope);
    }
    std::erase_if(tallies, [&](const auto& entry) { return grown.contains(entry.second.office); });
    const std::string scope = storage::scope_list(past);
    const std::string first_day = until.first_day().format_iso();
    const std::string last_day = until.last_day().format_iso();
    reader.each(select_answers_as_known,
                {std::string_view(scope), std::string_view(first_day), std::string_view(last_day)},
                [&](const Row& row) {
                    ServiceTally& entry = entry_of(tallies, row, 1);
                    const PackedAnswers answers = stored_answers(row.whole(3));
                    entry.all.add(answers);
                    if (row.whole(4) != 0) entry.set_aside.add(answers);
                });
}

void rebuild_tallies(storage::WriteTransaction& transaction) {
    TallySums sums;
    const auto add = [&](const Row& row, TallyStatus status, std::int64_t log_number) {
        const Date day = stored_day(row.text(3));
        TallySum& sum = sums[{row.copy_text(0), day.year(), day.quarter(), row.copy_text(1), row.copy_text(2), status}];
        sum.tally.add(stored_answers(row.whole(4)));
        sum.log_number = std::max(sum.log_number, log_number);
    };
    transaction.each(select_answers_to_rebuild, {}, [&](const Row& row) {
        add(row, TallyStatus::all, row.whole(5));
        if (!row.is_null(6)) add(row, TallyStatus::set_aside, row.whole(6));
    });
    transaction.execute(delete_tallies, {});
    write_tallies(transaction, sums);
}

}  // namespace

void add_to_tallies(storage::WriteTransaction& transaction, std::string_view office, std::string_view round,
                    TallyStatus status, std::int64_t log_number, std::span<const StoredAnswer> answers,
                    const std::vector<bool>& counted) {
    require(counted.size() == answers.size(), "every answer is said to be counted or not");
    TallySums sums;
    TallyKey key{std::string(office), 0, 0, std::string(round), {}, status};
    TallySum* last = nullptr;
    for (std::size_t at = 0; at < answers.size(); ++at) {
        if (!counted[at]) continue;
        const StoredAnswer& answer = answers[at];
        const int year = answer.day.year();
        const int quarter = answer.day.quarter();
        if (last == nullptr || key.year != year || key.quarter != quarter || key.service != answer.service) {
            key.year = year;
            key.quarter = quarter;
            key.service = answer.service;
            last = &sums[key];
            last->log_number = log_number;
        }
        last->tally.add(answer.answers);
    }
    write_tallies(transaction, sums);
}

std::vector<ServiceTally> list_service_tallies(storage::Reader& reader, std::span<const storage::Scope> scopes,
                                               Period until) {
    std::map<ServiceKey, ServiceTally> tallies;
    std::set<std::string, std::less<>> grown;  // offices whose tallies know more than was known then
    const std::string scope = storage::scope_list(scopes);
    reader.each(select_tallies, {std::string_view(scope), std::int64_t{until.year}, std::int64_t{until.quarter}},
                [&](const Row& row) {
                    if (row.whole(2) > row.whole(1)) grown.emplace(row.text(0));
                    ServiceTally& entry = entry_of(tallies, row, 3);
                    (row.text(5) == status_key(TallyStatus::all) ? entry.all : entry.set_aside) += tally_of(row);
                });
    if (!grown.empty()) add_tallies_of_the_past(reader, scopes, grown, until, tallies);
    std::vector<ServiceTally> list;
    list.reserve(tallies.size());
    for (auto& [key, tally] : tallies) list.push_back(std::move(tally));
    return list;
}

storage::DerivedTable tally_table() { return {"survey_tally", rebuild_tallies}; }

std::vector<Statement> survey_tally_statements() {
    return {add_tally, select_tallies, select_answers_as_known, select_answers_to_rebuild, delete_tallies};
}

}  // namespace tolok::survey
