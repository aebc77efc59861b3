// What a PostgreSQL server and the way to it can do to a database, and what is said about it: nothing acknowledged is
// lost, nothing is kept twice, and what is not known is not claimed.
#include <future>
#include <set>
#include <thread>

#include "storage/audit_log.h"
#include "storage/cutting_proxy.h"
#include "storage/database_verification.h"
#include "storage/definition_store.h"
#include "storage/postgres_connection.h"
#include "storage/postgres_failure.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view database_of(std::string_view address) {
    const std::size_t start = address.find("@/") + 2;
    return address.substr(start, address.find('?') - start);
}

class Server : public StorageTest {
protected:
    void SetUp() override {
        if (!test::on_server()) GTEST_SKIP() << "of a server";
    }
    std::string open_code(const std::string& address, OpenMode mode = OpenMode::create_or_existing) {
        return failure_code([&] {
            DatabaseOptions options;
            options.path = address;
            options.mode = mode;
            options.busy_seconds = 0;
            Database::open(options, storage_files(), clock, identities);
        });
    }
    void administer(const std::string& script) { PostgresConnection(test::server_address("postgres"), 10).run(script); }
    void change(const std::string& script) { test::open_beside(path)->run(script); }
    // Every connection of the program to this database.
    void end_connections() {
        change(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()");
    }
    std::string server_folder() const { return path.substr(path.find("host=") + 5); }
};

TEST_F(Server, what_cannot_be_opened_is_named) {
    administer(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tolok_sandi') THEN "
        "CREATE ROLE tolok_sandi LOGIN PASSWORD 'benar'; END IF; END $$");
    const std::string own(database_of(path));
    EXPECT_EQ(open_code(test::server_address(own, "tolok_sandi:salah")), "storage.password_refused");
    EXPECT_EQ(open_code(test::server_address(own, "tolok_sandi")), "storage.password_refused");
    EXPECT_EQ(open_code(test::server_address(own, "bukan_siapa_siapa")), "storage.account_refused");
    EXPECT_EQ(open_code(test::server_address("tidak_ada")), "storage.server_database_missing");
    EXPECT_EQ(open_code("postgresql://tolok@/x?host=" + folder.path().string()), "storage.server_unreachable");
    EXPECT_EQ(open_code("postgresql://127.0.0.1:1/x"), "storage.server_unreachable");
    EXPECT_EQ(open_code("postgresql://tolok@/x?hots=y"), "storage.address_unreadable");
}

TEST_F(Server, no_message_shows_a_password) {
    EXPECT_EQ(hide_password("postgresql://a:rahasia@s:5432/x"), "postgresql://a@s:5432/x");
    EXPECT_EQ(hide_password("postgresql://a@s/x"), "postgresql://a@s/x");
    EXPECT_EQ(hide_password("postgresql://a:r@h@s/x?sslmode=require"), "postgresql://a@s/x?sslmode=require");
    EXPECT_EQ(hide_password("postgresql:///x?host=/tmp&password=rahasia&port=1"),
              "postgresql:///x?host=/tmp&password=…&port=1");
    EXPECT_EQ(hide_password("postgresql://s/x?sslpassword=kunci&password=rahasia"),
              "postgresql://s/x?sslpassword=…&password=…");
    try {
        PostgresConnection connection(test::server_address("postgres", "tolok_sandi:rahasia"), 1);
    } catch (const Failure& failure) {
        for (const Argument& argument : failure.problem().arguments)
            EXPECT_THAT(argument.value, Not(HasSubstr("rahasia")));
    }
}

TEST_F(Server, a_server_of_another_kind_is_refused) {
    const auto code_with = [&](const std::string& options) {
        const std::string name = std::string(database_of(path)) + "_lain";
        administer("CREATE DATABASE " + name + " TEMPLATE template0 " + options);
        const std::string code = open_code(test::server_address(name));
        administer("DROP DATABASE " + name);
        return code;
    };
    EXPECT_EQ(code_with("ENCODING 'LATIN1' LOCALE 'C'"), "storage.server_encoding");
    EXPECT_EQ(code_with("ENCODING 'UTF8' LOCALE 'C.UTF-8'"), "storage.server_encoding");
    EXPECT_EQ(code_with("ENCODING 'UTF8' LOCALE 'C'"), "");
    const std::string own(database_of(path));
    administer("ALTER DATABASE " + own + " SET default_transaction_read_only = on");
    EXPECT_EQ(open_code(path), "storage.server_read_only");
    administer("ALTER DATABASE " + own + " RESET default_transaction_read_only");
    // No older server is at hand: one that says so of itself.
    change(
        "CREATE FUNCTION current_setting(text) RETURNS text LANGUAGE sql AS $$ SELECT CASE $1 WHEN "
        "'server_version_num' THEN '140011' WHEN 'server_version' THEN '14.11' ELSE 'off' END $$");
    EXPECT_EQ(open_code(path + "&options=-csearch_path%3Dpublic,pg_catalog"), "storage.server_too_old");
}

TEST_F(Server, another_schema_is_refused_and_left_as_it_is) {
    change(
        "INSERT INTO storage_migration SELECT 99, '0099_later', digest, applied FROM storage_migration WHERE number = "
        "1");
    EXPECT_EQ(failure_code([&] { (void)write_note(1); }), "storage.newer_schema") << "a newer program came meanwhile";
    EXPECT_EQ(open_code(path), "storage.newer_schema");
    test::TestPlace other(folder.file("x"));
    EXPECT_EQ(open_code(other.address(), OpenMode::existing), "storage.not_prepared");
    test::open_beside(other.address())->run("CREATE TABLE bookmarks (url TEXT)");
    EXPECT_EQ(open_code(other.address()), "storage.foreign_database");
}

TEST_F(Server, two_programs_that_migrate_at_once_make_one_schema) {
    test::TestPlace fresh(folder.file("x"));
    std::vector<std::future<std::string>> opened;
    for (int i = 0; i < 4; ++i)
        opened.push_back(std::async(std::launch::async, [&] {
            return failure_code([&] {
                DatabaseOptions options;
                options.path = fresh.address();
                options.mode = OpenMode::create_or_existing;
                Database::open(options, storage_files(), clock, identities);
            });
        }));
    for (auto& each : opened) EXPECT_EQ(each.get(), "");
    EXPECT_THAT(codes(verify_database(fresh.address(), storage_files()).problems), IsEmpty());
}

TEST_F(Server, a_lock_that_does_not_come_free_is_told_and_one_that_does_is_waited_for) {
    const auto beside = test::open_beside(path);
    beside->begin_writing();
    EXPECT_EQ(failure_code([&] { (void)write_note(1); }), "storage.locked");
    auto waiting = std::async(std::launch::async, [&] { return failure_code([&] { (void)write_note(2); }); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    beside->run("ROLLBACK");
    EXPECT_EQ(waiting.get(), "");
    EXPECT_EQ(notes(), 1);
}

TEST_F(Server, connections_that_ended_are_made_anew) {
    ASSERT_TRUE(write_note(1).ok());
    ASSERT_EQ(notes(), 1);
    end_connections();
    EXPECT_TRUE(write_note(2).ok());
    end_connections();
    EXPECT_EQ(notes(), 2);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Server, a_write_whose_server_went_away_is_done_again_and_kept_once) {
    int times = 0;
    const auto done = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const std::int64_t number = transaction.next_log_number(office);
        transaction.execute(add_note, {office, "x", number, std::int64_t{7}, {}});
        if (++times == 1) end_connections();
        transaction.commit(entry("test.once"));
        return times;
    });
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(*done, 2);
    EXPECT_EQ(notes(), 1);
    EXPECT_EQ(log_size(), 1);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Server, the_lock_of_a_program_that_was_frozen_comes_free_and_its_write_is_done_later) {
    DatabaseOptions options;
    options.path = path;
    options.frozen_seconds = 1;
    test::CountingIdentitySource others(clock, 7);
    const auto frozen = Database::open(options, storage_files(), clock, others);
    std::promise<void> began;
    std::promise<void> thaw;
    std::atomic<int> times = 0;
    std::future<std::string> outcome = std::async(std::launch::async, [&] {
        return failure_code([&] {
            (void)frozen->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                transaction.execute(add_note,
                                    {office, "beku", transaction.next_log_number(office), std::int64_t{1}, {}});
                if (++times == 1) {
                    began.set_value();
                    thaw.get_future().wait();
                }
                transaction.commit(entry("test.frozen"));
                return 0;
            });
        });
    });
    began.get_future().wait();
    options.busy_seconds = 10;
    database = Database::open(options, storage_files(), clock, identities);
    EXPECT_EQ(failure_code([&] { (void)write_note(2); }), "") << "waits for the lock until the server takes it back";
    thaw.set_value();
    EXPECT_EQ(outcome.get(), "");
    EXPECT_EQ(times, 2);
    EXPECT_EQ(notes(), 2);
    EXPECT_EQ(log_size(), 2);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Server, a_computer_whose_clock_differs_reads_and_does_not_write) {
    const auto set_clock = [&](const std::string& by) {
        change(
            "CREATE OR REPLACE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT "
            "pg_catalog.clock_timestamp() + interval '" +
            by + "' $$");
    };
    ASSERT_TRUE(write_note(1).ok());
    set_clock("0 s");
    const auto code_with = [&](const std::string& by) {
        set_clock(by);
        DatabaseOptions options;
        options.path = path + "&options=-csearch_path%3Dpublic,pg_catalog";
        const auto beside = Database::open(options, storage_files(), clock, identities);
        beside->read(Reach::everything(), [&](Reader& reader) { EXPECT_EQ(list_offices(reader).size(), 0U); });
        return failure_code([&] {
            (void)beside->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                transaction.commit(entry("test.clock"));
                return 0;
            });
        });
    };
    EXPECT_EQ(code_with("6 minutes"), "storage.clock_differs");
    EXPECT_EQ(code_with("-6 minutes"), "storage.clock_differs");
    EXPECT_EQ(log_size(), 1);
    EXPECT_EQ(code_with("4 minutes"), "");
    EXPECT_EQ(code_with("-4 minutes"), "");
    EXPECT_EQ(log_size(), 3);
}

