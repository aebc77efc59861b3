// Our own mistakes: a broken promise between two pieces of code ends the operation at once, in every build.
// Must not be used on anything a person typed.
#pragma once

#include <string_view>

namespace tolok {

// Throws std::logic_error that names the promise and the place.
[[noreturn]] void break_promise(std::string_view promise, const char* file, int line);

// Ends in break_promise() when `holds` is false; here in full, so that compiler and analyser see what holds behind it.
// The place is left to the compiler; clang 14 has no std::source_location.
inline void require(bool holds, std::string_view promise, const char* file = __builtin_FILE(),
                    int line = __builtin_LINE()) {
    if (!holds) break_promise(promise, file, line);
}

}  // namespace tolok
