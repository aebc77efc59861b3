// Finding a session touches rows by index only.
#include "account/account_store.h"

#include "account/account_world.h"

namespace tolok::account {
namespace {

TEST(AccountStatements, WhatIsAskedAtEveryRequestIsFoundByIndex) {
    if (test::on_server()) GTEST_SKIP() << "a server reads small tables whole, whatever their indexes";
    test::TestDatabase database;
    const auto connection = test::open_beside(database.path());
    int checked = 0;
    for (const storage::Statement& statement : account_statements()) {
        for (const char* name : {"account.find_session", "account.find_account_by_name", "account.find_attempts",
                                 "account.find_invitation", "account.remove_dead_sessions"}) {
            if (statement.name != name) continue;
            ++checked;
            const std::string sql = "EXPLAIN QUERY PLAN " + std::string(statement.sql);
            const std::vector<storage::Parameter> parameters = {std::string_view("x")};
            const std::string plan = "test.plan." + std::string(name);
            connection->visit({plan, sql}, parameters, -1, [&](const storage::Row& row) {
                EXPECT_NE(row.text(3).substr(0, 4), "SCAN") << name << ": " << row.text(3);
            });
        }
    }
    EXPECT_EQ(checked, 5);
}

}  // namespace
}  // namespace tolok::account
