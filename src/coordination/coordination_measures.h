// The measures of coordination that formulas may ask for.
// Must not judge by itself: recommendation.h does.
#pragma once

#include <memory>

#include "domain/measure.h"
#include "storage/transaction.h"

namespace tolok::coordination {

// Counts of offices as known at a log size; sources that share them count an office again only when its log has grown.
struct KeptCounts;
std::shared_ptr<KeptCounts> make_kept_counts();

// koordinasi.rapat                     meetings held
// koordinasi.hasil                     results of meetings (butir hasil)
// rekomendasi.terbit                   those that are to be followed up; part of koordinasi.hasil
// rekomendasi.ditindaklanjuti          completed by all addressees, proven, verified; part of rekomendasi.terbit
// rekomendasi.tidak_dapat, .terlambat  not feasible (confirmed); overdue at the cut-off; part of rekomendasi.terbit
// rekomendasi.bawaan_terbit, .bawaan_ditindaklanjuti   issued before the year and open when it began; apart from the
// above
//
// All from 1 January to the cut-off, by event date. Arguments: bidang and forum narrow; tanpa: ['tidak_dapat'] leaves
// out what is not feasible (write it in both parts of a quotient); termasuk: ['dalam_proses'] takes "ditindaklanjuti"
// for any verified response.
//
// State: always a value; an office without recommendations has 0 of 0, so that a quotient is tidak_berlaku. A note says
// when not even a result was recorded. tidak_dapat_dihitung only for a word that tanpa, termasuk or forum does not
// know. sebagian: a verdict that is still to be given could change the number. Lacking evidence is no such case: it
// does not count, and that is known.
//
// `reader` must live as long as the source. The number of queries does not grow with the number of offices.
std::unique_ptr<MeasureSource> make_coordination_measures(storage::Reader& reader,
                                                          std::shared_ptr<KeptCounts> kept = make_kept_counts());

}  // namespace tolok::coordination