TEST_F(Server, a_failure_that_shows_late_is_told_to_the_write_it_belongs_to) {
    ASSERT_TRUE(write_note(1).ok());
    // A leaf that nobody wrote stands where the next one of this office comes: the server's refusal is read only when
    // the write after it asks something.
    change(
        "INSERT INTO audit_leaf SELECT office, 2, instant, actor, action, subject, rule_version, before_digest, "
        "after_digest, reason_digest, rows_digest, leaf FROM audit_leaf WHERE number = 1");
    std::promise<void> go_on;
    auto may_go_on = go_on.get_future().share();
    std::vector<std::string> outcomes;
    database->submit(
        [may_go_on](WriteTransaction& transaction) {
            may_go_on.wait();
            transaction.nothing_to_do();
            return Problems{};
        },
        [](const Database::Outcome&) {});
    int id = 0;
    for (const std::string_view of_office : {other_office, office, other_office, office})
        database->submit(
            [this, of_office, key = std::to_string(++id)](WriteTransaction& transaction) {
                transaction.execute(add_note,
                                    {of_office, key, transaction.next_log_number(of_office), std::int64_t{1}, {}});
                transaction.commit(entry("test.late", key, of_office));
                return Problems{};
            },
            [&](const Database::Outcome& outcome) { outcomes.push_back(outcome.failure ? "failed" : "kept"); });
    go_on.set_value();
    close();
    EXPECT_THAT(outcomes, ElementsAre("kept", "failed", "kept", "failed"));
    open();
    EXPECT_EQ(notes(other_office), 2);
    EXPECT_EQ(log_size(other_office), 2);
    EXPECT_EQ(notes(), 1);
}

