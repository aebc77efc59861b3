// Evidence files beside a register: found by the name written there, never outside the folder a person gave.
// Must not store them.
#pragma once

#include <istream>
#include <memory>
#include <string>

namespace tolok::app {

// Empty when there is no such file, no folder was given, or the name leads out of the folder.
std::unique_ptr<std::istream> find_evidence_file(const std::string& folder, const std::string& name);

}  // namespace tolok::app
