// A database carried elsewhere and back: whole, equal, and never used half.
#include "storage/move.h"

#include "storage/audit_log.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

struct Interrupted {};

// From a file to the engine under test, and from there to another file.
class Move : public StorageTest {
protected:
    Move() {
        open(all_storage_files());
        for (int i = 0; i < 60; ++i) (void)write_note(i, i % 3 == 0 ? other_office : office);
        (void)write_text("Pak B mengusulkan jembatan");
    }
    MoveRequest request(const std::string& from, const std::string& to) {
        MoveRequest made;
        made.from.path = from;
        made.from.busy_seconds = 0;
        made.to.path = to;
        made.to.busy_seconds = 0;
        return made;
    }
    Checked<Moved> move(const MoveRequest& asked) { return move_database(asked, all_storage_files(), clock); }
    // Ends as it would at a power cut, after so many pages.
    void move_interrupted(MoveRequest asked, int pages) {
        asked.on_page = [&](const std::string&, std::int64_t) {
            if (--pages == 0) throw Interrupted{};
        };
        EXPECT_THROW((void)move(asked), Interrupted);
    }
    std::string open_code(const std::string& address) {
        return failure_code([&] {
            DatabaseOptions options;
            options.path = address;
            Database::open(options, all_storage_files(), clock, identities);
        });
    }
    std::vector<Problem> findings_in(const std::string& address) {
        return verify_database(address, all_storage_files()).problems;
    }
    // What a database holds, table by table.
    std::vector<std::string> content(const Checked<Moved>& moved) {
        std::vector<std::string> lines;
        for (const MovedTable& table : moved->tables)
            lines.push_back(table.name + " " + std::to_string(table.rows) + " " + format_hex(table.digest));
        for (const LogHead& head : moved->verification.heads)
            lines.push_back(head.office + " " + std::to_string(head.size) + " " + format_hex(head.root));
        return lines;
    }

    test::TestPlace other{folder.file("lain.db")};
    const std::string file = folder.file("berkas.db");
};

TEST_F(Move, there_and_back_is_the_same_to_the_last_row) {
    const auto heads = verify_database(path, all_storage_files()).heads;
    const auto to_file = move(request(path, file));
    ASSERT_TRUE(to_file.ok());
    EXPECT_FALSE(to_file->resumed);
    EXPECT_THAT(codes(to_file->verification.problems), IsEmpty());
    EXPECT_THAT(to_file->tables, Contains(Field(&MovedTable::name, "test_note")));
    const auto back = move(request(file, other.address()));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(content(back), content(to_file));
    ASSERT_EQ(back->verification.heads.size(), heads.size());
    for (std::size_t i = 0; i < heads.size(); ++i) EXPECT_EQ(back->verification.heads[i].root, heads[i].root);
    EXPECT_THAT(codes(findings_in(path)), IsEmpty()) << "the source is as it was";
}

TEST_F(Move, what_is_written_afterwards_goes_on_with_the_log) {
    ASSERT_TRUE(move(request(path, file)).ok());
    close();
    path = file;
    open(all_storage_files());
    const std::int64_t before = log_size();
    ASSERT_TRUE(write_note(7).ok());
    EXPECT_EQ(log_size(), before + 1);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Move, goes_on_where_it_was_interrupted_whenever_that_was) {
    const auto whole = move(request(path, file));
    ASSERT_TRUE(whole.ok());
    for (int pages = 1; pages <= 6; ++pages) {
        const test::TestPlace target(folder.file("terputus-" + std::to_string(pages) + ".db"));
        move_interrupted(request(file, target.address()), pages);
        EXPECT_EQ(open_code(target.address()), "storage.unfinished_move");
        EXPECT_EQ(failure_code([&] { findings_in(target.address()); }), "storage.unfinished_move");
        EXPECT_EQ(failure_code([&] { (void)move(request(target.address(), folder.file("x.db"))); }),
                  "storage.unfinished_move");
        const auto resumed = move(request(file, target.address()));
        ASSERT_TRUE(resumed.ok()) << pages;
        EXPECT_TRUE(resumed->resumed);
        EXPECT_EQ(content(resumed), content(whole)) << pages;
        EXPECT_EQ(open_code(target.address()), "");
    }
}

