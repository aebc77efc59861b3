// Turns a broken promise into an exception that says where.
#include "base/require.h"

#include <stdexcept>
#include <string>

namespace tolok {

void require(bool holds, std::string_view promise, std::source_location where) {
    if (holds) return;
    throw std::logic_error("broken promise: " + std::string(promise) + " (" + where.file_name() + ":" +
                           std::to_string(where.line()) + ")");
}

}  // namespace tolok
