// The way of a request through the site, without sockets: who may, forged forms, failures, versions, languages.
#include <gtest/gtest.h>
#include <zlib.h>

#include <regex>

#include "web/sample_site.h"

namespace tolok::web {
namespace {

Request get(std::string target, std::string session = "") {
    Request request;
    request.target = std::move(target);
    request.host = "localhost";
    if (!session.empty()) request.cookies.add("sesi", std::move(session));
    return request;
}

Request post(std::string target, Fields form, std::string session = "") {
    Request request = get(std::move(target), std::move(session));
    request.method = Method::post;
    request.form = std::move(form);
    return request;
}

std::string header(const Response& response, std::string_view name) {
    for (const Field& each : response.headers) {
        if (each.name == name) return each.value;
    }
    return "";
}

std::string unpacked(const std::string& packed) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

class SiteTest : public testing::Test {
protected:
    SampleSite site;
};

TEST_F(SiteTest, LetsInWhoMay) {
    EXPECT_EQ(site.answer(get("/")).body, "siapa?");
    EXPECT_EQ(site.answer(get("/", "petugas")).body, "Siti");
    EXPECT_TRUE(site.answer(get("/indikator/skm")).body.starts_with("masuk dulu"));
    EXPECT_EQ(site.answer(get("/indikator/skm", "petugas")).body, "skm");
    EXPECT_EQ(site.answer(get("/indikator/skm", "tidak-dikenal")).body, "masuk dulu\n");
    const std::string token = site.token("pemantau");
    const Response refused = site.answer(post("/unggah", {{"csrf", token}}, "pemantau"));
    EXPECT_EQ(refused.status, Status::forbidden);
    EXPECT_EQ(refused.body.find("Siti"), std::string::npos);
}

TEST_F(SiteTest, WhatSomebodyTypedReachesTheSignInPage) {
    const Response response = site.answer(post("/isi", {{"uraian", "sudah panjang"}}));
    EXPECT_EQ(response.body, "masuk dulu\nuraian=sudah panjang\n");
}

TEST_F(SiteTest, RefusesForgedForms) {
    const std::string token = site.token("petugas");
    EXPECT_EQ(site.answer(post("/isi", {{"csrf", token}, {"a", "1"}}, "petugas")).status, Status::ok);
    Request by_script = post("/isi", {{"a", "1"}}, "petugas");
    by_script.headers.add("x-csrf-token", token);
    EXPECT_EQ(site.answer(by_script).status, Status::ok);
    for (const std::string& forged : {std::string(), site.token("pemantau"), std::string(96, 'a'), token + "0"}) {
        const Response refused = site.answer(post("/isi", {{"csrf", forged}}, "petugas"));
        EXPECT_EQ(refused.status, Status::forbidden) << forged;
        EXPECT_NE(refused.body.find("tidak berlaku lagi"), std::string::npos);
    }
    EXPECT_EQ(site.answer(post("/isi", {}, "petugas")).status, Status::forbidden);
    EXPECT_EQ(site.answer(post("/bebas", {{"a", "1"}}, "petugas")).body, "a=1\n") << "anonymous: no token";
    Request elsewhere = post("/bebas", {{"a", "1"}});
    elsewhere.headers.add("sec-fetch-site", "cross-site");
    EXPECT_EQ(site.answer(elsewhere).status, Status::forbidden);
}

// A form that was open while its writer signed in anew elsewhere.
TEST_F(SiteTest, WhatWasTypedIntoAStaleFormIsOfferedAgain) {
    Request stale = post(
        "/isi?kantor=35.09.31",
        {{"csrf", site.token("dulu")}, {"uraian", "<b>panjang</b>"}, {"kata_sandi", "rahasia"}, {"kode", "123456"}},
        "petugas");
    stale.headers.add("sec-fetch-site", "same-origin");
    const Response offered = site.answer(stale);
    EXPECT_EQ(offered.status, Status::forbidden) << "nothing was done";
    EXPECT_NE(offered.body.find("<form method=\"post\" action=\"/isi?kantor=35.09.31\">"), std::string::npos);
    EXPECT_NE(offered.body.find("name=\"uraian\" value=\"&lt;b&gt;panjang&lt;/b&gt;\""), std::string::npos);
    EXPECT_EQ(offered.body.find("<b>panjang"), std::string::npos);
    EXPECT_EQ(offered.body.find("rahasia"), std::string::npos);
    EXPECT_EQ(offered.body.find("123456"), std::string::npos);
    EXPECT_EQ(offered.body.find("<script"), std::string::npos) << "nobody sends it but the person";
    EXPECT_EQ(offered.cache, Cache::never);
    std::smatch token;
    ASSERT_TRUE(std::regex_search(
        offered.body, token,
        std::regex("action=\"/isi[^>]*>\\s*<input type=\"hidden\" name=\"csrf\" value=\"([0-9a-f]{96})\"")));
    const Response again = site.answer(post("/isi", {{"csrf", token[1]}, {"uraian", "<b>panjang</b>"}}, "petugas"));
    EXPECT_EQ(again.status, Status::ok);
}

TEST_F(SiteTest, WhatAnotherSiteWroteIsNotOffered) {
    for (const char* from : {"cross-site", "same-site", ""}) {
        Request forged = post("/isi", {{"csrf", "x"}, {"uraian", "bukan dari sini"}}, "petugas");
        if (*from != '\0') forged.headers.add("sec-fetch-site", from);
        const Response refused = site.answer(forged);
        EXPECT_EQ(refused.status, Status::forbidden) << from;
        EXPECT_EQ(refused.body.find("bukan dari sini"), std::string::npos) << from;
    }
}

TEST_F(SiteTest, WhatWasTypedIsOfferedAgainWhenTheDatabaseWasAway) {
    for (const auto& [field, sentence] :
         {std::pair("pasti", "belum ada yang disimpan"), std::pair("x", "belum pasti")}) {
        Request sent = post("/sibuk?kantor=35.09.31",
                            {{"csrf", site.token("petugas")}, {field, "ya"}, {"uraian", "<b>panjang</b>"}}, "petugas");
        sent.headers.add("sec-fetch-site", "same-origin");
        const Response offered = site.answer(sent);
        EXPECT_EQ(offered.status, Status::unavailable) << field;
        EXPECT_NE(offered.body.find(sentence), std::string::npos) << field;
        EXPECT_NE(offered.body.find("<form method=\"post\" action=\"/sibuk?kantor=35.09.31\">"), std::string::npos);
        EXPECT_NE(offered.body.find("name=\"uraian\" value=\"&lt;b&gt;panjang&lt;/b&gt;\""), std::string::npos);
        EXPECT_EQ(offered.body.find("rahasia"), std::string::npos);
        std::smatch number;
        ASSERT_TRUE(std::regex_search(offered.body, number, std::regex("<strong>([0-9a-f]{8})</strong>")));
        EXPECT_NE(site.log.back().find(number[1].str()), std::string::npos);
        EXPECT_NE(site.log.back().find("rahasia"), std::string::npos) << "the operator reads why";
    }
    const Response nobody = site.answer(post("/sibuk", {{"pasti", "ya"}, {"uraian", "panjang"}}));
    EXPECT_EQ(nobody.status, Status::unavailable);
    EXPECT_NE(nobody.body.find("tidak ada yang disimpan"), std::string::npos);
    EXPECT_EQ(nobody.body.find("panjang"), std::string::npos);
}

TEST_F(SiteTest, FailuresCarryANumberAndNoText) {
    for (const char* path : {"/rusak", "/kepala"}) {
        site.log.clear();
        const Response response = site.answer(get(path));
        EXPECT_EQ(response.status, Status::internal_error) << path;
        std::smatch number;
        ASSERT_TRUE(std::regex_search(response.body, number, std::regex("<strong>([0-9a-f]{8})</strong>")));
        EXPECT_EQ(response.body.find("rahasia"), std::string::npos);
        EXPECT_EQ(response.body.find("promise"), std::string::npos);
        ASSERT_EQ(site.log.size(), 1U);
        EXPECT_NE(site.log[0].find(number[1].str()), std::string::npos) << site.log[0];
        EXPECT_NE(site.log[0].find(std::string("GET ") + path), std::string::npos) << site.log[0];
    }
    EXPECT_NE(site.answer(get("/rusak")).body.find("Gangguan"), std::string::npos);
    EXPECT_NE(site.log.back().find("rahasia: penuh"), std::string::npos) << "the operator is told";
}

TEST_F(SiteTest, AReplyThatIsForgottenIsAFailure) {
    const Response response = site.answer(post("/lupa", {}));
    EXPECT_EQ(response.status, Status::internal_error);
    EXPECT_NE(site.log.back().find("every request is answered"), std::string::npos);
}

TEST_F(SiteTest, UnknownPathsAndMethods) {
    EXPECT_EQ(site.answer(get("/tidak/ada")).status, Status::not_found);
    EXPECT_EQ(site.answer(get("/a/../b")).status, Status::bad_request);
    EXPECT_EQ(site.answer(get("/%00")).status, Status::bad_request);
    const Response refused = site.answer(get("/isi"));
    EXPECT_EQ(refused.status, Status::method_not_allowed);
    EXPECT_EQ(header(refused, "Allow"), "POST");
    EXPECT_EQ(site.answer(get("/indikator/hilang", "petugas")).status, Status::not_found);
    const Response json = site.answer(get("/api/v1/indikator/hilang", "petugas"));
    EXPECT_EQ(json.content_type, "application/json");
    EXPECT_NE(json.body.find("\"web.not_found\""), std::string::npos);
    const Response shorter = site.answer(get("/indikator/skm/?tahun=2021", "petugas"));
    EXPECT_EQ(shorter.status, Status::permanent_redirect);
    EXPECT_EQ(header(shorter, "Location"), "/indikator/skm");
}

TEST_F(SiteTest, TheTwinAnswersInJson) {
    EXPECT_EQ(site.answer(get("/api/v1/indikator/skm", "petugas")).body, "{\"kunci\": \"skm\"}\n");
    const Response stranger = site.answer(get("/api/v1/indikator/skm"));
    EXPECT_EQ(stranger.status, Status::unauthorized);
    EXPECT_EQ(stranger.content_type, "application/json");
}

TEST_F(SiteTest, ARefusedFormComesBackWholeOrAsJson) {
    const std::string token = site.token("petugas");
    const std::string long_name(10'000, 'n');
    const Response page = site.answer(post("/formulir", {{"csrf", token}, {"nama", long_name}}, "petugas"));
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_NE(page.body.find("value=\"" + long_name + "\""), std::string::npos);
    EXPECT_NE(page.body.find("Paling banyak 100 huruf; yang ditulis 10000"), std::string::npos);
    const Response json = site.answer(post("/api/v1/formulir", {{"csrf", token}}, "petugas"));
    EXPECT_EQ(json.status, Status::unprocessable);
    EXPECT_NE(json.body.find("\"isian\": \"nama\""), std::string::npos) << json.body;
    const Response done = site.answer(post("/formulir", {{"csrf", token}, {"nama", "é"}}, "petugas"));
    EXPECT_EQ(done.status, Status::see_other);
    EXPECT_EQ(header(done, "Location"), "/selesai?nama=%C3%A9");
}

TEST_F(SiteTest, WhatTheBrowserHasIsNotSentAgain) {
    Request request = get("/versi");
    EXPECT_EQ(site.answer(request).status, Status::ok);
    request.headers.add("if-none-match", "W/\"v1\"");
    const Response same = site.answer(request);
    EXPECT_EQ(same.status, Status::not_modified);
    EXPECT_EQ(same.etag, "v1");
    EXPECT_TRUE(same.body.empty());
}

TEST_F(SiteTest, CompressesWhatIsWorthIt) {
    Request request = get("/besar");
    EXPECT_EQ(header(site.answer(request), "Content-Encoding"), "");
    EXPECT_EQ(header(site.answer(request), "Vary"), "Accept-Encoding");
    request.headers.add("accept-encoding", "gzip");
    const Response packed = site.answer(request);
    EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
    EXPECT_LT(packed.body.size(), 1000U);
    EXPECT_EQ(unpacked(packed.body), std::string(200'000, 'x'));
    Request small = get("/hitung?n=1");
    small.headers.add("accept-encoding", "gzip");
    EXPECT_EQ(header(site.answer(small), "Content-Encoding"), "");
}

TEST_F(SiteTest, TheLanguageIsRemembered) {
    Request request = get("/tidak/ada?lang=en");
    request.query = {{"lang", "en"}};
    request.language = wanted_language(request.query, request.cookies);
    const Response english = site.answer(request);
    EXPECT_NE(english.body.find("There is no page"), std::string::npos);
    EXPECT_NE(english.body.find("<html lang=\"en\">"), std::string::npos);
    EXPECT_NE(english.body.find("href=\"/tidak/ada?lang=id\""), std::string::npos);
    EXPECT_TRUE(header(english, "Set-Cookie").starts_with("lang=en; "));
    EXPECT_EQ(wanted_language({}, {{"lang", "en"}}), Language::english);
    EXPECT_EQ(wanted_language({{"lang", "id"}}, {{"lang", "en"}}), Language::indonesian);
    EXPECT_EQ(wanted_language({{"lang", "xx"}}, {}), Language::indonesian);
    EXPECT_EQ(header(site.answer(get("/")), "Set-Cookie"), "");
}

TEST_F(SiteTest, CarriesItsAssetsAndASignOfLife) {
    const Asset& style = site.assets.named("web/gaya.css");
    Request request = get(style.address);
    const Response plain = site.answer(request);
    EXPECT_EQ(*plain.shared_body, *style.content);
    EXPECT_EQ(plain.cache, Cache::forever);
    request.headers.add("accept-encoding", "gzip");
    EXPECT_EQ(unpacked(*site.answer(request).shared_body), *style.content);
    EXPECT_EQ(site.answer(get("/aset/web/gaya.0000000000000000.css")).status, Status::not_found);
    EXPECT_EQ(site.answer(get("/healthz")).status, Status::ok);
}

TEST_F(SiteTest, DescribesExactlyItsTwins) {
    const std::string text = site.answer(get("/api/v1/openapi.json")).body;
    for (const Route& route : site.site->routes()) {
        const bool described = text.find("\"/api/v1" + route.pattern + "\": {") != std::string::npos;
        EXPECT_EQ(described, route.twin == Twin::json) << route.pattern;
    }
    for (const char* wanted : {"\"openapi\": \"3.0.3\"", "\"name\": \"kunci\"", "\"in\": \"path\"",
                               "\"name\": \"tahun\"", "\"x-hak-akses\": \"melihat_bukti\"", "\"x-csrf-token\"",
                               "\"422\"", "\"401\"", "application/x-www-form-urlencoded"}) {
        EXPECT_NE(text.find(wanted), std::string::npos) << wanted << "\n" << text;
    }
}

}  // namespace
}  // namespace tolok::web
