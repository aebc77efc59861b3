// A connection: read a request, have it answered, write the answer, again.
#include "web/connection.h"

#include <array>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <cstdio>
#include <limits>

#include "web/input_buffer.h"
#include "web/response_head.h"

namespace tolok::web {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t joined_body = 64 * 1024;  // up to here a body is copied behind its head: one buffer, one write
constexpr int farewell_seconds = 3;
constexpr std::string_view go_on_line = "HTTP/1.1 100 Continue\r\n\r\n";

asio::mutable_buffer buffer_of(std::span<char> room) { return {room.data(), room.size()}; }

using TlsStream = asio::ssl::stream<Socket>;

template <typename Stream>
class StreamConnection final : public Connection {
public:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

    StreamConnection(Loop& loop, Stream stream, Peer peer)
        : loop_(loop),
          core_(loop.core()),
          stream_(std::move(stream)),
          address_(peer.address),
          in_(core_.options.header_limit + 1024),
          reader_(std::move(peer), core_.options.header_limit) {}

    void begin() override;
    void cut() override;
    void on_looked(const Looked& looked) override;

private:
    auto self() { return std::static_pointer_cast<StreamConnection>(shared_from_this()); }
    Socket& socket() {
        if constexpr (is_tls) {
            return stream_.next_layer();
        } else {
            return stream_;
        }
    }
    // For one message: so many seconds, and one more for every `slowest_bytes` that moved.
    std::int64_t message_deadline(std::int64_t from, std::size_t moved) const {
        return from + core_.options.message_seconds + static_cast<std::int64_t>(moved) / core_.options.slowest_bytes;
    }

    void wait_for_request();
    void read();
    void on_read(std::size_t count);
    void process();
    bool on_head();
    bool expect_body();
    void go_on();
    void handle();
    std::function<void(Response)> way_back();
    void refuse(Status status);
    void fail(std::exception_ptr what);
    void respond(Response response);
    void write(std::size_t moved, void (StreamConnection::*next)());
    void on_head_written();
    void next_piece();
    void write_piece(std::optional<std::string> piece);
    void finish();
    void end();
    void discard();

    Loop& loop_;
    ServerCore& core_;
    Stream stream_;
    std::string address_;
    bool closed_ = false;

    InputBuffer in_;
    std::int64_t began_ = 0;
    std::size_t received_ = 0;
    RequestReader reader_;
    Site::Admission admission_;

