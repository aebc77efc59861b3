// Whatever is changed behind the program's back is found, and named as what it is.
#include <set>
#include <sstream>
#include <utility>

#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/evidence_file.h"
#include "storage/logged_row.h"
#include "storage/person.h"
#include "storage/storage_fixture.h"
#include "storage/table_kind.h"

namespace tolok::storage {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class Tampering : public StorageTest {
protected:
    Tampering() {
        static const test::TestFolder prepared;
        static test::TestPlace copy(prepared.file("siap.db"));
        static bool is_prepared = false;
        if (!is_prepared) prepare();
        close();
        if (!std::exchange(is_prepared, true)) copy.copy_from(path);
        place.copy_from(copy.address());
        clock.advance_seconds(3600);  // identifiers made from now on are new
        open();
    }

    // Three notes, a leaf with texts, a person and an evidence file of three chunks; a note of another office.
    void prepare() {
        for (int i = 0; i < 3; ++i) (void)write_note(i).value();
        (void)database
            ->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                AuditEntry made = entry("test.with_texts");
                made.before = "lama";
                made.after = "baru";
                made.reason = "salah ketik";
                ensure_person(transaction, office, "Siti Aminah");
                transaction.commit(made);
                return 0;
            })
            .value();
        std::istringstream content(std::string(2'500'000, 'b'));
        (void)keep_evidence(*database, office, "penguji", "surat.pdf", content, 10'000'000).value();
        (void)write_note(9, other_office).value();
    }
};

TEST_F(Tampering, nothing_changed_is_nothing_found) {
    EXPECT_THAT(findings(), IsEmpty());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const Verification found = verify_log(reader);
        EXPECT_EQ(found.leaves, 9);
        EXPECT_EQ(found.files, 1);
        EXPECT_EQ(found.texts, 5);
        EXPECT_EQ(found.rows, 4 + 1 + 1 + 5) << "notes, person, file, and what lasts of each text";
        EXPECT_EQ(found.unfinished, 0);
        ASSERT_EQ(found.heads.size(), 2U);
        EXPECT_EQ(found.heads[1].office, office);
        EXPECT_EQ(found.heads[1].size, 8);
    });
}

struct Change {
    const char* title;
    const char* script;
    std::vector<std::string> found;
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.title; }

class EveryChange : public Tampering, public testing::WithParamInterface<Change> {};

TEST_P(EveryChange, is_found) {
    tamper(GetParam().script);
    EXPECT_THAT(findings(), testing::ElementsAreArray(GetParam().found));
}

