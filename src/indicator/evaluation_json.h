// The `hitung --json` contract: a list of indicators with exact numbers as texts.
// Must not choose what to evaluate.
#pragma once

#include <span>
#include <string>

#include "indicator/evaluation.h"

namespace tolok::indicator {

// One object an indicator, groups after one another: kunci, nomor, nama, nilai, satuan, pembilang, penyebut, keadaan, kelengkapan,
// penanggung_jawab, sumber_data, catatan_rumus [{jenis, uraian, ditetapkan_oleh}], and beyond the contract: nilai_tepat
// ("n/d"), nomor_tercetak, kantor, ukuran_log (null for several offices), pembanding. Absent values are null.
std::string format_json(std::span<const GroupResult> groups);

}  // namespace tolok::indicator
