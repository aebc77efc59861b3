// The built program while it serves, and requests over real sockets.
// Must not reach into it.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace tolok::test {

// tolok jalankan …; ended at the end, by force when it must be.
class RunningProgram {
public:
    // Starts it in `folder` and waits for the line that says where it serves (20 seconds at most).
    RunningProgram(const std::vector<std::string>& words, const std::string& folder);
    ~RunningProgram();
    RunningProgram(const RunningProgram&) = delete;

    int port() const { return port_; }                     // 0 when it did not come to serve
    const std::string& output() const { return output_; }  // what it said until then
    std::string errors() const;
    // SIGTERM, and its exit code (128 + signal when it had to be killed after 20 seconds).
    int stop();
    // SIGKILL, as a power cut or the kernel would end it.
    void kill();

private:
    int wait_for_end();

    std::string streams_;
    std::string output_;
    pid_t child_ = -1;
    int port_ = 0;
};

struct HttpAnswer {
    int status = 0;  // 0: no answer
    std::string head;
    std::string body;
    std::string header(const std::string& name) const;  // "" when it is not there
};

// One request on a connection of its own. `session`: the value of the cookie, "" for none.
HttpAnswer http_get(int port, const std::string& target, const std::string& session = "",
                    const std::string& host = "127.0.0.1");
HttpAnswer http_post(int port, const std::string& target, const std::string& body, const std::string& session = "");
// A form with files.
struct SentFile {
    std::string field;
    std::string name;
    std::string content;
};
HttpAnswer http_post_files(int port, const std::string& target,
                           const std::vector<std::pair<std::string, std::string>>& fields,
                           const std::vector<SentFile>& files, const std::string& session);
// The session's key in Set-Cookie, "" without one.
std::string session_of(const HttpAnswer& answer);

// A connection that says what it is told and is held until the end, never reading an answer. `from` is an address of
// this computer.
class HeldConnection {
public:
    HeldConnection(int port, const std::string& bytes, const std::string& from = "127.0.0.1");
    ~HeldConnection();
    HeldConnection(HeldConnection&& other) noexcept : connection_(other.connection_) { other.connection_ = -1; }
    HeldConnection(const HeldConnection&) = delete;
    bool say(const std::string& bytes);  // false: the other side has closed

private:
    int connection_;
};

}  // namespace tolok::test
