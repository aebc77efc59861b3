// Where a test keeps its database: a file, or a database of the tests' own server when the environment names one.
// Must not know what is in it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "storage/connection.h"

namespace tolok::test {

// Whether this process tests on PostgreSQL: TOLOK_TEST_SERVER holds the folder of the server's socket.
bool on_server();

// Goes at the end with everything in it.
class TestPlace {
public:
    enum class Content { empty, copied };
    // `file`: its path when it is a file. Empty at first, or not there at all before something is copied to it.
    explicit TestPlace(const std::string& file, Content content = Content::empty);
    ~TestPlace();
    TestPlace(const TestPlace&) = delete;
    TestPlace& operator=(const TestPlace&) = delete;
    // For DatabaseOptions and --basis-data.
    const std::string& address() const { return address_; }
    // Takes the content of another place, which nobody has open.
    void copy_from(const std::string& address);
    // The same of a place that is made once for all tests: `make` fills it at its address. On a server only, where
    // making it costs more than copying it.
    void copy_of(const std::string& name, const std::function<void(const std::string& address)>& make);

private:
    std::string address_;
};

// All bytes in which the database's rows lie: of its file and what stands beside it, or of the server's files.
std::string read_all_bytes(const std::string& address);

// A connection beside the program, for changes behind its back.
std::unique_ptr<storage::Connection> open_beside(const std::string& address);
// The account that may do everything on the tests' server, and its database for that.
std::string server_address(const std::string& database, const std::string& account = "tolok");

}  // namespace tolok::test
