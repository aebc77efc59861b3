// The sample office as ./dev run makes it, once for all tests of a program.
// Must not be written to: take a copy.
#pragma once

#include <string>

#include "support/test_place.h"

namespace tolok::test {

// A copy of its own.
class SampleOffice {
public:
    // `file`: its path when it is a file.
    explicit SampleOffice(const std::string& file);
    const std::string& address() const { return place_.address(); }

private:
    TestPlace place_;
};

}  // namespace tolok::test
