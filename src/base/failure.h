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
// Nothing was kept, and the same may succeed a little later: what is needed is away, or has its hands full.
struct PassingFailure : StorageFailure {
    using StorageFailure::StorageFailure;
};
// The database vanished while it kept something and did not come back in time: what became of it is not known.
struct UncertainFailure : StorageFailure {
    using StorageFailure::StorageFailure;
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
