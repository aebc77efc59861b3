// Writing through the queue: what is kept, what is undone, which promises are held.

#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Write : public StorageTest {};

// Runs a write that breaks a promise; what the promise says.
std::string broken_promise(Database& database, const std::function<void(WriteTransaction&)>& work) {
    try {
        (void)database.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
            work(transaction);
            return 0;
        });
    } catch (const std::logic_error& broken) {
        return broken.what();
    }
    return "";
}

TEST_F(Write, a_committed_write_is_read_back_and_has_a_line_in_the_log) {
    EXPECT_EQ(log_size(), 0);
    const auto id = write_text("halo");
    ASSERT_TRUE(id.ok());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(find_text(reader, office, *id)->text, "halo");
        EXPECT_EQ(reader.log_size(office), 1);
        const auto lines = list_log(reader, office, 1, 10);
        ASSERT_EQ(lines.size(), 1U);
        EXPECT_EQ(lines[0].number, 1);
        EXPECT_EQ(lines[0].actor, "penguji");
        EXPECT_EQ(lines[0].action, "test.add_text");
        EXPECT_EQ(lines[0].subject, *id);
    });
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Write, the_log_and_the_identifiers_of_texts_know_only_the_hour) {
    clock.set("2021-03-30T04:59:59Z");
    const auto late = write_text("a");
    clock.set("2021-03-30T04:00:00Z");
    const auto early = write_text("b");
    EXPECT_EQ(late->substr(0, 13), early->substr(0, 13)) << "the first 48 bits are the time";
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        for (const LogLine& line : list_log(reader, office, 1, 2))
            EXPECT_EQ(line.instant.format_utc(), "2021-03-30T04:00:00Z");
    });
}

TEST_F(Write, a_refused_write_leaves_nothing_behind) {
    const auto refused = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        add_text(transaction, office, "tidak jadi");
        transaction.commit(entry("test.refused"));
        return Problems{problem("storage.queue_full"), problem("storage.content_unknown", {{"isi", "x"}})};
    });
    EXPECT_THAT(codes(refused.problems()), ElementsAre("storage.queue_full", "storage.content_unknown"));
    EXPECT_EQ(log_size(), 0);
    ASSERT_TRUE(write_note(1).ok());
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Write, an_exception_undoes_its_own_write_and_no_other) {
    ASSERT_TRUE(write_note(1).ok());
    const auto thrown = [&] {
        (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
            transaction.execute(add_note, {office, "x", transaction.next_log_number(office), std::int64_t{7}, {}});
            throw std::runtime_error("stop");
        });
    };
    EXPECT_THROW(thrown(), std::runtime_error);
    ASSERT_TRUE(write_note(2).ok());
    EXPECT_EQ(notes(), 2);
    EXPECT_EQ(log_size(), 2);
}

TEST_F(Write, success_without_commit_is_a_broken_promise) {
    const auto said = broken_promise(*database, [](WriteTransaction&) {});
    EXPECT_NE(said.find("ends with commit() or nothing_to_do()"), std::string::npos) << said;
    EXPECT_EQ(log_size(), 0);
}

TEST_F(Write, a_change_after_the_commit_is_a_broken_promise) {
    const auto said = broken_promise(*database, [](WriteTransaction& transaction) {
        const std::int64_t number = transaction.next_log_number(office);
        transaction.commit(entry("test.early"));
        transaction.execute(add_note, {office, "x", number, std::int64_t{7}, {}});
    });
    EXPECT_NE(said.find("and only then"), std::string::npos) << said;
    EXPECT_EQ(notes(), 0);
}

TEST_F(Write, nothing_to_do_after_a_change_is_a_broken_promise) {
    const auto said = broken_promise(*database, [](WriteTransaction& transaction) {
        transaction.execute(add_note, {office, "x", transaction.next_log_number(office), std::int64_t{7}, {}});
        transaction.nothing_to_do();
    });
    EXPECT_NE(said.find("has changed nothing"), std::string::npos) << said;
    EXPECT_EQ(notes(), 0);
}

TEST_F(Write, a_row_with_another_log_number_than_its_leaf_is_a_broken_promise) {
    const auto said = broken_promise(*database, [](WriteTransaction& transaction) {
        transaction.execute(add_note, {office, "x", std::int64_t{5}, std::int64_t{7}, {}});
        transaction.commit(entry("test.wrong_number"));
    });
    EXPECT_NE(said.find("log number of its own write"), std::string::npos) << said;
}

