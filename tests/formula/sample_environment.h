// Measures, words, constants and tables as an office has them, for tests of formulas.
// Must not be taken for the real declarations: those stand in the evidence modules.
#pragma once

#include "formula/formula.h"

namespace tolok::formula::test {

// Recommendations in three fields, coordination results, desa and their documents, survey, typed values.
const Environment& sample_environment();

}  // namespace tolok::formula::test