INSTANTIATE_TEST_SUITE_P(
    Tampering, EveryChange,
    testing::Values(
        Change{"a record row changed",
               "UPDATE test_note SET amount = 100 WHERE log_number = 2 AND office = '35.09.31'",
               {"storage.rows_changed"}},
        Change{"a record row deleted",
               "DELETE FROM test_note WHERE log_number = 2 AND office = '35.09.31'",
               {"storage.rows_changed"}},
        Change{"a record row added under an old number",
               "INSERT INTO test_note (office, id, log_number, amount) VALUES ('35.09.31', 'x', 2, 5)",
               {"storage.rows_changed"}},
        Change{"a record row added under a number that never was",
               "INSERT INTO test_note (office, id, log_number, amount) VALUES ('35.09.31', 'x', 99, 5)",
               {"storage.rows_orphan"}},
        Change{"a record row of an office without log",
               "INSERT INTO test_note (office, id, log_number, amount) VALUES ('99', 'x', 1, 5)",
               {"storage.rows_orphan"}},
        Change{"rows moved between leaves",
               "UPDATE test_note SET log_number = 2 WHERE log_number = 1 AND office = '35.09.31'",
               {"storage.rows_changed", "storage.rows_changed"}},
        Change{"a null filled in",
               "UPDATE test_note SET mark = NULL WHERE log_number = 1 AND office = '35.09.31'",
               {"storage.rows_changed"}},
        Change{"an actor changed",
               "UPDATE audit_leaf SET actor = 'orang lain' WHERE number = 2 AND office = '35.09.31'",
               {"storage.leaf_changed"}},
        Change{"an instant changed",
               "UPDATE audit_leaf SET instant = '2020-01-01T00:00:00Z' WHERE number = 3",
               {"storage.leaf_changed"}},
        Change{"what a leaf vouches for changed",
               "UPDATE audit_leaf SET rows_digest = NULL WHERE number = 2",
               {"storage.leaf_changed", "storage.rows_changed"}},
        Change{"a leaf's hash changed",
               "UPDATE audit_leaf SET leaf = zeroblob(32) WHERE number = 2",
               {"storage.leaf_changed", "storage.head_changed"}},
        Change{"a leaf's hash cut short",
               "UPDATE audit_leaf SET leaf = x'00' WHERE number = 2",
               {"storage.leaf_changed", "storage.head_changed"}},
        Change{"a leaf in the middle deleted",
               "DELETE FROM audit_leaf WHERE number = 2",
               {"storage.leaf_missing", "storage.head_changed", "storage.rows_orphan"}},
        Change{"the last leaf deleted",
               "DELETE FROM audit_leaf WHERE number = 8 AND office = '35.09.31'",
               {"storage.leaf_missing", "storage.head_changed", "storage.rows_orphan", "storage.rows_orphan"}},
        Change{"a whole log deleted",
               "DELETE FROM audit_leaf WHERE office = '35.09.30'; DELETE FROM audit_head WHERE office = '35.09.30'",
               {"storage.rows_orphan"}},
        Change{"the head's size changed",
               "UPDATE audit_head SET size = 7 WHERE office = '35.09.31'",
               {"storage.head_changed"}},
        Change{"the head's root changed",
               "UPDATE audit_head SET root = zeroblob(32) WHERE office = '35.09.31'",
               {"storage.head_changed"}},
        Change{"the head's edge changed",
               "UPDATE audit_head SET edge = zeroblob(32) WHERE office = '35.09.31'",
               {"storage.head_changed"}},
        Change{"the head deleted",
               "DELETE FROM audit_head WHERE office = '35.09.30'",
               {"storage.head_changed", "storage.rows_orphan"}},
        Change{"a leaf's text changed",
               "UPDATE storage_text SET text = 'lain' WHERE id = 'log-4-after'",
               {"storage.text_changed"}},
        Change{"a text changed together with its digest",
               "UPDATE storage_text SET text = '', salt = x'', digest = "
               "x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' WHERE id = 'log-4-after'",
               {"storage.text_changed", "storage.rows_changed"}},
        Change{"a text emptied without being erased",
               "UPDATE storage_text SET text = NULL, salt = NULL WHERE id = 'log-4-after'",
               {"storage.text_emptied"}},
        Change{"a text deleted",
               "DELETE FROM storage_text WHERE id = 'log-4-after'",
               {"storage.text_missing", "storage.rows_changed"}},
        Change{"a text nobody wrote",
               "INSERT INTO storage_text (office, id, log_number, digest, salt, text) VALUES ('35.09.31', "
               "'log-1-after', 1, "
               "x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', x'', '')",
               {"storage.text_orphan", "storage.rows_changed"}},
        Change{"a chunk of evidence changed",
               "UPDATE evidence_chunk SET bytes = zeroblob(1048576) WHERE number = 1",
               {"storage.evidence_changed"}},
        Change{"a chunk of evidence deleted",
               "DELETE FROM evidence_chunk WHERE number = 1",
               {"storage.evidence_incomplete"}},
        Change{"a chunk of evidence added",
               "INSERT INTO evidence_chunk (office, digest, number, log_number, bytes) VALUES ('35.09.31', x'00', 0, "
               "1, x'00')",
               {"storage.chunk_orphan"}},
        Change{"an evidence file said to be another",
               "UPDATE evidence_file SET digest = zeroblob(32)",
               {"storage.rows_changed", "storage.evidence_incomplete"}},
        Change{"a name put on another person",
               "UPDATE storage_person_name SET folded_name = 'orang lain'",
               {"storage.person_name_changed"}}),
    [](const auto& information) { return "change_" + std::to_string(information.index); });

TEST_F(Tampering, is_told_with_office_number_and_subject) {
    tamper("UPDATE test_note SET amount = 100 WHERE log_number = 2 AND office = '35.09.31'");
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const Problems problems = verify_log(reader).problems;
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_THAT(problems[0].arguments, Contains(Argument{"kantor", std::string(office)}));
        EXPECT_THAT(problems[0].arguments, Contains(Argument{"nomor", "2"}));
    });
}

TEST_F(Tampering, a_column_added_by_a_later_version_changes_no_digest) {
    tamper(
        "ALTER TABLE test_note ADD COLUMN later TEXT; INSERT INTO storage_column VALUES ('test_note', 'later', 'TEXT', "
        "1)");
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_TRUE(write_note(1).ok());
    EXPECT_THAT(findings(), IsEmpty());
}

TEST(LoggedTables, are_all_record_tables_of_the_program) {
    test::TestDatabase whole;
    whole->read(storage::Reach::everything(), [](Reader& reader) {
        std::set<std::string> logged;
        for (const DigestedTable& table : list_logged_tables(reader)) logged.insert(table.name);
        for (const KnownTable& table : list_tables(reader)) {
            const bool record = table.kind == TableKind::record;
            const bool by_itself = table.name == "audit_leaf" || table.name == "storage_migration";
            const bool text = table.name == "storage_text";
            EXPECT_EQ(logged.contains(table.name), (record && !by_itself) || text)
                << table.name << ": a record table has the columns office and log_number";
        }
    });
}

TEST_F(Tampering, a_gap_of_a_million_leaves_is_told_shortly) {
    tamper("UPDATE audit_leaf SET number = 1000000 WHERE number = 8 AND office = '35.09.31'");
    const auto found = findings();
    EXPECT_LT(found.size(), 1100U);
    EXPECT_THAT(found, Contains("storage.leaf_missing"));
}

}  // namespace
}  // namespace tolok::storage
