// The measures of village documents that formulas may ask for.
// Must not judge by itself: verdict.h does.
#pragma once

#include <memory>

#include "domain/measure.h"
#include "storage/transaction.h"

namespace tolok::desa_document {

// Registers of offices as known at a log size; sources that share them read an office again only when its log has
// grown.
struct KeptRegisters;
std::shared_ptr<KeptRegisters> make_kept_registers();

// desa.semua: all desa of the office (never kelurahan). 0 desa is a value, so that a quotient over it is tidak_berlaku.
// desa.dokumen_benar_tepat(dokumen: [...]): desa whose documents of the year are right and on time, as far as due by
// the cut-off; desa.dokumen_tepat, desa.dokumen_benar, desa.dokumen_diserahkan: the same for one condition.
//
// belum_ada_data: nothing is due yet; no document of the kinds named is defined; or the register has no line at all for
// the documents of the year (an unused register is not a register of desa that are late).
// sebagian: something is not judged or not yet due in some desa, or an office of the group has no value.
//
// `reader` must live as long as the source. The number of queries does not grow with the number of offices.
std::unique_ptr<MeasureSource> make_desa_document_measures(storage::Reader& reader,
                                                           std::shared_ptr<KeptRegisters> kept = make_kept_registers());

}  // namespace tolok::desa_document
