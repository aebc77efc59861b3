// One thread of the server and its connections: accepting, deadlines, reading, answering.
// Must not know pages; must not wait for anything but its sockets and one look at the logs.
#pragma once

#include <atomic>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "web/http_server.h"
#include "web/request_reader.h"
#include "web/work_pool.h"

namespace tolok::web {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using boost::system::error_code;

// How the logs stand, or why nobody can say.
struct Looked {
    std::shared_ptr<const LogState> logs;
    std::exception_ptr failure;
};

// What all threads of one server share.
struct ServerCore {
    const ServerOptions options;
    const Site& site;
    const Clock& clock;
    std::optional<asio::ssl::context> tls;
    bool bare_loopback = true;  // no TLS, no proxy: only this computer is served
    WorkPool pool;

    ServerCore(const ServerOptions& o, const Site& s, const Clock& c)
        : options(o), site(s), clock(c), pool(o.pool_threads, o.pool_queue) {}

    // Counts a connection in; false when its address has too many.
    bool enter(const std::string& address, bool trusted);
    void leave(const std::string& address);
    bool is_full() const { return total_ >= options.connections; }
    // Whether a Host header names this server.
    bool serves(const std::string& host) const;

private:
    std::atomic<std::size_t> total_ = 0;
    std::mutex mutex_;
    std::map<std::string, std::size_t> by_address_;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    virtual ~Connection() = default;
    virtual void begin() = 0;
    virtual void cut() = 0;                            // at once, whatever it does
    virtual void on_looked(const Looked& looked) = 0;  // what it asked its loop for
    bool is_idle() const { return idle_; }
    std::int64_t deadline() const { return deadline_; }

protected:
    bool idle_ = true;           // between two requests
    std::int64_t deadline_ = 0;  // tick of the loop at which it is cut off
};

// One thread. Deadlines are ticks: seconds since it began, counted by one timer for all connections.
class Loop : public std::enable_shared_from_this<Loop> {
public:
    Loop(ServerCore& core, const asio::ip::tcp::endpoint& endpoint);  // listens; throws boost::system::system_error
    void run();                                                       // until stopped and every connection is done
    void stop();                                                      // any thread

    ServerCore& core() { return core_; }
    Executor executor() { return context_.get_executor(); }
    asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
    std::int64_t tick() const { return tick_; }
    const std::string& date() const { return date_; }
    bool is_stopping() const { return stopping_; }
    void remove(const std::shared_ptr<Connection>& connection);
    // Calls its on_looked() soon, with a look that began after this call and is the same for all that ask meanwhile.
    void look_for(std::shared_ptr<Connection> connection);

private:
    void accept();
    void take(Socket socket);
    bool make_room();
    void wait_a_second();
    void sweep();

    ServerCore& core_;
    asio::io_context context_{1};
    Acceptor acceptor_;
    asio::steady_timer timer_;
    asio::steady_timer pause_;
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    std::vector<std::shared_ptr<Connection>> looking_;
    std::int64_t tick_ = 0;
    std::int64_t stop_tick_ = 0;
    std::string date_;
    bool stopping_ = false;
};

std::shared_ptr<Connection> make_connection(Loop& loop, Socket socket, Peer peer);

}  // namespace tolok::web
