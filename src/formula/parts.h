// The part rule: what persen(a, b) counts above must be part of what it counts below.
// Must not look at values: it reads declarations and arguments only.
#pragma once

#include "formula/findings.h"
#include "formula/resolution.h"

namespace tolok::formula {

// A part shown to lie within its whole counts the same things, whatever units the registers call them by.
enum class PartCheck { refused, no_sets, shown };

// Adds one of formula.part_* when `part` cannot be shown to lie within `whole`.
// Law of the rule: a measure lies within another when its part_of chain reaches it, and every filter the whole gives is
// given by the part with the same or fewer values. Sums lie within when each term does and no two terms overlap.
PartCheck check_part(const Meant& meant, NodeIndex part, NodeIndex whole, Findings& findings);

}  // namespace tolok::formula
