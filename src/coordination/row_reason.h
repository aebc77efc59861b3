// Why a recommendation counts or does not, in remarks for people: one for each condition.
// Must not read the register.
#pragma once

#include <string>
#include <vector>

#include "coordination/register.h"
#include "domain/value.h"

namespace tolok::coordination {

// Day and field; how many addressees are done; which are not, and why; late or overdue; what came after the cut-off.
std::vector<Note> explain_item(const ItemRecord& item, const ResultFact& fact, Date cut_off);
// The meeting and its minutes.
Note explain_meeting(const MeetingRecord& meeting);
// What is still owed for a recommendation that is not followed up: by addressees, by the verifier. Begins with its
// label.
std::vector<Note> explain_open(const ItemRecord& item, const ResultFact& fact, Date cut_off, const std::string& label);

}  // namespace tolok::coordination
