// A client that says exactly what a test wants said, byte by byte, and never waits long.
// Must not be polite: it does not repair anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/fields.h"

namespace tolok::web {

struct Received {
    int status = 0;  // 0: nothing came, or no whole answer
    Fields headers;  // names in small letters
    std::string body;
    std::string header(std::string_view name) const { return headers.text(name); }
};

class Wire {
public:
    explicit Wire(std::uint16_t port);
    ~Wire();
    Wire(Wire&& other) noexcept;
    Wire(const Wire&) = delete;

    bool send(std::string_view bytes);  // false: the other side has closed
    // One answer; chunks joined. `head` when a HEAD was asked.
    Received read_answer(bool head = false);
    // Everything until the other side closes or `seconds` of silence.
    std::string read_all(int seconds = 3);
    // Whether the other side closes within so many seconds (what it sends before is passed over).
    bool closes_within(int seconds);
    bool has_answer() const;  // something can be read, now

private:
    bool fill();
    bool read_chunks(std::string& body);
    int socket_ = -1;
    std::string buffer_;
};

inline constexpr const char* petugas_cookie = "Cookie: sesi=petugas\r\n";  // sample_site.h

// One request on a connection of its own.
Received ask(std::uint16_t port, std::string_view method, std::string_view target, std::string_view headers = "",
             std::string_view body = "");
// "Content-Type: …\r\nContent-Length: …\r\n\r\nbody" behind a request line and its headers.
std::string form_post(std::string_view target, std::string_view body, std::string_view headers = "");

}  // namespace tolok::web
