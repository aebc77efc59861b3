// What waits for a person in the register of coordination: to verify, to agree to, due soon, overdue, sent back.
// Must not decide who may do it (the permission matrix does), nor read the clock.
#pragma once

#include <memory>

#include "domain/work_item.h"
#include "storage/transaction.h"

namespace tolok::coordination {

// - follow-ups that are said to be done and have a file, and those said not to be feasible, for who may verify and
//   entered nothing of them: one for each addressee, on the page where the verdict is given;
// - recommendations whose addressees still owe something, due within due_soon_days or overdue, and those that were sent
//   back or lack evidence, for who may record in their field. What only waits for a verdict is nobody's else.
//
// `reader` must live as long as the source.
std::unique_ptr<WorkItemSource> make_coordination_work(storage::Reader& reader);

}  // namespace tolok::coordination
