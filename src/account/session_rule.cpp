// Limits of sessions and coarse words for devices.
#include "account/session_rule.h"

#include <array>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"

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

std::string describe_network(std::string_view address) {
    address = address.substr(0, address.find('%'));  // the scope of a link-local address
    if (address.find(':') == std::string_view::npos) return std::string(address);
    constexpr std::string_view mapped = "::ffff:";
    if (address.starts_with(mapped) && address.find('.') != std::string_view::npos)
        return std::string(address.substr(mapped.size()));
    constexpr std::size_t network_groups = 4;
    constexpr std::size_t all_groups = 8;
    const std::size_t gap = address.find("::");
    const auto groups_of = [](std::string_view part) {
        return part.empty() ? std::vector<std::string_view>() : split(part, ':');
    };
    std::vector<std::string_view> groups = groups_of(address.substr(0, gap));
    if (gap != std::string_view::npos) {
        const std::size_t behind = groups_of(address.substr(gap + 2)).size();
        while (groups.size() + behind < all_groups) groups.push_back("0");
        for (const std::string_view group : groups_of(address.substr(gap + 2))) groups.push_back(group);
    }
    std::string network;
    for (std::size_t at = 0; at < network_groups && at < groups.size(); ++at) network += std::string(groups[at]) + ":";
    return network + ":/64";
}

std::string describe_device(std::string_view user_agent) {
    std::string words(word_of(user_agent, browsers));
    const std::string_view system = word_of(user_agent, systems);
    if (!words.empty() && !system.empty()) words += ", ";
    return words += system;
}

}  // namespace tolok::account
