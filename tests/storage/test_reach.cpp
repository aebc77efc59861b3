// What a snapshot shows of a server's database whatever its statements ask, and what the writer may do there.
#include <algorithm>

#include "storage/content.h"
#include "storage/database_verification.h"
#include "storage/person.h"
#include "storage/reach.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kabupaten = "35.09";

TEST(ReachCodes, are_those_of_the_roles_and_know_what_lies_above) {
    Actor actor;
    actor.grants = {
        {Role::camat, "35.09.31", "", ""}, {Role::admin, "35.09.31", "", ""}, {Role::pemantau, "11", "", ""}};
    EXPECT_THAT(Reach::of(actor).codes(), ElementsAre("11", "35.09.31"));
    EXPECT_THAT(Reach::of(actor).codes_above(), ElementsAre("35", "35.09"));
    EXPECT_THAT(Reach::of(Actor{}).codes(), IsEmpty());
    EXPECT_TRUE(Reach::everything().is_everything());
    EXPECT_FALSE(Reach("").is_everything());
}

class ReachOnServer : public StorageTest {
protected:
    void SetUp() override {
        if (!test::on_server()) GTEST_SKIP() << "of a server";
        for (const std::string_view each : {office, other_office, kabupaten}) {
            (void)write_note(1, each);
            (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                ensure_person(transaction, each, "Orang " + std::string(each));
                add_text(transaction, each, "Catatan " + std::string(each));
                transaction.commit(entry("test.person", "x", each));
                return 0;
            });
        }
    }
    // Offices that a question without WHERE finds in a table.
    std::vector<std::string> offices_in(const std::string& table, const Reach& reach) {
        const std::string name = "test.all_of_" + table;
        const std::string sql = "SELECT DISTINCT office FROM " + table + " ORDER BY office";
        std::vector<std::string> found;
        database->read(reach, [&](Reader& reader) {
            reader.each({name, sql}, {}, [&](const Row& row) { found.push_back(row.copy_text(0)); });
        });
        return found;
    }
    std::vector<std::string> office_tables() {
        std::vector<std::string> tables;
        database->read(Reach::everything(), [&](Reader& reader) {
            reader.each({"test.office_tables", "SELECT table_name FROM storage_column WHERE name = 'office'"}, {},
                        [&](const Row& row) { tables.push_back(row.copy_text(0)); });
        });
        return tables;
    }
    std::vector<std::string> texts(const Reach& reach) {
        std::vector<std::string> found;
        database->read(reach, [&](Reader& reader) {
            reader.each({"test.all_texts", "SELECT text FROM storage_text ORDER BY text"}, {},
                        [&](const Row& row) { found.push_back(row.copy_text(0)); });
        });
        return found;
    }
    // The code of what the writer is told when it tries.
    std::string writer_code(std::string_view sql) {
        const std::string name = "test.forbidden " + std::string(sql);
        return failure_code([&] {
            (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                transaction.execute_and_count({name, sql}, {});
                transaction.commit(entry("test.forbidden"));
                return 0;
            });
        });
    }
    void change(const std::string& script) { test::open_beside(path)->run(script); }
};

TEST_F(ReachOnServer, a_forgotten_where_shows_no_other_office_in_any_table) {
    const auto tables = office_tables();
    EXPECT_THAT(tables, Contains("test_note"));
    EXPECT_GT(tables.size(), 10U);
    int filled = 0;
    for (const std::string& table : tables) {
        const auto all = offices_in(table, Reach::everything());
        filled += all.size() == 3 ? 1 : 0;
        for (const std::string& seen : offices_in(table, Reach(office))) {
            const bool of_names = table == "storage_person" || table == "storage_text";
            EXPECT_TRUE(seen == office || (of_names && seen == kabupaten)) << table << " shows " << seen;
        }
        EXPECT_THAT(offices_in(table, Reach("91.01.01")), IsEmpty()) << table;
        EXPECT_THAT(offices_in(table, Reach::of(Actor{})), IsEmpty()) << table;
    }
    EXPECT_GE(filled, 6) << "there was something to leak";
}

TEST_F(ReachOnServer, a_code_shows_all_offices_below_it) {
    EXPECT_THAT(offices_in("test_note", Reach(kabupaten)), ElementsAre(kabupaten, other_office, office));
    EXPECT_THAT(offices_in("test_note", Reach("35.0")), IsEmpty()) << "a part of a code is no code";
    EXPECT_THAT(offices_in("test_note", Reach("35.09.31,35.09.30")), IsEmpty());
    EXPECT_THAT(offices_in("test_note", Reach("35.09.3")), IsEmpty());
    EXPECT_THAT(offices_in("test_note", Reach("'; RESET ROLE; --")), IsEmpty());
    Actor actor;
    actor.grants = {{Role::camat, std::string(office), "", ""}, {Role::camat, std::string(other_office), "", ""}};
    EXPECT_THAT(offices_in("test_note", Reach::of(actor)), ElementsAre(other_office, office));
}

TEST_F(ReachOnServer, names_of_persons_above_are_shown_and_nothing_else_of_theirs) {
    EXPECT_THAT(texts(Reach(office)), ElementsAre("Catatan 35.09.31", "Orang 35.09", "Orang 35.09.31"));
    EXPECT_THAT(texts(Reach(kabupaten)).size(), 6U);
    std::string person;
    database->read(Reach::everything(),
                   [&](Reader& reader) { person = find_person(reader, kabupaten, "Orang 35.09").value(); });
    database->read(Reach(office),
                   [&](Reader& reader) { EXPECT_EQ(person_name(reader, office, person), "Orang 35.09"); });
}

