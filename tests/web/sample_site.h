// A small site for tests: a few pages, three people, and a server on a port the machine chooses.
// Must not test anything itself.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "web/http_server.h"

namespace tolok::web {

class FixedClock : public Clock {
public:
    Instant now() const override { return {784'887'151'000'000}; }  // 15 November 1994, 08:12:31
};

// Holds handlers until a test lets them go.
class Gate {
public:
    void wait();
    void open();
    int waiting() const { return waiting_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    std::atomic<int> waiting_ = 0;
};

// Who asks is the cookie `sesi`: "petugas" (petugas_seksi), "pemantau", "admin"; anything else is nobody.
class SampleSite {
public:
    SampleSite();
    ~SampleSite();
    Words words;
    Assets assets;
    Templates templates;
    Gate gate;
    std::vector<std::string> log;
    std::atomic<int> served = 0;  // how often /hitung was answered
    std::function<std::shared_ptr<const LogState>()> look = [] { return std::make_shared<const LogState>(); };
    std::unique_ptr<Site> site;

    std::string token(const std::string& session) const;
    // Asks the site itself, without sockets.
    Response answer(Request request) const;

private:
    std::vector<Route> routes();
    std::vector<std::thread> threads_;
    std::mutex mutex_;
};

class SampleServer : public SampleSite {
public:
    explicit SampleServer(ServerOptions options = {});
    ~SampleServer();
    FixedClock clock;
    std::unique_ptr<HttpServer> server;
    std::uint16_t port() const { return server->port(); }
};

}  // namespace tolok::web
