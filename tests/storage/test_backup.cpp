// Copies: before a migration, for safekeeping, and back. None is trusted unverified, and no file is overwritten.
#include "storage/backup.h"

#include <fstream>

#include "storage/derived.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Access = SqliteConnection::Access;

class Backup : public StorageTest {
protected:
    std::vector<std::string> files_in_folder() {
        std::vector<std::string> names;
        for (const auto& file : std::filesystem::directory_iterator(folder.path()))
            names.push_back(file.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }
    std::int64_t notes_in(const std::string& at) {
        std::int64_t count = 0;
        SqliteConnection connection(at, Access::read_write, 0);
        const Parameter parameters[] = {office};
        connection.visit(count_notes, parameters, 1, [&](const Row& row) { count = row.whole(0); });
        return count;
    }
    const std::string copy = folder.file("cadangan.db");
};

TEST_F(Backup, is_a_whole_and_verified_copy_while_others_go_on_writing) {
    for (int i = 0; i < 5; ++i) (void)write_note(i);
    const auto made = back_up(path, copy, storage_files());
    ASSERT_TRUE(made.ok());
    EXPECT_THAT(codes(made->problems), IsEmpty());
    EXPECT_EQ(made->leaves, 5);
    (void)write_note(6);
    EXPECT_EQ(notes_in(copy), 5);
    EXPECT_EQ(notes(), 6);
    for (const std::string& name : files_in_folder()) EXPECT_EQ(name.find("sementara"), std::string::npos) << name;
}

TEST_F(Backup, never_overwrites) {
    std::ofstream(copy) << "penting";
    const auto refused = back_up(path, copy, storage_files());
    EXPECT_THAT(codes(refused.problems()), ElementsAre("storage.target_exists"));
    EXPECT_THAT(codes(back_up(path, folder.path(), storage_files()).problems()), ElementsAre("storage.is_a_folder"));
    expect_sentences(refused.problems());
    EXPECT_EQ(read_whole(copy), "penting");
    const std::string beside = folder.file("lain.db");
    std::ofstream(beside + "-wal") << "sisa";
    EXPECT_THAT(codes(back_up(path, beside, storage_files()).problems()), ElementsAre("storage.target_exists"))
        << "the engine would take it for the copy's own";
}

TEST_F(Backup, of_a_tampered_database_is_kept_and_says_so) {
    (void)write_note(1);
    tamper("UPDATE test_note SET amount = 2");
    const auto made = back_up(path, copy, storage_files());
    ASSERT_TRUE(made.ok());
    EXPECT_THAT(codes(made->problems), ElementsAre("storage.rows_changed"));
    EXPECT_TRUE(std::filesystem::exists(copy));
}

TEST_F(Backup, speaks_of_the_files_that_people_know) {
    (void)write_note(1);
    SqliteConnection(path, Access::read_write, 1).run("DROP TRIGGER guard_test_note_update");
    const auto made = back_up(path, copy, storage_files());
    ASSERT_TRUE(made.ok());
    EXPECT_THAT(made->problems,
                ElementsAre(problem("storage.guard_missing", {{"berkas", copy}, {"tabel", "test_note"}})));
    EXPECT_EQ(made->leaves, 1) << "the log is read all the same";
    const auto refused = restore(copy, folder.file("pulih.db"), ExistingTarget::refuse, storage_files());
    EXPECT_EQ(refused.problems(), made->problems);
}

TEST_F(Backup, into_a_place_that_is_not_there_fails_and_leaves_nothing) {
    const auto code = failure_code([&] { (void)back_up(path, folder.file("tidak/ada.db"), storage_files()); });
    EXPECT_EQ(code, "storage.folder_missing");
    EXPECT_EQ(failure_code([&] { (void)back_up(folder.file("tidak-ada.db"), copy, storage_files()); }),
              "storage.not_found");
    EXPECT_THAT(files_in_folder(), ElementsAre("tolok.db", "tolok.db-shm", "tolok.db-wal"));
}

TEST_F(Backup, comes_back_whole) {
    (void)write_note(1);
    (void)back_up(path, copy, storage_files());
    (void)write_note(2);
    close();
    const std::string target = folder.file("pulih.db");
    const auto restored = restore(copy, target, ExistingTarget::refuse, storage_files());
    ASSERT_TRUE(restored.ok());
    EXPECT_EQ(restored->put_aside, "");
    path = target;
    open();
    EXPECT_EQ(notes(), 1);
    EXPECT_TRUE(write_note(3).ok());
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Backup, is_verified_and_comes_back_from_a_place_where_nothing_can_be_written) {
    SmallDisk disk(folder.file("disk"), "size=8m");
    if (!disk.mounted()) GTEST_SKIP() << "mounting is not allowed here";
    (void)write_note(1);
    const std::string kept = folder.file("disk/cadangan.db");
    ASSERT_TRUE(back_up(path, kept, storage_files()).ok());
    ASSERT_TRUE(disk.make_read_only());
    EXPECT_THAT(codes(verify_database(kept, storage_files()).problems), IsEmpty());
    const std::string target = folder.file("pulih.db");
    ASSERT_TRUE(restore(kept, target, ExistingTarget::refuse, storage_files()).ok());
    EXPECT_EQ(notes_in(target), 1);
}

TEST_F(Backup, onto_a_full_disk_fails_and_leaves_no_half_copy) {
    const SmallDisk disk(folder.file("disk"), "size=64k");
    if (!disk.mounted()) GTEST_SKIP() << "mounting is not allowed here";
    (void)write_text(std::string(200'000, 'x'));
    const std::string target = folder.file("disk/cadangan.db");
    try {
        (void)back_up(path, target, storage_files());
        ADD_FAILURE() << "there is no room for it";
    } catch (const StorageFailure& failure) {
        EXPECT_EQ(failure.problem().code, "storage.disk_full");
        EXPECT_THAT(failure.problem().arguments, testing::Contains(Argument{"berkas", target}));
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.file("disk")));
}

TEST_F(Backup, does_not_take_the_place_of_a_database_unless_told_to_put_it_aside) {
    (void)write_note(1);
    (void)back_up(path, copy, storage_files());
    (void)write_note(2);
    const auto refused = restore(copy, path, ExistingTarget::refuse, storage_files());
    EXPECT_THAT(codes(refused.problems()), ElementsAre("storage.database_exists"));
    expect_sentences(refused.problems());
    EXPECT_EQ(failure_code([&] { (void)restore(copy, path, ExistingTarget::put_aside, storage_files()); }),
              "storage.locked")
        << "it is in use";
    EXPECT_EQ(notes(), 2);
    close();
    const auto restored = restore(copy, path, ExistingTarget::put_aside, storage_files());
    ASSERT_TRUE(restored.ok());
    EXPECT_EQ(restored->put_aside, path + ".disisihkan");
    EXPECT_EQ(notes_in(restored->put_aside), 2);
    EXPECT_EQ(notes_in(path), 1);
    EXPECT_EQ(restore(copy, path, ExistingTarget::put_aside, storage_files())->put_aside, path + ".disisihkan-2");
}

TEST_F(Backup, that_does_not_fit_is_not_restored) {
    (void)write_note(1);
    tamper("UPDATE test_note SET amount = 2");
    (void)back_up(path, copy, storage_files());
    const std::string target = folder.file("pulih.db");
    EXPECT_THAT(codes(restore(copy, target, ExistingTarget::refuse, storage_files()).problems()),
                ElementsAre("storage.rows_changed"));
    EXPECT_FALSE(std::filesystem::exists(target));
    std::ofstream(folder.file("surat.txt")) << std::string(5000, 'x');
    EXPECT_EQ(
        failure_code([&] { (void)restore(folder.file("surat.txt"), target, ExistingTarget::refuse, storage_files()); }),
        "storage.not_a_database");
}

TEST_F(Backup, takes_the_place_of_a_damaged_database_and_is_not_spoiled_by_what_stood_beside_it) {
    (void)write_note(1);
    (void)back_up(path, copy, storage_files());
    close();
    std::ofstream(path) << std::string(9000, 'x');
    std::ofstream(path + "-wal") << "sisa";
    const auto restored = restore(copy, path, ExistingTarget::put_aside, storage_files());
    ASSERT_TRUE(restored.ok());
    EXPECT_EQ(read_whole(restored->put_aside), std::string(9000, 'x'));
    EXPECT_FALSE(std::filesystem::exists(path + "-wal")) << "the engine would take it for the restored one's own";
    open();
    EXPECT_EQ(notes(), 1);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Backup, a_missing_or_weakened_guard_is_found) {
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), IsEmpty());
    SqliteConnection connection(path, Access::read_write, 1);
    connection.run("DROP TRIGGER guard_test_note_update");
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), ElementsAre("storage.guard_missing"));
    connection.run(
        "CREATE TRIGGER guard_test_note_update BEFORE UPDATE ON test_note FOR EACH ROW WHEN 1 = 0 BEGIN SELECT "
        "RAISE(ABORT, 'test_note'); END");
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), ElementsAre("storage.guard_missing"));
}

