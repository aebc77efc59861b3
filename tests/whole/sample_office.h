// The sample office as ./dev run makes it, once for all tests of a program.
// Must not be written to: take a copy.
#pragma once

#include <string>

namespace tolok::test {

// Copies its database to `path`.
void copy_sample_office(const std::string& path);

}  // namespace tolok::test