TEST_F(Write, a_row_of_an_office_without_an_entry_is_a_broken_promise) {
    const auto said = broken_promise(*database, [](WriteTransaction& transaction) {
        transaction.execute(add_note, {other_office, "x", std::int64_t{1}, std::int64_t{7}, {}});
        transaction.commit(entry("test.other_office"));
    });
    EXPECT_NE(said.find("belongs to an office"), std::string::npos) << said;
}

TEST_F(Write, a_write_that_met_a_failure_cannot_commit_any_more) {
    const auto said = broken_promise(*database, [](WriteTransaction& transaction) {
        const std::int64_t number = transaction.next_log_number(office);
        transaction.execute(add_note, {office, "x", number, std::int64_t{7}, {}});
        try {
            transaction.execute_and_count(add_note, {office, "x", number, std::int64_t{8}, {}});
        } catch (const StorageFailure& failure) {
            EXPECT_EQ(failure.problem().code, "storage.rule_broken");
        }
        transaction.commit(entry("test.after_failure"));
    });
    EXPECT_NE(said.find("met a failure"), std::string::npos) << said;
    EXPECT_EQ(notes(), 0);
}

TEST_F(Write, a_write_inside_a_write_is_a_broken_promise_and_not_a_standstill) {
    const auto said = broken_promise(*database, [&](WriteTransaction&) { (void)write_note(1); });
    EXPECT_NE(said.find("does not wait for another write"), std::string::npos) << said;
}

TEST_F(Write, one_write_can_leave_an_entry_in_several_offices) {
    const auto done = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        for (const std::string_view one : {office, other_office})
            transaction.execute(add_note, {one, "x", transaction.next_log_number(one), std::int64_t{7}, {}});
        transaction.commit_for_offices({entry("test.both", "x", office), entry("test.both", "x", other_office)});
        return 0;
    });
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(log_size(office), 1);
    EXPECT_EQ(log_size(other_office), 1);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Write, appending_many_rows_says_of_each_whether_it_was_new) {
    const BulkInsert insert{"test.append_notes", "test_note", {"office", "id", "log_number", "amount"}};
    const auto append = [&](const std::vector<std::string>& ids) {
        return database->write<std::vector<bool>>([&](WriteTransaction& transaction) -> Checked<std::vector<bool>> {
            std::vector<Parameter> values;
            for (const std::string& id : ids) {
                const Parameter row[] = {office, id, transaction.next_log_number(office), std::int64_t{1}};
                values.insert(values.end(), std::begin(row), std::end(row));
            }
            auto inserted = transaction.append_rows(insert, values);
            if (std::find(inserted.begin(), inserted.end(), true) == inserted.end())
                transaction.nothing_to_do();
            else
                transaction.commit(entry("test.append"));
            return inserted;
        });
    };
    EXPECT_THAT(*append({"a", "b"}), ElementsAre(true, true));
    EXPECT_THAT(*append({"b", "c", "c"}), ElementsAre(false, true, false));
    EXPECT_THAT(*append({"a", "b", "c"}), ElementsAre(false, false, false));
    EXPECT_EQ(notes(), 3);
    EXPECT_EQ(log_size(), 2) << "a repetition that adds nothing leaves no line";
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Write, a_reader_sees_one_moment_however_long_it_reads) {
    ASSERT_TRUE(write_note(1).ok());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(reader.log_size(office), 1);
        ASSERT_TRUE(write_note(2).ok());
        EXPECT_EQ(reader.log_size(office), 1);
        std::int64_t count = 0;
        reader.first(count_notes, {office}, [&](const Row& row) { count = row.whole(0); });
        EXPECT_EQ(count, 1);
    });
    EXPECT_EQ(log_size(), 2);
}

TEST_F(Write, a_reader_cannot_write) {
    const auto code = failure_code([&] {
        database->read(storage::Reach::everything(), [&](Reader& reader) {
            reader.each(add_note, {office, "x", std::int64_t{1}, std::int64_t{1}, {}}, [](const Row&) {});
        });
    });
    EXPECT_EQ(code, test::on_server() ? "storage.server_read_only" : "storage.read_only");
    EXPECT_EQ(notes(), 0);
}

