// What handlers ask a request.
#include "web/request.h"

#include <array>

#include "base/require.h"
#include "web/percent.h"

namespace tolok::web {

std::string_view method_name(Method method) {
    static constexpr std::array<std::string_view, 4> names = {"GET", "POST", "PUT", "DELETE"};
    return names[static_cast<std::size_t>(method)];
}

const Actor& Request::actor() const {
    require(visitor.actor.has_value(), "only a route that demands signing in asks who is signed in");
    return *visitor.actor;
}

const UploadedFile* Request::find_file(std::string_view field) const {
    for (const UploadedFile& uploaded : files) {
        if (uploaded.field == field) return &uploaded;
    }
    return nullptr;
}

std::string query_with(const Request& request, std::string_view name, std::string_view value) {
    std::string query;
    const auto add = [&](std::string_view key, std::string_view content) {
        query += query.empty() ? "?" : "&";
        query += percent_encode(key) + "=" + percent_encode(content);
    };
    for (const Field& field : request.query) {
        if (field.name != name) add(field.name, field.value);
    }
    if (!value.empty()) add(name, value);
    return query;
}

}  // namespace tolok::web
