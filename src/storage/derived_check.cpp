// A temporary table of the same name hides the real one, so that the owner's own rebuilding fills it.
#include "storage/derived_check.h"

#include <string>

#include "base/require.h"
#include "storage/connection_transaction.h"

namespace tolok::storage {

namespace {

constexpr Statement find_schema{"storage.find_schema",
                                "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?1",
                                "SELECT 'CREATE TABLE ' || tablename || ' (LIKE public.' || tablename || "
                                "' INCLUDING ALL)' FROM pg_tables WHERE schemaname = 'public' AND tablename = ?1"};

class NoIdentities final : public IdentitySource {
public:
    Id make_id() override { return refuse<Id>(); }
    std::array<std::byte, 16> make_salt() override { return refuse<std::array<std::byte, 16>>(); }

private:
    template <typename T>
    static T refuse() {
        require(false, "a derived table holds nothing that is new each time");
        return {};
    }
};

// Empty when there is no such table.
std::string schema_of_twin(Connection& connection, const std::string& table) {
    constexpr std::string_view create = "CREATE TABLE ";
    std::string schema;
    const Parameter parameters[] = {table};
    connection.visit(find_schema, parameters, 1, [&](const Row& row) { schema = row.copy_text(0); });
    if (schema.empty()) return schema;
    require(schema.starts_with(create), "the schema stands as the migration wrote it: " + table);
    return "CREATE TEMP TABLE " + schema.substr(create.size());
}

Digest digest_of(Connection& connection, const std::string& table) {
    ConnectionReader reader(connection);
    return table_digest(reader, table);
}

Digest digest_when_rebuilt(Connection& connection, const DerivedTable& table, const std::string& twin) {
    connection.run(twin);
    // A plan made before would go on meaning the table that is hidden now.
    if (connection.engine() == Engine::postgresql) connection.run("DISCARD PLANS");
    RowWitness witness({});  // nothing to vouch for: derived rows carry no leaf
    NoIdentities identities;
    const LogEdges no_log;
    ConnectionWriteTransaction transaction(connection, witness, no_log, Instant{}, identities);
    table.rebuild(transaction);
    const Digest digest = digest_of(connection, table.name);
    connection.run(connection.engine() == Engine::sqlite ? "DROP TABLE temp." + table.name
                                                         : "DROP TABLE pg_temp." + table.name);
    return digest;
}

}  // namespace

Problems check_derived(Connection& connection, std::span<const DerivedTable> tables) {
    Problems problems;
    for (const DerivedTable& table : tables) {
        const std::string twin = schema_of_twin(connection, table.name);
        if (twin.empty()) continue;
        const Digest found = digest_of(connection, table.name);
        if (digest_when_rebuilt(connection, table, twin) == found) continue;
        problems.push_back(problem("storage.derived_differs", {{"tabel", table.name}}));
        if (table.name.starts_with("storage_")) break;  // those after it are made and compared by it
    }
    return problems;
}

}  // namespace tolok::storage
