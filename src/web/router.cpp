// A tree of segments, one for pages and one for their JSON twins.
#include "web/router.h"

#include <algorithm>
#include <map>
#include <span>

#include "base/require.h"
#include "base/text.h"
#include "web/percent.h"

namespace tolok::web {

namespace {

constexpr std::size_t method_count = 4;

bool is_named(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments = split(path.substr(1), '/');
    if (segments.size() == 1 && segments.front().empty()) segments.clear();  // "/"
    return segments;
}

void check_pattern(const Route& route) {
    const std::string place = "the pattern " + route.pattern;
    require(route.pattern.starts_with('/'), place + " begins with /");
    std::vector<std::string_view> names;
    for (std::string_view segment : segments_of(route.pattern)) {
        const bool named = is_named(segment);
        if (named) segment = segment.substr(1, segment.size() - 2);
        const auto allowed = [&](char c) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            return plain || (!named && (c == '-' || c == '.'));
        };
        require(!segment.empty() && std::all_of(segment.begin(), segment.end(), allowed),
                place + " is made of small letters, digits, - _ . and {names}");
        if (!named) continue;
        require(std::find(names.begin(), names.end(), segment) == names.end(), place + " names each value once");
        names.push_back(segment);
    }
}

// Whether some path fits both, and neither is the more literal one wherever they differ.
bool in_conflict(const Route& one, const Route& other) {
    const auto a = segments_of(one.pattern);
    const auto b = segments_of(other.pattern);
    if (one.method != other.method || a.size() != b.size()) return false;
    bool one_more_literal = false;
    bool other_more_literal = false;
    for (std::size_t at = 0; at < a.size(); ++at) {
        if (is_named(a[at]) && is_named(b[at])) continue;
        if (!is_named(a[at]) && !is_named(b[at])) {
            if (a[at] != b[at]) return false;
        } else {
            (is_named(b[at]) ? one_more_literal : other_more_literal) = true;
        }
    }
    return one_more_literal == other_more_literal;
}

}  // namespace

std::optional<std::string> decode_path(std::string_view raw_path) {
    if (!raw_path.starts_with('/')) return std::nullopt;
    std::string path;
    for (const std::string_view raw : segments_of(raw_path)) {
        const auto segment = percent_decode(raw, Plus::plus);
        if (!segment || segment->empty() || *segment == "." || *segment == ".." || !is_utf8(*segment)) {
            // An empty last segment is a / at the end, for which find() has an answer.
            if (raw.empty() && raw.data() == raw_path.data() + raw_path.size()) return path + "/";
            return std::nullopt;
        }
        const auto refused = [](char c) {
            return static_cast<unsigned char>(c) < 32 || c == 127 || c == '/' || c == '\\';
        };
        if (std::any_of(segment->begin(), segment->end(), refused)) return std::nullopt;
        path += "/" + *segment;
    }
    return path.empty() ? "/" : path;
}

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
    std::unique_ptr<Node> named;
    const Route* route = nullptr;  // that ends here

    // Literal segments go first; where they lead nowhere, the named one is tried.
    const Route* find(std::span<const std::string_view> segments) const {
        if (segments.empty()) return route;
        const auto next = literal.find(segments.front());
        if (next != literal.end()) {
            if (const Route* found = next->second->find(segments.subspan(1))) return found;
        }
        return named == nullptr ? nullptr : named->find(segments.subspan(1));
    }

    void add(const Route& added) {
        Node* node = this;
        for (const std::string_view segment : segments_of(added.pattern)) {
            std::unique_ptr<Node>& next = is_named(segment) ? node->named : node->literal[std::string(segment)];
            if (next == nullptr) next = std::make_unique<Node>();
            node = next.get();
        }
        node->route = &added;
    }
};

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)), pages_(method_count), twins_(method_count) {
    for (std::size_t at = 0; at < routes_.size(); ++at) {
        const Route& route = routes_[at];
        check_pattern(route);
        require(std::visit([](const auto& handler) { return handler != nullptr; }, route.handler),
                "the route " + route.pattern + " has a handler");
        for (std::size_t before = 0; before < at; ++before) {
            require(!in_conflict(routes_[before], route),
                    "one path has one route: " + routes_[before].pattern + " and " + route.pattern);
        }
        pages_[static_cast<std::size_t>(route.method)].add(route);
        if (route.twin == Twin::json) twins_[static_cast<std::size_t>(route.method)].add(route);
    }
}

Router::~Router() = default;

Router::Found Router::find(Method method, std::string_view path) const {
    Found found;
    found.path = path;
    const bool below_api = path == api_root || path.starts_with(std::string(api_root) + "/");
    if (below_api) {
        found.format = Format::json;
        const std::string_view below = path.size() == api_root.size() ? "/" : path.substr(api_root.size());
        choose(twins_, method, below, found);
        if (found.route != nullptr || !found.allowed.empty()) {
            found.path = below;
            return found;
        }
    }
    choose(pages_, method, path, found);
    return found;
}

void Router::choose(const std::vector<Node>& trees, Method method, std::string_view path, Found& found) const {
    if (path.size() > 1 && path.ends_with('/')) return;
    const auto segments = segments_of(path);
    for (std::size_t each = 0; each < method_count; ++each) {
        const Route* route = trees[each].find(segments);
        if (route == nullptr) continue;
        found.allowed.push_back(static_cast<Method>(each));
        if (static_cast<Method>(each) == method) found.route = route;
    }
    if (found.route == nullptr) return;
    const auto pattern = segments_of(found.route->pattern);
    for (std::size_t at = 0; at < segments.size(); ++at) {
        if (!is_named(pattern[at])) continue;
        found.path_values.add(std::string(pattern[at].substr(1, pattern[at].size() - 2)), std::string(segments[at]));
    }
}

}  // namespace tolok::web