TEST_F(Move, does_not_carry_anew_what_was_carried) {
    const auto notes_carried = [&](bool interrupt) {
        std::int64_t carried = 0;
        MoveRequest asked = request(path, file);
        asked.on_page = [&](const std::string& table, std::int64_t rows) {
            if (table != "test_note") return;
            carried = rows;
            if (interrupt) throw Interrupted{};
        };
        try {
            EXPECT_TRUE(move(asked).ok());
        } catch (const Interrupted&) {
            EXPECT_TRUE(interrupt);
        }
        return carried;
    };
    const std::int64_t first = notes_carried(true);
    EXPECT_GT(first, 0);
    EXPECT_LT(first, 60);
    EXPECT_EQ(notes_carried(false), 60 - first);
}

TEST_F(Move, refuses_a_target_that_holds_something) {
    ASSERT_TRUE(move(request(path, file)).ok());
    const auto again = move(request(path, file));
    EXPECT_THAT(codes(again.problems()), ElementsAre("storage.target_not_empty"));
    expect_sentences(again.problems());
    EXPECT_THAT(codes(move(request(path, path)).problems()), ElementsAre("storage.target_not_empty"));
    EXPECT_THAT(codes(findings_in(file)), IsEmpty());
}

TEST_F(Move, refuses_an_unfinished_copy_of_something_else) {
    move_interrupted(request(path, file), 3);
    ASSERT_TRUE(write_note(99).ok());
    const auto gone_on = move(request(path, file));
    EXPECT_THAT(codes(gone_on.problems()), ElementsAre("storage.move_of_another")) << "the source has gone on";
    expect_sentences(gone_on.problems());
    EXPECT_EQ(open_code(file), "storage.unfinished_move");
    EXPECT_TRUE(move(request(path, other.address())).ok());
}

TEST_F(Move, nobody_writes_to_the_source_meanwhile) {
    std::string code;
    MoveRequest asked = request(path, file);
    asked.on_page = [&](const std::string&, std::int64_t) {
        if (code.empty()) code = failure_code([&] { (void)write_note(1); });
    };
    ASSERT_TRUE(move(asked).ok());
    EXPECT_EQ(code, "storage.locked");
    EXPECT_TRUE(write_note(1).ok()) << "it goes on afterwards";
}

TEST_F(Move, a_copy_that_differs_is_told_and_not_used) {
    MoveRequest asked = request(path, file);
    asked.on_page = [](const std::string& table, std::int64_t) {
        if (table == "test_note") throw Interrupted{};
    };
    EXPECT_THROW((void)move(asked), Interrupted);
    const auto beside = test::open_beside(file);
    // A row that was never at the source.
    beside->run("INSERT INTO test_note SELECT office, 'selundupan', log_number, amount, mark FROM test_note LIMIT 1");
    const auto differing = move(request(path, file));
    EXPECT_THAT(codes(differing.problems()), ElementsAre("storage.move_differs"));
    expect_sentences(differing.problems());
    EXPECT_EQ(open_code(file), "storage.unfinished_move");
}

TEST_F(Move, a_damaged_source_is_carried_as_it_is_and_told) {
    const auto beside = test::open_beside(path);
    beside->run(test::on_server() ? "ALTER TABLE test_note DISABLE TRIGGER ALL"
                                  : "DROP TRIGGER guard_test_note_update");
    beside->run("UPDATE test_note SET amount = 1000 WHERE amount = 7");
    const auto moved = move(request(path, file));
    ASSERT_TRUE(moved.ok());
    EXPECT_THAT(codes(moved->verification.problems), ElementsAre("storage.rows_changed"));
}

TEST_F(Move, needs_a_source) {
    EXPECT_EQ(failure_code([&] { (void)move(request(folder.file("tidak-ada.db"), file)); }), "storage.not_found");
    test::TestPlace empty(folder.file("kosong.db"));
    EXPECT_EQ(failure_code([&] { (void)move(request(empty.address(), file)); }),
              test::on_server() ? "storage.not_prepared" : "storage.not_found");
}

}  // namespace
}  // namespace tolok::storage
