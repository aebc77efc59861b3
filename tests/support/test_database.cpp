// Makes and removes temporary databases.
#include "support/test_database.h"

#include <cstdlib>
#include <system_error>

#include "base/embedded_file.h"
#include "base/require.h"
#include "storage/audit_log.h"

namespace tolok::test {

FixedClock::FixedClock() : microseconds_(0) { set("2021-03-30T04:05:06Z"); }

void FixedClock::set(std::string_view utc) {
    const auto instant = Instant::parse_utc(utc);
    require(instant.has_value(), "a test names an instant that exists");
    microseconds_ = instant->microseconds;
}

Id CountingIdentitySource::make_id() {
    std::array<std::byte, 10> random{};
    const std::uint64_t number = ++ids_;
    for (std::size_t i = 0; i < 4; ++i) random[i] = static_cast<std::byte>(seed_ >> (24 - 8 * i));
    for (std::size_t i = 0; i < 6; ++i) random[4 + i] = static_cast<std::byte>(number >> (40 - 8 * i));
    return Id::make(clock_.now(), random);
}

std::array<std::byte, 16> CountingIdentitySource::make_salt() {
    std::array<std::byte, 16> salt{};
    const std::uint64_t number = ++salts_;
    for (std::size_t i = 0; i < 8; ++i) salt[i] = static_cast<std::byte>(number >> (56 - 8 * i));
    for (std::size_t i = 0; i < 4; ++i) salt[8 + i] = static_cast<std::byte>(seed_ >> (24 - 8 * i));
    return salt;
}

TestFolder::TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tolok-test-XXXXXX").string();
    require(mkdtemp(pattern.data()) != nullptr, "a test can make a temporary folder");
    path_ = pattern;
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> list_actions(storage::Database& database, const std::string& office, std::int64_t from) {
    std::vector<std::string> actions;
    database.read(storage::Reach::everything(), [&](storage::Reader& reader) {
        for (const storage::LogLine& line : storage::list_log(reader, office, from + 1, reader.log_size(office)))
            actions.push_back(line.action);
    });
    return actions;
}

TestDatabase::TestDatabase() : place_(folder_.file("tolok.db"), TestPlace::Content::copied) {
    if (on_server())
        place_.copy_of("uji_skema", [](const std::string& address) {
            const FixedClock clock;
            CountingIdentitySource identities(clock);
            storage::DatabaseOptions options;
            options.path = address;
            options.mode = storage::OpenMode::create_or_existing;
            storage::Database::open(options, embedded_files(), clock, identities);
        });
    open();
}

void TestDatabase::open() {
    storage::DatabaseOptions options;
    options.path = path();
    options.mode = storage::OpenMode::create_or_existing;
    options.busy_seconds = 2;
    database_ = storage::Database::open(options, embedded_files(), clock_, identities_);
}

}  // namespace tolok::test
