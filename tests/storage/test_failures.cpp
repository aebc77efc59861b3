// What the machine can do to a database, and what is said about it: each failure names the file and the remedy, and
// nothing that was acknowledged is lost.
#include <fstream>
#include <thread>

#include "storage/content.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Access = SqliteConnection::Access;

class Failures : public StorageTest {
protected:
    std::string open_code(const std::string& at, OpenMode mode = OpenMode::existing,
                          const std::vector<EmbeddedFile>& files = storage_files()) {
        return failure_code([&] {
            DatabaseOptions options;
            options.path = at;
            options.mode = mode;
            options.busy_seconds = 0;
            Database::open(options, files, clock, identities);
        });
    }
    void write_file(const std::string& at, std::string_view text) { std::ofstream(at) << text; }
};

TEST_F(Failures, a_missing_file_is_not_created_unless_asked) {
    EXPECT_EQ(open_code(folder.file("tidak-ada.db")), "storage.not_found");
    EXPECT_FALSE(std::filesystem::exists(folder.file("tidak-ada.db")));
    EXPECT_EQ(open_code(folder.file("tidak/ada.db"), OpenMode::create_or_existing), "storage.folder_missing");
    EXPECT_EQ(open_code(folder.path().string()), "storage.is_a_folder");
    EXPECT_EQ(open_code(folder.file("baru.db"), OpenMode::create_or_existing), "");
}

TEST_F(Failures, a_file_that_is_no_database_is_left_as_it_is) {
    const std::string text = folder.file("surat.txt");
    write_file(text, std::string(5000, 'x'));
    EXPECT_EQ(open_code(text), "storage.not_a_database");
    EXPECT_EQ(open_code(text, OpenMode::create_or_existing), "storage.not_a_database");
    EXPECT_EQ(read_whole(text), std::string(5000, 'x'));

    const std::string empty = folder.file("kosong.db");
    write_file(empty, "");
    EXPECT_EQ(open_code(empty), "storage.not_prepared");

    const std::string foreign = folder.file("lain.db");
    SqliteConnection(foreign, Access::create, 0).run("CREATE TABLE bookmarks (url TEXT)");
    const std::string before = read_whole(foreign);
    EXPECT_EQ(open_code(foreign), "storage.foreign_database");
    EXPECT_EQ(open_code(foreign, OpenMode::create_or_existing), "storage.foreign_database");
    EXPECT_EQ(read_whole(foreign), before);
}

TEST_F(Failures, a_newer_database_is_refused_and_left_as_it_is) {
    ASSERT_TRUE(write_note(1).ok());
    close();
    const std::string before = read_whole(path);
    EXPECT_EQ(open_code(path, OpenMode::existing, older_files()), "storage.newer_schema");
    EXPECT_EQ(read_whole(path), before);
}

TEST_F(Failures, a_program_does_not_write_into_a_file_that_a_newer_one_migrated_meanwhile) {
    ASSERT_TRUE(write_note(1).ok());
    SqliteConnection(path, Access::read_write, 1)
        .run("INSERT INTO storage_migration (number, name, digest, applied) VALUES (3, '0003_x', x'00', 'x')");
    EXPECT_EQ(failure_code([&] { (void)write_note(2); }), "storage.newer_schema");
    EXPECT_EQ(notes(), 1);
}

TEST_F(Failures, a_database_whose_migrations_differ_is_refused) {
    close();
    auto files = storage_files();
    const std::string changed = std::string(files[1].content) + "\n-- changed after release\n";
    files[1].content = changed;
    EXPECT_EQ(open_code(path, OpenMode::existing, files), "storage.migration_changed");
    files = storage_files();
    files.push_back({"migrations/0004_create_b.sql", "-- record: b\nCREATE TABLE test_b (office TEXT) STRICT;"});
    EXPECT_EQ(open_code(path, OpenMode::existing, files), "");
    files.insert(files.end() - 1,
                 {"migrations/0003_create_a.sql", "-- record: a\nCREATE TABLE test_a (office TEXT) STRICT;"});
    EXPECT_EQ(open_code(path, OpenMode::existing, files), "storage.migration_changed") << "forward only";
}

TEST_F(Failures, a_database_locked_by_another_program_says_so_and_recovers) {
    SqliteConnection other(path, Access::read_write, 0);
    other.run("BEGIN IMMEDIATE");
    EXPECT_EQ(failure_code([&] { (void)write_note(1); }), "storage.locked");
    EXPECT_EQ(notes(), 0) << "reading goes on meanwhile";
    other.run("COMMIT");
    EXPECT_TRUE(write_note(2).ok());
    EXPECT_EQ(notes(), 1);
}

TEST_F(Failures, a_lock_given_back_in_time_is_waited_for) {
    SqliteConnection other(path, Access::read_write, 0);
    other.run("BEGIN IMMEDIATE");
    std::thread giver([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        other.run("COMMIT");
    });
    EXPECT_TRUE(write_note(1).ok());
    giver.join();
}

