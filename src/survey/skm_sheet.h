// One sheet to one result, without a database: what `tolok skm` prints.
// Must not print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "survey/answer_sheet.h"
#include "survey/skm.h"

namespace tolok::survey {

struct SkmSheetOptions {
    SheetReading reading;
    Reproduction reproduction;
    std::optional<std::int64_t> population;  // people served in the period
};

// The answers of one service, where the sheet has a column "layanan".
struct ServiceResult {
    std::string name;  // as first written; "" for rows that name none
    SkmResult result;
    std::optional<SkmResult> without_cost;
};

struct SkmSheetResult {
    AnswerSheet answers;
    SkmResult result;                        // as asked: exact, or in reproduction mode
    std::optional<SkmResult> exact;          // beside a reproduction, the right value
    std::optional<SkmResult> without_cost;   // exact; absent when the sheet has no cost unsur, or no answers
    std::vector<ServiceResult> services;     // exact, by name; their mean is not the value of the unit
    std::optional<RequiredSample> required;  // when the population is given
    std::int64_t legacy_sample = 0;          // (unsur + 1) x 10, the rule of 2004
    std::vector<Note> notes;                 // of the sheet, the result and the sample, in this order
};

// Problems of the sheet (all at once), or the result. Weights and edition come with the questionnaire.
Checked<SkmSheetResult> calculate_skm_sheet(const office_file::CsvTable& table, const Questionnaire& questionnaire,
                                            const SkmSheetOptions& options = {});

}  // namespace tolok::survey
