// Which route answers a path, which paths are none, and tables that contradict themselves.
#include "web/router.h"

#include <gtest/gtest.h>

namespace tolok::web {
namespace {

Route route(Method method, std::string pattern, Twin twin = Twin::none) {
    return {.method = method,
            .pattern = std::move(pattern),
            .handler = [](const Request&) { return text(""); },
            .twin = twin};
}

std::string pattern_of(const Router& router, Method method, std::string_view path) {
    const Route* found = router.find(method, path).route;
    return found == nullptr ? "" : found->pattern;
}

TEST(Path, IsDecodedSegmentBySegment) {
    EXPECT_EQ(decode_path("/"), "/");
    EXPECT_EQ(decode_path("/a/b%20c"), "/a/b c");
    EXPECT_EQ(decode_path("/s/%F0%9F%98%80"), "/s/\xF0\x9F\x98\x80");
    EXPECT_EQ(decode_path("/a+b"), "/a+b");
    EXPECT_EQ(decode_path("/a/"), "/a/");
    for (const char* refused : {"", "a", "//", "/a//b", "/../x", "/a/..", "/a/./b", "/%2e%2e/x", "/.%2E", "/a%2fb",
                                "/a%5Cb", "/a\\b", "/a%00", "/%", "/%zz", "/%0A", "/%7F", "/%FF", "/%C3"}) {
        EXPECT_EQ(decode_path(refused), std::nullopt) << refused;
    }
}

TEST(Router, LiteralSegmentsGoBeforeNames) {
    const Router router({route(Method::get, "/"), route(Method::get, "/indikator/{kunci}"),
                         route(Method::get, "/indikator/semua"), route(Method::post, "/indikator/{kunci}"),
                         route(Method::get, "/desa/{desa}/dokumen/{nomor}")});
    EXPECT_EQ(pattern_of(router, Method::get, "/"), "/");
    EXPECT_EQ(pattern_of(router, Method::get, "/indikator/semua"), "/indikator/semua");
    EXPECT_EQ(pattern_of(router, Method::post, "/indikator/semua"), "/indikator/{kunci}");
    EXPECT_EQ(pattern_of(router, Method::get, "/indikator/skm"), "/indikator/{kunci}");
    EXPECT_EQ(pattern_of(router, Method::get, "/indikator"), "");
    EXPECT_EQ(pattern_of(router, Method::get, "/indikator/"), "");
    EXPECT_EQ(pattern_of(router, Method::get, "/indikator/skm/lagi"), "");
    const auto found = router.find(Method::get, "/desa/35.09.31.2006/dokumen/7");
    EXPECT_EQ(found.path_values, (Fields{{"desa", "35.09.31.2006"}, {"nomor", "7"}}));
}

TEST(Router, KnowsWhatElseAPathCanDo) {
    const Router router({route(Method::get, "/a"), route(Method::post, "/a"), route(Method::remove, "/b")});
    const auto found = router.find(Method::put, "/a");
    EXPECT_EQ(found.route, nullptr);
    EXPECT_EQ(found.allowed, (std::vector<Method>{Method::get, Method::post}));
    EXPECT_TRUE(router.find(Method::get, "/c").allowed.empty());
}

TEST(Router, TwinsStandBelowTheApi) {
    const Router router({route(Method::get, "/", Twin::json), route(Method::get, "/desa/{kode}", Twin::json),
                         route(Method::get, "/halaman"), route(Method::get, "/api/v1/openapi.json")});
    const auto root = router.find(Method::get, "/api/v1");
    EXPECT_EQ(root.route->pattern, "/");
    EXPECT_EQ(root.format, Format::json);
    const auto desa = router.find(Method::get, "/api/v1/desa/x");
    EXPECT_EQ(desa.route->pattern, "/desa/{kode}");
    EXPECT_EQ(desa.path, "/desa/x");
    EXPECT_EQ(desa.path_values.text("kode"), "x");
    EXPECT_EQ(router.find(Method::get, "/desa/x").format, Format::page);
    EXPECT_EQ(router.find(Method::get, "/api/v1/halaman").route, nullptr);
    EXPECT_EQ(router.find(Method::get, "/api/v1/halaman").format, Format::json);
    EXPECT_EQ(router.find(Method::get, "/api/v10").format, Format::page);
    EXPECT_EQ(router.find(Method::get, "/api/v1/openapi.json").route->pattern, "/api/v1/openapi.json");
}

TEST(Router, ContradictionsAreFoundWhenItIsBuilt) {
    const auto refused = [](std::vector<Route> routes) { EXPECT_THROW(Router{std::move(routes)}, std::logic_error); };
    refused({route(Method::get, "/a"), route(Method::get, "/a")});
    refused({route(Method::get, "/a/{x}"), route(Method::get, "/a/{y}")});
    refused({route(Method::get, "/{x}/b"), route(Method::get, "/a/{y}")});
    for (const char* pattern : {"", "a", "/a/", "/A", "/a b", "/{}", "/{x}/{x}", "/{x-y}", "/a{x}"}) {
        refused({route(Method::get, pattern)});
    }
    refused({{.pattern = "/a"}});
    EXPECT_NO_THROW(Router({route(Method::get, "/a/{x}"), route(Method::post, "/a/{y}"), route(Method::get, "/a/b"),
                            route(Method::get, "/{x}/{y}"), route(Method::get, "/a/{x}/c")}));
}

TEST(Route, BodiesHaveLimits) {
    EXPECT_EQ(body_limit(route(Method::get, "/a")), 0U);
    EXPECT_EQ(body_limit(route(Method::post, "/a")), 1024U * 1024);
    EXPECT_EQ(body_limit({.method = Method::post, .uploads = Uploads::accepted}), 25U * 1024 * 1024);
    EXPECT_EQ(body_limit({.method = Method::post, .uploads = Uploads::accepted, .body_limit = 7}), 7U);
}

}  // namespace
}  // namespace tolok::web
