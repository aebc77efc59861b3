// What waits for a person: the seam between the registers and the page that lists it.
// Must not know any register; evidence modules implement WorkItemSource.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/actor.h"
#include "domain/measure.h"
#include "domain/value.h"

namespace tolok {

enum class Urgency { overdue, due_soon, open };

struct WorkItem {
    Urgency urgency = Urgency::open;
    std::string office;       // Kemendagri code
    Note sentence;            // "Tindak lanjut REK-7 menunggu verifikasi"
    std::optional<Date> due;  // the day it must be done by; nothing where no day is set
    std::string link;         // address of the page where it is done, below "/"
};

// Days ahead that count as "due soon".
inline constexpr int due_soon_days = 14;

// Offered by every evidence module, bound to one read transaction.
class WorkItemSource {
public:
    virtual ~WorkItemSource() = default;
    // Everything in these offices that this actor may and should do, by permission, section and desa; nothing the actor
    // entered and another must verify. `today` in the office's zone. The most urgent first; at most `most`, and how
    // many there are in all stands in `total`.
    struct WorkList {
        std::vector<WorkItem> items;
        std::size_t total = 0;
    };
    virtual WorkList list_work(const Actor& actor, std::span<const OfficeScope> offices, Date today,
                               std::size_t most) const = 0;
};

}  // namespace tolok
