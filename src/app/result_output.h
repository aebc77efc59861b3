// Results as a table for people, and as JSON and CSV for programs; keys and order of both are a contract.
// Must not compute.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/console.h"
#include "indicator/evaluation.h"

namespace tolok::app {

struct EvaluationOutput {
    Period until;
    std::vector<indicator::GroupResult> groups;
    std::map<std::string, std::string> office_names;  // by code
    std::map<std::string, std::string> labels;        // by code: "data contoh"
};

void print_results(const EvaluationOutput& output, Console& console);
// A list of {kantor, kunci, nomor, nama, nilai, satuan, pembilang, penyebut, keadaan, kelengkapan, penanggung_jawab,
// sumber_data, label, ukuran_log, catatan_rumus, catatan, pembanding, masalah}; exact numbers are texts with a decimal
// point.
std::string results_as_json(const EvaluationOutput& output, const MessageCatalog& messages);
std::string results_as_csv(const EvaluationOutput& output, const MessageCatalog& messages);

// What the value was divided from: its own numerator and denominator, or those of the exact amount.
struct Fraction {
    std::optional<Number> numerator;
    std::optional<Number> denominator;
};
Fraction fraction_of(const Value& value);
std::string shown_value(const indicator::IndicatorResult& result);     // "77,78 %", "n.a. (tidak ada objek)"
std::string shown_fraction(const indicator::IndicatorResult& result);  // "7 / 9"

}  // namespace tolok::app
