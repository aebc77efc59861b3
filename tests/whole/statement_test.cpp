// Every named statement of every module is prepared on the real schema of the engine at hand, keeps to the dialect both
// engines read, and can be run.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "app/assembly.h"
#include "base/embedded_file.h"
#include "storage/dialect.h"
#include "support/test_database.h"

namespace tolok {
namespace {

// Nothing is NULL to a LIMIT.
std::vector<storage::Parameter> parameters_of(std::string_view sql) {
    std::vector<storage::Parameter> parameters;
    for (int number = 1;; ++number) {
        const std::string name = "?" + std::to_string(number);
        if (sql.find(name) == std::string_view::npos) return parameters;
        const bool is_limit = sql.find("LIMIT " + name) != std::string_view::npos;
        parameters.push_back(is_limit ? storage::Parameter(std::int64_t{1}) : storage::Parameter());
    }
}

bool only_reads(std::string_view sql) {
    const std::string_view start = sql.substr(std::min(sql.find_first_not_of(" \n"), sql.size()));
    return start.starts_with("SELECT") || start.starts_with("WITH");
}

TEST(Statements, OfAllModulesAreSoundAndCanBePrepared) {
    std::vector<std::string> nullable;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.path.starts_with("migrations/")) continue;
        for (std::string& column : storage::list_nullable_columns(file.content)) nullable.push_back(std::move(column));
    }
    EXPECT_THAT(nullable, testing::Contains("desa_document_event.happened_on"));
    test::TestDatabase database;
    const auto connection = test::open_beside(database.path());

    std::set<std::string_view> names;
    std::map<std::string, int> modules;
    for (const storage::Statement& statement : app::list_all_statements()) {
        ++modules[std::string(statement.name.substr(0, statement.name.find('.')))];
        EXPECT_TRUE(names.insert(statement.name).second) << statement.name << " names two statements";
        EXPECT_THAT(storage::check_statement(statement.sql, nullable), testing::IsEmpty()) << statement.name;
        EXPECT_NO_THROW(connection->require_sound(statement)) << statement.name;
        if (!only_reads(statement.sql)) continue;
        EXPECT_NO_THROW(connection->visit(statement, parameters_of(statement.sql), -1, [](const storage::Row&) {}))
            << statement.name;
    }
    // None is left out of its module's list.
    EXPECT_EQ(modules["account"], 40);
    EXPECT_EQ(modules["coordination"], 28);
    EXPECT_GE(modules["desa_document"], 6);
    EXPECT_GE(modules["manual_entry"], 1);
    EXPECT_GT(modules["storage"], 30);
    EXPECT_GE(modules["survey"], 20);
    EXPECT_EQ(modules.size(), 6U) << "a statement is named after its module";
}

}  // namespace
}  // namespace tolok
