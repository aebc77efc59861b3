// The written description of the language: docs/formula.md and the help of the calculator, both made from the list of
// functions. Must not be edited by hand in docs/: a test compares, and accepts with TOLOK_ACCEPT=1.
#pragma once

#include <string>
#include <string_view>

#include "formula/functions.h"

namespace tolok::formula {

// The whole of docs/formula.md.
std::string render_function_reference();

// For a terminal: one line per function, "persen(bagian, keseluruhan)  Bagian dibagi keseluruhan, dikali 100."
std::string render_function_list();

// For a terminal: parameters, result, states and examples of one function; empty for an unknown name.
std::string render_function_help(std::string_view name);

}  // namespace tolok::formula
