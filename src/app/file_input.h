// Files a person names on the command line, and "-" for standard input.
// Must not understand what is in them.
#pragma once

#include <string>

#include "app/console.h"
#include "base/problem.h"

namespace tolok::app {

// All bytes; problem app.file_not_found or app.file_unreadable. At most 1 GiB.
Checked<std::string> read_input(const std::string& path, Console& console);
// The last piece of a path, for messages; "masukan baku" for "-".
std::string shown_name(const std::string& path, const Console& console);

}  // namespace tolok::app