TEST_F(Backup, a_damaged_page_is_found) {
    for (int i = 0; i < 200; ++i) (void)write_note(i);
    close();
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = std::filesystem::file_size(path);
        for (std::uintmax_t page = 4096 * 2; page + 4096 <= size; page += 4096) {
            file.seekp(static_cast<std::streamoff>(page));
            file.write("\xff\xff\xff\xff\xff\xff", 6);
        }
    }
    const std::string thrown = failure_code([&] {
        const Problems problems = verify_database(path, storage_files()).problems;
        EXPECT_THAT(codes(problems), ElementsAre("storage.structure_broken"));
        expect_sentences(problems);
    });
    EXPECT_TRUE(thrown.empty() || thrown == "storage.corrupt") << thrown;
}

TEST_F(Backup, an_older_database_is_copied_before_it_is_migrated) {
    close();
    path = folder.file("lama.db");
    open(older_files());
    ASSERT_TRUE(write_text("halo").ok());
    close();
    std::vector<std::string> told;
    how.on_migrated = [&](const std::string& made) { told.push_back(made); };
    open();
    EXPECT_TRUE(write_note(1).ok()) << "the new table is there";
    const std::string kept = path + ".sebelum-skema-0002";
    EXPECT_THAT(told, ElementsAre(kept));
    ASSERT_TRUE(std::filesystem::exists(kept));
    EXPECT_THAT(codes(verify_database(kept, older_files()).problems), IsEmpty());
    EXPECT_EQ(verify_database(kept, older_files()).leaves, 1);
    const std::vector<DerivedTable> newer = {{"test_tally", [](WriteTransaction&) { ADD_FAILURE(); }}};
    EXPECT_THAT(codes(verify_database(kept, storage_files(), newer).problems), IsEmpty()) << "by a newer program too";
    EXPECT_EQ(log_size(), 2);
    EXPECT_THAT(findings(), IsEmpty());
    close();
    open();
    EXPECT_FALSE(std::filesystem::exists(kept + "-2")) << "an up-to-date database is not copied";
    EXPECT_EQ(told.size(), 1U);
}

