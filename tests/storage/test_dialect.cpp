// The dialect: what stores write, what SQLite and PostgreSQL read, and what is refused.
#include "storage/dialect.h"

#include "storage/sql_token.h"
#include "storage/storage_fixture.h"
#include "storage/storage_statements.h"
#include "storage/table_kind.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Dialect, lists_and_scopes_are_unfolded_for_sqlite) {
    EXPECT_EQ(expand_for_sqlite("SELECT a FROM t WHERE b IN LIST(?1) AND c = ?2"),
              "SELECT a FROM t WHERE b IN (SELECT value FROM json_each(?1)) AND c = ?2");
    EXPECT_EQ(expand_for_sqlite("SELECT 1 FROM scope(?2) AS s"),
              "SELECT 1 FROM (SELECT key AS office, value AS log_size FROM json_each(?2)) AS s");
    EXPECT_EQ(expand_for_sqlite("SELECT 'LIST(?1)', list FROM t -- SCOPE(?1)\n"),
              "SELECT 'LIST(?1)', list FROM t -- SCOPE(?1)\n");
}

TEST(Dialect, statements_are_translated_to_postgresql) {
    EXPECT_EQ(translate_statement_to_postgresql("SELECT a FROM t WHERE b = ?2 AND c = ?1 AND d = '?1'"),
              "SELECT a FROM t WHERE b = $2 AND c = $1 AND d = '?1'");
    EXPECT_EQ(
        translate_statement_to_postgresql("SELECT a FROM LIST(?1) AS l JOIN SCOPE(?12) AS s ON 1 = 1"),
        "SELECT a FROM (SELECT value FROM json_array_elements_text(CAST($1 AS json)) AS element(value)) AS l JOIN "
        "(SELECT key AS office, CAST(value AS BIGINT) AS log_size FROM json_each_text(CAST($12 AS json))) AS s "
        "ON 1 = 1");
}

TEST(Dialect, schemas_are_translated_to_postgresql) {
    const std::string translated = translate_schema_to_postgresql(
        "-- record: the word STRICT, an INTEGER\nCREATE TABLE t (\n    a INTEGER NOT NULL, -- a BLOB\n    b BLOB,\n"
        "    c TEXT CHECK (c IN ('BLOB', 'STRICT')),\n    PRIMARY KEY (a)\n) STRICT, WITHOUT ROWID;\n"
        "CREATE INDEX i ON t (a);\nCREATE TABLE u (strict INTEGER) WITHOUT  ROWID , STRICT;\n");
    EXPECT_EQ(
        translated,
        "-- record: the word STRICT, an INTEGER\nCREATE TABLE t (\n    a BIGINT NOT NULL, -- a BLOB\n    b BYTEA,\n"
        "    c TEXT CHECK (c IN ('BLOB', 'STRICT')),\n    PRIMARY KEY (a)\n);\n"
        "CREATE INDEX i ON t (a);\nCREATE TABLE u (strict BIGINT);\n");
}

TEST(Dialect, all_tokens_together_are_the_text_again) {
    for (const std::string_view sql :
         {"SELECT 'it''s', \"a\"\"b\", x->>'y' FROM t WHERE a<=?1 /* c */ -- d", "'never closed", "/* never closed",
          "?", "\x01\xff€ naïve", "1e5 1.5 0x1F", "", ":name @p $3 ? ?1"}) {
        std::string again;
        for (const SqlToken& token : split_sql(sql)) again += token.text;
        EXPECT_EQ(again, sql);
    }
}