    bool last_ = false;  // bytes may follow that are no request: the connection ends after this answer
    bool keep_alive_ = true;
    std::string out_;
    std::string_view body_;
    Response response_;
};

template <typename Stream>
void StreamConnection<Stream>::begin() {
    deadline_ = loop_.tick() + core_.options.message_seconds;
    if constexpr (is_tls) {
        stream_.async_handshake(asio::ssl::stream_base::server, [self = self()](error_code error) {
            if (error) return self->cut();
            self->wait_for_request();
        });
    } else {
        wait_for_request();
    }
}

template <typename Stream>
void StreamConnection<Stream>::cut() {
    if (closed_) return;
    closed_ = true;
    error_code ignored;
    socket().close(ignored);
    core_.leave(address_);
    loop_.remove(shared_from_this());
}

template <typename Stream>
void StreamConnection<Stream>::wait_for_request() {
    idle_ = in_.empty();
    received_ = 0;
    began_ = loop_.tick();
    deadline_ = idle_ ? began_ + core_.options.idle_seconds : message_deadline(began_, 0);
    if (idle_) {
        in_.restart();
        read();
    } else {
        process();
    }
}

template <typename Stream>
void StreamConnection<Stream>::read() {
    if (!in_.make_room()) return refuse(Status::headers_too_large);
    stream_.async_read_some(buffer_of(in_.room()), [self = self()](error_code error, std::size_t count) {
        if (error) return self->cut();
        self->on_read(count);
    });
}

template <typename Stream>
void StreamConnection<Stream>::on_read(std::size_t count) {
    if (closed_) return;
    if (idle_) began_ = loop_.tick();
    idle_ = false;
    in_.fill(count);
    received_ += count;
    deadline_ = message_deadline(began_, received_);
    process();
}

template <typename Stream>
void StreamConnection<Stream>::process() {
    while (true) {
        RequestReader::Step step{};
        try {
            step = reader_.take(in_.unused());
        } catch (...) {
            return fail(std::current_exception());
        }
        in_.use(step.used);
        switch (step.progress) {
            case RequestReader::Progress::more:
                return read();
            case RequestReader::Progress::refused:
                return refuse(reader_.status());
            case RequestReader::Progress::done:
                return handle();
            case RequestReader::Progress::head:
                if (!on_head()) return;
                break;
        }
    }
}

// False when the way goes on elsewhere, here as below.
template <typename Stream>
bool StreamConnection<Stream>::on_head() {
    Request& request = reader_.request();
    try {
        admission_ = core_.site.admit(request);
    } catch (...) {
        fail(std::current_exception());
        return false;
    }
    if (!core_.serves(request.host)) admission_.refused = Status::misdirected_request;
    if (admission_.refused) {
        last_ = reader_.body_follows();
        handle();
        return false;
    }
    if (!admission_.asks_visitor) return expect_body();
    loop_.look_for(self());
    return false;
}

template <typename Stream>
void StreamConnection<Stream>::on_looked(const Looked& looked) {
    if (closed_) return;
    try {
        if (looked.failure) std::rethrow_exception(looked.failure);
        core_.site.identify(reader_.request(), admission_, looked.logs);
    } catch (...) {
        return fail(std::current_exception());
    }
    if (expect_body()) process();
}

template <typename Stream>
bool StreamConnection<Stream>::expect_body() {
    const BodyRule rule{admission_.body_limit, admission_.uploads, admission_.keep_files ? Files::keep : Files::drop,
                        core_.options.temporary_folder};
    if (const auto refused = reader_.expect_body(rule)) {
        refuse(*refused);
        return false;
    }
    if (reader_.body_follows()) in_.widen();
    if (!reader_.wants_continue() || !in_.empty()) return true;
    go_on();
    return false;
}

template <typename Stream>
void StreamConnection<Stream>::go_on() {
    asio::async_write(stream_, asio::buffer(go_on_line.data(), go_on_line.size()),
                      [self = self()](error_code error, std::size_t) {
                          if (error) return self->cut();
                          self->process();
                      });
}

template <typename Stream>
void StreamConnection<Stream>::handle() {
    deadline_ = never;  // a handler takes the time it takes
    std::shared_ptr<const Request> request = reader_.share();
    const auto done = way_back();
    if (admission_.work == Work::quick || admission_.refused) return core_.site.answer(request, admission_, done);
    if (core_.site.answer_at_hand(request, admission_, done)) return;
    const bool offered = core_.pool.offer(
        [&site = core_.site, request, admission = admission_, done] { site.answer(request, admission, done); });
    if (offered) return;
    Response busy = core_.site.refusal(*request, Status::unavailable);
    busy.headers.push_back({"Retry-After", "5"});
    respond(std::move(busy));
}

// An answer that comes after the server has gone is posted to a loop that runs no more: the loop is held for that.
template <typename Stream>
std::function<void(Response)> StreamConnection<Stream>::way_back() {
    return [loop = loop_.shared_from_this(), self = self()](Response response) {
        asio::dispatch(loop->executor(),
                       [self, response = std::move(response)]() mutable { self->respond(std::move(response)); });
    };
}

template <typename Stream>
void StreamConnection<Stream>::refuse(Status status) {
    last_ = true;
    respond(core_.site.refusal(reader_.request(), status));
}

template <typename Stream>
void StreamConnection<Stream>::fail(std::exception_ptr what) {
    last_ = true;
    respond(core_.site.failure(reader_.request(), std::move(what)));
}

template <typename Stream>
void StreamConnection<Stream>::respond(Response response) {
    if (closed_) return;
    idle_ = false;
    response_ = std::move(response);
    const bool in_pieces = response_.pieces != nullptr;
    const bool chunked = in_pieces && !reader_.is_http_1_0();
    keep_alive_ = !last_ && reader_.keeps_alive() && !loop_.is_stopping() && (chunked || !in_pieces);
    body_ = response_.shared_body ? std::string_view(*response_.shared_body) : std::string_view(response_.body);
    const bool secure = reader_.request().secure;
    out_ = format_head(response_, {loop_.date(), secure, keep_alive_,
                                   in_pieces ? std::nullopt : std::optional(body_.size()), chunked});
    if (reader_.is_head()) {
        body_ = {};
        response_.pieces = nullptr;
    }
    if (body_.size() <= joined_body) {
        out_ += body_;
        body_ = {};
    }
    write(out_.size() + body_.size(), &StreamConnection::on_head_written);
}

template <typename Stream>
void StreamConnection<Stream>::write(std::size_t moved, void (StreamConnection::*next)()) {
    deadline_ = message_deadline(loop_.tick(), moved);
    const auto written = [self = self(), next](error_code error, std::size_t) {
        if (error || self->closed_) return self->cut();
        (*self.*next)();
    };
    if (body_.empty()) return asio::async_write(stream_, asio::buffer(out_), written);
    const std::array<asio::const_buffer, 2> both = {asio::buffer(out_), asio::buffer(body_.data(), body_.size())};
    asio::async_write(stream_, both, written);
}

template <typename Stream>
void StreamConnection<Stream>::on_head_written() {
    body_ = {};
    if (response_.pieces) {
        next_piece();
    } else {
        finish();
    }
}

template <typename Stream>
void StreamConnection<Stream>::next_piece() {
    deadline_ = never;
    core_.pool.go_on([loop = loop_.shared_from_this(), self = self()] {
        std::optional<std::string> piece;
        bool broken = false;
        try {
            piece = self->response_.pieces();
        } catch (...) {
            self->core_.site.failure(*self->reader_.share(), std::current_exception());
            broken = true;
        }
        asio::post(loop->executor(), [self, broken, piece = std::move(piece)]() mutable {
            if (broken || self->closed_) return self->cut();
            self->write_piece(std::move(piece));
        });
    });
}

template <typename Stream>
void StreamConnection<Stream>::write_piece(std::optional<std::string> piece) {
    const bool chunked = !reader_.is_http_1_0();
    if (piece && piece->empty()) return next_piece();
    if (!piece) response_.pieces = nullptr;
    out_ = piece.value_or("");
    if (chunked) {
        std::array<char, 20> size{};
        std::snprintf(size.data(), size.size(), "%zx\r\n", out_.size());
        out_ = size.data() + out_ + "\r\n";
    }
    if (out_.empty()) return finish();
    write(out_.size(), &StreamConnection::on_head_written);
}

template <typename Stream>
void StreamConnection<Stream>::finish() {
    out_.clear();
    response_ = Response{};
    if (!keep_alive_) return end();
    if (loop_.is_stopping()) return cut();
    reader_.restart();
    admission_ = {};
    wait_for_request();
}

// What the other side still sends is read for a moment, or its system would drop the answer unseen.
template <typename Stream>
void StreamConnection<Stream>::end() {
    deadline_ = loop_.tick() + farewell_seconds;
    if constexpr (is_tls) {
        if (!last_) {
            stream_.async_shutdown([self = self()](error_code) { self->cut(); });
            return;
        }
    }
    error_code ignored;
    socket().shutdown(asio::socket_base::shutdown_send, ignored);
    if (!last_) return cut();
    discard();
}

template <typename Stream>
void StreamConnection<Stream>::discard() {
    in_.restart();
    socket().async_read_some(buffer_of(in_.room()), [self = self()](error_code error, std::size_t) {
        if (error || self->closed_) return self->cut();
        self->discard();
    });
}

}  // namespace

std::shared_ptr<Connection> make_connection(Loop& loop, Socket socket, Peer peer) {
    if (!loop.core().tls) return std::make_shared<StreamConnection<Socket>>(loop, std::move(socket), std::move(peer));
    TlsStream stream(std::move(socket), *loop.core().tls);
    return std::make_shared<StreamConnection<TlsStream>>(loop, std::move(stream), std::move(peer));
}

}  // namespace tolok::web
