// Bytes of a connection into a Request: strict about framing, so that no two readers can disagree about where a request
// ends. Must not answer, nor know sockets.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/multipart.h"
#include "web/request.h"
#include "web/response.h"

namespace tolok::web {

// The other end of a connection.
struct Peer {
    std::string address;
    bool secure = false;   // TLS on this connection
    bool trusted = false;  // the proxy, whose X-Forwarded-… are believed
};

// What a body may be.
struct BodyRule {
    std::size_t limit = 0;  // bytes
    bool uploads = false;   // multipart is taken
    Files files = Files::drop;
    std::string folder;  // of files on their way
};

// Reads one request after another. Refused: 400 what breaks HTTP or could be read in two ways (Content-Length and
// Transfer-Encoding together, either of them twice, no Host or two), broken encodings, text that is no UTF-8; 413, 414,
// 415, 431 as their names say; 501 a method unknown here.
class RequestReader {
public:
    RequestReader(Peer peer, std::size_t header_limit);
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;

    enum class Progress {
        more,     // give it more bytes behind those not used
        head,     // the head is complete: call expect_body, then go on
        done,     // the request is complete
        refused,  // see status(); the connection cannot be used again
    };
    struct Step {
        Progress progress;
        std::size_t used;  // of the bytes given
    };
    // Throws FileFailure when the disk refuses an upload.
    Step take(std::string_view bytes);
    // Between head and body; a status when the head already announces too much.
    std::optional<Status> expect_body(const BodyRule& rule);
    Status status() const;

    Request& request();
    std::shared_ptr<const Request> share() const;
    bool body_follows() const;    // more bytes belong to this request
    bool wants_continue() const;  // the sender waits for 100 Continue before its body
    bool keeps_alive() const;
    bool is_head() const;  // the answer goes out without its body
    bool is_http_1_0() const;

    // Makes ready for the next request of the connection.
    void restart();

private:
    class Parser;
    Peer peer_;
    std::size_t header_limit_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace tolok::web
