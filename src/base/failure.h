// Failures of the machine: disk, database, configuration, tampered data. Met only by main and the HTTP server.
// Must not be used for what a person can repair by typing something else; that is a Problem.
#pragma once

#include <stdexcept>
#include <string>

#include "base/problem.h"

namespace tolok {

// Carries a problem for its text: code, arguments and place of what went wrong.
class Failure : public std::runtime_error {
public:
    explicit Failure(Problem problem) : std::runtime_error(problem.code), problem_(std::move(problem)) {}
    const Problem& problem() const { return problem_; }

private:
    Problem problem_;
};

struct StorageFailure : Failure {
    using Failure::Failure;
};
struct FileFailure : Failure {
    using Failure::Failure;
};
struct ConfigurationFailure : Failure {
    using Failure::Failure;
};
struct TamperingFailure : Failure {
    using Failure::Failure;
};

}  // namespace tolok
