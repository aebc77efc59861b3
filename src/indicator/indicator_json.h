// Results and explanations as JSON for programs; keys and order are a contract, shared by commands and pages.
// Must not compute.
#pragma once

#include <string>

#include "base/json.h"
#include "base/message_catalog.h"
#include "indicator/indicator_service.h"

namespace tolok::indicator {

// A list of {kantor, label, tahun, sampai_triwulan, ukuran_log} and what write_result gives. Of several offices
// together ukuran_log is an object by office: each has a log of its own.
std::string results_as_json(const Evaluated& output, const MessageCatalog& messages);

// The keys {kunci, nomor, nama, nama_tercetak, nilai, satuan, pembilang, penyebut, keadaan, kelengkapan,
// penanggung_jawab, sumber_data, catatan_rumus, catatan, pembanding, masalah} of an object that was begun; exact
// numbers are texts with a decimal point.
void write_result(JsonWriter& json, const IndicatorResult& result, const MessageCatalog& messages);

// {kantor, label, tahun, sampai_triwulan, ukuran_log}, what write_result gives, and {formulasi_tercetak, uraian, rumus,
// rumus_dengan_kata, rumus_dengan_angka, ukuran, dasar_hukum, mutu_data, target} of an object that was begun.
void write_explained(JsonWriter& json, const Explained& explained, const MessageCatalog& messages);

}  // namespace tolok::indicator
