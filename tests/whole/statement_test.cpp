// Every named statement of every module is prepared on the real schema, and keeps to the dialect both engines read.
#include <gmock/gmock.h>

#include <set>

#include "app/assembly.h"
#include "base/embedded_file.h"
#include "storage/dialect.h"
#include "support/test_database.h"

namespace tolok {
namespace {

TEST(Statements, OfAllModulesAreSoundAndCanBePrepared) {
    std::vector<std::string> nullable;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.path.starts_with("migrations/")) continue;
        for (std::string& column : storage::list_nullable_columns(file.content)) nullable.push_back(std::move(column));
    }
    test::TestDatabase database;
    const auto connection = test::open_beside(database.path());

    const std::vector<storage::Statement> statements = app::list_all_statements();
    EXPECT_GT(statements.size(), 80U);
    std::set<std::string_view> names;
    for (const storage::Statement& statement : statements) {
        EXPECT_TRUE(names.insert(statement.name).second) << statement.name << " names two statements";
        EXPECT_THAT(storage::check_statement(statement.sql, nullable), testing::IsEmpty()) << statement.name;
        EXPECT_NO_THROW(connection->require_sound(statement)) << statement.name;
    }
}

}  // namespace
}  // namespace tolok