TEST_F(Failures, a_database_held_exclusively_cannot_be_opened) {
    close();
    SqliteConnection other(path, Access::read_write, 0);
    other.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;");
    EXPECT_EQ(open_code(path), "storage.locked");
}

// Fills the database up to a fixed number of pages: the engine then says what it says of a full disk.
TEST_F(Failures, a_full_database_refuses_loudly_and_goes_on_when_there_is_room) {
    ASSERT_TRUE(write_note(1).ok());
    const std::string large(300'000, 'x');
    const auto limit_pages = [&](std::int64_t pages) {
        return failure_code([&] {
            (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                // The limit belongs to the writer's connection, so it is set from inside a write.
                const std::string pragma = "PRAGMA max_page_count = " + std::to_string(pages);
                transaction.first({"test.limit." + std::to_string(pages), pragma}, {}, [](const Row&) {});
                transaction.nothing_to_do();
                return 0;
            });
        });
    };
    ASSERT_EQ(limit_pages(80), "");
    EXPECT_EQ(failure_code([&] { (void)write_text(large); }), "storage.disk_full");
    EXPECT_EQ(log_size(), 1);
    EXPECT_TRUE(write_note(2).ok()) << "what still fits is written";
    ASSERT_EQ(limit_pages(10'000), "");
    EXPECT_TRUE(write_text(large).ok());
    EXPECT_EQ(log_size(), 3);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Failures, every_write_of_a_batch_that_could_not_be_kept_is_told) {
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        transaction.first({"test.limit", "PRAGMA max_page_count = 80"}, {}, [](const Row&) {});
        transaction.nothing_to_do();
        return 0;
    });
    const std::string large(300'000, 'x');
    std::promise<void> go_on;
    auto may_go_on = go_on.get_future().share();
    int refused = 0;
    int kept = 0;
    const auto done = [&](const Database::Outcome& outcome) { ++(outcome.failure ? refused : kept); };
    const auto ignore = [](const Database::Outcome&) {};
    const auto nothing = [may_go_on](WriteTransaction& transaction) {
        may_go_on.wait();
        transaction.nothing_to_do();
        return Problems{};
    };
    const auto small = [&](WriteTransaction& transaction) {
        const std::string id = transaction.identities().make_id().text();
        transaction.execute(add_note, {office, id, transaction.next_log_number(office), std::int64_t{1}, {}});
        transaction.commit(entry("test.small"));
        return Problems{};
    };
    const auto too_large = [&](WriteTransaction& transaction) {
        add_text(transaction, office, large);
        transaction.commit(entry("test.large"));
        return Problems{};
    };
    // The first holds the writer, so that the others come together in the next batch.
    database->submit(nothing, ignore);
    for (int i = 0; i < 5; ++i) database->submit(small, done);
    database->submit(too_large, done);
    for (int i = 0; i < 5; ++i) database->submit(small, done);
    go_on.set_value();
    close();
    open();
    EXPECT_EQ(kept + refused, 11) << "everyone got an answer";
    EXPECT_GE(refused, 1);
    EXPECT_EQ(notes(), kept) << "what was acknowledged is there, and nothing else";
    EXPECT_EQ(log_size(), kept);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Failures, a_disk_that_fills_up_loses_nothing_that_was_acknowledged) {
    close();
    const SmallDisk disk(folder.file("disk"), "size=3m");
    if (!disk.mounted()) GTEST_SKIP() << "mounting is not allowed here";
    path = folder.file("disk/tolok.db");
    open();
    const std::string piece(100'000, 'x');
    int kept = 0;
    std::string code;
    while (code.empty() && kept < 100) {
        code = failure_code([&] { (void)write_text(piece); });
        if (code.empty()) ++kept;
    }
    EXPECT_EQ(code, "storage.disk_full");
    EXPECT_GT(kept, 3);
    EXPECT_EQ(log_size(), kept);
    EXPECT_THAT(findings(), IsEmpty());
    close();
    open();
    EXPECT_EQ(log_size(), kept);
    close();
}

TEST_F(Failures, a_read_only_place_is_named) {
    close();
    SmallDisk disk(folder.file("disk"), "size=4m");
    if (!disk.mounted()) GTEST_SKIP() << "mounting is not allowed here";
    path = folder.file("disk/tolok.db");
    open();
    ASSERT_TRUE(write_note(1).ok());
    close();
    ASSERT_TRUE(disk.make_read_only());
    EXPECT_EQ(open_code(path), "storage.read_only");
    EXPECT_EQ(open_code(folder.file("disk/baru.db"), OpenMode::create_or_existing), "storage.read_only");
}

}  // namespace
}  // namespace tolok::storage
