// Tokens that prove a form came from our own page: bound to a session, another text each time (so that compression
// leaks nothing of them). Must not keep state.
#pragma once

#include <string>
#include <string_view>

#include "base/digest.h"

namespace tolok::web {

// The hidden field of forms, and the header scripts send instead.
inline constexpr std::string_view csrf_field = "csrf";
inline constexpr std::string_view csrf_header = "x-csrf-token";

// 16 random bytes and HMAC-SHA-256(secret, random bytes, session), in hexadecimal. `session` is not empty.
std::string make_csrf_token(ByteView secret, std::string_view session);
// Compares in constant time. False for anything that is not exactly a token of this session.
bool is_csrf_token(ByteView secret, std::string_view session, std::string_view token);

}  // namespace tolok::web