TEST_F(ReachOnServer, a_reach_ends_with_its_snapshot) {
    EXPECT_THAT(offices_in("test_note", Reach::everything()), testing::SizeIs(3));
    EXPECT_THAT(offices_in("test_note", Reach(office)), ElementsAre(office));
    EXPECT_THAT(offices_in("test_note", Reach::of(Actor{})), IsEmpty());
    EXPECT_THAT(offices_in("test_note", Reach(other_office)), ElementsAre(other_office));
}

TEST_F(ReachOnServer, the_writer_can_only_add_to_records) {
    EXPECT_EQ(writer_code("UPDATE test_note SET amount = 2"), "storage.not_permitted");
    EXPECT_EQ(writer_code("DELETE FROM audit_leaf"), "storage.not_permitted");
    EXPECT_EQ(writer_code("DELETE FROM storage_migration"), "storage.not_permitted");
    EXPECT_EQ(writer_code("DELETE FROM storage_text"), "storage.guarded") << "content goes by erasing only";
    EXPECT_TRUE(write_note(2).ok());
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ReachOnServer, rights_and_policies_changed_by_hand_are_found) {
    const auto found = [&] { return codes(verify_database(path, storage_files()).problems); };
    EXPECT_THAT(found(), IsEmpty());
    for (const auto& [break_it, mend_it] : std::vector<std::pair<std::string, std::string>>{
             {"ALTER TABLE test_note DISABLE ROW LEVEL SECURITY", "ALTER TABLE test_note ENABLE ROW LEVEL SECURITY"},
             {"CREATE POLICY lain ON test_note FOR SELECT TO tolok_baca USING (true)", "DROP POLICY lain ON test_note"},
             {"GRANT UPDATE ON test_note TO tolok_tulis", "REVOKE UPDATE ON test_note FROM tolok_tulis"}}) {
        change(break_it);
        EXPECT_THAT(found(), ElementsAre("storage.guard_missing")) << break_it;
        change(mend_it);
        EXPECT_THAT(found(), IsEmpty()) << mend_it;
    }
    change(
        "CREATE OR REPLACE FUNCTION offices_within(codes TEXT[]) RETURNS TEXT LANGUAGE sql SECURITY DEFINER AS "
        "'SELECT ''{35.09.30,35.09.31}'''");
    EXPECT_THAT(found(), ElementsAre("storage.guard_missing"));
}

TEST_F(ReachOnServer, a_database_brought_back_without_rights_gets_them_on_opening) {
    close();
    change("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM tolok_baca, tolok_tulis");
    change("DROP POLICY baca ON test_note; ALTER TABLE test_note DISABLE ROW LEVEL SECURITY");
    open();
    EXPECT_THAT(offices_in("test_note", Reach(office)), ElementsAre(office));
    EXPECT_TRUE(write_note(2).ok());
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), IsEmpty());
    close();
    change("DROP POLICY baca ON test_note");
    open();
    EXPECT_THAT(offices_in("test_note", Reach(office)), ElementsAre(office)) << "and is not taken for empty";
}

TEST_F(ReachOnServer, policies_of_another_version_are_made_anew_on_opening) {
    close();
    change(
        "ALTER POLICY baca ON test_note USING (office = ANY (CAST((SELECT NULLIF(current_setting('tolok.kantor', "
        "true), '')) AS TEXT[])))");
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), ElementsAre("storage.guard_missing"));
    change("COMMENT ON FUNCTION offices_within IS 'lain'");
    open();
    EXPECT_THAT(codes(verify_database(path, storage_files()).problems), IsEmpty());
}

TEST_F(ReachOnServer, an_account_that_may_not_act_in_the_roles_is_told_what_to_ask_for) {
    const auto administer = [](const std::string& script) {
        test::open_beside(test::server_address("postgres"))->run(script);
    };
    administer(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tolok_biasa') THEN "
        "CREATE ROLE tolok_biasa LOGIN; END IF; END $$");
    const test::TestPlace fresh(folder.file("x"));
    const std::size_t start = fresh.address().find("@/") + 2;
    const std::string name = fresh.address().substr(start, fresh.address().find('?') - start);
    administer("ALTER DATABASE " + name + " OWNER TO tolok_biasa");
    const auto open_as_plain = [&] {
        return failure_code([&] {
            DatabaseOptions options;
            options.path = test::server_address(name, "tolok_biasa");
            options.mode = OpenMode::create_or_existing;
            options.busy_seconds = 0;
            Database::open(options, storage_files(), clock, identities);
        });
    };
    EXPECT_EQ(open_as_plain(), "storage.roles_missing");
    administer("GRANT tolok_baca, tolok_tulis TO tolok_biasa");
    EXPECT_EQ(open_as_plain(), "");
    EXPECT_THAT(codes(verify_database(test::server_address(name, "tolok_biasa"), storage_files()).problems), IsEmpty());
    administer("REVOKE tolok_baca, tolok_tulis FROM tolok_biasa");
}

}  // namespace
}  // namespace tolok::storage
