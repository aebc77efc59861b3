// Worked cases of a definition: reading them, and running them against the formula they stand beside.
// Must not ask any register: the measures are given in the case.
#pragma once

#include <string>
#include <vector>

#include "base/toml.h"
#include "indicator/definition.h"

namespace tolok::indicator {

// [[contoh]] tables: judul, hasil, keadaan, kelengkapan, pembilang, penyebut, and [contoh.ukuran] with one key per
// measure.
std::vector<WorkedCase> parse_worked_cases(const TomlTable& root, Problems& problems);

// A request as a person writes it: "rekomendasi.terbit(bidang: 'pemerintahan')"; of another period inside
// tahun_lalu(…).
std::string format_request(const MeasureRequest& request, Period until);

// One problem for each expectation that does not hold and each measure that is missing or not asked for.
// Only for formulas that checked without problems in this environment.
Problems run_worked_cases(const IndicatorDefinition& definition, const formula::Environment& environment);

}  // namespace tolok::indicator