TEST_F(Backup, a_migration_that_fails_changes_nothing_and_the_copies_are_numbered) {
    close();
    auto files = storage_files();
    const auto before = files;
    files.push_back({"migrations/0003_create_c.sql",
                     "-- record: c\nCREATE TABLE test_c (office TEXT) STRICT;\n"
                     "CREATE TABLE test_note (office TEXT) STRICT;"});
    for (int attempt = 0; attempt < 2; ++attempt) EXPECT_THROW(open(files), std::logic_error);
    EXPECT_TRUE(std::filesystem::exists(path + ".sebelum-skema-0003"));
    EXPECT_TRUE(std::filesystem::exists(path + ".sebelum-skema-0003-2"));
    open(before);
    EXPECT_TRUE(write_note(1).ok());
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Backup, two_migrations_with_one_number_are_a_broken_promise) {
    auto files = storage_files();
    files.push_back({"migrations/0002_create_twin.sql", "-- record: t\nCREATE TABLE test_t (office TEXT) STRICT;"});
    close();
    EXPECT_THROW(open(files), std::logic_error);
}

class Derived : public StorageTest {
protected:
    DerivedTable tally{"test_tally", [](WriteTransaction& transaction) {
                           transaction.execute({"test.empty_tally", "DELETE FROM test_tally"}, {});
                           transaction.execute({"test.fill_tally",
                                                "INSERT INTO test_tally (office, sum) SELECT office, "
                                                "SUM(amount) FROM test_note GROUP BY office"},
                                               {});
                       }};
    Checked<std::vector<RebuiltTable>> rebuild() {
        const std::string offices[] = {std::string(office), std::string(other_office)};
        return rebuild_derived(*database, {&tally, 1}, "penguji", offices);
    }
    // As "tolok verifikasi" finds it.
    Problems check() {
        const Problems problems = verify_database(path, storage_files(), {&tally, 1}).problems;
        expect_sentences(problems);
        return problems;
    }
    std::string dump() {
        std::string text;
        database->read(storage::Reach::everything(),
                       [&](Reader& reader) { text = format_hex(table_digest(reader, "test_tally")); });
        return text;
    }
};

