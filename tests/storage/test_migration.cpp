// Steps that the engines read in different texts: each takes its own, and neither is left behind.
#include "storage/migration.h"

#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

class MigrationPair : public StorageTest {
protected:
    static EmbeddedFile half(std::string_view path, std::string_view content) {
        EmbeddedFile file;
        file.path = path;
        file.content = content;
        return file;
    }
    const EmbeddedFile for_sqlite =
        half("migrations/0003_create_pair.sqlite.sql",
             "-- current: which text was taken\nCREATE TABLE test_pair (office TEXT NOT NULL "
             "PRIMARY KEY, engine TEXT NOT NULL DEFAULT 'sqlite') STRICT;");
    const EmbeddedFile for_server =
        half("migrations/0003_create_pair.postgres.sql",
             "-- current: which text was taken\nCREATE TABLE test_pair (office TEXT NOT NULL "
             "PRIMARY KEY, engine TEXT NOT NULL DEFAULT 'postgres');");
    static std::vector<EmbeddedFile> with(const std::vector<EmbeddedFile>& more) {
        auto files = storage_files();
        files.insert(files.end(), more.begin(), more.end());
        return files;
    }
};

TEST_F(MigrationPair, gives_each_engine_its_own_text) {
    close();
    open(with({for_sqlite, for_server}));
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        transaction.execute({"test.add_pair", "INSERT INTO test_pair (office) VALUES (?1)"}, {office});
        transaction.commit(entry("test.pair"));
        return 0;
    });
    std::string taken;
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        reader.first({"test.find_pair", "SELECT engine FROM test_pair WHERE office = ?1"}, {office},
                     [&](const Row& row) { taken = row.copy_text(0); });
    });
    EXPECT_EQ(taken, test::on_server() ? "postgres" : "sqlite");
}

TEST_F(MigrationPair, is_known_by_both_texts) {
    const auto digest_with = [&](const EmbeddedFile& server) {
        return list_migrations(with({for_sqlite, server})).back().digest;
    };
    const EmbeddedFile other = half(for_server.path, "-- current: another\nCREATE TABLE test_pair (office TEXT);");
    EXPECT_EQ(list_migrations(with({for_sqlite, for_server})).back().name, "0003_create_pair");
    EXPECT_NE(digest_with(for_server), digest_with(other));
    EXPECT_EQ(digest_with(for_server), list_migrations(with({for_server, for_sqlite})).back().digest);
}

TEST_F(MigrationPair, is_never_half_nor_beside_a_whole_one) {
    const EmbeddedFile whole = half("migrations/0003_create_pair.sql", for_server.content);
    EXPECT_THROW(list_migrations(with({for_sqlite})), std::logic_error);
    EXPECT_THROW(list_migrations(with({for_server})), std::logic_error);
    EXPECT_THROW(list_migrations(with({whole, for_server})), std::logic_error);
    EXPECT_THROW(list_migrations(with({for_sqlite, whole})), std::logic_error);
    EXPECT_EQ(list_migrations(with({whole})).back().number, 3);
}

}  // namespace
}  // namespace tolok::storage