class CutConnection : public Server {
protected:
    // The program goes through the proxy from now on.
    void open_through_proxy(int busy_seconds) {
        close();
        how.path = path;
        const std::string folder_of_proxy = folder.path().string();
        proxy = std::make_unique<test::CuttingProxy>(folder_of_proxy, server_folder());
        DatabaseOptions options;
        options.path = path.substr(0, path.find("host=") + 5) + folder_of_proxy;
        options.busy_seconds = busy_seconds;
        database = Database::open(options, storage_files(), clock, identities);
    }
    void TearDown() override {
        close();
        proxy.reset();
    }
    std::unique_ptr<test::CuttingProxy> proxy;
};

TEST_F(CutConnection, a_commit_whose_answer_was_lost_is_found_again) {
    open_through_proxy(5);
    proxy->lose_next_commit();
    int times = 0;
    const auto done = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        ++times;
        transaction.execute(add_note, {office, "x", transaction.next_log_number(office), std::int64_t{7}, {}});
        transaction.commit(entry("test.once"));
        return 0;
    });
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(proxy->has_lost());
    EXPECT_EQ(times, 1) << "it was not done again";
    EXPECT_EQ(notes(), 1) << "kept once";
    EXPECT_EQ(log_size(), 1);
    EXPECT_TRUE(write_note(2).ok());
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(CutConnection, a_commit_nobody_can_ask_about_is_called_uncertain_with_its_key) {
    open_through_proxy(1);
    ASSERT_TRUE(write_note(1).ok());
    proxy->lose_next_commit();
    proxy->refuse(true);
    try {
        (void)write_note(2);
        ADD_FAILURE() << "nobody knows whether it was kept";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.problem().code, "storage.uncertain");
        EXPECT_THAT(failure.problem().arguments, testing::Contains(Argument{"kunci", "35.09.31/2"}));
        expect_sentences({failure.problem()});
    }
    EXPECT_EQ(failure_code([&] { (void)write_note(3); }), "storage.server_lost") << "reported as not done";
    proxy->refuse(false);
    EXPECT_TRUE(write_note(4).ok()) << "the program goes on when the server is back";
    EXPECT_EQ(notes(), 3) << "the second had been kept, the third had not";
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Server, a_table_changed_by_hand_is_told) {
    change("ALTER TABLE test_note RENAME COLUMN amount TO jumlah");
    EXPECT_EQ(failure_code([&] { (void)write_note(1); }), "storage.schema_changed");
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), ElementsAre("storage.derived_differs"));
    change("ALTER TABLE test_note RENAME COLUMN jumlah TO amount");
    EXPECT_TRUE(write_note(1).ok());
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), IsEmpty());
}

