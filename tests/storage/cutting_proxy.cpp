// One thread a connection; bytes go both ways until one side ends.
#include "storage/cutting_proxy.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string_view>

#include "base/require.h"

namespace tolok::test {

namespace {

sockaddr_un address_of(const std::string& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = folder + "/.s.PGSQL.5432";
    require(path.size() < sizeof address.sun_path, "the path of a socket is short");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

bool is_readable(int socket, int milliseconds) {
    pollfd waiting{socket, POLLIN, 0};
    return poll(&waiting, 1, milliseconds) > 0;
}

// False when the other side has ended.
bool pass(int from, int to, std::string* copy) {
    char piece[65536];
    const ssize_t size = read(from, piece, sizeof piece);
    if (size <= 0) return false;
    if (copy != nullptr) copy->assign(piece, static_cast<std::size_t>(size));
    return send(to, piece, static_cast<std::size_t>(size), MSG_NOSIGNAL) == size;  // the other side may be gone
}

}  // namespace

CuttingProxy::CuttingProxy(const std::string& folder, const std::string& server_folder) : server_(server_folder) {
    const sockaddr_un address = address_of(folder);
    listening_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    require(bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                listen(listening_, 64) == 0,
            "a test can listen");
    acceptor_ = std::thread([this] { accept_all(); });
}

CuttingProxy::~CuttingProxy() {
    stopping_ = true;
    acceptor_.join();
    for (std::thread& thread : passing_) thread.join();
    close(listening_);
}

void CuttingProxy::accept_all() {
    while (!stopping_) {
        if (!is_readable(listening_, 20)) continue;
        const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        if (refused_)
            close(client);
        else
            passing_.emplace_back([this, client] { pass_on(client); });
    }
}

void CuttingProxy::pass_on(int client) {
    const sockaddr_un address = address_of(server_);
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool open = connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    while (open && !stopping_ && !(refused_ && lost_)) {
        pollfd sockets[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (poll(sockets, 2, 20) <= 0) continue;
        if (sockets[0].revents != 0) {
            std::string sent;
            open = pass(client, server, &sent);
            // As a command of its own: the name of an isolation level has the word in it too.
            if (sent.find(std::string("COMMIT\0", 7)) != std::string::npos && lose_.exchange(false)) {
                is_readable(server, 10'000);  // it has committed when it answers
                lost_ = true;
                break;
            }
        }
        if (open && sockets[1].revents != 0) open = pass(server, client, nullptr);
    }
    close(client);
    close(server);
}

}  // namespace tolok::test
