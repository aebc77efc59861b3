// Writes heads.
#include "web/response_head.h"

#include <array>

namespace tolok::web {

namespace {

constexpr std::string_view own_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

constexpr std::string_view always =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

std::string_view cache_control(Cache cache) {
    switch (cache) {
        case Cache::never:
            return "no-store";
        case Cache::revalidate:
            return "private, no-cache";
        case Cache::forever:
            return "public, max-age=31536000, immutable";
    }
    return "no-store";
}

void add_line(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string format_http_date(Instant now) {
    static constexpr std::array days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date day = now.day(0);
    const std::int64_t seconds = now.microseconds / 1'000'000 - std::int64_t{day.days_since_1970()} * 86'400;
    std::string text = days[static_cast<std::size_t>(day.weekday() - 1)];
    text += ", " + two_digits(day.day()) + " " + months[static_cast<std::size_t>(day.month() - 1)] + " ";
    text += std::to_string(day.year()) + " " + two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":";
    return text + two_digits(seconds % 60) + " GMT";
}

std::string format_head(const Response& response, const HeadFacts& facts) {
    std::string head;
    head.reserve(1024);
    head.append("HTTP/1.1 ").append(std::to_string(static_cast<int>(response.status))).append(" ");
    head.append(reason_phrase(response.status)).append("\r\n");
    add_line(head, "Date", facts.date);
    if (!response.content_type.empty()) add_line(head, "Content-Type", response.content_type);
    const bool bodiless = response.status == Status::no_content || response.status == Status::not_modified;
    if (facts.length && !bodiless) add_line(head, "Content-Length", std::to_string(*facts.length));
    if (facts.chunked) add_line(head, "Transfer-Encoding", "chunked");
    if (!facts.keep_alive) add_line(head, "Connection", "close");
    add_line(head, "Cache-Control", cache_control(response.cache));
    if (!response.etag.empty()) head.append("ETag: W/\"").append(response.etag).append("\"\r\n");
    add_line(head, "Content-Security-Policy", response.content_policy.empty() ? own_policy : response.content_policy);
    head.append(always);
    if (facts.secure) add_line(head, "Strict-Transport-Security", "max-age=31536000");
    for (const Field& header : response.headers) add_line(head, header.name, header.value);
    return head.append("\r\n");
}

}  // namespace tolok::web
