// The calculator behind `tolok rumus`: a formula, its variables as people type them, and everything to be said of the
// result. Must not read definitions or a database; measures that are known anyway are handed in.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formula/formula.h"

namespace tolok::formula {

// NAME=VALUE as typed: a measure's answer, or a lookup table.
struct Variable {
    std::string name;                        // "terbit", "rekomendasi.terbit"
    std::vector<MeasureArgument> arguments;  // of "rekomendasi.terbit(bidang: 'pemerintahan')"
    int years_back = 0;                      // 1 for "tahun_lalu(kasus)"
    MeasureType type = MeasureType::number;
    Unit unit;
    std::string part_of;  // after "bagian dari"
    MeasureValue value;
    std::optional<LookupTable> table;
};

// Reads one of
//   terbit=9            kasus=12 kasus         ikm=78,74 or 78.74      bobot=1/3       biaya=1.500.000 rupiah
//   selesai=7 bagian dari terbit               survei=81,5 nilai sebagian
//   laporan=belum_ada_data                     rekomendasi=tidak_berlaku             hasil=tidak_dapat_dihitung
//   predikat=BB or predikat='Sangat Baik'      tanggal_masuk=2021-03-30 or 30/03/2021  sop=ya
//   tahun_lalu(kasus)=15                       rekomendasi.terbit(bidang: 'pemerintahan')=9
//   nilai_lke={AA: 100; A: 90; BB: 80} nilai
// Numbers: Indonesian form, or a decimal point where it cannot be a thousands mark; "1.500" is a problem with both
// readings. A state word may be followed by teks, tanggal or ya_tidak (its type), or by a unit.
Checked<Variable> parse_variable(std::string_view text);

struct CalculationSettings {
    int decimals = 2;  // of the result in the explanation, at most; 0..30
    Policies policies;
};

struct Calculation {
    Value value;  // state not_computable while there are problems; amount only for numbers
    MeasureType type = MeasureType::number;
    MeasureContent content;  // text, date or truth where the formula gives one
    std::string words;       // empty while there are problems
    std::string numbers;
    Problems problems;  // code, place.line, place.column, and the argument "cuplikan" (see formula/problem_text.h)
};

// Variables that are no measures of `known` state no set: persen() of two such is allowed, and noted beyond 0..100 %.
Calculation calculate_formula(std::string_view text, std::span<const Variable> variables, const Environment& known = {},
                              const CalculationSettings& settings = {});
// The same from NAME=VALUE texts; their problems and the formula's come together.
Calculation calculate_formula(std::string_view text, std::span<const std::string> variables,
                              const Environment& known = {}, const CalculationSettings& settings = {});

// "77,78 persen", "81,5 nilai (sebagian)", "n.a. (tidak ada objek)", "ya": rounded to at most `decimals`.
std::string format_result(const Calculation& calculation, int decimals = 2);

}  // namespace tolok::formula
