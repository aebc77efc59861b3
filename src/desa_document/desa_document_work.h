// What waits for a person in the register of village documents: to check, due soon, overdue, to repair.
// Must not decide who may do it (the permission matrix does), nor read the clock.
#pragma once

#include <memory>

#include "domain/work_item.h"
#include "storage/transaction.h"

namespace tolok::desa_document {

// Of documents judged in the year of `today` and in the one before:
// - complete versions not yet checked, for who may check and recorded none of their submissions;
// - what a desa has not handed in or enacted, due within due_soon_days or overdue, for who may record it. Overdue ones
//   only where the register has a line of that document, stage and year: an unused register is not one of late desa;
// - returned versions whose repair is awaited, for who may record for that desa only.
//
// `reader` must live as long as the source. The number of queries does not grow with the number of offices.
std::unique_ptr<WorkItemSource> make_desa_document_work(storage::Reader& reader);

}  // namespace tolok::desa_document
