// A formula in words and with its numbers put in. explain_words() and explain_numbers() are the doors.
// Must not evaluate: it prints outcomes it is handed.
#pragma once

#include <string>

#include "formula/evaluation.h"
#include "formula/resolution.h"

namespace tolok::formula {

// A node in words, cut at 160 characters, for notes: "rekomendasi bidang pemerintahan yang terbit".
std::string explain_briefly(const Meant& meant, NodeIndex index);

// The whole in words.
std::string render_words(const Meant& meant);
// The whole with the outcomes of `evaluation` (its root has been asked for), "=" and the result with `decimals` digits.
std::string render_numbers(const Meant& meant, const Evaluation& evaluation, int decimals);
// An outcome as a person reads it: "77,78 %", "3 desa", "30 Maret 2021", "ya", "belum ada data".
std::string outcome_words(const Outcome& outcome, const Unit& unit, int decimals);

}  // namespace tolok::formula
