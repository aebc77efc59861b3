// Accepts, counts, sweeps, stops.
#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <utility>

#include "web/connection.h"
#include "web/header_value.h"
#include "web/response_head.h"

namespace tolok::web {

namespace {

using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

std::string plain_address(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

}  // namespace

bool ServerCore::enter(const std::string& address, bool trusted) {
    const std::lock_guard lock(mutex_);
    std::size_t& count = by_address_[address];
    if (!trusted && count >= options.connections_per_address) return false;
    ++count;
    ++total_;
    return true;
}

void ServerCore::leave(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find(address);
    if (--found->second == 0) by_address_.erase(found);
    --total_;
}

bool ServerCore::serves(const std::string& host) const {
    if (host.empty()) return true;  // HTTP/1.0
    std::string name = lower_case(host);
    const std::size_t colon = name.rfind(':');
    if (colon != std::string::npos && name.find(']', colon) == std::string::npos) name.resize(colon);
    const auto is_named = [&](const std::string& allowed) { return lower_case(allowed) == name; };
    if (!options.hosts.empty()) return std::any_of(options.hosts.begin(), options.hosts.end(), is_named);
    // A page elsewhere may give its own name our address: on bare loopback only our own names are answered.
    return !bare_loopback || name == "localhost" || name == "[::1]" || name == options.address || name == "127.0.0.1";
}

Loop::Loop(ServerCore& core, const asio::ip::tcp::endpoint& endpoint)
    : core_(core), acceptor_(context_), timer_(context_), pause_(context_) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.set_option(reuse_port(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(1024);
    date_ = format_http_date(core_.clock.now());
}

void Loop::run() {
    accept();
    wait_a_second();
    while (true) {
        try {
            context_.run();
            return;
        } catch (...) {
            // A mistake of ours in one connection: told, and its deadline ends it; the others go on.
            core_.site.failure(Request{}, std::current_exception());
        }
    }
}

void Loop::stop() {
    asio::post(context_, [this] {
        stopping_ = true;
        stop_tick_ = tick_ + core_.options.stop_seconds;
        error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
        const auto all = connections_;
        for (const auto& connection : all) {
            if (connection->is_idle()) connection->cut();
        }
        if (connections_.empty()) timer_.cancel();
    });
}

void Loop::remove(const std::shared_ptr<Connection>& connection) {
    connections_.erase(connection);
    if (stopping_ && connections_.empty()) timer_.cancel();
}

void Loop::look_for(std::shared_ptr<Connection> connection) {
    looking_.push_back(std::move(connection));
    if (looking_.size() > 1) return;
    // Posted behind the requests that have arrived already, and so asked after all of them.
    asio::post(context_, [this] {
        const std::vector<std::shared_ptr<Connection>> all = std::exchange(looking_, {});
        Looked looked;
        try {
            looked.logs = core_.site.look();
        } catch (...) {
            looked.failure = std::current_exception();
        }
        // One after the other, so that a mistake in one leaves the others alone.
        for (const auto& each : all) asio::post(context_, [each, looked] { each->on_looked(looked); });
    });
}

void Loop::accept() {
    acceptor_.async_accept([this](error_code error, Socket socket) {
        if (!acceptor_.is_open()) return;
        if (!error) {
            take(std::move(socket));
            return accept();
        }
        // No more file descriptors, for example: asking again at once would only burn the processor.
        pause_.expires_after(std::chrono::milliseconds(100));
        pause_.async_wait([this](error_code) {
            if (acceptor_.is_open()) accept();
        });
    });
}

// A connection that is not wanted ends here, when `socket` goes.
void Loop::take(Socket socket) {
    error_code error;
    const asio::ip::address remote = socket.remote_endpoint(error).address();
    if (error) return;
    Peer peer{plain_address(remote), core_.tls.has_value(), false};
    peer.trusted = !core_.options.trusted_proxy.empty() && peer.address == core_.options.trusted_proxy;
    const bool past_the_proxy = !core_.options.trusted_proxy.empty() && !core_.tls && !peer.trusted;
    if (past_the_proxy && !remote.is_loopback()) return;
    if (core_.is_full() && !make_room()) return;
    if (!core_.enter(peer.address, peer.trusted)) return;
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    const auto connection = make_connection(*this, std::move(socket), std::move(peer));
    connections_.insert(connection);
    connection->begin();
}

// Whoever has waited longest between two requests goes.
bool Loop::make_room() {
    std::shared_ptr<Connection> oldest;
    for (const auto& connection : connections_) {
        if (!connection->is_idle()) continue;
        if (oldest == nullptr || connection->deadline() < oldest->deadline()) oldest = connection;
    }
    if (oldest == nullptr) return false;
    oldest->cut();
    return true;
}

void Loop::wait_a_second() {
    timer_.expires_after(std::chrono::seconds(1));
    timer_.async_wait([this](error_code) {
        if (stopping_ && connections_.empty()) return;
        sweep();
        if (stopping_ && connections_.empty()) return;
        wait_a_second();
    });
}

void Loop::sweep() {
    ++tick_;
    date_ = format_http_date(core_.clock.now());
    std::vector<std::shared_ptr<Connection>> late;
    for (const auto& connection : connections_) {
        if (connection->deadline() <= tick_ || (stopping_ && stop_tick_ <= tick_)) late.push_back(connection);
    }
    for (const auto& connection : late) connection->cut();
}

}  // namespace tolok::web
