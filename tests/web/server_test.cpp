// The server over real sockets: answers, framing, keep-alive, pipelines, uploads, an orderly stop.
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/failure.h"
#include "web/sample_site.h"
#include "web/wire.h"

namespace tolok::web {
namespace {

using namespace std::chrono_literals;

std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

template <typename Condition>
bool comes_true(Condition condition) {
    for (int times = 0; times < 500; ++times) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

std::string upload(const SampleSite& site, std::size_t size, const std::string& cookie) {
    const std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + site.token("petugas") +
        "\r\n--b\r\nContent-Disposition: form-data; name=\"bukti\"; filename=\"../foto.jpg\"\r\n\r\n" +
        std::string(size, 'f') + "\r\n--b--\r\n";
    return "POST /unggah HTTP/1.1\r\nHost: localhost\r\n" + cookie +
           "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

TEST(Server, EveryAnswerCarriesItsSafeguards) {
    SampleServer site;
    for (const char* path : {"/", "/tidak-ada", "/rusak", "/besar"}) {
        const Received answer = ask(site.port(), "GET", path);
        EXPECT_EQ(answer.header("content-security-policy"),
                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                  "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
            << path;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("referrer-policy"), "same-origin");
        EXPECT_NE(answer.header("permissions-policy"), "");
        EXPECT_EQ(answer.header("cache-control"), "no-store");
        EXPECT_EQ(answer.header("date"), "Tue, 15 Nov 1994 08:12:31 GMT");
        EXPECT_EQ(answer.header("strict-transport-security"), "") << "only over TLS";
    }
}

TEST(Server, AnswersInTheStatusOfTheCase) {
    SampleServer site;
    const auto status = [&](const char* method, const std::string& target, const std::string& headers = "") {
        return ask(site.port(), method, target, headers).status;
    };
    EXPECT_EQ(status("GET", "/"), 200);
    EXPECT_EQ(status("GET", "/tidak-ada"), 404);
    EXPECT_EQ(status("GET", "/../etc/passwd"), 400);
    EXPECT_EQ(status("GET", "/%2e%2e/x"), 400);
    EXPECT_EQ(status("GET", "/a%00b"), 400);
    EXPECT_EQ(status("GET", "/%zz"), 400);
    EXPECT_EQ(status("GET", "/" + std::string(5000, 'a')), 414);
    EXPECT_EQ(status("GET", "/", "X: " + std::string(20'000, 'a') + "\r\n"), 431);
    EXPECT_EQ(status("DELETE", "/"), 405);
    EXPECT_EQ(status("GET", "/isi"), 405);
    EXPECT_EQ(status("BREW", "/"), 501);
    EXPECT_EQ(status("GET", "/rusak"), 500);
    EXPECT_EQ(status("GET", "/versi", "If-None-Match: \"v1\"\r\n"), 304);
    EXPECT_EQ(ask(site.port(), "GET", "/isi").header("allow"), "POST");
}

TEST(Server, OneLookAtTheLogsServesAllRequestsThatCameTogether) {
    ServerOptions options;
    options.threads = 1;
    std::atomic<int> looks = 0;
    SampleServer site(options);
    site.look = [&] {
        if (++looks == 1) site.gate.wait();
        return std::make_shared<const LogState>();
    };
    std::vector<Wire> wires;
    for (int each = 0; each < 20; ++each) {
        wires.emplace_back(site.port()).send(get("/hitung"));
        ASSERT_EQ(wires.back().read_answer().status, 200);
    }
    EXPECT_EQ(looks, 0) << "nobody is asked who they are";
    Wire first(site.port());
    first.send(get("/"));
    ASSERT_TRUE(comes_true([&] { return site.gate.waiting() == 1; }));
    for (Wire& wire : wires) wire.send(get("/"));
    site.gate.open();
    EXPECT_EQ(first.read_answer().status, 200);
    for (Wire& wire : wires) EXPECT_EQ(wire.read_answer().body, "siapa?");
    EXPECT_EQ(looks, 2);
}

TEST(Server, ALookThatFailsIsToldToWhoeverWaitedForIt) {
    std::atomic<bool> broken = true;
    SampleServer site;
    site.look = [&]() -> std::shared_ptr<const LogState> {
        if (broken) throw FileFailure(problem("web.temporary_file", {{"folder", "rahasia"}, {"sebab", "penuh"}}));
        return std::make_shared<const LogState>();
    };
    const Received answer = ask(site.port(), "GET", "/");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("rahasia"), std::string::npos);
    EXPECT_EQ(ask(site.port(), "POST", "/isi", petugas_cookie, "").status, 500);
    EXPECT_EQ(ask(site.port(), "GET", "/hitung").status, 200);
    EXPECT_EQ(site.log.size(), 2U);
    broken = false;
    EXPECT_EQ(ask(site.port(), "GET", "/").status, 200);
}

TEST(Server, AHeadHasTheLengthButNoBody) {
    SampleServer site;
    Wire wire(site.port());
    wire.send("HEAD /besar HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/hitung?n=7"));
    const Received head = wire.read_answer(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "200000");
    EXPECT_EQ(wire.read_answer().body, "7") << "nothing stood between the two answers";
}

TEST(Server, AnswersAPipelineInOrder) {
    SampleServer site;
    Wire wire(site.port());
    std::string all;
    for (int each = 0; each < 200; ++each) all += get("/hitung?n=" + std::to_string(each));
    all += form_post("/bebas", "a=1");
    wire.send(all + get("/hitung?n=akhir", "Connection: close\r\n"));
    for (int each = 0; each < 200; ++each) ASSERT_EQ(wire.read_answer().body, std::to_string(each));
    EXPECT_EQ(wire.read_answer().body, "a=1\n");
    const Received last = wire.read_answer();
    EXPECT_EQ(last.body, "akhir");
    EXPECT_EQ(last.header("connection"), "close");
    EXPECT_TRUE(wire.closes_within(3));
}

TEST(Server, ARequestThatArrivesByteByByteIsOne) {
    SampleServer site;
    Wire wire(site.port());
    for (const char c : form_post("/bebas", "a=1&b=2")) wire.send(std::string_view(&c, 1));
    EXPECT_EQ(wire.read_answer().body, "a=1\nb=2\n");
}

TEST(Server, AFloodOfHeadersEnds) {
    SampleServer site;
    Wire wire(site.port());
    wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n");
    for (int each = 0; each < 5000 && wire.send("A: b\r\n"); ++each) continue;
    EXPECT_TRUE(wire.read_all().starts_with("HTTP/1.1 431 "));
    EXPECT_EQ(ask(site.port(), "GET", "/hitung?n=1").body, "1");
}

TEST(Server, RefusesToSmuggle) {
    SampleServer site;
    for (const char* framing :
         {"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n",
          "Content-Length: 6\r\nContent-Length: 7\r\n", "Transfer-Encoding: chunked, identity\r\n"}) {
        Wire wire(site.port());
        wire.send(std::string("POST /bebas HTTP/1.1\r\nHost: localhost\r\n"
                              "Content-Type: application/x-www-form-urlencoded\r\n") +
                  framing + "\r\n0\r\n\r\n" + get("/hitung?n=rahasia"));
        EXPECT_EQ(wire.read_answer().status, 400) << framing;
        EXPECT_EQ(wire.read_all().find("rahasia"), std::string::npos) << framing;
    }
    EXPECT_EQ(site.served, 0) << "what was hidden behind was never answered";
}

TEST(Server, RefusesABrokenChunkedBodyAndReadsAWholeOne) {
    SampleServer site;
    const std::string head =
        "POST /bebas HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    Wire broken(site.port());
    broken.send(head + "zz\r\nabc\r\n0\r\n\r\n");
    EXPECT_EQ(broken.read_answer().status, 400);
    Wire whole(site.port());
    whole.send(head + "2\r\na=\r\n3\r\n1&b\r\n0\r\n\r\n");
    EXPECT_EQ(whole.read_answer().body, "a=1\nb=\n");
}

TEST(Server, ABodyTooLargeIsRefusedBeforeItIsRead) {
    SampleServer site;
    Wire wire(site.port());
    wire.send(
        "POST /bebas HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 20000000\r\n\r\n");
    EXPECT_EQ(wire.read_answer().status, 413);
    wire.send(std::string(100'000, 'a'));
    EXPECT_TRUE(wire.closes_within(5));
    Wire with_get(site.port());
    with_get.send("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_EQ(with_get.read_answer().status, 413);
    Wire json(site.port());
    json.send(
        "POST /bebas HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_EQ(json.read_answer().status, 415);
}

TEST(Server, GoesOnWhenAskedTo) {
    SampleServer site;
    Wire wire(site.port());
    wire.send(
        "POST /bebas HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
    EXPECT_EQ(wire.read_answer().status, 100);
    wire.send("a=1");
    EXPECT_EQ(wire.read_answer().body, "a=1\n");
}

TEST(Server, TakesAnUploadOfTwentyMegabytes) {
    SampleServer site;
    Wire wire(site.port());
    constexpr std::size_t size = 20'000'000;
    wire.send(upload(site, size, petugas_cookie));
    const Received answer = wire.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find("bukti:foto.jpg:20000000:" + format_hex(sha256(std::string(size, 'f')))),
              std::string::npos);
    Wire larger(site.port());
    larger.send(
        "POST /unggah HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        "Content-Length: 30000000\r\n\r\n");
    EXPECT_EQ(larger.read_answer().status, 413);
}

TEST(Server, AStrangersUploadIsNotKept) {
    SampleServer site;
    Wire wire(site.port());
    wire.send(upload(site, 100'000, ""));
    const Received answer = wire.read_answer();
    EXPECT_TRUE(answer.body.starts_with("masuk dulu\ncsrf="));
    EXPECT_EQ(answer.body.find("bukti"), std::string::npos);
}

TEST(Server, AConnectionLostInMidUploadLeavesNothing) {
    ServerOptions options;
    options.temporary_folder = std::filesystem::temp_directory_path() / "tolok-server-test";
    std::filesystem::create_directory(options.temporary_folder);
    SampleServer site(options);
    {
        Wire wire(site.port());
        const std::string whole = upload(site, 5'000'000, petugas_cookie);
        wire.send(std::string_view(whole).substr(0, 3'000'000));
    }
    EXPECT_EQ(ask(site.port(), "GET", "/").status, 200);
    EXPECT_TRUE(std::filesystem::is_empty(options.temporary_folder));
    EXPECT_TRUE(site.log.empty()) << "a lost connection is nobody's failure";
    std::filesystem::remove(options.temporary_folder);
}

TEST(Server, StreamsLongBodiesInChunks) {
    SampleServer site;
    Wire wire(site.port());
    wire.send(get("/unduh") + get("/hitung?n=1"));
    const Received answer = wire.read_answer();
    EXPECT_EQ(answer.body, "bagian 1\nbagian 2\nbagian 3\n");
    EXPECT_EQ(answer.header("content-disposition"), "attachment; filename=\"daftar.csv\"");
    EXPECT_EQ(answer.header("content-security-policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(wire.read_answer().body, "1");
    Wire old(site.port());
    old.send("GET /unduh HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(old.read_all().ends_with("\r\n\r\nbagian 1\nbagian 2\nbagian 3\n"));
    Wire broken(site.port());
    broken.send(get("/putus"));
    EXPECT_EQ(broken.read_answer().status, 0) << "cut, so that nobody takes a part for the whole";
    EXPECT_TRUE(comes_true([&] { return site.log.size() == 1; }));
}

TEST(Server, AnswersAReplyThatComesLater) {
    SampleServer site;
    Wire wire(site.port());
    wire.send(form_post("/nanti", "n=5") + get("/hitung?n=6"));
    EXPECT_TRUE(comes_true([&] { return site.gate.waiting() == 1; }));
    EXPECT_EQ(site.served, 0) << "the second waits for the first";
    site.gate.open();
    EXPECT_EQ(wire.read_answer().body, "tersimpan 5");
    EXPECT_EQ(wire.read_answer().body, "6");
}

TEST(Server, StopsWhenWhatItAcceptedIsDone) {
    SampleServer site;
    Wire writing(site.port());
    Wire pooled(site.port());
    Wire idle(site.port());
    idle.send(get("/hitung?n=1"));
    EXPECT_EQ(idle.read_answer().body, "1");
    writing.send(form_post("/nanti", "n=5"));
    pooled.send(get("/tunggu"));
    ASSERT_TRUE(comes_true([&] { return site.gate.waiting() == 2; }));
    std::thread stopping([&] { site.server->stop(); });
    EXPECT_TRUE(idle.closes_within(3));
    const std::uint16_t port = site.port();
    EXPECT_TRUE(comes_true([&] {
        try {
            const Wire refused(port);
            return false;
        } catch (const std::runtime_error&) {
            return true;
        }
    }));
    site.gate.open();
    const Received saved = writing.read_answer();
    EXPECT_EQ(saved.body, "tersimpan 5");
    EXPECT_EQ(saved.header("connection"), "close");
    EXPECT_EQ(pooled.read_answer().body, "akhirnya");
    stopping.join();
}

}  // namespace
}  // namespace tolok::web
