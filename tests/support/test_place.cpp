// Makes, copies and drops databases.
#include "support/test_place.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "storage/engine_choice.h"
#include "storage/postgres_connection.h"

namespace tolok::test {

namespace {

std::string server_folder() {
    const char* folder = std::getenv("TOLOK_TEST_SERVER");
    return folder == nullptr ? "" : folder;
}

std::string new_name() {
    static std::atomic<int> number = 0;
    return "uji_" + std::to_string(getpid()) + "_" + std::to_string(++number);
}

std::string name_in(const std::string& address) {
    const std::size_t start = address.find("@/") + 2;
    return address.substr(start, address.find('?') - start);
}

void administer(const std::string& command) {
    storage::PostgresConnection(server_address("postgres"), 30).run(command);
}

}  // namespace

bool on_server() { return !server_folder().empty(); }

std::string server_address(const std::string& database, const std::string& account) {
    return "postgresql://" + account + "@/" + database + "?host=" + server_folder();
}

TestPlace::TestPlace(const std::string& file, Content content) : address_(file) {
    if (!on_server()) return;
    address_ = server_address(new_name());
    if (content == Content::empty) administer("CREATE DATABASE " + name_in(address_));
}

TestPlace::~TestPlace() {
    if (!storage::is_server_address(address_)) return;
    try {
        administer("DROP DATABASE IF EXISTS " + name_in(address_) + " WITH (FORCE)");
    } catch (const Failure&) {
        // The server goes with everything in it when the tests are over.
    }
}

void TestPlace::copy_from(const std::string& address) {
    if (!on_server()) {
        std::filesystem::copy_file(address, address_, std::filesystem::copy_options::overwrite_existing);
        return;
    }
    administer("DROP DATABASE IF EXISTS " + name_in(address_) + " WITH (FORCE)");
    administer("CREATE DATABASE " + name_in(address_) + " TEMPLATE " + name_in(address));
}

void TestPlace::copy_of(const std::string& name, const std::function<void(const std::string& address)>& make) {
    const std::string address = server_address(name);
    storage::PostgresConnection administrator(server_address("postgres"), 60);
    // Several tests run at once: one makes it, the others wait.
    administrator.run("SELECT pg_advisory_lock(hashtext('" + name + "'))");
    bool is_there = false;
    const storage::Parameter parameters[] = {std::string_view(name)};
    administrator.visit({"test.find_database", "SELECT oid FROM pg_database WHERE datname = ?1"}, parameters, 1,
                        [&](const storage::Row&) { is_there = true; });
    if (!is_there) {
        administrator.run("DROP DATABASE IF EXISTS " + name + "_unfinished WITH (FORCE)");
        administrator.run("CREATE DATABASE " + name + "_unfinished");
        make(server_address(name + "_unfinished"));
        administrator.run("ALTER DATABASE " + name + "_unfinished RENAME TO " + name);
    }
    administrator.run("SELECT pg_advisory_unlock(hashtext('" + name + "'))");
    copy_from(address);
}

std::string read_all_bytes(const std::string& address) {
    std::string bytes;
    if (!storage::is_server_address(address)) {
        for (const char* ending : {"", "-wal"}) {
            std::ifstream file(address + ending, std::ios::binary);
            bytes.append(std::istreambuf_iterator<char>(file), {});
        }
        return bytes;
    }
    storage::PostgresConnection connection(address, 10);
    connection.run("CHECKPOINT");
    connection.visit({"test.read_files",
                      "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN "
                      "('r', 'i', 't') AND relname NOT LIKE 'pg_%'"},
                     {}, -1, [&](const storage::Row& row) {
                         const ByteView part = row.bytes(0);
                         bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
                     });
    return bytes;
}

std::unique_ptr<storage::Connection> open_beside(const std::string& address) { return storage::connect(address, 1); }

}  // namespace tolok::test
