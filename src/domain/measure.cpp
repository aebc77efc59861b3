// Reading the arguments of a request.
#include "domain/measure.h"

#include <set>

namespace tolok {

std::vector<std::string> MeasureRequest::values_of(std::string_view argument) const {
    for (const MeasureArgument& given : arguments) {
        if (given.name == argument) return given.values;
    }
    return {};
}

std::vector<OfficeScope> list_scopes(std::span<const OfficeGroup> groups) {
    std::set<OfficeScope> scopes;
    for (const OfficeGroup& group : groups) scopes.insert(group.offices.begin(), group.offices.end());
    return {scopes.begin(), scopes.end()};
}

}  // namespace tolok
