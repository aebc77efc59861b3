// Codes of an authenticator application (RFC 4226, RFC 6238), the secret as such applications read it, and codes that
// people copy from paper. Must not make randomness or keep anything.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/digest.h"

namespace tolok::account {

using TotpSecret = std::array<std::byte, 20>;  // RFC 4226, section 4, R6: 160 bits recommended

// RFC 4648 in capitals, without padding.
std::string format_base32(ByteView bytes);

// HOTP of RFC 4226, section 5.3, with 6 to 8 digits.
std::string calculate_code(ByteView secret, std::int64_t counter, int digits = 6);
// RFC 6238, section 4.2: steps of 30 seconds since 1970.
std::int64_t code_step(Instant now);

// The step whose code was typed: the present one, the one before or the one after (RFC 6238, section 5.2), and later
// than `last_used`, because a code is accepted once. Blanks in the typed text are ignored.
std::optional<std::int64_t> find_step(ByteView secret, std::string_view typed, Instant now, std::int64_t last_used);

// otpauth://totp/… with the parameters that applications understand; `issuer` and `name` are shown by them.
std::string totp_address(ByteView secret, std::string_view issuer, std::string_view name);

// A code for paper: 80 bits in four groups of four letters and digits, "ABCD-EFGH-IJKL-MNOP".
inline constexpr int recovery_codes = 10;
using PaperCode = std::array<std::byte, 10>;
std::string format_paper_code(const PaperCode& code);
// What is compared of a typed code: capitals, without blanks and hyphens, and 0, 1 and 8 read as O, I and B, which
// alone occur in a code.
std::string fold_paper_code(std::string_view typed);

}  // namespace tolok::account
