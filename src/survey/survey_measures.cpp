// Answers measure requests: picks, pools, computes, and says what to read beside the value.
#include "survey/survey_measures.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "survey/survey_measures_notes.h"
#include "survey/survey_measures_reading.h"
#include "survey/survey_measures_rows.h"

namespace tolok::survey {

namespace {

constexpr std::string_view index_measure = "survei.nilai_indeks";
constexpr std::string_view ikm_measure = "survei.ikm";
constexpr std::string_view respondent_measure = "survei.responden";

class SurveyMeasures final : public MeasureSource {
public:
    explicit SurveyMeasures(storage::Reader& reader) : reader_(reader) {}

    std::vector<MeasureDeclaration> declarations() const override {
        const ArgumentDeclaration services{"layanan", false, true, true, ""};
        const ArgumentDeclaration rounds{"putaran", false, true, true, ""};
        const ArgumentDeclaration without{"tanpa", false, true, false, "unsur"};
        return {
            {std::string(index_measure),
             "nilai indeks SKM",
             MeasureType::number,
             "nilai",
             "",
             {services, rounds, without},
             "Nilai indeks (1 sampai 4) semua jawaban survei tahun itu sampai akhir triwulan, tanpa yang disisihkan."},
            {std::string(ikm_measure),
             "indeks kepuasan masyarakat",
             MeasureType::number,
             "nilai",
             "",
             {services, rounds, without},
             "Nilai indeks dikali 25 (25 sampai 100) dari semua jawaban survei tahun itu sampai akhir triwulan."},
            {std::string(respondent_measure),
             "jumlah responden survei",
             MeasureType::number,
             "orang",
             "",
             {services, rounds},
             "Banyaknya responden yang menjawab paling sedikit satu pertanyaan, tanpa yang disisihkan."}};
    }

    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override {
        const std::vector<OfficeScope> offices = list_scopes(groups);
        std::map<Period, std::shared_ptr<const SurveyReading>> readings;  // one a period, however many offices
        for (const MeasureRequest& request : requests) {
            auto& reading = readings[request.until];
            if (!reading) reading = SurveyReading::read(reader_, offices, request.until);
        }
        std::vector<std::vector<MeasureValue>> result;
        for (const MeasureRequest& request : requests) {
            std::vector<MeasureValue>& row = result.emplace_back();
            for (const OfficeGroup& group : groups)
                row.push_back(answer(request, *readings.at(request.until), group.offices));
        }
        return result;
    }

    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& office) const override {
        const auto reading = SurveyReading::read(reader_, std::span(&office, 1), request.until);
        return list_survey_rows(reader_, *reading, SurveyQuestion::of(request), office);
    }

    std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& office) const override {
        const auto reading = SurveyReading::read(reader_, std::span(&office, 1), request.until);
        return list_survey_missing(reader_, *reading, SurveyQuestion::of(request), office);
    }

    // Of the editions that the rounds asked for were held under.
    std::vector<LegalBasis> basis(const MeasureRequest& request, const OfficeScope& office) const override {
        const auto reading = SurveyReading::read(reader_, std::span(&office, 1), request.until);
        const SurveyQuestion question = SurveyQuestion::of(request);
        std::set<const Questionnaire*> editions;
        std::vector<LegalBasis> basis;
        for (const Round& round : reading->of(office).rounds) {
            const Questionnaire& edition = reading->questionnaire(round);
            if (!question.asks_for(round) || !editions.insert(&edition).second) continue;
            basis.insert(basis.end(), edition.basis.begin(), edition.basis.end());
        }
        return basis;
    }

private:
    static MeasureValue answer(const MeasureRequest& request, const SurveyReading& reading,
                               std::span<const OfficeScope> offices) {
        const SurveyQuestion question = SurveyQuestion::of(request);
        const GroupAnswers group = gather(reading, question, offices);
        const Pool pool = pool_answers(group.parts);
        MeasureValue value;
        if (pool.mixed) {
            value.state = State::not_computable;
            value.notes.push_back(problem("survey.mixed_editions", {{"edisi", join_words(pool.editions)}}));
            return value;
        }
        if (pool.questionnaire != nullptr) check_without(*pool.questionnaire, question, value);
        if (value.state == State::not_computable) return value;
        if (!group.empty_rounds.empty()) value.completeness = Completeness::partial;
        if (pool.questionnaire == nullptr) {
            value.notes = {problem("survey.no_answers")};
            append(value.notes, group_notes(group, question));
            return value;
        }
        if (request.name == respondent_measure)
            answer_respondents(pool, group, question, value);
        else
            answer_index(request.name == ikm_measure, pool, group, question, value);
        return value;
    }

    static void check_without(const Questionnaire& questionnaire, const SurveyQuestion& question, MeasureValue& value) {
        for (const std::string& key : question.without) {
            if (questionnaire.find_unsur(key) != nullptr) continue;
            value.state = State::not_computable;
            value.notes.push_back(
                problem("survey.unsur_unknown", {{"unsur", key}, {"pilihan", questionnaire.list_unsur_keys()}}));
        }
    }

    static void answer_respondents(const Pool& pool, const GroupAnswers& group, const SurveyQuestion& question,
                                   MeasureValue& value) {
        value.notes = group_notes(group, question);
        append(value.notes, respondent_notes(pool, group));
        if (pool.counted.respondents == 0) return;
        value.state = State::present;
        value.content = Number(pool.counted.respondents);
    }

    static void answer_index(bool converted, const Pool& pool, const GroupAnswers& group,
                             const SurveyQuestion& question, MeasureValue& value) {
        const SkmResult result =
            calculate_skm(*pool.questionnaire, pool.counted.counts, pool.counted.respondents, {question.without, {}});
        value.state = result.state;
        if (result.completeness == Completeness::partial) value.completeness = Completeness::partial;
        if (result.state == State::present) value.content = converted ? result.ikm : result.index;
        value.notes = index_notes(pool, group, question, result);
    }

    storage::Reader& reader_;
};

}  // namespace

std::unique_ptr<MeasureSource> make_survey_measures(storage::Reader& reader) {
    return std::make_unique<SurveyMeasures>(reader);
}

}  // namespace tolok::survey
