// Bytes into requests: the same however they are cut, and no way to smuggle a second request inside the first.
#include "web/request_reader.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace tolok::web {
namespace {

const std::string folder = std::filesystem::temp_directory_path();

struct Outcome {
    Status status = Status::ok;  // ok: a whole request was read
    std::shared_ptr<const Request> request;
    std::size_t used = 0;
    bool keeps_alive = false;
};

// Gives the bytes in pieces of `step`, as a connection would.
Outcome read(const std::string& bytes, std::size_t step = 1 << 20, Peer peer = {"10.0.0.1", false, false},
             BodyRule rule = {1000, true, Files::keep, folder}) {
    RequestReader reader(std::move(peer), 16 * 1024);
    Outcome outcome;
    std::size_t given = 0;
    while (true) {
        given = std::min(bytes.size(), given + step);
        RequestReader::Step taken{RequestReader::Progress::head, 0};
        while (taken.progress == RequestReader::Progress::head) {
            taken = reader.take(std::string_view(bytes).substr(outcome.used, given - outcome.used));
            outcome.used += taken.used;
            if (taken.progress != RequestReader::Progress::head) break;
            if (const auto refused = reader.expect_body(rule)) {
                outcome.status = *refused;
                return outcome;
            }
        }
        if (taken.progress == RequestReader::Progress::refused) {
            outcome.status = reader.status();
            return outcome;
        }
        if (taken.progress == RequestReader::Progress::done) {
            outcome.request = reader.share();
            outcome.keeps_alive = reader.keeps_alive();
            return outcome;
        }
        if (given == bytes.size()) {
            outcome.status = Status::no_content;  // wants more
            return outcome;
        }
    }
}

std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

std::string post(const std::string& headers, const std::string& body) {
    return "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n" + headers +
           "\r\n" + body;
}

TEST(RequestReader, ReadsTheSameHoweverItArrives) {
    const std::string bytes =
        "POST /a%20b?x=1&y=%C3%A9 HTTP/1.1\r\nHost: Localhost:8080\r\nCookie: a=1; sesi=xyz\r\n"
        "User-Agent: Mozilla\r\nX-Lain: x\r\nIf-None-Match: \"v\"\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        "Content-Length: 7\r\n\r\nn=1&m=2GET /lagi";
    for (std::size_t step = 1; step < 40; ++step) {
        const Outcome outcome = read(bytes, step);
        ASSERT_EQ(outcome.status, Status::ok) << step;
        const Request& request = *outcome.request;
        EXPECT_EQ(bytes.substr(outcome.used), "GET /lagi");
        EXPECT_EQ(request.method, Method::post);
        EXPECT_EQ(request.target, "/a%20b?x=1&y=%C3%A9");
        EXPECT_EQ(request.query, (Fields{{"x", "1"}, {"y", "é"}}));
        EXPECT_EQ(request.form, (Fields{{"n", "1"}, {"m", "2"}}));
        EXPECT_EQ(request.cookies.text("sesi"), "xyz");
        EXPECT_EQ(request.headers.text("user-agent"), "Mozilla");
        EXPECT_EQ(request.headers.text("if-none-match"), "\"v\"");
        EXPECT_FALSE(request.headers.has("x-lain"));
        EXPECT_EQ(request.host, "Localhost:8080");
        EXPECT_EQ(request.address, "10.0.0.1");
        EXPECT_FALSE(request.secure);
        EXPECT_TRUE(outcome.keeps_alive);
    }
}

TEST(RequestReader, ReadsChunks) {
    const std::string bytes =
        post("Transfer-Encoding: chunked\r\n", "3\r\nn=1\r\n4;x=y\r\n&m=2\r\n0\r\nCookie: sesi=x\r\n\r\nGET");
    for (std::size_t step = 1; step < 30; ++step) {
        const Outcome outcome = read(bytes, step);
        ASSERT_EQ(outcome.status, Status::ok) << step;
        EXPECT_EQ(outcome.request->form, (Fields{{"n", "1"}, {"m", "2"}}));
        EXPECT_FALSE(outcome.request->cookies.has("sesi")) << "a trailer is no header";
        EXPECT_EQ(bytes.substr(outcome.used), "GET");
    }
}

TEST(RequestReader, RefusesWhatTwoReadersCouldReadInTwoWays) {
    const std::string smuggled = "0\r\n\r\nGET /rahasia HTTP/1.1\r\n\r\n";
    for (const std::string& headers : {
             std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
             std::string("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
             std::string("Content-Length: 5\r\nContent-Length: 5\r\n"),
             std::string("Content-Length: 5\r\nContent-Length: 6\r\n"),
             std::string("Content-Length: 5, 5\r\n"),
             std::string("Content-Length: +5\r\n"),
             std::string("Content-Length: 0x5\r\n"),
             std::string("Content-Length: -1\r\n"),
             std::string("Content-Length:\r\n"),
             std::string("Content-Length: 99999999999999999999\r\n"),
             std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
             std::string("Transfer-Encoding: chunked, identity\r\n"),
             std::string("Transfer-Encoding: gzip, chunked\r\n"),
             std::string("Transfer-Encoding: xchunked\r\n"),
             std::string("Transfer-Encoding: identity\r\n"),
             std::string("Transfer-Encoding : chunked\r\n"),
             std::string("Content-Length : 5\r\n"),
             std::string("Host: lain\r\n"),
             std::string("X-A: b\nContent-Length: 5\r\n"),
         }) {
        EXPECT_EQ(read(post(headers, smuggled)).status, Status::bad_request) << headers;
    }
    EXPECT_EQ(read("POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled).status, Status::bad_request);
    EXPECT_EQ(read("GET / HTTP/1.1\r\n\r\n").status, Status::bad_request) << "no Host";
    EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a b\r\n\r\n").status, Status::bad_request);
    EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n").status, Status::bad_request);
}

TEST(RequestReader, RefusesBrokenChunks) {
    for (const char* body : {"x\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "-1\r\nabc\r\n", "3 abc\r\n0\r\n\r\n",
                             "ffffffffffffffffff\r\nabc\r\n", "\r\n\r\n"}) {
        EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", body)).status, Status::bad_request) << body;
    }
}

TEST(RequestReader, RefusesWhatIsNoRequest) {
    for (const char* bytes : {"\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
                              "GET / HTTP/1.1\nHost: a\n\n", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n",
                              "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"}) {
        EXPECT_EQ(read(bytes).status, Status::bad_request) << bytes;
    }
    EXPECT_EQ(read("BREW /kopi HTTP/1.1\r\nHost: a\r\n\r\n").status, Status::not_implemented);
    EXPECT_EQ(read(get("/?a=%00")).status, Status::bad_request);
    EXPECT_EQ(read(get("/?a=%zz")).status, Status::bad_request);
    EXPECT_EQ(read(post("Content-Length: 4\r\n", "a=%Z")).status, Status::bad_request);
}

TEST(RequestReader, KeepsToItsLimits) {
    EXPECT_EQ(read(get("/" + std::string(4095, 'a'))).status, Status::ok);
    EXPECT_EQ(read(get("/" + std::string(4096, 'a'))).status, Status::uri_too_long);
    EXPECT_EQ(read(get("/", "X: " + std::string(17'000, 'a') + "\r\n")).status, Status::headers_too_large);
    EXPECT_EQ(read(get("/", "X: " + std::string(17'000, 'a') + "\r\n"), 100).status, Status::headers_too_large);
    EXPECT_EQ(read(post("Content-Length: 1001\r\n", "")).status, Status::payload_too_large);
    EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", "3e9\r\n" + std::string(1001, 'a') + "\r\n0\r\n\r\n")).status,
              Status::payload_too_large);
    EXPECT_EQ(read(post("Content-Length: 1000\r\n", std::string(1000, 'a'))).status, Status::ok);
    const BodyRule nothing{0, false, Files::drop, folder};
    EXPECT_EQ(read("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", 1 << 20, {}, nothing).status,
              Status::payload_too_large);
}

TEST(RequestReader, TakesFormsOnly) {
    const auto with_type = [](const std::string& type, bool uploads) {
        const std::string bytes = "POST /a HTTP/1.1\r\nHost: a\r\n" + type + "Content-Length: 9\r\n\r\n--b--\r\nxx";
        return read(bytes, 1 << 20, {}, {100, uploads, Files::keep, folder}).status;
    };
    EXPECT_EQ(with_type("", true), Status::unsupported_media_type);
    EXPECT_EQ(with_type("Content-Type: application/json\r\n", true), Status::unsupported_media_type);
    EXPECT_EQ(with_type("Content-Type: multipart/form-data; boundary=b\r\n", false), Status::unsupported_media_type);
    EXPECT_EQ(with_type("Content-Type: multipart/form-data\r\n", true), Status::bad_request);
    EXPECT_EQ(with_type("Content-Type: Multipart/Form-Data; boundary=b\r\n", true), Status::ok);
}

TEST(RequestReader, BelievesOnlyTheProxy) {
    const std::string bytes = get("/",
                                  "X-Forwarded-For: 6.6.6.6, 192.168.1.9\r\nX-Forwarded-Proto: https\r\n"
                                  "Cookie: sesi=a; __Host-sesi=b\r\n");
    const Outcome direct = read(bytes);
    EXPECT_EQ(direct.request->address, "10.0.0.1");
    EXPECT_FALSE(direct.request->secure);
    EXPECT_EQ(direct.request->cookies, (Fields{{"sesi", "a"}}));
    const Outcome behind = read(bytes, 1 << 20, {"10.0.0.1", false, true});
    EXPECT_EQ(behind.request->address, "192.168.1.9") << "the last one: the others came from the client";
    EXPECT_TRUE(behind.request->secure);
    EXPECT_EQ(behind.request->cookies, (Fields{{"sesi", "b"}}));
    const Outcome strange = read(get("/", "X-Forwarded-For: <script>\r\n"), 1 << 20, {"10.0.0.1", false, true});
    EXPECT_EQ(strange.request->address, "10.0.0.1");
}

TEST(RequestReader, KnowsWhenAConnectionEnds) {
    EXPECT_TRUE(read(get("/")).keeps_alive);
    EXPECT_FALSE(read(get("/", "Connection: close\r\n")).keeps_alive);
    EXPECT_FALSE(read("GET / HTTP/1.0\r\n\r\n").keeps_alive);
    EXPECT_EQ(read(get("http://localhost/jalur?x=1")).request->target, "/jalur?x=1");
}

}  // namespace
}  // namespace tolok::web
