// The server: sockets, threads, TLS, limits, an orderly stop.
// Must not know what is served.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/problem.h"
#include "domain/clock.h"
#include "web/site.h"

namespace tolok::web {

struct ServerOptions {
    std::string address = "127.0.0.1";  // IPv4 or IPv6; other than loopback only with a certificate or a proxy
    std::uint16_t port = 8080;          // 0 = one the machine chooses
    std::string certificate_file;       // PEM, with its chain; TLS 1.2 and later
    std::string key_file;
    std::string trusted_proxy;       // address whose X-Forwarded-For and -Proto are believed; others are cut off
    std::vector<std::string> hosts;  // Host names answered, without port; empty: any, but on bare loopback only its own
    std::string temporary_folder = "/tmp";  // of uploads on their way; they have no name and leave nothing behind

    int threads = 2;               // that serve connections
    int pool_threads = 2;          // for pooled handlers
    std::size_t pool_queue = 256;  // waiting handlers; beyond it 503

    std::size_t header_limit = 16 * 1024;       // bytes, 431 beyond it
    std::size_t connections = 2048;             // in all; then whoever has waited longest between requests is cut off
    std::size_t connections_per_address = 256;  // not counted for the trusted proxy
    int idle_seconds = 30;                      // between two requests
    int message_seconds = 20;                   // for one message, plus a second for every `slowest_bytes` that came
    int slowest_bytes = 2048;
    int stop_seconds = 20;  // how long a stop waits for accepted requests
};

class HttpServer {
public:
    // Listens and serves on threads of its own. Problems: web.address_unreadable, web.address_taken {alamat},
    // web.needs_certificate (other than loopback without a certificate or proxy), web.certificate_unreadable {berkas},
    // web.temporary_file {folder}. `site` and `clock` must outlive the server.
    static Checked<std::unique_ptr<HttpServer>> start(const ServerOptions& options, const Site& site,
                                                      const Clock& clock);
    ~HttpServer();  // stops
    HttpServer(const HttpServer&) = delete;

    std::uint16_t port() const;
    std::string address() const;  // "http://127.0.0.1:8080"
    // Takes no new request, finishes those that came, waits for their answers to be sent (at most stop_seconds).
    void stop();

private:
    struct State;
    explicit HttpServer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tolok::web
