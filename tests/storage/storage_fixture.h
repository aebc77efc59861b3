// A database with storage's own migration and a small module for tests: records, a derived tally, a content table.
// Must not depend on the migrations of other modules.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/failure.h"
#include "base/message_catalog.h"
#include "storage/database.h"
#include "storage/sqlite_connection.h"
#include "support/test_database.h"

namespace tolok::storage {

inline constexpr std::string_view office = "35.09.31";
inline constexpr std::string_view other_office = "35.09.30";

// Migration 1 as embedded, and 2 with the tables of the test module.
std::vector<EmbeddedFile> storage_files();
// With the later migrations of storage's own tables.
std::vector<EmbeddedFile> all_storage_files();
// Without the test module's migration: an older program.
std::vector<EmbeddedFile> older_files();

AuditEntry entry(std::string action, std::string subject = "x", std::string_view of_office = office);

// Rows of the test module.
inline constexpr Statement add_note{
    "test.add_note", "INSERT INTO test_note (office, id, log_number, amount, mark) VALUES (?1, ?2, ?3, ?4, ?5)"};
inline constexpr Statement count_notes{"test.count_notes", "SELECT COUNT(*) FROM test_note WHERE office = ?1"};

class StorageTest : public testing::Test {
protected:
    StorageTest() { open(); }
    void open(const std::vector<EmbeddedFile>& files = storage_files());
    void close() { database.reset(); }
    // Adds a note with its log entry; the note's id.
    Checked<std::string> write_note(std::int64_t amount, std::string_view of_office = office);
    Checked<std::string> write_text(std::string_view text);
    std::int64_t log_size(std::string_view of_office = office);
    std::int64_t notes(std::string_view of_office = office);
    // Changes the file behind the program's back, with the guards taken away and put back.
    void tamper(const std::string& script);
    // Codes of what verify_log() finds.
    std::vector<std::string> findings();

    test::TestFolder folder;
    test::TestPlace place{folder.file("tolok.db")};
    std::string path = place.address();
    test::FixedClock clock;
    test::CountingIdentitySource identities{clock};
    DatabaseOptions how;  // to open it
    std::unique_ptr<Database> database;
};

// A file system of its own, where the machine allows mounting one; otherwise there is nothing to try.
class SmallDisk {
public:
    SmallDisk(std::string at, const std::string& options);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool mounted() const { return mounted_; }
    bool make_read_only();

private:
    std::string at_;
    bool mounted_ = false;
};

// The code of the failure that `work` throws; "" when it throws none. Its sentence must exist and be filled in.
std::string failure_code(const std::function<void()>& work);
// Every code has a sentence whose {names} are all given.
void expect_sentences(const Problems& problems);
std::vector<std::string> codes(const Problems& problems);
std::string read_whole(const std::string& path);

}  // namespace tolok::storage
