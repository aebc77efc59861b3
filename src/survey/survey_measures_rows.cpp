// Rows behind a survey value.
#include "survey/survey_measures_rows.h"

#include <algorithm>

#include "base/text.h"
#include "storage/person.h"
#include "survey/survey_answer_store.h"
#include "survey/survey_measures_notes.h"
#include "survey/survey_set_aside_store.h"

namespace tolok::survey {

namespace {

constexpr std::int64_t few_respondents = 10;  // a service with fewer says little

class RowWriter {
public:
    RowWriter(storage::Reader& reader, const SurveyReading& reading, const SurveyQuestion& question,
              const OfficeScope& office)
        : reader_(reader),
          reading_(reading),
          question_(question),
          scope_(office),
          office_(reading.of(office)),
          group_(gather(reading, question, std::span(&office, 1))),
          pool_(pool_answers(group_.parts)) {}

    std::vector<MeasureRow> write() {
        if (pool_.questionnaire != nullptr && !pool_.mixed) add_unsur();
        add_services();
        for (const Round& round : office_.rounds) add_round(round);
        add_imports();
        return std::move(rows_);
    }

private:
    MeasureRow& add_row(std::string id, std::string label) {
        MeasureRow& row = rows_.emplace_back();
        row.id = std::move(id);
        row.label = std::move(label);
        row.counted_below = true;
        return row;
    }

    bool left_out(const std::string& unsur) const {
        return std::find(question_.without.begin(), question_.without.end(), unsur) != question_.without.end();
    }

    void add_unsur() {
        const SkmOptions options{question_.without, {}};
        const SkmResult used =
            calculate_skm(*pool_.questionnaire, pool_.counted.counts, pool_.counted.respondents, options);
        for (const UnsurCount& count : pool_.counted.counts) {
            const Unsur& unsur = *pool_.questionnaire->find_unsur(count.unsur);
            MeasureRow& row = add_row("unsur:" + unsur.key, unsur.name);
            if (left_out(unsur.key)) {
                row.reasons.push_back(problem("survey.row_unsur_left_out", {{"jumlah", std::to_string(count.sum)},
                                                                            {"terisi", std::to_string(count.filled)}}));
                continue;
            }
            const auto result = std::find_if(used.unsur.begin(), used.unsur.end(),
                                             [&](const UnsurResult& one) { return one.unsur == unsur.key; });
            row.counted_above = result->state == State::present;
            row.reasons.push_back(unsur_note(*result));
        }
    }

    static Note unsur_note(const UnsurResult& unsur) {
        if (unsur.state != State::present) return problem("survey.unsur_unanswered", {{"unsur", unsur.name}});
        return problem("survey.row_unsur", {{"jumlah", std::to_string(unsur.sum)},
                                            {"terisi", std::to_string(unsur.filled)},
                                            {"nrr", format_indonesian(unsur.nrr, 3)},
                                            {"bobot", unsur.weight.format_exact()},
                                            {"tertimbang", format_indonesian(unsur.weighted_nrr, 3)},
                                            {"mutu", letter_of(unsur.quality)}});
    }

    // Services by name, each over all rounds; nothing where rounds do not tell services apart.
    void add_services() {
        std::map<std::string, std::string> names;
        for (const Round& round : office_.rounds) {
            for (const RoundService& service : round.draft.services) names.try_emplace(service.key, service.name);
        }
        for (const auto& [key, name] : names) {
            MeasureRow& row = add_row("layanan:" + key, name);
            row.reasons.push_back(problem("survey.row_service"));
            SurveyQuestion narrower = question_;
            narrower.services = {key};
            add_value(row, narrower);
            row.counted_above = row.counted_above && question_.asks_for_service(key);
        }
    }

    void add_round(const Round& round) {
        MeasureRow& row = add_row("putaran:" + round.draft.key, round.draft.title);
        row.reasons.push_back(problem("survey.row_round", {{"mulai", round.draft.first_day.format_indonesian()},
                                                           {"selesai", round.draft.last_day.format_indonesian()},
                                                           {"edisi", reading_.questionnaire(round).name}}));
        if (!round.draft.label.empty()) row.reasons.push_back(problem("survey.label", {{"label", round.draft.label}}));
        SurveyQuestion narrower = question_;
        narrower.rounds = {round.draft.key};
        add_value(row, narrower);
        row.counted_above = row.counted_above && question_.asks_for(round);
    }

    // What the same question gives for one service or one round; the row counts when something was answered there.
    void add_value(MeasureRow& row, const SurveyQuestion& narrower) {
        const GroupAnswers group = gather(reading_, narrower, std::span(&scope_, 1));
        const Pool pool = pool_answers(group.parts);
        row.counted_above = pool.mixed || pool.counted.respondents > 0;
        if (pool.mixed) {
            row.reasons.push_back(problem("survey.mixed_editions", {{"edisi", join_words(pool.editions)}}));
            return;
        }
        if (row.counted_above) {
            add_index(row, pool, narrower);
        } else {
            row.reasons.push_back(problem("survey.no_answers"));
        }
        const std::int64_t aside = pool.all.respondents - pool.counted.respondents;
        if (aside > 0) row.reasons.push_back(problem("survey.row_set_aside", {{"jumlah", std::to_string(aside)}}));
        if (!row.counted_above) return;
        if (group.population) row.reasons.push_back(sample_note(pool.counted.respondents, *group.population));
        if (pool.counted.respondents >= few_respondents) return;
        row.reasons.push_back(
            problem("survey.few_respondents", {{"responden", std::to_string(pool.counted.respondents)}}));
    }

