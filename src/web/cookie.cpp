// Reads Cookie, writes Set-Cookie.
#include "web/cookie.h"

#include <algorithm>

#include "base/require.h"
#include "base/text.h"

namespace tolok::web {

namespace {

constexpr std::string_view host_prefix = "__Host-";
constexpr std::size_t cookie_limit = 50;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_name(std::string_view text) {
    const auto allowed = [](char c) { return is_letter_or_digit(c) || c == '_' || c == '-'; };
    return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool is_value(std::string_view text) {
    const auto allowed = [](char c) {
        return is_letter_or_digit(c) || std::string_view("-._~:").find(c) != std::string_view::npos;
    };
    return std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace

Fields parse_cookies(std::string_view header, bool secure) {
    Fields cookies;
    while (!header.empty() && cookies.size() < cookie_limit) {
        const std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        std::string_view name = trim(pair.substr(0, equals));
        const std::string_view value = trim(pair.substr(equals + 1));
        if (name.starts_with(host_prefix) != secure) continue;
        if (secure) name.remove_prefix(host_prefix.size());
        if (!is_name(name) || !is_value(value)) continue;
        cookies.add(std::string(name), std::string(value));
    }
    return cookies;
}

std::string format_cookie(const Cookie& cookie, bool secure) {
    require(is_name(cookie.name) && is_value(cookie.value), "a cookie keeps to its letters: " + cookie.name);
    std::string text = secure ? std::string(host_prefix) : "";
    text += cookie.name + "=" + cookie.value + "; Path=/";
    if (cookie.seconds) text += "; Max-Age=" + std::to_string(*cookie.seconds);
    text += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
    if (secure) text += "; Secure";
    if (!cookie.for_scripts) text += "; HttpOnly";
    return text;
}

}  // namespace tolok::web
