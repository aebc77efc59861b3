// Our own mistakes: a broken promise between two pieces of code ends the operation at once, in every build.
// Must not be used on anything a person typed.
#pragma once

#include <string_view>

namespace tolok {

// Throws std::logic_error that names the promise and the place when `holds` is false.
// The place is left to the compiler; clang 14 has no std::source_location.
void require(bool holds, std::string_view promise, const char* file = __builtin_FILE(), int line = __builtin_LINE());

}  // namespace tolok
