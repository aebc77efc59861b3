// Writing through the queue: what is kept, what is undone, and what the log says about it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "support/test_database.h"

namespace tolok::storage {
namespace {

using test::TestDatabase;

constexpr std::string_view office = "35.09.31";

AuditEntry entry(std::string action, std::string subject = "x") {
    AuditEntry made;
    made.office = office;
    made.actor = "penguji";
    made.action = std::move(action);
    made.subject = std::move(subject);
    return made;
}

Checked<std::string> write_text(Database& database, std::string_view text) {
    return database.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const StoredText stored = add_text(transaction, office, text);
        transaction.commit(entry("test.add_text", stored.id));
        return stored.id;
    });
}

std::int64_t log_size(Database& database) {
    std::int64_t size = 0;
    database.read([&](Reader& reader) { size = reader.log_size(office); });
    return size;
}

TEST(Write, a_committed_write_is_read_back_and_has_a_line_in_the_log) {
    TestDatabase database;
    EXPECT_EQ(log_size(*database), 0);
    const auto id = write_text(*database, "halo");
    ASSERT_TRUE(id.ok());
    database->read([&](Reader& reader) {
        const auto found = find_text(reader, office, *id);
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(found->text, "halo");
        EXPECT_EQ(reader.log_size(office), 1);
        const auto lines = list_log(reader, office, 1, 10);
        ASSERT_EQ(lines.size(), 1U);
        EXPECT_EQ(lines[0].action, "test.add_text");
        EXPECT_EQ(lines[0].instant.format_utc(), "2021-03-30T04:00:00Z") << "the log knows only the hour";
    });
}

TEST(Write, a_refused_write_leaves_nothing_behind) {
    TestDatabase database;
    const auto refused = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        add_text(transaction, office, "tidak jadi");
        transaction.commit(entry("test.refused"));
        return problem("storage.queue_full");
    });
    EXPECT_FALSE(refused.ok());
    EXPECT_EQ(log_size(*database), 0);
}

TEST(Write, definitions_are_adopted_once_and_known_as_of_a_log_size) {
    TestDatabase database;
    const auto adopt = [&](const std::string& text) {
        return database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
            const int added = adopt_definitions(transaction, office, {{"kantor", "sumberjambe", "x.toml", text, {}}});
            if (added == 0)
                transaction.nothing_to_do();
            else
                transaction.commit(entry("test.adopt"));
            return added;
        });
    };
    EXPECT_EQ(adopt("a = 1").value(), 1);
    EXPECT_EQ(adopt("a = 1").value(), 0);
    EXPECT_EQ(adopt("a = 2").value(), 1);
    database->read([&](Reader& reader) {
        EXPECT_THAT(list_offices(reader), testing::ElementsAre(std::string(office)));
        const Scope now{office, 2};
        const Scope before{office, 1};
        ASSERT_EQ(list_definitions(reader, {&now, 1}, "kantor").size(), 1U);
        EXPECT_EQ(list_definitions(reader, {&now, 1}, "kantor")[0].definition.text, "a = 2");
        EXPECT_EQ(list_definitions(reader, {&before, 1}, "kantor")[0].definition.text, "a = 1");
    });
}

TEST(Write, a_person_has_one_pseudonym_however_the_name_is_typed) {
    TestDatabase database;
    const auto made = database->write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const std::string person = ensure_person(transaction, office, "Siti Aminah");
        EXPECT_EQ(ensure_person(transaction, office, " siti  AMINAH "), person);
        transaction.commit(entry("test.person"));
        return person;
    });
    database->read([&](Reader& reader) {
        EXPECT_EQ(find_person(reader, office, "SITI AMINAH"), *made);
        EXPECT_EQ(person_name(reader, office, *made), "Siti Aminah");
    });
}

TEST(Write, many_threads_get_dense_log_numbers) {
    TestDatabase database;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 25; ++i)
                EXPECT_TRUE(write_text(*database, std::to_string(thread) + "/" + std::to_string(i)).ok());
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(log_size(*database), 200);
}

}  // namespace
}  // namespace tolok::storage
