// Finds the route of a path. Literal segments go before {names}.
// Must not run handlers or know who asks.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/route.h"

namespace tolok::web {

inline constexpr std::size_t target_limit = 4096;  // bytes of path and query as sent
inline constexpr std::string_view api_root = "/api/v1";

// The path of a target, decoded; a / at its end stays. Nothing for a path that does not begin with /, has an empty
// segment, `.` or `..`, a broken percent-encoding, an encoded /, \ or control character, or is no UTF-8.
std::optional<std::string> decode_path(std::string_view raw_path);

class Router {
public:
    // Two routes that could both answer one path, a pattern or a name that breaks the form, a second {name}: a broken
    // promise that names the routes.
    explicit Router(std::vector<Route> routes);
    ~Router();
    Router(const Router&) = delete;

    struct Found {
        const Route* route = nullptr;  // null: 404, or 405 when `allowed` is not empty
        Format format = Format::page;
        Fields path_values;
        std::string path;             // without /api/v1
        std::vector<Method> allowed;  // methods this path has
    };
    Found find(Method method, std::string_view path) const;  // a decoded path
    const std::vector<Route>& routes() const { return routes_; }

private:
    struct Node;
    void choose(const std::vector<Node>& trees, Method method, std::string_view path, Found& found) const;
    std::vector<Route> routes_;
    std::vector<Node> pages_;  // a tree for each method
    std::vector<Node> twins_;
};

}  // namespace tolok::web
