// Plain sockets with a receive time-out.
#include "web/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "web/header_value.h"

namespace tolok::web {

Wire::Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{8, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("the server takes no connection");
    }
}

Wire::~Wire() {
    if (socket_ >= 0) close(socket_);
}

Wire::Wire(Wire&& other) noexcept : socket_(other.socket_), buffer_(std::move(other.buffer_)) { other.socket_ = -1; }

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Wire::fill() {
    char piece[16384];
    const ssize_t got = recv(socket_, piece, sizeof piece, 0);
    if (got <= 0) return false;
    buffer_.append(piece, static_cast<std::size_t>(got));
    return true;
}

Received Wire::read_answer(bool head) {
    Received answer;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return {};
    }
    const std::string lines = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    answer.status = std::atoi(lines.c_str() + std::string_view("HTTP/1.1 ").size());
    for (std::size_t from = lines.find("\r\n") + 2; from < lines.size();) {
        const std::size_t to = lines.find("\r\n", from);
        const std::string line = lines.substr(from, to - from);
        const std::size_t colon = line.find(": ");
        answer.headers.add(lower_case(line.substr(0, colon)), line.substr(colon + 2));
        from = to + 2;
    }
    if (head || answer.status == 304 || answer.status == 204 || answer.status == 100) return answer;
    if (answer.header("transfer-encoding") == "chunked") return read_chunks(answer.body) ? answer : Received{};
    const std::size_t length = std::strtoull(answer.header("content-length").c_str(), nullptr, 10);
    while (buffer_.size() < length) {
        if (!fill()) return {};
    }
    answer.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return answer;
}

bool Wire::read_chunks(std::string& body) {
    while (true) {
        std::size_t end = 0;
        while ((end = buffer_.find("\r\n")) == std::string::npos) {
            if (!fill()) return false;
        }
        const std::size_t size = std::strtoull(buffer_.c_str(), nullptr, 16);
        while (buffer_.size() < end + 2 + size + 2) {
            if (!fill()) return false;
        }
        body += buffer_.substr(end + 2, size);
        buffer_.erase(0, end + 2 + size + 2);
        if (size == 0) return true;
    }
}

std::string Wire::read_all(int seconds) {
    pollfd ready{socket_, POLLIN, 0};
    while (poll(&ready, 1, seconds * 1000) > 0 && fill()) {
    }
    return std::exchange(buffer_, "");
}

bool Wire::closes_within(int seconds) {
    pollfd ready{socket_, POLLIN, 0};
    while (poll(&ready, 1, seconds * 1000) > 0) {
        if (!fill()) return true;
    }
    return false;
}

bool Wire::has_answer() const {
    pollfd ready{socket_, POLLIN, 0};
    return poll(&ready, 1, 0) > 0;
}

Received ask(std::uint16_t port, std::string_view method, std::string_view target, std::string_view headers,
             std::string_view body) {
    Wire wire(port);
    std::string request = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
    request += headers;
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    wire.send(request + "Connection: close\r\n\r\n" + std::string(body));
    return wire.read_answer(method == "HEAD");
}

std::string form_post(std::string_view target, std::string_view body, std::string_view headers) {
    return "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) +
           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string(body);
}

}  // namespace tolok::web
