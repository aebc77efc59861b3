// What waits for a person in one office, from all registers together.
// Must not know any register: the application hands in their sources.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "domain/actor.h"
#include "domain/clock.h"
#include "domain/work_item.h"
#include "storage/database.h"

namespace tolok::indicator {

// The registers' work lists, bound to one snapshot.
using MakeWorkSources = std::function<std::vector<std::unique_ptr<WorkItemSource>>(storage::Reader&)>;

class WorkList {
public:
    WorkList(storage::Database& database, MakeWorkSources make_sources, const Clock& clock)
        : database_(database), make_sources_(std::move(make_sources)), clock_(clock) {}

    // The day in a zone: what is late is late today. No figure may use it.
    Date today(int zone_minutes) const { return clock_.now().day(zone_minutes); }
    // The most urgent first, then by due date; at most `most`, all counted in `total`. Registers check permission.
    WorkItemSource::WorkList list(const Actor& actor, const std::string& office, Date today, std::size_t most) const;

private:
    storage::Database& database_;
    MakeWorkSources make_sources_;
    const Clock& clock_;
};

}  // namespace tolok::indicator
