// fork, exec and plain sockets.
#include "whole/running_program.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "support/program.h"

namespace tolok::test {

namespace {

std::string read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void become(const std::vector<std::string>& words, const std::string& folder, const std::string& streams) {
    const int out = open((streams + "/out").c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    const int errors = open((streams + "/errors").c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    dup2(out, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    if (chdir(folder.c_str()) != 0) _exit(127);
    std::vector<std::string> copies = words;
    copies.insert(copies.begin(), "tolok");
    std::vector<char*> arguments;
    for (std::string& word : copies) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    unsetenv("TOLOK_BASIS_DATA");
    execv(tolok_program().c_str(), arguments.data());
    _exit(127);
}

void rest() { std::this_thread::sleep_for(std::chrono::milliseconds(10)); }

int port_in(const std::string& output) {
    const std::string before = "Tolok berjalan di http://127.0.0.1:";
    const std::size_t at = output.find(before);
    if (at == std::string::npos || output.find('\n', at) == std::string::npos) return 0;
    return std::stoi(output.substr(at + before.size()));
}

HttpAnswer ask(int port, const std::string& request) {
    HttpAnswer answer;
    const int connection = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string received;
    if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
        send(connection, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        char buffer[16384];
        for (ssize_t got = 0; (got = recv(connection, buffer, sizeof buffer, 0)) > 0;)
            received.append(buffer, static_cast<std::size_t>(got));
    }
    close(connection);
    const std::size_t end = received.find("\r\n\r\n");
    if (!received.starts_with("HTTP/1.1 ") || end == std::string::npos) return answer;
    answer.status = std::stoi(received.substr(std::string("HTTP/1.1 ").size()));
    answer.head = received.substr(0, end + 2);
    answer.body = received.substr(end + 4);
    return answer;
}

std::string head_of(const std::string& method, const std::string& target, const std::string& session,
                    const std::string& host) {
    std::string head = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
    if (!session.empty()) head += "Cookie: sesi=" + session + "\r\n";
    return head;
}

std::string post_of(const std::string& target, const std::string& type, const std::string& body,
                    const std::string& session) {
    return head_of("POST", target, session, "127.0.0.1") + "Content-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

RunningProgram::RunningProgram(const std::vector<std::string>& words, const std::string& folder) {
    streams_ = (std::filesystem::temp_directory_path() / "tolok-XXXXXX").string();
    if (mkdtemp(streams_.data()) == nullptr) throw std::runtime_error("no temporary folder");
    child_ = fork();
    if (child_ == 0) become(words, folder, streams_);
    for (int tick = 0; tick < 2000 && port_ == 0; ++tick) {
        rest();
        output_ = read_file(streams_ + "/out");
        port_ = port_in(output_);
        int status = 0;
        if (port_ == 0 && waitpid(child_, &status, WNOHANG) == child_) {
            child_ = -1;
            return;
        }
    }
}

RunningProgram::~RunningProgram() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(streams_, ignored);
}

std::string RunningProgram::errors() const { return read_file(streams_ + "/errors"); }

int RunningProgram::stop() {
    if (child_ < 0) return -1;
    ::kill(child_, SIGTERM);
    return wait_for_end();
}

void RunningProgram::kill() {
    if (child_ < 0) return;
    ::kill(child_, SIGKILL);
    wait_for_end();
}

int RunningProgram::wait_for_end() {
    int status = 0;
    bool ended = false;
    for (int tick = 0; tick < 2000 && !ended; ++tick) {
        ended = waitpid(child_, &status, WNOHANG) == child_;
        if (!ended) rest();
    }
    if (!ended) {
        ::kill(child_, SIGKILL);
        waitpid(child_, &status, 0);
    }
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string HttpAnswer::header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
}

HttpAnswer http_get(int port, const std::string& target, const std::string& session, const std::string& host) {
    return ask(port, head_of("GET", target, session, host) + "\r\n");
}

HttpAnswer http_post(int port, const std::string& target, const std::string& body, const std::string& session) {
    return ask(port, post_of(target, "application/x-www-form-urlencoded", body, session));
}

HttpAnswer http_post_files(int port, const std::string& target,
                           const std::vector<std::pair<std::string, std::string>>& fields,
                           const std::vector<SentFile>& files, const std::string& session) {
    const std::string part = "--batas\r\nContent-Disposition: form-data; name=\"";
    std::string body;
    for (const auto& [name, value] : fields) body += part + name + "\"\r\n\r\n" + value + "\r\n";
    for (const SentFile& file : files)
        body += part + file.field + "\"; filename=\"" + file.name + "\"\r\n\r\n" + file.content + "\r\n";
    return ask(port, post_of(target, "multipart/form-data; boundary=batas", body + "--batas--\r\n", session));
}

std::string session_of(const HttpAnswer& answer) {
    const std::string cookie = answer.header("Set-Cookie");
    if (!cookie.starts_with("sesi=")) return "";
    return cookie.substr(5, cookie.find(';') - 5);
}

HeldConnection::HeldConnection(int port, const std::string& bytes, const std::string& from)
    : connection_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    inet_pton(AF_INET, from.c_str(), &own.sin_addr);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(connection_, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0 ||
        connect(connection_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the program takes no connection");
    say(bytes);
}

HeldConnection::~HeldConnection() {
    if (connection_ >= 0) close(connection_);
}

bool HeldConnection::say(const std::string& bytes) {
    return send(connection_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

}  // namespace tolok::test
