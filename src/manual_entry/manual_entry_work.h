// What waits for a person in the typed values: to verify, to repair, to enter.
// Must not decide who may do it (the permission matrix does), nor read the clock.
#pragma once

#include <memory>

#include "domain/work_item.h"
#include "storage/transaction.h"

namespace tolok::manual_entry {

// Of all years up to that of `today`:
// - values nobody has judged, for who may verify and typed no row of that quarter;
// - rejected values, for who may record them;
// - of values that are added up: quarters that ended within the year of the last ended quarter and have no value, for
//   who may record them, where at least one quarter of that year has one: what was never begun is not late.
//
// `reader` must live as long as the source.
std::unique_ptr<WorkItemSource> make_manual_entry_work(storage::Reader& reader);

}  // namespace tolok::manual_entry
