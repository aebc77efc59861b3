// First and last event day, both included.
// Must not know what the days belong to.
#pragma once

#include "base/date.h"

namespace tolok::survey {

struct DayRange {
    Date first;
    Date last;
    bool contains(Date day) const { return first <= day && day <= last; }
};

}  // namespace tolok::survey
