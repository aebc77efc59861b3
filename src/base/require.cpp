// Turns a broken promise into an exception that says where.
#include "base/require.h"

#include <stdexcept>
#include <string>

namespace tolok {

void break_promise(std::string_view promise, const char* file, int line) {
    throw std::logic_error("broken promise: " + std::string(promise) + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace tolok
