// Encodings and small headers: percent, cookies, tokens, names of files.
#include <gtest/gtest.h>

#include "web/cookie.h"
#include "web/csrf.h"
#include "web/file_name.h"
#include "web/header_value.h"
#include "web/percent.h"
#include "web/request.h"
#include "web/response.h"
#include "web/response_head.h"

namespace tolok::web {
namespace {

TEST(Percent, DecodesOnlyWhatIsWhole) {
    EXPECT_EQ(percent_decode("a%20b+c", Plus::plus), "a b+c");
    EXPECT_EQ(percent_decode("a%20b+c", Plus::blank), "a b c");
    EXPECT_EQ(percent_decode("%f0%9F%98%80", Plus::plus), "\xF0\x9F\x98\x80");
    for (const char* broken : {"%", "%4", "%4g", "%g4", "a%", "100%"}) {
        EXPECT_EQ(percent_decode(broken, Plus::plus), std::nullopt) << broken;
    }
    EXPECT_EQ(percent_encode("a b/é~"), "a%20b%2F%C3%A9~");
}

TEST(Urlencoded, KeepsOrderAndRepetitions) {
    const auto fields = parse_urlencoded("b=2&a=1&b=3&kosong=&tanpa&&x=a%3Db");
    ASSERT_TRUE(fields);
    EXPECT_EQ(*fields, (Fields{{"b", "2"}, {"a", "1"}, {"b", "3"}, {"kosong", ""}, {"tanpa", ""}, {"x", "a=b"}}));
    EXPECT_EQ(fields->list("b"), (std::vector<std::string>{"2", "3"}));
    EXPECT_EQ(fields->first("tidak"), std::nullopt);
    EXPECT_EQ(fields->first("kosong"), "");
    EXPECT_EQ(parse_urlencoded("a=baris%0D%0Adua")->text("a"), "baris\ndua");
    EXPECT_EQ(parse_urlencoded("a=baris%0D%0D%0Adua%0D")->text("a"), "baris\ndua\r");
}

TEST(Urlencoded, RefusesAsAWhole) {
    for (const char* broken : {"a=%", "a=%zz", "%00=1", "a=%00", "a=%FF%FE", "a=%C3", "a=\xFF"}) {
        EXPECT_EQ(parse_urlencoded(broken), std::nullopt) << broken;
    }
    std::string many;
    for (std::size_t each = 0; each < field_limit; ++each) many += "a=1&";
    EXPECT_EQ(parse_urlencoded(many)->size(), field_limit);
    EXPECT_EQ(parse_urlencoded(many + "a=1"), std::nullopt);
}

TEST(Cookies, OnlyThosePrefixedAreTakenOverTls) {
    const char* header = "sesi=abc; __Host-sesi=def;lang=en ; buruk=\"a b\"; =x; a b=c";
    EXPECT_EQ(parse_cookies(header, false), (Fields{{"sesi", "abc"}, {"lang", "en"}}));
    EXPECT_EQ(parse_cookies(header, true), (Fields{{"sesi", "def"}}));
    EXPECT_TRUE(parse_cookies("__Host-=abc; =abc", true).empty()) << "no name is left";
    std::string many;
    for (int each = 0; each < 200; ++each) many += "a" + std::to_string(each) + "=1;";
    EXPECT_EQ(parse_cookies(many, false).size(), 50U);
}

TEST(Cookies, AreWrittenClosed) {
    EXPECT_EQ(format_cookie({"sesi", "abc", 3600, SameSite::lax, false}, true),
              "__Host-sesi=abc; Path=/; Max-Age=3600; SameSite=Lax; Secure; HttpOnly");
    EXPECT_EQ(format_cookie({"draf", "1", std::nullopt, SameSite::strict, true}, false),
              "draf=1; Path=/; SameSite=Strict");
    EXPECT_THROW(static_cast<void>(format_cookie({"a;b", "1", {}, SameSite::lax, false}, true)), std::logic_error);
    EXPECT_THROW(static_cast<void>(format_cookie({"a", "1\r\nX: y", {}, SameSite::lax, false}, true)),
                 std::logic_error);
}

TEST(CsrfToken, IsBoundToItsSessionAndDiffersEachTime) {
    const std::string secret(32, 's');
    const std::string other_secret(32, 't');
    const std::string token = make_csrf_token(as_bytes(secret), "sesi-1");
    EXPECT_NE(token, make_csrf_token(as_bytes(secret), "sesi-1"));
    EXPECT_TRUE(is_csrf_token(as_bytes(secret), "sesi-1", token));
    EXPECT_FALSE(is_csrf_token(as_bytes(secret), "sesi-2", token));
    EXPECT_FALSE(is_csrf_token(as_bytes(other_secret), "sesi-1", token));
    EXPECT_FALSE(is_csrf_token(as_bytes(secret), "", token));
    for (std::size_t at = 0; at < token.size(); at += 7) {
        std::string changed = token;
        changed[at] = changed[at] == '0' ? '1' : '0';
        EXPECT_FALSE(is_csrf_token(as_bytes(secret), "sesi-1", changed)) << at;
    }
    for (const std::string& forged : {std::string(), token.substr(1), token + "0", std::string(96, '0')}) {
        EXPECT_FALSE(is_csrf_token(as_bytes(secret), "sesi-1", forged));
    }
    EXPECT_THROW(static_cast<void>(make_csrf_token(as_bytes("pendek"), "sesi-1")), std::logic_error);
}

TEST(FileName, IsMadeHarmless) {
    const std::pair<const char*, const char*> rows[] = {
        {"foto.jpg", "foto.jpg"},
        {"../../etc/passwd", "passwd"},
        {"C:\\Berkas Saya\\notulen rapat.pdf", "notulen rapat.pdf"},
        {"..", "berkas"},
        {"", "berkas"},
        {" .profil. ", "profil"},
        {"a\nb\tc.txt", "abc.txt"},
        {"laporan<1>:\"x\"|?*.csv", "laporan_1___x____.csv"},
        {"foto\xE2\x80\xAEgpj.exe", "fotogpj.exe"},  // right-to-left override
        {"\xD8\xAA\xD9\x82\xD8\xB1\xD9\x8A\xD8\xB1.pdf", "\xD8\xAA\xD9\x82\xD8\xB1\xD9\x8A\xD8\xB1.pdf"},  // Arabic
        {"rapat \xF0\x9F\x98\x80.docx", "rapat \xF0\x9F\x98\x80.docx"},
        {"caf\xE9.txt", "caf\xC3\xA9.txt"},  // Latin-1
    };
    for (const auto& [raw, harmless] : rows) EXPECT_EQ(harmless_file_name(raw), harmless) << raw;
    std::string nul("a");
    nul += '\0';
    EXPECT_EQ(harmless_file_name(nul + "b.txt"), "ab.txt");
    std::string emoji;
    for (int each = 0; each < 100; ++each) emoji += "\xF0\x9F\x98\x80";
    const std::string cut = harmless_file_name(emoji + ".jpeg");
    EXPECT_LE(cut.size(), 150U);
    EXPECT_TRUE(cut.ends_with("\xF0\x9F\x98\x80.jpeg"));
    EXPECT_EQ(harmless_file_name(std::string(10'000, 'a')).size(), 150U);
}

TEST(FileName, IsWrittenForOldAndNewPrograms) {
    EXPECT_EQ(content_disposition("daftar hadir.csv"), "attachment; filename=\"daftar hadir.csv\"");
    EXPECT_EQ(content_disposition("foto.jpg", Disposition::shown), "inline; filename=\"foto.jpg\"");
    EXPECT_EQ(content_disposition("é%.pdf"), "attachment; filename=\"__.pdf\"; filename*=UTF-8''%C3%A9%25.pdf");
    EXPECT_EQ(content_disposition("a\"\r\nX: y"), "attachment; filename=\"a_X_ y\"");
}

TEST(HeaderValue, ReadsParametersListsAndVersions) {
    EXPECT_EQ(header_parameter("form-data; name=\"a b\"; filename=\"x\\\"y.txt\"", "filename"), "x\"y.txt");
    EXPECT_EQ(header_parameter("form-data; name=\"a; filename=b\"; x=1", "filename"), std::nullopt);
    EXPECT_EQ(header_parameter("form-data; NAME=a ; x=1", "name"), "a");
    EXPECT_EQ(header_parameter("form-data; name=\"never closed", "name"), std::nullopt);
    EXPECT_EQ(media_type(" Text/HTML ; charset=x"), "text/html");
    EXPECT_TRUE(accepts_gzip("br, GZIP"));
    EXPECT_TRUE(accepts_gzip("*"));
    EXPECT_FALSE(accepts_gzip("gzip;q=0"));
    EXPECT_FALSE(accepts_gzip("gzip;q=0.000"));
    EXPECT_FALSE(accepts_gzip(""));
    EXPECT_FALSE(accepts_gzip("gzipped"));
    EXPECT_TRUE(names_version("\"x\", W/\"v1\"", "v1"));
    EXPECT_TRUE(names_version("*", "v1"));
    EXPECT_FALSE(names_version("v1", "v1"));
    EXPECT_FALSE(names_version("\"v12\"", "v1"));
    EXPECT_FALSE(names_version("", "v1"));
}

TEST(Response, LeadsOnlyWithinTheSite) {
    for (const char* own : {"/", "/a?b=c", "/a b"}) EXPECT_TRUE(is_own_address(own)) << own;
    for (const char* other : {"", "a", "//jahat.example", "/\\jahat.example", "https://x", "/a\nb", "/\tx"}) {
        EXPECT_FALSE(is_own_address(other)) << other;
        EXPECT_THROW(static_cast<void>(see_other(other)), std::logic_error) << other;
    }
    EXPECT_EQ(see_other("/é d").headers.front().value, "/%C3%A9%20d");
}

TEST(Response, SaysTheTimeAsHttpDoes) {
    EXPECT_EQ(format_http_date({784'887'151'000'000}), "Tue, 15 Nov 1994 08:12:31 GMT");
    EXPECT_EQ(format_http_date({0}), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(Request, WritesItsQueryAgain) {
    Request request;
    request.query = {{"tahun", "2021"}, {"cari", "a & b"}, {"lang", "id"}};
    EXPECT_EQ(query_with(request, "lang", "en"), "?tahun=2021&cari=a%20%26%20b&lang=en");
    EXPECT_EQ(query_with(request, "tahun", ""), "?cari=a%20%26%20b&lang=id");
    EXPECT_EQ(query_with(Request{}, "lang", ""), "");
}

}  // namespace
}  // namespace tolok::web
