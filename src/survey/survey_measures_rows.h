// What a survey value rests on, for one office: unsur, services, rounds and the files that were imported; and what is
// missing. Must not compute other values than those of survey/skm.h.
#pragma once

#include <vector>

#include "domain/measure.h"
#include "survey/survey_measures_reading.h"

namespace tolok::survey {

// Identifiers begin with "unsur:", "layanan:", "putaran:" or "impor:"; single answers are listed by
// SurveyService::list_answers.
std::vector<MeasureRow> list_survey_rows(storage::Reader& reader, const SurveyReading& reading,
                                         const SurveyQuestion& question, const OfficeScope& office);
std::vector<Note> list_survey_missing(storage::Reader& reader, const SurveyReading& reading,
                                      const SurveyQuestion& question, const OfficeScope& office);

}  // namespace tolok::survey
