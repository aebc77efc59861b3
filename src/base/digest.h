// SHA-256, its keyed form and random bytes, from OpenSSL.
// Must not be asked for passwords: those need Argon2id.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tolok {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;
using Digest = std::array<std::byte, 32>;

inline ByteView as_bytes(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

Digest sha256(ByteView bytes);
inline Digest sha256(std::string_view text) { return sha256(as_bytes(text)); }

// For content too large to hold: add pieces, then finish once.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void add(ByteView bytes);
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// RFC 2104 over SHA-256: what only a holder of `key` can make.
Digest hmac_sha256(ByteView key, ByteView message);
// RFC 2104 over SHA-1: only for the codes of RFC 4226, which name it.
std::array<std::byte, 20> hmac_sha1(ByteView key, ByteView message);
// In a time that tells nothing about where they differ.
bool equal_secrets(ByteView one, ByteView other);

std::string format_hex(ByteView bytes);                     // lower case
std::optional<Bytes> parse_hex(std::string_view text);      // either case, even length
std::optional<Digest> parse_digest(std::string_view text);  // 64 hexadecimal digits

// Fills with bytes fit for salts and identifiers; throws ConfigurationFailure when the machine has none.
void fill_random(std::span<std::byte> bytes);

}  // namespace tolok
