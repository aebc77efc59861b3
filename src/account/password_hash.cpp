// Argon2id over libsodium, the one place that knows it.
#include "account/password_hash.h"

#include <sodium.h>

#include <array>
#include <cerrno>

#include "base/failure.h"
#include "base/require.h"

namespace tolok::account {

PasswordHasher::PasswordHasher(int at_once, HashCost cost, int most_waiting)
    : cost_(cost), gate_(at_once, most_waiting) {
    require(sodium_init() >= 0, "libsodium can be used");
    nobodys_ = make("");
}

std::string PasswordHasher::make(std::string_view password) const {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int done = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost_.passes, cost_.memory,
                                           crypto_pwhash_ALG_ARGON2ID13);
    if (done != 0) throw ConfigurationFailure(problem("account.hash_failed"));
    return text.data();
}

Checked<std::string> PasswordHasher::hash(std::string_view password) {
    const auto pass = gate_.enter();
    if (!pass) return problem("account.busy");
    return make(password);
}

Checked<Match> PasswordHasher::match(const std::optional<std::string>& stored, std::string_view password) {
    const auto pass = gate_.enter();
    if (!pass) return problem("account.busy");
    const std::string& text = stored ? *stored : nobodys_;
    errno = 0;
    if (crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0)
        return stored ? Match::right : Match::wrong;
    // A wrong password and too little memory give the same answer; only errno tells them apart.
    if (errno != EINVAL) throw ConfigurationFailure(problem("account.hash_failed"));
    return Match::wrong;
}

bool PasswordHasher::is_outdated(const std::string& stored) const {
    return crypto_pwhash_str_needs_rehash(stored.c_str(), cost_.passes, cost_.memory) != 0;
}

}  // namespace tolok::account