TEST_F(Server, a_missing_or_weakened_guard_is_found) {
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), IsEmpty());
    change("ALTER TABLE test_note DISABLE TRIGGER guard_test_note_update");
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), ElementsAre("storage.guard_missing"));
    change("ALTER TABLE test_note ENABLE TRIGGER guard_test_note_update");
    change("CREATE OR REPLACE FUNCTION guard_record() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), ElementsAre("storage.guard_missing"));
}

TEST_F(Server, a_record_table_cannot_be_emptied_at_a_stroke) {
    ASSERT_TRUE(write_note(1).ok());
    EXPECT_EQ(failure_code([&] { change("TRUNCATE test_note"); }), "storage.guarded");
    EXPECT_EQ(failure_code([&] { change("TRUNCATE storage_text"); }), "storage.guarded");
    EXPECT_EQ(notes(), 1);
}

TEST_F(Server, has_no_place_for_more_connections) {
    administer(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tolok_satu') THEN "
        "CREATE ROLE tolok_satu LOGIN CONNECTION LIMIT 1; END IF; END $$");
    const PostgresConnection only(test::server_address("postgres", "tolok_satu"), 1);
    EXPECT_EQ(open_code(test::server_address("postgres", "tolok_satu")), "storage.server_full");
}

TEST_F(Server, a_question_that_takes_too_long_is_ended_and_told) {
    close();
    how.question_seconds = 1;
    open();
    const auto ask = [&](std::string_view name, std::string_view sql) {
        return failure_code([&] {
            database->read(Reach::everything(), [&](Reader& reader) {
                reader.each({name, sql}, {}, [](const Row&) {});
            });
        });
    };
    EXPECT_EQ(ask("test.slow", "SELECT CAST(pg_sleep(20) AS TEXT)"), "storage.too_slow");
    EXPECT_EQ(ask("test.quick", "SELECT CAST(pg_sleep(0) AS TEXT)"), "") << "the next one is answered";
    EXPECT_TRUE(write_note(1).ok());
}

TEST_F(Server, many_readers_at_once_take_turns) {
    ASSERT_TRUE(write_note(1).ok());
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int thread = 0; thread < 40; ++thread)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) right += notes() == 1 ? 1 : 0;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace tolok::storage
