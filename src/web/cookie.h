// Cookies: reading the header, writing Set-Cookie. Over TLS every name carries __Host-, so that no other site of the
// same domain can set or read it. Must not decide what a cookie means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/fields.h"

namespace tolok::web {

enum class SameSite { lax, strict };

struct Cookie {
    std::string name;            // letters, digits, _ and -; without __Host-
    std::string value;           // letters, digits and -._~: encode anything else
    std::optional<int> seconds;  // to keep; 0 removes it; nothing = until the browser is closed
    SameSite same_site = SameSite::lax;
    bool for_scripts = false;  // HttpOnly unless a script must read it
};

// At most 50 cookies and what the header's limit allows; a pair that breaks the form is left out. When `secure`, only
// cookies with __Host- are taken and the prefix is cut; otherwise only those without it.
Fields parse_cookies(std::string_view header, bool secure);

// The value of one Set-Cookie header. A name or value with other letters is a broken promise.
std::string format_cookie(const Cookie& cookie, bool secure);

}  // namespace tolok::web
