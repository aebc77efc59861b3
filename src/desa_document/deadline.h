// The deadline of one document of one desa: the ordinary one, and what moves it without the desa being late.
// Must not say whether the desa kept it.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "base/date.h"
#include "desa_document/document_history.h"

namespace tolok::desa_document {

struct Deadline {
    std::optional<Date> ordinary;  // empty while the event it is counted from is not recorded
    std::optional<Date> extended_to;
    std::string extension_reason;
    int ceiling_days = 0;             // calendar days that the ceilings came late, counted to the cut-off while pending
    int evaluation_days = 0;          // calendar days beyond the evaluator's working days, all versions together
    bool evaluation_pending = false;  // the evaluator is late and has not answered by the cut-off
    std::optional<Date> effective;    // what the desa is held to
    std::set<int> calendar_years;     // years whose working days were counted
};

// By the rule alone; `years` gains the years whose working days were counted.
std::optional<Date> calculate_ordinary_deadline(const Obligation& obligation, const DocumentHistory& history,
                                                const WorkCalendar& calendar, std::set<int>& years);

// Every day that the kecamatan or kabupaten was late is given back: the later of the extension, and of the ordinary
// deadline plus those days.
Deadline calculate_deadline(const Obligation& obligation, const DocumentHistory& history, const WorkCalendar& calendar,
                            Date cut_off);

// The count-th day after `from`, with the years of the calendar that were used.
Date count_days(const WorkCalendar& calendar, Date from, int count, DayKind kind, std::set<int>& years);

}  // namespace tolok::desa_document