TEST(Dialect, names_in_a_bulk_insert_are_plain) {
    EXPECT_EQ(bulk_insert_sql({"n", "test_note", {"office", "id"}}),
              "INSERT INTO test_note (office, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    EXPECT_THROW(bulk_insert_sql({"n", "t; DROP TABLE u", {"a"}}), std::logic_error);
    EXPECT_THROW(bulk_insert_sql({"n", "t", {"a) --"}}), std::logic_error);
}

TEST(Dialect, list_parameters_survive_every_text) {
    const std::vector<std::string> values{"a", "\"b\\", "baris\nbaru\x01", "é", ""};
    EXPECT_EQ(text_list(values), "[\"a\",\"\\\"b\\\\\",\"baris\\u000abaru\\u0001\",\"é\",\"\"]");
    EXPECT_EQ(text_list({}), "[]");
    const Scope scopes[] = {{"35.09.31", 12}, {"35.09.30", 0}};
    EXPECT_EQ(scope_list(scopes), "{\"35.09.31\":12,\"35.09.30\":0}");
    EXPECT_EQ(scope_list({}), "{}");
}

struct Refused {
    const char* sql;
    const char* finding;
};

class RefusedStatement : public testing::TestWithParam<Refused> {};

TEST_P(RefusedStatement, is_told_what_is_wrong) {
    EXPECT_THAT(check_statement(GetParam().sql), ElementsAre(HasSubstr(GetParam().finding)));
}

INSTANTIATE_TEST_SUITE_P(
    Dialect, RefusedStatement,
    testing::Values(
        Refused{"SELECT a FROM t WHERE b LIKE ?1", "patterns"}, Refused{"SELECT a FROM t WHERE b GLOB 'x'", "patterns"},
        Refused{"SELECT a FROM t WHERE b = ?", "written ?1"}, Refused{"SELECT a FROM t WHERE b = :b", "written ?1"},
        Refused{"SELECT a FROM t WHERE b = $1", "written ?1"}, Refused{"SELECT a FROM t WHERE b = ?2", "without gaps"},
        Refused{"SELECT a FROM t WHERE b = \"x\"", "not quoted"},
        Refused{"SELECT a FROM t WHERE b == 1", "mark of one"},
        Refused{"SELECT CAST(a AS TEXT)::int FROM t", "mark of one"},
        Refused{"SELECT a FROM t; SELECT b FROM t", "single"},
        Refused{"SELECT IFNULL(a, 0) FROM t", "function of one engine"},
        Refused{"SELECT AVG(a) FROM t", "function of one engine"}, Refused{"SELECT 1.5 * a FROM t", "floating point"},
        Refused{"SELECT a FROM t WHERE b < CURRENT_TIMESTAMP", "arguments"},
        Refused{"SELECT a FROM t WHERE b < date('now')", "arguments"}, Refused{"SELECT random() FROM t", "arguments"},
        Refused{"INSERT OR IGNORE INTO t (a) VALUES (?1)", "ON CONFLICT"},
        Refused{"REPLACE INTO t (a) VALUES (?1)", "ON CONFLICT"},
        Refused{"SELECT a FROM t WHERE b IS ?1", "only with NULL"},
        Refused{"SELECT a FROM t WHERE b = TRUE", "one engine"}, Refused{"SELECT rowid FROM t", "one engine"},
        Refused{"SELECT x.a FROM (SELECT a FROM t) x", "with AS"},
        Refused{"SELECT a FROM t JOIN LIST(?1) ON 1 = 1", "with AS"},
        Refused{"SELECT SUM(a = 1) FROM t", "SUM of a condition"}, Refused{"SELECT MAX(a, b) FROM t", "one value"},
        Refused{"SELECT a, EXISTS (SELECT 1 FROM u AS v) FROM t", "CASE WHEN"},
        Refused{"SELECT a, COUNT(*) FROM t", "neither grouped"},
        Refused{"SELECT t.a, t.b, SUM(c) FROM t GROUP BY t.a", "\"t . b\" is neither"},
        Refused{"SELECT x.n FROM (SELECT COUNT(*) AS n, b FROM t GROUP BY a) AS x", "neither grouped"},
        Refused{"SELECT a FROM t LIMIT 1", "any row"}));

TEST(Dialect, sound_statements_are_not_refused) {
    for (const char* sql :
         {"SELECT t.a, COALESCE(t.b, 0) + 1 AS c, COUNT(*) FILTER (WHERE t.d = 1) AS n FROM t GROUP BY t.a, t.b "
          "ORDER BY t.a NULLS LAST",
          "SELECT s.office, SUM(CASE WHEN t.x IN ('a', 'b') THEN 1 ELSE 0 END) FROM SCOPE(?1) AS s JOIN t ON t.office "
          "= "
          "s.office GROUP BY s.office ORDER BY s.office",
          "INSERT INTO t (a, b) SELECT a, ?1 FROM u WHERE a IN LIST(?2) ON CONFLICT (a) DO UPDATE SET b = excluded.b "
          "RETURNING a",
          "WITH x AS (SELECT a, ROW_NUMBER() OVER (PARTITION BY b ORDER BY c) AS n FROM t) SELECT a FROM x WHERE n = 1",
          "SELECT a, MAX(b) OVER (PARTITION BY c) AS m FROM t",
          "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u) AND b IS NOT NULL",
          "SELECT r.a, (SELECT COUNT(*) FROM u AS v WHERE v.r = r.a) AS n FROM r ORDER BY r.a",
          "DELETE FROM t WHERE a = ?1"})
        EXPECT_THAT(check_statement(sql), IsEmpty()) << sql;
}

TEST(Dialect, sorting_by_a_column_that_can_be_null_states_where_nulls_go) {
    const auto nullable =
        list_nullable_columns("CREATE TABLE t (a TEXT NOT NULL, b TEXT, c INTEGER, PRIMARY KEY (a)) STRICT;");
    EXPECT_THAT(nullable, ElementsAre("t.b", "t.c"));
    EXPECT_THAT(check_statement("SELECT a FROM t ORDER BY b DESC", nullable), ElementsAre(HasSubstr("NULLS FIRST")));
    EXPECT_THAT(check_statement("SELECT a FROM t ORDER BY a, t.c", nullable), ElementsAre(HasSubstr("NULLS FIRST")));
    EXPECT_THAT(check_statement("SELECT a FROM t ORDER BY b DESC NULLS LAST, a", nullable), IsEmpty());
    EXPECT_THAT(check_statement("SELECT a FROM u ORDER BY b", nullable), IsEmpty());
}

TEST(Dialect, no_text_however_broken_upsets_the_rules) {
    const std::string sql = "SELECT MAX( (SELECT FROM JOIN ORDER GROUP BY LIMIT , AS ) SUM( IN ' \" ?1 FILTER";
    for (std::size_t from = 0; from < sql.size(); ++from)
        for (std::size_t length = 0; from + length <= sql.size(); ++length) {
            const std::string_view piece = std::string_view(sql).substr(from, length);
            EXPECT_LT(check_statement(piece).size(), 100U);
            EXPECT_LT(list_nullable_columns("CREATE TABLE t (" + std::string(piece)).size(), 100U);
        }
}

class Statements : public StorageTest {};

TEST_F(Statements, of_storage_are_all_sound_and_can_be_prepared) {
    std::vector<std::string> nullable;
    close();
    open(all_storage_files());
    for (const EmbeddedFile& file : all_storage_files())
        for (std::string& column : list_nullable_columns(file.content)) nullable.push_back(std::move(column));
    EXPECT_GT(storage_statements().size(), 30U);
    const auto connection = test::open_beside(path);
    for (const Statement& statement : storage_statements()) {
        EXPECT_THAT(check_statement(statement.sql, nullable), IsEmpty()) << statement.name;
        EXPECT_TRUE(statement.name.starts_with("storage.")) << statement.name;
        EXPECT_NO_THROW(connection->require_sound(statement)) << statement.name;
    }
}

TEST_F(Statements, with_one_name_and_two_texts_are_a_broken_promise) {
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        reader.each({"test.twice", "SELECT 1"}, {}, [](const Row&) {});
        EXPECT_THROW(reader.each({"test.twice", "SELECT 2"}, {}, [](const Row&) {}), std::logic_error);
    });
}

