// The chapters of docs/formula.md that explain the language around its functions.
// Must not list functions: those come from the list of functions.
#pragma once

#include <string_view>

namespace tolok::formula {

std::string_view language_opening();  // before the functions
std::string_view language_closing();  // after them

}  // namespace tolok::formula
