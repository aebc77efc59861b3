// Everything an evaluation wants to know: all measures of all groups, gathered first, then asked of each register at
// once. Must not know indicators.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/measure.h"

namespace tolok::indicator {

std::vector<MeasureDeclaration> list_declarations(std::span<const MeasureSource* const> sources);
// The register that declares a measure; none when nobody does.
const MeasureSource* find_source(std::span<const MeasureSource* const> sources, const std::string& measure);

class MeasureTable {
public:
    // The same offices are one group, however often they are added.
    std::size_t add_group(const OfficeGroup& group);
    // Before the first ask().
    void add_requests(std::span<const MeasureRequest> requests);
    // Each source hears its own requests, for all groups that were added since the last ask(); nothing when there are
    // none.
    void ask(std::span<const MeasureSource* const> sources);
    // Of a group that was asked for. A measure no source declares is not computable.
    const MeasureValue& value(const MeasureRequest& request, std::size_t group) const;

private:
    std::vector<OfficeGroup> groups_;
    std::size_t asked_ = 0;  // groups with an answer, the first ones
    std::map<std::string, std::size_t> group_of_;
    std::map<MeasureRequest, std::vector<MeasureValue>> values_;
};

}  // namespace tolok::indicator