TEST_F(Derived, tables_are_rebuilt_to_the_same_bytes_and_a_wrong_one_is_told) {
    (void)write_note(3);
    (void)write_note(4);
    (void)write_note(9, other_office);
    const auto first = rebuild();
    ASSERT_TRUE(first.ok());
    EXPECT_FALSE(first->at(0).same()) << "it was empty";
    const auto second = rebuild();
    EXPECT_TRUE(second->at(0).same());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(table_digest(reader, "test_tally"), second->at(0).after);
        EXPECT_NE(table_digest(reader, "test_note"), second->at(0).after);
        EXPECT_THROW(table_digest(reader, "tidak_ada"), std::logic_error);
    });
    EXPECT_THAT(check(), IsEmpty());
    tamper("UPDATE test_tally SET sum = 8 WHERE office = '35.09.31'");
    EXPECT_THAT(check(), ElementsAre(problem("storage.derived_differs", {{"tabel", "test_tally"}})));
    const std::string before = dump();
    EXPECT_THAT(check(), ElementsAre(problem("storage.derived_differs", {{"tabel", "test_tally"}})));
    EXPECT_EQ(dump(), before) << "checking changes nothing";
    const auto third = rebuild();
    EXPECT_FALSE(third->at(0).same());
    EXPECT_EQ(third->at(0).after, second->at(0).after);
    EXPECT_EQ(log_size(office), 5) << "every rebuilding is in the log of each office";
    EXPECT_EQ(log_size(other_office), 4);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Derived, lists_of_tables_and_columns_are_rebuilt_from_the_migrations) {
    (void)write_note(3);
    (void)rebuild();
    const std::vector<DerivedTable> lists = list_schema_tables(storage_files());
    const auto rebuild_lists = [&] {
        std::vector<std::string> differing;
        const std::string offices[] = {std::string(office)};
        const auto rebuilt = rebuild_derived(*database, lists, "penguji", offices);
        for (const RebuiltTable& table : *rebuilt)
            if (!table.same()) differing.push_back(table.name);
        return differing;
    };
    EXPECT_THAT(rebuild_lists(), IsEmpty());
    tamper("UPDATE storage_table SET kind = 'current' WHERE name = 'test_note'");
    EXPECT_THAT(check(), ElementsAre(problem("storage.derived_differs", {{"tabel", "storage_table"}})));
    EXPECT_THAT(rebuild_lists(), ElementsAre("storage_table"));
    tamper("UPDATE storage_column SET logged = 0 WHERE table_name = 'test_note'");
    EXPECT_THAT(check(), ElementsAre(problem("storage.derived_differs", {{"tabel", "storage_column"}})))
        << "and not that all notes were changed";
    EXPECT_THAT(rebuild_lists(), ElementsAre("storage_column"));
    tamper("DELETE FROM storage_column WHERE table_name IN ('test_tally', 'storage_column')");
    EXPECT_THAT(check(), ElementsAre(problem("storage.derived_differs", {{"tabel", "storage_column"}})));
    EXPECT_THAT(rebuild_lists(), ElementsAre("storage_column"));
    EXPECT_THAT(check(), IsEmpty());
}

}  // namespace
}  // namespace tolok::storage