TEST_F(Write, definitions_are_adopted_once_and_known_as_of_a_log_size) {
    const auto adopt = [&](const std::string& text, std::string_view of_office) {
        return *database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
            const int added = adopt_definitions(
                transaction, of_office,
                {{"kantor", "sumberjambe", "x.toml", text, {}}, {"indikator", "skm", "y.toml", "b = 1", {}}});
            if (added == 0)
                transaction.nothing_to_do();
            else
                transaction.commit(entry("test.adopt", "x", of_office));
            return added;
        });
    };
    EXPECT_EQ(adopt("a = 1", office), 2);
    EXPECT_EQ(adopt("a = 1", office), 0);
    EXPECT_EQ(adopt("a = 2", office), 1);
    EXPECT_EQ(adopt("a = 9", other_office), 2);
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_THAT(list_offices(reader),
                    ElementsAre(OfficeScope{std::string(other_office), 1}, OfficeScope{std::string(office), 2}));
        const auto texts = [&](std::int64_t size) {
            std::vector<std::string> found;
            const Scope scopes[] = {{office, size}, {other_office, 1}};
            for (const auto& one : list_definitions(reader, scopes, "kantor")) {
                EXPECT_EQ(one.definition.digest, sha256(one.definition.text));
                found.push_back(one.office + " " + one.definition.text);
            }
            return found;
        };
        EXPECT_THAT(texts(2), ElementsAre("35.09.30 a = 9", "35.09.31 a = 2"));
        EXPECT_THAT(texts(1), ElementsAre("35.09.30 a = 9", "35.09.31 a = 1"));
        EXPECT_THAT(texts(0), ElementsAre("35.09.30 a = 9"));
    });
}

TEST_F(Write, a_person_has_one_pseudonym_however_the_name_is_typed) {
    const auto made = database->write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const std::string person = ensure_person(transaction, office, "Siti Aminah");
        EXPECT_EQ(ensure_person(transaction, office, " siti  AMINAH "), person);
        EXPECT_NE(ensure_person(transaction, office, "Siti Aminah, S.Sos."), person);
        transaction.commit(entry("test.person"));
        return person;
    });
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(find_person(reader, office, "SITI AMINAH"), *made);
        EXPECT_EQ(find_person(reader, other_office, "SITI AMINAH"), std::nullopt);
        EXPECT_EQ(person_name(reader, office, *made), "Siti Aminah");
        EXPECT_EQ(person_name(reader, office, "bukan siapa-siapa"), "bukan siapa-siapa");
        EXPECT_EQ(list_person_names(reader, office).size(), 2U);
    });
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Write, records_and_content_cannot_be_changed_or_deleted) {
    const auto note = write_note(1);
    const auto text = write_text("halo");
    const auto attempt = [&](const Statement& statement) {
        return failure_code([&] {
            (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                transaction.execute(statement, {});
                transaction.commit(entry("test.attempt"));
                return 0;
            });
        });
    };
    // On a server the writer has no right to try; the guards stand behind it, for the owner.
    const std::string record = test::on_server() ? "storage.not_permitted" : "storage.guarded";
    EXPECT_EQ(attempt({"test.update_note", "UPDATE test_note SET amount = 2"}), record);
    EXPECT_EQ(attempt({"test.delete_note", "DELETE FROM test_note"}), record);
    if (!test::on_server()) {
        EXPECT_EQ(attempt({"test.replace_note",
                           "INSERT OR REPLACE INTO test_note (office, id, log_number, amount) "
                           "SELECT office, id, log_number, 9 FROM test_note"}),
                  record);
    }
    EXPECT_EQ(attempt({"test.upsert_note",
                       "INSERT INTO test_note (office, id, log_number, amount) SELECT office, id, "
                       "log_number, 9 FROM test_note WHERE 1 = 1 ON CONFLICT (office, id) DO UPDATE "
                       "SET amount = excluded.amount"}),
              record);
    EXPECT_EQ(attempt({"test.delete_leaf", "DELETE FROM audit_leaf"}), record);
    EXPECT_EQ(attempt({"test.update_text", "UPDATE storage_text SET text = 'lain'"}), "storage.guarded");
    EXPECT_EQ(attempt({"test.delete_text", "DELETE FROM storage_text"}), "storage.guarded");
    EXPECT_EQ(attempt({"test.draft", "INSERT INTO test_draft (office, line) VALUES ('a', 'b')"}), "");
    EXPECT_EQ(attempt({"test.update_draft", "UPDATE test_draft SET line = 'c'"}), "") << "the present may change";
    EXPECT_EQ(attempt({"test.delete_draft", "DELETE FROM test_draft"}), "");
    EXPECT_THAT(findings(), IsEmpty());
}

}  // namespace
}  // namespace tolok::storage