TEST_F(Statements, get_what_they_were_given) {
    const std::string bytes("\0\x01\xff", 3);
    const Statement add{"test.add", "INSERT INTO test_draft (office, line, amount, mark) VALUES (?1, ?2, ?3, ?4)"};
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        transaction.execute(add, {"a", "é", std::int64_t{-7}, as_bytes(bytes)});
        transaction.execute(add, {"b", std::string_view(), INT64_MIN, ByteView()});
        transaction.execute(add, {"c", {}, INT64_MAX, {}});
        transaction.commit(entry("test.add"));
        return 0;
    });
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const Statement list{"test.list", "SELECT office, line, amount, mark FROM test_draft ORDER BY office"};
        std::vector<std::string> seen;
        reader.each(list, {}, [&](const Row& row) {
            seen.push_back(row.copy_text(0) + " " + row.find_text(1).value_or("-") + " " +
                           std::to_string(row.whole(2)) + " " + (row.is_null(3) ? "-" : format_hex(row.bytes(3))));
            EXPECT_THROW((void)row.whole(1), std::logic_error);
            EXPECT_THROW((void)row.text(2), std::logic_error);
            EXPECT_THROW((void)row.text(9), std::logic_error);
            if (row.text(0) == "b") {
                EXPECT_FALSE(row.is_null(1)) << "an empty text is not NULL";
                EXPECT_FALSE(row.is_null(3));
                EXPECT_THROW((void)row.digest(3), TamperingFailure);
            }
            if (row.text(0) == "c") {
                EXPECT_THROW((void)row.text(1), std::logic_error);
            }
        });
        EXPECT_THAT(seen, ElementsAre("a é -7 0001ff", "b  -9223372036854775808 ", "c - 9223372036854775807 -"));
        EXPECT_THROW(reader.each({"test.float", "SELECT 1.0 / 3"}, {}, [](const Row& row) { (void)row.whole(0); }),
                     std::logic_error);
    });
    const auto refuses = [&](const Statement& statement, Parameters parameters) {
        EXPECT_THROW(database->read(storage::Reach::everything(),
                                    [&](Reader& reader) { reader.each(statement, parameters, [](const Row&) {}); }),
                     std::logic_error)
            << statement.name;
    };
    refuses({"test.one", "SELECT office FROM test_draft WHERE office = ?1"}, {});
    refuses({"test.two", "SELECT 1; SELECT 2"}, {});
}

