// Passwords as they are kept: Argon2id of libsodium, so many at once, on the caller's thread.
// Must not be called on the writer's thread, nor keep or show a password.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "account/hash_gate.h"
#include "base/problem.h"

namespace tolok::account {

// What one hash costs. These are the parameters of the program; a stored hash made with others is made anew when its
// owner next signs in.
struct HashCost {
    std::uint64_t passes = 2;
    std::size_t memory = 19 * 1024 * 1024;  // bytes
};

enum class Match { right, wrong };

class PasswordHasher {
public:
    // `at_once`: the machine's cores. Beyond `most_waiting` a caller gets account.busy.
    explicit PasswordHasher(int at_once, HashCost cost = {}, int most_waiting = 32);

    // The text to keep; parameters and salt stand in it. Throws ConfigurationFailure when the memory is not there.
    Checked<std::string> hash(std::string_view password);
    // Without a stored hash the same work is done for nothing and the answer is wrong, so that nobody learns from the
    // time it takes whether a name has a password.
    Checked<Match> match(const std::optional<std::string>& stored, std::string_view password);
    bool is_outdated(const std::string& stored) const;

private:
    std::string make(std::string_view password) const;

    HashCost cost_;
    HashGate gate_;
    std::string nobodys_;  // a hash to work on where there is none; what it says is not asked
};

}  // namespace tolok::account
