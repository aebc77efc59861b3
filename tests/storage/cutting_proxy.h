// Stands between the program and the tests' server, and cuts a connection where a test wants it cut.
// Must not change what it passes on.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace tolok::test {

class CuttingProxy {
public:
    // Listens on the socket in `folder`, as a server there would, and passes on to that in `server_folder`.
    CuttingProxy(const std::string& folder, const std::string& server_folder);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    // The next COMMIT reaches the server, which answers; the answer is lost with the connection.
    void lose_next_commit() { lose_ = true; }
    // Nobody is let in any more, or again.
    void refuse(bool refused) { refused_ = refused; }
    bool has_lost() const { return lost_; }

private:
    void accept_all();
    void pass_on(int client);

    std::string server_;
    int listening_ = -1;
    std::atomic<bool> lose_ = false;
    std::atomic<bool> lost_ = false;
    std::atomic<bool> refused_ = false;
    std::atomic<bool> stopping_ = false;
    std::thread acceptor_;
    std::vector<std::thread> passing_;
};

}  // namespace tolok::test
