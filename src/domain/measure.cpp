// Reading the arguments of a request.
#include "domain/measure.h"

namespace tolok {

std::vector<std::string> MeasureRequest::values_of(std::string_view argument) const {
    for (const MeasureArgument& given : arguments) {
        if (given.name == argument) return given.values;
    }
    return {};
}

}  // namespace tolok
