// Makes and judges tokens.
#include "web/csrf.h"

#include <array>

#include "base/require.h"

namespace tolok::web {

namespace {

constexpr std::size_t salt_digits = 32;
constexpr std::size_t token_digits = salt_digits + 64;

std::string sign(ByteView secret, std::string_view salt, std::string_view session) {
    return format_hex(hmac_sha256(secret, as_bytes(std::string(salt) + " " + std::string(session))));
}

}  // namespace

std::string make_csrf_token(ByteView secret, std::string_view session) {
    require(secret.size() >= 32 && !session.empty(), "a token is bound to a session by a secret");
    std::array<std::byte, salt_digits / 2> random;
    fill_random(random);
    const std::string salt = format_hex(random);
    return salt + sign(secret, salt, session);
}

bool is_csrf_token(ByteView secret, std::string_view session, std::string_view token) {
    if (session.empty() || token.size() != token_digits) return false;
    const std::string expected = sign(secret, token.substr(0, salt_digits), session);
    return equal_secrets(as_bytes(expected), as_bytes(token.substr(salt_digits)));
}

}  // namespace tolok::web
