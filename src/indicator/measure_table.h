// Everything an evaluation wants to know: all measures of all groups, gathered first, then asked of each register once.
// Must not know indicators.
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
    void add_requests(std::span<const MeasureRequest> requests);
    // Each source hears its own requests, once, for all groups.
    void ask(std::span<const MeasureSource* const> sources);
    // Only after ask(). A measure no source declares is not computable.
    const MeasureValue& value(const MeasureRequest& request, std::size_t group) const;

private:
    std::vector<OfficeGroup> groups_;
    std::map<std::string, std::size_t> group_of_;
    std::map<MeasureRequest, std::vector<MeasureValue>> values_;
};

}  // namespace tolok::indicator