    static void add_index(MeasureRow& row, const Pool& pool, const SurveyQuestion& question) {
        const auto& counts = pool.counted.counts;
        const std::int64_t respondents = pool.counted.respondents;
        const SkmResult result = calculate_skm(*pool.questionnaire, counts, respondents, {question.without, {}});
        row.reasons.push_back(problem("survey.row_value", {{"responden", std::to_string(respondents)},
                                                           {"ikm", ikm_words(result)},
                                                           {"mutu", letter_of(result.quality)}}));
        if (!question.without.empty()) return;
        if (const auto without = calculate_without_cost(*pool.questionnaire, counts, respondents)) {
            row.reasons.push_back(problem("survey.row_without_cost",
                                          {{"ikm", ikm_words(*without)}, {"mutu", letter_of(without->quality)}}));
        }
    }

    void add_imports() {
        const storage::Scope scope{scope_.office, scope_.log_size};
        const auto counts = list_import_counts(reader_, scope, question_.until);
        const auto names = storage::list_person_names(reader_, scope_.office);
        const auto name_of = [&](const std::string& person) {
            const auto found = names.find(person);
            return found == names.end() ? person : found->second;
        };
        for (const ImportedSheet& sheet : list_imports(reader_, scope)) {
            const auto count = counts.find({sheet.round, sheet.log_number});
            const auto round = std::find_if(office_.rounds.begin(), office_.rounds.end(),
                                            [&](const Round& one) { return one.draft.key == sheet.round; });
            if (count == counts.end() || round == office_.rounds.end()) continue;
            MeasureRow& row = add_row("impor:" + std::to_string(sheet.log_number), sheet.file_name);
            row.counted_above = question_.asks_for(*round) && count->second.all > count->second.set_aside;
            row.reasons.push_back(problem("survey.row_import", {{"responden", std::to_string(count->second.all)},
                                                                {"putaran", round->draft.title},
                                                                {"nama", name_of(sheet.recorded_by)}}));
            if (sheet.verified_by)
                row.reasons.push_back(problem("survey.row_verified", {{"nama", name_of(*sheet.verified_by)}}));
            if (count->second.set_aside > 0) {
                row.reasons.push_back(
                    problem("survey.row_set_aside", {{"jumlah", std::to_string(count->second.set_aside)}}));
            }
            row.evidence.push_back({sheet.file_digest, sheet.file_name, sheet.file_size});
        }
    }

    storage::Reader& reader_;
    const SurveyReading& reading_;
    const SurveyQuestion& question_;
    const OfficeScope& scope_;
    const OfficeAnswers& office_;
    GroupAnswers group_;
    Pool pool_;
    std::vector<MeasureRow> rows_;
};

void add_missing_of_round(const Round& round, const OfficeAnswers& office, const SurveyQuestion& question,
                          std::vector<Note>& notes) {
    std::int64_t respondents = 0;
    for (const PartOfOffice& part : office.parts) {
        if (part.round == &round) respondents += part.part.all.respondents - part.part.set_aside.respondents;
    }
    if (respondents == 0) {
        const std::string code =
            round.draft.last_day <= question.until.last_day() ? "survey.missing_answers" : "survey.round_running";
        notes.push_back(
            problem(code, {{"putaran", round.draft.title}, {"selesai", round.draft.last_day.format_indonesian()}}));
    }
    if (!round.draft.population) {
        notes.push_back(problem("survey.missing_population", {{"putaran", round.draft.title}}));
        return;
    }
    const RequiredSample required = calculate_required_sample(*round.draft.population);
    if (respondents == 0 || respondents >= required.table) return;
    notes.push_back(problem("survey.missing_respondents", {{"putaran", round.draft.title},
                                                           {"terkumpul", std::to_string(respondents)},
                                                           {"perlu", std::to_string(required.table)},
                                                           {"kurang", std::to_string(required.table - respondents)}}));
}

}  // namespace

std::vector<MeasureRow> list_survey_rows(storage::Reader& reader, const SurveyReading& reading,
                                         const SurveyQuestion& question, const OfficeScope& office) {
    return RowWriter(reader, reading, question, office).write();
}

std::vector<Note> list_survey_missing(storage::Reader& reader, const SurveyReading& reading,
                                      const SurveyQuestion& question, const OfficeScope& office) {
    std::vector<Note> notes;
    const OfficeAnswers& answers = reading.of(office);
    bool any = false;
    for (const Round& round : answers.rounds) {
        if (!question.asks_for(round)) continue;
        any = true;
        add_missing_of_round(round, answers, question, notes);
    }
    if (!any) notes.push_back(problem("survey.missing_round", {{"periode", question.until.format()}}));
    const auto proposals = list_proposals(reader, {office.office, office.log_size});
    const auto waiting =
        std::count_if(proposals.begin(), proposals.end(), [](const auto& one) { return !one.confirmed; });
    if (waiting > 0) notes.push_back(problem("survey.missing_decision", {{"jumlah", std::to_string(waiting)}}));
    return notes;
}

}  // namespace tolok::survey
