// Results as a table for people, and as JSON and CSV for programs; keys and order of both are a contract.
// Must not compute.
#pragma once

#include <string>
#include <vector>

#include "app/console.h"
#include "base/json.h"
#include "indicator/indicator_service.h"

namespace tolok::app {

// The table, and below it everything to be read beside each value.
void print_results(const indicator::Evaluated& output, Console& console);
// A list of {kantor, label, tahun, sampai_triwulan, ukuran_log} and what write_result gives. Of several offices
// together ukuran_log is an object by office: each has a log of its own.
std::string results_as_json(const indicator::Evaluated& output, const MessageCatalog& messages);
std::string results_as_csv(const indicator::Evaluated& output, const MessageCatalog& messages);
// Offices without a result and why; for formats in which no table can say it.
void say_what_is_missing(const indicator::Evaluated& output, Console& console);

// The keys {kunci, nomor, nama, nama_tercetak, nilai, satuan, pembilang, penyebut, keadaan, kelengkapan,
// penanggung_jawab, sumber_data, catatan_rumus, catatan, pembanding, masalah} of an object that was begun; exact
// numbers are texts with a decimal point.
void write_result(JsonWriter& json, const indicator::IndicatorResult& result, const MessageCatalog& messages);

}  // namespace tolok::app