TEST_F(Statements, add_up_to_wholes_however_large) {
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        for (int i = 0; i < 3; ++i)
            transaction.execute({"test.add", "INSERT INTO test_draft (office, amount) VALUES (?1, ?2)"},
                                {std::to_string(i), std::int64_t{3'000'000'000'000'000'001} - i * 2});
        transaction.execute({"test.none", "INSERT INTO test_draft (office, amount) VALUES (?1, ?2)"},
                            {"9", std::int64_t{-10'000}});
        transaction.commit(entry("test.add"));
        return 0;
    });
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const auto sum = [&](const char* name, const char* sql) {
            std::int64_t found = -1;
            EXPECT_TRUE(reader.first({name, sql}, {}, [&](const Row& row) { found = row.whole(0); }));
            return found;
        };
        EXPECT_EQ(sum("test.sum", "SELECT SUM(amount) FROM test_draft"), 8'999'999'999'999'989'997);
        EXPECT_EQ(sum("test.minus", "SELECT SUM(amount) FROM test_draft WHERE office = '9'"), -10'000);
        EXPECT_EQ(sum("test.zero", "SELECT COALESCE(SUM(amount), 0) FROM test_draft WHERE office = 'x'"), 0);
        EXPECT_EQ(sum("test.count", "SELECT COUNT(*) FROM test_draft"), 4);
        EXPECT_EQ(sum("test.case", "SELECT SUM(CASE WHEN amount > 0 THEN 1 ELSE 0 END) FROM test_draft"), 3);
    });
}

TEST_F(Statements, see_lists_and_scopes_as_tables) {
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const std::vector<std::string> values{"b", "a'\"", "35.09"};
        std::vector<std::string> found;
        reader.each({"test.list", "SELECT l.value FROM LIST(?1) AS l ORDER BY l.value"}, {text_list(values)},
                    [&](const Row& row) { found.push_back(row.copy_text(0)); });
        EXPECT_THAT(found, ElementsAre("35.09", "a'\"", "b"));
        const Scope scopes[] = {{"35.09.31", 12}, {"35.09.30", 7}};
        std::int64_t sum = 0;
        reader.each({"test.scope", "SELECT s.office, s.log_size FROM SCOPE(?1) AS s"}, {scope_list(scopes)},
                    [&](const Row& row) { sum += row.whole(1) * (row.text(0) == "35.09.31" ? 100 : 1); });
        EXPECT_EQ(sum, 1207);
        bool called = false;
        EXPECT_TRUE(
            reader.first({"test.first", "SELECT l.value FROM LIST(?1) AS l"}, {text_list(values)}, [&](const Row&) {
                EXPECT_FALSE(called) << "only the first row is handed over";
                called = true;
            }));
        EXPECT_FALSE(
            reader.first({"test.none", "SELECT l.value FROM LIST(?1) AS l"}, {text_list({})}, [](const Row&) {}));
    });
}

TEST(TableKind, is_read_from_the_comment_before_the_table) {
    const auto tables = parse_table_kinds(
        "-- About this file: nothing.\n-- record: a\nCREATE TABLE a (x TEXT) STRICT;\nCREATE INDEX i ON a (x);\n"
        "-- content: b\n-- more about b\nCREATE TABLE b (x TEXT, -- current: not a kind\n y TEXT) STRICT;");
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "a");
    EXPECT_EQ(tables[0].kind, TableKind::record);
    EXPECT_EQ(tables[1].kind, TableKind::content);
    EXPECT_THROW(parse_table_kinds("CREATE TABLE a (x TEXT) STRICT;"), std::logic_error);
    EXPECT_THROW(parse_table_kinds("-- record: a\nCREATE TABLE a (x TEXT);\nCREATE TABLE b (x TEXT);"),
                 std::logic_error);
    EXPECT_EQ(parse_table_kind("rekor"), std::nullopt);
}

}  // namespace
}  // namespace tolok::storage
