// A temporary database for tests: own folder, fixed clock, identifiers that repeat themselves, all migrations applied.
// Must not be used to measure anything.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/clock.h"
#include "storage/database.h"
#include "support/test_place.h"

namespace tolok::test {

// Stands still until told otherwise. Starts at 2021-03-30T04:05:06Z (11:05 WIB).
class FixedClock final : public Clock {
public:
    FixedClock();
    Instant now() const override { return Instant{microseconds_.load()}; }
    void set(std::string_view utc);  // "2021-04-01T00:00:00Z"
    void advance_seconds(std::int64_t seconds) { microseconds_ += seconds * 1'000'000; }

private:
    std::atomic<std::int64_t> microseconds_;
};

// The n-th identifier and the n-th salt are the same in every run; safe from several threads. `seed` tells two sources
// apart, so that two processes writing one database do not make the same identifiers.
class CountingIdentitySource final : public IdentitySource {
public:
    explicit CountingIdentitySource(const Clock& clock, std::uint32_t seed = 0) : clock_(clock), seed_(seed) {}
    Id make_id() override;
    std::array<std::byte, 16> make_salt() override;

private:
    const Clock& clock_;
    std::uint32_t seed_;
    std::atomic<std::uint64_t> ids_ = 0;
    std::atomic<std::uint64_t> salts_ = 0;
};

// A folder of its own under the system's temporary folder, removed at the end.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::string file(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

// What the log of an office says was done, the first first, from the entry after `from` on.
std::vector<std::string> list_actions(storage::Database& database, const std::string& office, std::int64_t from = 0);

class TestDatabase {
public:
    TestDatabase();
    storage::Database& database() { return *database_; }
    storage::Database* operator->() { return database_.get(); }
    storage::Database& operator*() { return *database_; }
    FixedClock& clock() { return clock_; }
    IdentitySource& identities() { return identities_; }
    const std::string& path() const { return place_.address(); }
    const TestFolder& folder() const { return folder_; }
    void close() { database_.reset(); }
    void open();  // after close(), or to open the same file again

private:
    TestFolder folder_;
    TestPlace place_;
    FixedClock clock_;
    CountingIdentitySource identities_{clock_};
    std::unique_ptr<storage::Database> database_;
};

}  // namespace tolok::test
