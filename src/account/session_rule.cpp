// Limits of sessions and coarse words for devices.
#include "account/session_rule.h"

#include <array>
#include <span>
#include <utility>

namespace tolok::account {

namespace {

// A mark in the browser's own words, and the word kept. The first that is found counts: most browsers also claim to be
// Chrome and Safari.
using Mark = std::pair<std::string_view, std::string_view>;
constexpr std::array<Mark, 12> browsers = {{{"Edg", "Edge"},
                                            {"OPR/", "Opera"},
                                            {"OPiOS/", "Opera"},
                                            {"Opera", "Opera"},
                                            {"SamsungBrowser", "Samsung Internet"},
                                            {"UCBrowser", "UC Browser"},
                                            {"YaBrowser", "Yandex"},
                                            {"Firefox", "Firefox"},
                                            {"FxiOS", "Firefox"},
                                            {"CriOS", "Chrome"},
                                            {"Chrome", "Chrome"},
                                            {"Safari", "Safari"}}};
constexpr std::array<Mark, 7> systems = {{{"Android", "Android"},
                                          {"iPhone", "iPhone"},
                                          {"iPad", "iPad"},
                                          {"Windows", "Windows"},
                                          {"CrOS", "ChromeOS"},
                                          {"Mac OS X", "macOS"},
                                          {"Linux", "Linux"}}};

std::string_view word_of(std::string_view user_agent, std::span<const Mark> marks) {
    for (const auto& [mark, word] : marks) {
        if (user_agent.find(mark) != std::string_view::npos) return word;
    }
    return "";
}

}  // namespace

std::string_view session_standing_key(SessionStanding standing) {
    return standing == SessionStanding::open ? "terbuka" : "menunggu_kode";
}

bool is_alive(const SessionTimes& session, Instant now) {
    if (session.standing == SessionStanding::awaiting_code) return now < later(session.begun, session_limits.code_wait);
    return now < later(session.begun, session_limits.longest) && oldest_alive(now) <= session.last_seen;
}

bool is_renewal_due(const SessionTimes& session, Instant now) {
    return session.standing == SessionStanding::open && session.last_seen != now.to_hour();
}

Instant oldest_alive(Instant now) { return later(now.to_hour(), -session_limits.idle); }

std::string describe_device(std::string_view user_agent) {
    std::string words(word_of(user_agent, browsers));
    const std::string_view system = word_of(user_agent, systems);
    if (!words.empty() && !system.empty()) words += ", ";
    return words += system;
}

}  // namespace tolok::account
