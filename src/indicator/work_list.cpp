// Joins the registers' lists in one order.
#include "indicator/work_list.h"

#include <algorithm>

namespace tolok::indicator {

namespace {

bool is_more_urgent(const WorkItem& one, const WorkItem& other) {
    if (one.urgency != other.urgency) return one.urgency < other.urgency;
    if (one.due.has_value() != other.due.has_value()) return one.due.has_value();
    return one.due && *one.due < *other.due;
}

}  // namespace

WorkItemSource::WorkList WorkList::list(const Actor& actor, const std::string& office, Date today,
                                        std::size_t most) const {
    WorkItemSource::WorkList all;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        const OfficeScope scope{office, reader.log_size(office)};
        for (const auto& source : make_sources_(reader)) {
            WorkItemSource::WorkList some = source->list_work(actor, {&scope, 1}, today, most);
            all.total += some.total;
            std::move(some.items.begin(), some.items.end(), std::back_inserter(all.items));
        }
    });
    std::stable_sort(all.items.begin(), all.items.end(), is_more_urgent);
    if (all.items.size() > most) all.items.resize(most);
    return all;
}

}  // namespace tolok::indicator
