// Checks what was asked for, opens the sockets, starts and stops the threads.
#include "web/http_server.h"

#include <sys/resource.h>

#include <boost/asio/ssl/context.hpp>
#include <thread>

#include "base/failure.h"
#include "web/connection.h"
#include "web/temporary_file.h"

namespace tolok::web {

namespace {

using asio::ip::tcp;

// Each connection takes a file descriptor, each upload another.
void raise_descriptor_limit(std::size_t connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, 2 * connections + 256);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
}

// With SO_REUSEPORT a second program of the same user would share the port without a word: so it is tried without.
error_code try_port(const tcp::endpoint& endpoint) {
    asio::io_context context;
    tcp::acceptor acceptor(context);
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(1, error);
    return error;
}

Checked<asio::ssl::context> open_certificate(const ServerOptions& options) {
    const auto refused = [](const std::string& file, const error_code& error) {
        return problem("web.certificate_unreadable", {{"berkas", file}, {"sebab", error.message()}});
    };
    asio::ssl::context context(asio::ssl::context::tls_server);
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                        asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    error_code error;
    context.use_certificate_chain_file(options.certificate_file, error);
    if (error) return refused(options.certificate_file, error);
    context.use_private_key_file(options.key_file, asio::ssl::context::pem, error);
    if (error) return refused(options.key_file, error);
    return context;
}

Problem address_taken(const tcp::endpoint& endpoint, const std::string& cause) {
    const std::string name = endpoint.address().to_string() + ":" + std::to_string(endpoint.port());
    return problem("web.address_taken", {{"alamat", name}, {"sebab", cause}});
}

}  // namespace

struct HttpServer::State {
    ServerCore core;
    std::vector<std::shared_ptr<Loop>> loops;
    std::vector<std::thread> threads;
    tcp::endpoint endpoint;

    State(const ServerOptions& options, const Site& site, const Clock& clock) : core(options, site, clock) {}

    std::optional<Problem> listen(const asio::ip::address& address);
};

std::optional<Problem> HttpServer::State::listen(const asio::ip::address& address) {
    endpoint = tcp::endpoint(address, core.options.port);
    if (const error_code error = try_port(endpoint)) return address_taken(endpoint, error.message());
    try {
        for (int each = 0; each < core.options.threads; ++each) {
            loops.push_back(std::make_shared<Loop>(core, endpoint));
            endpoint = loops.front()->endpoint();  // the port, when the machine chose it
        }
    } catch (const boost::system::system_error& failed) {
        return address_taken(endpoint, failed.code().message());
    }
    return std::nullopt;
}

Checked<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, const Site& site,
                                                       const Clock& clock) {
    error_code error;
    const asio::ip::address address = asio::ip::make_address(options.address, error);
    if (error) return problem("web.address_unreadable", {{"alamat", options.address}});
    const bool with_tls = !options.certificate_file.empty() || !options.key_file.empty();
    const bool guarded = with_tls || !options.trusted_proxy.empty();
    if (!guarded && !address.is_loopback()) return problem("web.needs_certificate");
    if (!options.trusted_proxy.empty() && (asio::ip::make_address(options.trusted_proxy, error), error)) {
        return problem("web.address_unreadable", {{"alamat", options.trusted_proxy}});
    }
    try {
        const TemporaryFile writable(options.temporary_folder);
    } catch (const FileFailure& failed) {
        return failed.problem();
    }
    auto state = std::make_unique<State>(options, site, clock);
    state->core.bare_loopback = !guarded;
    if (with_tls) {
        auto context = open_certificate(options);
        if (!context.ok()) return context.problems();
        state->core.tls.emplace(std::move(context).value());
    }
    raise_descriptor_limit(options.connections);
    if (const auto refused = state->listen(address)) return *refused;
    for (const auto& loop : state->loops) state->threads.emplace_back([loop] { loop->run(); });
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() { stop(); }

std::uint16_t HttpServer::port() const { return state_->endpoint.port(); }

std::string HttpServer::address() const {
    const asio::ip::address host = state_->endpoint.address();
    const std::string name = host.is_v6() ? "[" + host.to_string() + "]" : host.to_string();
    return (state_->core.tls ? "https://" : "http://") + name + ":" + std::to_string(port());
}

void HttpServer::stop() {
    for (const auto& loop : state_->loops) loop->stop();
    for (std::thread& thread : state_->threads) thread.join();
    state_->threads.clear();
}

}  // namespace tolok::web
