// Time and randomness as arguments: the only two things a result may never depend on.
// Must not be asked by rule files.
#pragma once

#include "base/date.h"
#include "base/id.h"

namespace tolok {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

// Makes identifiers and salts; a test hands in one that repeats itself.
class IdentitySource {
public:
    virtual ~IdentitySource() = default;
    virtual Id make_id() = 0;
    virtual std::array<std::byte, 16> make_salt() = 0;
};

// The machine's clock and OpenSSL's randomness.
class SystemClock : public Clock {
public:
    Instant now() const override;
};

class SystemIdentitySource : public IdentitySource {
public:
    explicit SystemIdentitySource(const Clock& clock) : clock_(clock) {}
    Id make_id() override;
    std::array<std::byte, 16> make_salt() override;

private:
    const Clock& clock_;
};

}  // namespace tolok
