// Our own mistakes: a broken promise between two pieces of code ends the operation at once, in every build.
// Must not be used on anything a person typed.
#pragma once

#include <source_location>
#include <string_view>

namespace tolok {

// Throws std::logic_error that names the promise and the place when `holds` is false.
void require(bool holds, std::string_view promise, std::source_location where = std::source_location::current());

}  // namespace tolok
