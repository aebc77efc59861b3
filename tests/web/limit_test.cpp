// The server under people who mean it badly, or have a bad link: idle crowds, slow senders, full queues; where it
// listens.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "web/sample_site.h"
#include "web/wire.h"

namespace tolok::web {
namespace {

using namespace std::chrono_literals;

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"; }

std::string refusal(const SampleSite& site, const ServerOptions& options) {
    const FixedClock clock;
    const auto started = HttpServer::start(options, *site.site, clock);
    return started.ok() ? "" : started.problems().front().code;
}

TEST(ServerLimits, FiveHundredIdleAndASlowSenderDisturbNobody) {
    ServerOptions options;
    options.connections_per_address = 1000;
    SampleServer site(options);
    std::vector<Wire> idle;
    for (int each = 0; each < 500; ++each) {
        idle.emplace_back(site.port());
        if (each % 2 == 0) idle.back().send("GET / HTTP/1.1\r\nHost: loc");  // half of them in mid-head
    }
    Wire slow(site.port());
    slow.send("POST /bebas HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n");
    const auto before = std::chrono::steady_clock::now();
    for (int each = 0; each < 50; ++each) {
        slow.send("X");
        ASSERT_EQ(ask(site.port(), "GET", "/hitung?n=1").body, "1");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    idle[1].send(get("/hitung?n=2"));
    EXPECT_EQ(idle[1].read_answer().body, "2") << "those who waited are still welcome";
}

TEST(ServerLimits, ASlowSenderIsCutOffHoweverOftenHeSends) {
    ServerOptions options;
    options.message_seconds = 1;
    options.idle_seconds = 2;
    SampleServer site(options);
    Wire head(site.port());
    Wire body(site.port());
    Wire idle(site.port());
    head.send("GET / HTTP/1.1\r\n");
    body.send(
        "POST /bebas HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 1000\r\n\r\n");
    bool head_open = true;
    bool body_open = true;
    for (int times = 0; times < 50 && (head_open || body_open); ++times) {
        head_open = head_open && head.send("X") && !head.closes_within(0);
        body_open = body_open && body.send("a") && !body.closes_within(0);
        std::this_thread::sleep_for(100ms);
    }
    EXPECT_FALSE(head_open);
    EXPECT_FALSE(body_open);
    EXPECT_TRUE(idle.closes_within(4));
}

TEST(ServerLimits, AFullQueueSaysWhenToComeAgain) {
    ServerOptions options;
    options.pool_threads = 1;
    options.pool_queue = 1;
    SampleServer site(options);
    Wire running(site.port());
    running.send(get("/tunggu"));
    while (site.gate.waiting() == 0) std::this_thread::sleep_for(5ms);
    std::vector<Wire> others;  // one of them fits into the queue
    for (int each = 0; each < 3; ++each) {
        others.emplace_back(site.port());
        others.back().send(get("/tunggu"));
    }
    const auto answered = [&] {
        return std::count_if(others.begin(), others.end(), [](const Wire& wire) { return wire.has_answer(); });
    };
    for (int times = 0; times < 400 && answered() < 2; ++times) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(answered(), 2);
    EXPECT_EQ(ask(site.port(), "GET", "/hitung?n=1").body, "1") << "quick pages need no queue";
    site.gate.open();
    int busy = 0;
    for (Wire& wire : others) {
        const Received answer = wire.read_answer();
        if (answer.status != 503) continue;
        ++busy;
        EXPECT_EQ(answer.header("retry-after"), "5");
    }
    EXPECT_EQ(busy, 2);
    EXPECT_EQ(running.read_answer().body, "akhirnya");
}

TEST(ServerLimits, OneAddressCannotTakeAllPlaces) {
    ServerOptions options;
    options.connections_per_address = 3;
    SampleServer site(options);
    std::vector<Wire> taken;
    for (int each = 0; each < 3; ++each) {
        taken.emplace_back(site.port());
        taken.back().send(get("/hitung?n=1"));
        EXPECT_EQ(taken.back().read_answer().status, 200);
    }
    Wire fourth(site.port());
    EXPECT_TRUE(fourth.closes_within(3));
    taken.pop_back();
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(ask(site.port(), "GET", "/hitung?n=1").status, 200);
}

TEST(ServerLimits, AFullHouseMakesRoomByWhoWaitsLongest) {
    ServerOptions options;
    options.threads = 1;
    options.connections = 3;
    SampleServer site(options);
    std::vector<Wire> idle;
    for (int each = 0; each < 3; ++each) {
        idle.emplace_back(site.port());
        idle.back().send(get("/hitung?n=1"));
        EXPECT_EQ(idle.back().read_answer().status, 200);
    }
    EXPECT_EQ(ask(site.port(), "GET", "/hitung?n=9").body, "9");
    int closed = 0;
    for (Wire& wire : idle) closed += wire.closes_within(0) ? 1 : 0;
    EXPECT_EQ(closed, 1);
}

TEST(ServerLimits, ListensBeyondThisComputerOnlyWhenGuarded) {
    SampleSite site;
    ServerOptions options;
    options.port = 0;
    options.address = "0.0.0.0";
    EXPECT_EQ(refusal(site, options), "web.needs_certificate");
    options.trusted_proxy = "10.1.2.3";
    EXPECT_EQ(refusal(site, options), "");
    options.trusted_proxy = "proksi";
    EXPECT_EQ(refusal(site, options), "web.address_unreadable");
    options.trusted_proxy.clear();
    options.address = "kantor";
    EXPECT_EQ(refusal(site, options), "web.address_unreadable");
    options.address = "::1";
    const std::string code = refusal(site, options);
    EXPECT_TRUE(code.empty() || code == "web.address_taken") << code;  // a computer without IPv6
    options.address = "127.0.0.1";
    options.certificate_file = "/tidak/ada.pem";
    EXPECT_EQ(refusal(site, options), "web.certificate_unreadable");
    options.certificate_file.clear();
    options.temporary_folder = "/tidak/ada";
    EXPECT_EQ(refusal(site, options), "web.temporary_file");
}

TEST(ServerLimits, ASecondServerDoesNotShareThePort) {
    SampleServer site;
    ServerOptions options;
    options.port = site.port();
    EXPECT_EQ(refusal(site, options), "web.address_taken");
}

TEST(ServerLimits, AnswersOnlyToItsOwnNames) {
    SampleServer site;
    const auto status = [&](const std::string& host) {
        Wire wire(site.port());
        wire.send("GET /hitung?n=1 HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return wire.read_answer().status;
    };
    EXPECT_EQ(status("localhost:" + std::to_string(site.port())), 200);
    EXPECT_EQ(status("127.0.0.1"), 200);
    EXPECT_EQ(status("[::1]:80"), 200);
    EXPECT_EQ(status("jahat.example"), 421) << "a page elsewhere that gave its name our address";
    ServerOptions options;
    options.hosts = {"tolok.contoh.go.id"};
    SampleServer named(options);
    Wire wire(named.port());
    wire.send("GET /hitung?n=1 HTTP/1.1\r\nHost: Tolok.Contoh.go.id:443\r\n\r\n");
    EXPECT_EQ(wire.read_answer().status, 200);
    EXPECT_EQ(ask(named.port(), "GET", "/hitung?n=1").status, 421);
}

TEST(ServerLimits, BelievesTheProxyItWasToldOf) {
    ServerOptions options;
    options.trusted_proxy = "127.0.0.1";
    SampleServer site(options);
    const Received answer =
        ask(site.port(), "GET", "/alamat", "X-Forwarded-For: 1.1.1.1, 192.168.5.6\r\nX-Forwarded-Proto: https\r\n");
    EXPECT_EQ(answer.body, "192.168.5.6 s");
    EXPECT_EQ(answer.header("strict-transport-security"), "max-age=31536000");
    SampleServer direct;
    EXPECT_EQ(ask(direct.port(), "GET", "/alamat", "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-Proto: https\r\n").body,
              "127.0.0.1 p");
}

}  // namespace
}  // namespace tolok::web
