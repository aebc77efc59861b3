// The written description of the language, docs/formula.md, made from the list of functions.
// Must not be edited by hand in docs/: a test compares, and accepts with TOLOK_ACCEPT=1.
#pragma once

#include <string>
#include <string_view>

#include "formula/functions.h"

namespace tolok::formula {

// The whole of docs/formula.md.
std::string render_function_reference();

// An example as it is typed: tolok rumus "persen(a, b)" --variabel "a=7" --variabel "b=9".
std::string example_command(const Example& example);

}  // namespace tolok::formula
