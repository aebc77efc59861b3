// Evidence files beside a register: found by the name written there, never outside the folder a person gave.
// Must not store them.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "app/console.h"
#include "base/problem.h"

namespace tolok::app {

// Empty when there is no such file, no folder was given, or the name leads out of the folder.
std::unique_ptr<std::istream> find_evidence_file(const std::string& folder, const std::string& name);

// The text of a column-mapping file; "" when none is named.
Checked<std::string> read_mapping(const std::string& path, Console& console);

}  // namespace tolok::app
