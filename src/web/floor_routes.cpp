// Answers of the floor itself.
#include "web/floor_routes.h"

#include "web/header_value.h"
#include "web/openapi.h"
#include "web/router.h"

namespace tolok::web {

namespace {

Response asset_answer(const Request& request, const Assets& assets) {
    const Asset* asset = assets.at(request.path);
    if (asset == nullptr) return not_found();
    Response response;
    response.content_type = asset->content_type;
    response.shared_body = asset->content;
    response.cache = Cache::forever;
    response.etag = asset->etag;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (asset->gzip && accepts_gzip(request.headers.text("accept-encoding"))) {
        response.shared_body = asset->gzip;
        response.headers.push_back({"Content-Encoding", "gzip"});
    }
    return response;
}

}  // namespace

std::vector<Route> with_floor_routes(std::vector<Route> routes, const Words& words, const Assets& assets) {
    const auto description = std::make_shared<const std::string>(render_openapi(routes, words.indonesian));
    const std::string version = format_hex(sha256(*description)).substr(0, 16);
    routes.push_back({.pattern = "/aset/{modul}/{berkas}",
                      .access = Access::anonymous(),
                      .handler = [&assets](const Request& request) { return asset_answer(request, assets); },
                      .summary = "web.asset_summary",
                      .work = Work::quick});
    routes.push_back(
        {.pattern = "/healthz",
         .access = Access::anonymous(),
         .handler = [&words](const Request& request) { return text(words.in(request.language).text("web.health")); },
         .summary = "web.health_summary",
         .work = Work::quick});
    routes.push_back(
        {.pattern = std::string(api_root) + "/openapi.json",
         .access = Access::anonymous(),
         .handler = [description, version](const Request&) { return with_version(json(*description), version); },
         .summary = "web.openapi_summary",
         .work = Work::quick});
    return routes;
}

}  // namespace tolok::web
