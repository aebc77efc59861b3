// The measures isian.<key>: typed values of offices, as known at a log size.
// Must not be kept beyond the transaction it is bound to.
#pragma once

#include <memory>

#include "domain/measure.h"
#include "storage/transaction.h"

namespace tolok::manual_entry {

// Declares what the offices of this database have adopted; of two offices that declare one key, the first by code says
// its kind and unit, and the value of another that says otherwise is not taken.
std::unique_ptr<MeasureSource> make_manual_entry_measures(storage::Reader& reader);

}  // namespace tolok::manual_entry
