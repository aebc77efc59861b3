// Every derived table can be rebuilt: what a migration calls derived stands in the program's list.
#include <gmock/gmock.h>

#include "app/assembly.h"
#include "base/embedded_file.h"
#include "storage/table_kind.h"

namespace tolok {
namespace {

TEST(Derived, EveryTableThatAMigrationCallsDerivedIsRebuilt) {
    std::vector<std::string> called;
    for (const storage::KnownTable& table : storage::list_table_kinds(embedded_files()))
        if (table.kind == storage::TableKind::derived) called.push_back(table.name);
    std::vector<std::string> rebuilt;
    for (const storage::DerivedTable& table : app::list_derived_tables(embedded_files())) rebuilt.push_back(table.name);
    EXPECT_FALSE(called.empty());
    EXPECT_THAT(rebuilt, testing::UnorderedElementsAreArray(called));
}

}  // namespace
}  // namespace tolok
