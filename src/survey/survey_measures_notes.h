// What people should read beside a survey value: edition and n, class, what was set aside, labels, sample.
// Must not change the value.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "survey/survey_measures_reading.h"

namespace tolok::survey {

// The answers of a group of offices that a question asks for.
struct GroupAnswers {
    std::vector<PoolPart> parts;
    std::set<std::string> labels;           // "data contoh": of rounds with answers
    std::vector<std::string> empty_rounds;  // titles of rounds that ended by the cut-off without one answer that counts
    std::vector<std::string> unknown;       // services and rounds asked for that none of the offices has
    std::int64_t rounds_with_answers = 0;
    std::optional<std::int64_t> population;  // known for every round with answers that count
};
// "78,74", or the state in words.
std::string ikm_words(const SkmResult& result);
GroupAnswers gather(const SurveyReading& reading, const SurveyQuestion& question, std::span<const OfficeScope> offices);

std::vector<Note> group_notes(const GroupAnswers& group, const SurveyQuestion& question);
std::vector<Note> respondent_notes(const Pool& pool, const GroupAnswers& group);
std::vector<Note> index_notes(const Pool& pool, const GroupAnswers& group, const SurveyQuestion& question,
                              const SkmResult& result);

}  // namespace tolok::survey
