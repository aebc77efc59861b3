// Writes that wait together: order, batches, and what happens when too many wait or the database closes.
#include <sqlite3.h>

#include <atomic>
#include <future>
#include <thread>

#include "storage/content.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Queue : public StorageTest {};

TEST_F(Queue, many_threads_get_dense_log_numbers) {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) EXPECT_TRUE(write_note(i).ok());
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(log_size(), 400);
    EXPECT_EQ(notes(), 400);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Queue, the_memory_of_a_large_write_is_given_back) {
    if (test::on_server()) GTEST_SKIP() << "a server keeps its memory apart from the program's";
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const std::string text(100'000, 'x');
        for (int i = 0; i < 200; ++i) add_text(transaction, office, text);
        EXPECT_GT(sqlite3_memory_used(), 16 * 1024 * 1024) << "while it writes";
        transaction.commit(entry("test.large"));
        return 0;
    });
    (void)write_note(1);  // the writer has rested since
    EXPECT_LT(sqlite3_memory_used(), 8 * 1024 * 1024);
}

TEST_F(Queue, closing_finishes_what_was_accepted) {
    std::atomic<int> kept = 0;
    for (int i = 0; i < 300; ++i)
        database->submit(
            [i](WriteTransaction& transaction) {
                transaction.execute(
                    add_note, {office, std::to_string(i), transaction.next_log_number(office), std::int64_t{i}, {}});
                transaction.commit(entry("test.queued"));
                return Problems{};
            },
            [&](const Database::Outcome& outcome) { kept += !outcome.failure && outcome.problems.empty() ? 1 : 0; });
    close();
    EXPECT_EQ(kept, 300);
    open();
    EXPECT_EQ(notes(), 300);
}

TEST_F(Queue, a_batch_holds_at_most_64_writes) {
    const auto beside = test::open_beside(path);
    std::vector<std::int64_t> seen;  // rows that were durable when each write was told so
    const auto count = [&](const Database::Outcome& outcome) {
        EXPECT_FALSE(outcome.failure);
        const Parameter parameters[] = {office};
        beside->visit(count_notes, parameters, 1, [&](const Row& row) { seen.push_back(row.whole(0)); });
    };
    std::promise<void> begun;
    std::promise<void> go_on;
    // The first write is a batch of its own; the others come together while it runs.
    database->submit(
        [&](WriteTransaction& transaction) {
            begun.set_value();
            go_on.get_future().wait();
            transaction.nothing_to_do();
            return Problems{};
        },
        [](const Database::Outcome&) {});
    begun.get_future().wait();
    for (int i = 0; i < 150; ++i)
        database->submit(
            [&](WriteTransaction& transaction) {
                const std::string id = transaction.identities().make_id().text();
                transaction.execute(add_note, {office, id, transaction.next_log_number(office), std::int64_t{1}, {}});
                transaction.commit(entry("test.small"));
                return Problems{};
            },
            count);
    go_on.set_value();
    close();
    std::vector<std::int64_t> wanted(64, 64);
    wanted.resize(128, 128);
    wanted.resize(150, 150);
    EXPECT_EQ(seen, wanted);
}

TEST_F(Queue, a_full_queue_refuses_and_says_so) {
    close();
    DatabaseOptions options;
    options.path = path;
    options.queue_limit = 3;
    database = Database::open(options, storage_files(), clock, identities);
    std::promise<void> begun;
    std::promise<void> go_on;
    auto may_go_on = go_on.get_future();
    const auto ignore = [](const Database::Outcome&) {};
    database->submit(
        [&](WriteTransaction& transaction) {
            begun.set_value();
            may_go_on.wait();
            transaction.nothing_to_do();
            return Problems{};
        },
        ignore);
    begun.get_future().wait();
    const auto nothing = [](WriteTransaction& transaction) {
        transaction.nothing_to_do();
        return Problems{};
    };
    std::vector<std::string> refused;
    for (int i = 0; i < 5; ++i)
        database->submit(nothing, [&](const Database::Outcome& outcome) {
            for (const Problem& one : outcome.problems) refused.push_back(one.code);
        });
    go_on.set_value();
    close();
    EXPECT_THAT(refused, ElementsAre("storage.queue_full", "storage.queue_full"));
}

}  // namespace
}  // namespace tolok::storage
