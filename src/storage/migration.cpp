// Reads which migrations a database went through, and applies the rest.
#include "storage/migration.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/require.h"
#include "storage/derived.h"
#include "storage/dialect.h"
#include "storage/postgres_access.h"
#include "storage/storage_statements.h"
#include "storage/table_kind.h"

namespace tolok::storage {

namespace {

constexpr std::string_view folder = "migrations/";
constexpr Statement count_tables{"storage.count_tables",
                                 "SELECT COUNT(*), COALESCE(SUM(name = 'storage_migration'), 0) "
                                 "FROM sqlite_master WHERE type = 'table'",
                                 "SELECT COUNT(*), COUNT(*) FILTER (WHERE tablename = 'storage_migration') "
                                 "FROM pg_tables WHERE schemaname = current_schema()"};

// Logged are all columns of a record that carries a log number, and of a text those that last when it is erased.
constexpr Statement add_columns{
    "storage.add_columns",
    "INSERT INTO storage_column (table_name, name, type, logged) SELECT t.name, c.name, c.type, "
    "CASE WHEN t.kind = 'record' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS o WHERE o.name = 'office') "
    "AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS n WHERE n.name = 'log_number') THEN 1 "
    "WHEN t.name = 'storage_text' AND c.name IN ('office', 'id', 'log_number', 'digest') THEN 1 ELSE 0 END "
    "FROM storage_table AS t JOIN pragma_table_info(t.name) AS c",
    "INSERT INTO storage_column (table_name, name, type, logged) WITH col AS (SELECT table_name, column_name, "
    "CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BLOB' ELSE data_type END "
    "AS type FROM information_schema.columns WHERE table_schema = current_schema()) "
    "SELECT t.name, c.column_name, c.type, "
    "CASE WHEN t.kind = 'record' AND EXISTS (SELECT 1 FROM col AS o WHERE o.table_name = t.name "
    "AND o.column_name = 'office') AND EXISTS (SELECT 1 FROM col AS n WHERE n.table_name = t.name "
    "AND n.column_name = 'log_number') THEN 1 "
    "WHEN t.name = 'storage_text' AND c.column_name IN ('office', 'id', 'log_number', 'digest') THEN 1 ELSE 0 END "
    "FROM storage_table AS t JOIN col AS c ON c.table_name = t.name"};

constexpr std::string_view sqlite_ending = ".sqlite.sql";
constexpr std::string_view postgresql_ending = ".postgres.sql";

struct Applied {
    std::int64_t number;
    std::string name;
    Digest digest;
};

std::vector<Applied> list_applied(Connection& connection) {
    std::int64_t tables = 0;
    std::int64_t ours = 0;
    connection.visit(count_tables, {}, 1, [&](const Row& row) {
        tables = row.whole(0);
        ours = row.whole(1);
    });
    if (tables > 0 && ours == 0)
        throw StorageFailure(problem("storage.foreign_database", {{"berkas", connection.place()}}));
    std::vector<Applied> applied;
    if (ours > 0)
        connection.visit(statements::list_migrations, {}, -1, [&](const Row& row) {
            applied.push_back({row.whole(0), row.copy_text(1), row.digest(2)});
        });
    return applied;
}

// The migrations still to come, after making sure that the database's past is one this program knows.
std::vector<Migration> list_pending(const std::string& path, const std::vector<Applied>& applied,
                                    const std::vector<Migration>& migrations) {
    const std::int64_t known = migrations.empty() ? 0 : migrations.back().number;
    for (const Applied& past : applied) {
        if (past.number > known)
            throw StorageFailure(
                problem("storage.newer_schema", {{"berkas", path},
                                                 {"skema_berkas", std::to_string(applied.back().number)},
                                                 {"skema_program", std::to_string(known)}}));
        const auto same = std::find_if(migrations.begin(), migrations.end(), [&](const Migration& migration) {
            return migration.number == past.number && migration.digest == past.digest;
        });
        if (same == migrations.end())
            throw StorageFailure(problem("storage.migration_changed", {{"berkas", path}, {"migrasi", past.name}}));
    }
    std::vector<Migration> pending;
    for (const Migration& migration : migrations) {
        const bool done = std::any_of(applied.begin(), applied.end(),
                                      [&](const Applied& past) { return past.number == migration.number; });
        if (!done) pending.push_back(migration);
    }
    // Forward only: a number below one already applied was never released before it.
    if (!pending.empty() && !applied.empty() && pending.front().number < applied.back().number)
        throw StorageFailure(
            problem("storage.migration_changed", {{"berkas", path}, {"migrasi", pending.front().name}}));
    return pending;
}

std::vector<KnownTable> list_tables_until(const std::vector<Migration>& migrations, std::int64_t until) {
    std::vector<KnownTable> tables;
    for (const Migration& migration : migrations) {
        if (migration.number > until) break;
        for (KnownTable& table : parse_table_kinds(migration.script)) tables.push_back(std::move(table));
    }
    return tables;
}

template <typename Execute>
void fill_table_list(const std::vector<KnownTable>& tables, Execute execute) {
    execute(statements::forget_tables, Parameters{});
    for (const KnownTable& table : tables)
        execute(statements::add_table, Parameters{table.name, table_kind_key(table.kind)});
}

template <typename Execute>
void fill_column_list(Execute execute) {
    execute(statements::forget_columns, Parameters{});
    execute(add_columns, Parameters{});
}

// Kinds and guards follow from all migrations applied so far, so they are made anew with each.
void renew_guards(Connection& connection, const std::vector<KnownTable>& tables) {
    const auto execute = [&](const Statement& statement, Parameters parameters) {
        connection.execute(statement, {parameters.begin(), parameters.size()});
    };
    fill_table_list(tables, execute);
    fill_column_list(execute);
    connection.run(guard_script(tables, connection.engine()));
    if (connection.engine() == Engine::postgresql) renew_access(connection, tables);
}

std::string script_for(const Migration& migration, Engine engine) {
    if (engine == Engine::sqlite) return std::string(migration.script);
    return migration.postgresql.empty() ? translate_schema_to_postgresql(migration.script)
                                        : std::string(migration.postgresql);
}

void apply(Connection& connection, const Migration& migration, const Clock& clock) {
    connection.run(script_for(migration, connection.engine()));
    const std::string applied = clock.now().format_utc();
    const Parameter row[] = {migration.number, migration.name, ByteView(migration.digest), applied};
    connection.execute(statements::add_migration, row);
}

// One step under the lock: false when nothing is missing any more. Another process may have migrated meanwhile, so what
// is missing is read again. A database that is still empty gets everything at once: it is whole or not there.
bool migrate_once(Connection& connection, const std::vector<Migration>& migrations, const Clock& clock,
                  const MigrationSteps& steps, bool first) {
    const std::vector<Applied> applied = list_applied(connection);
    const std::vector<Migration> pending = list_pending(connection.place(), applied, migrations);
    if (pending.empty()) return false;
    if (applied.empty()) {
        for (const Migration& migration : pending) apply(connection, migration, clock);
        renew_guards(connection, list_tables_until(migrations, pending.back().number));
        return false;
    }
    if (first) steps.before_changing(pending.front());
    apply(connection, pending.front(), clock);
    renew_guards(connection, list_tables_until(migrations, pending.front().number));
    return pending.size() > 1;
}

}  // namespace

std::vector<Migration> list_migrations(const std::vector<EmbeddedFile>& files) {
    struct Found {
        Migration migration;
        bool is_pair = false;
    };
    std::map<std::int64_t, Found> found;
    for (const EmbeddedFile& file : files) {
        if (!file.path.starts_with(folder) || !file.path.ends_with(".sql")) continue;
        const std::string_view name = file.path.substr(folder.size());
        std::int64_t number = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
        require(parsed.ec == std::errc() && parsed.ptr == name.data() + 4 && number > 0,
                "a migration is named NNNN_verb_object.sql: " + std::string(name));
        auto& [migration, is_pair] = found[number];
        const bool for_postgresql = name.ends_with(postgresql_ending);
        const bool is_half = for_postgresql || name.ends_with(sqlite_ending);
        std::string_view& script = for_postgresql ? migration.postgresql : migration.script;
        const std::string own_name(name.substr(0, name.find('.')));
        require(script.empty() && (migration.name.empty() || (is_half && is_pair && migration.name == own_name)),
                "every migration has a number of its own: " + std::string(name));
        is_pair = is_half;
        migration.number = number;
        migration.name = own_name;
        script = file.content;
    }
    std::vector<Migration> list;
    for (auto& [number, each] : found) {
        Migration& migration = each.migration;
        // A step for one engine alone would leave the other behind.
        require(!each.is_pair || (!migration.script.empty() && !migration.postgresql.empty()),
                "of a pair both are there, .sqlite.sql and .postgres.sql: " + migration.name);
        Sha256 digest;
        digest.add(as_bytes(migration.script));
        digest.add(as_bytes(migration.postgresql));
        migration.digest = digest.finish();
        list.push_back(std::move(migration));
    }
    return list;
}

SchemaState check_schema(Connection& connection, const std::vector<Migration>& migrations) {
    const std::vector<Applied> applied = list_applied(connection);
    if (applied.empty()) return SchemaState::empty;
    return list_pending(connection.place(), applied, migrations).empty() ? SchemaState::current : SchemaState::older;
}

std::vector<KnownTable> list_migrated_tables(Connection& connection, const std::vector<EmbeddedFile>& files) {
    const std::vector<Applied> applied = list_applied(connection);
    if (applied.empty()) return {};
    return list_tables_until(list_migrations(files), applied.back().number);
}

std::vector<DerivedTable> list_schema_tables(const std::vector<EmbeddedFile>& files) {
    const auto execute_in = [](WriteTransaction& transaction) {
        return [&transaction](const Statement& statement, Parameters parameters) {
            transaction.execute(statement, parameters);
        };
    };
    const auto fill_tables = [=, migrations = list_migrations(files)](WriteTransaction& transaction) {
        std::int64_t last = 0;
        transaction.first(statements::find_schema_number, {}, [&](const Row& row) { last = row.whole(0); });
        fill_table_list(list_tables_until(migrations, last), execute_in(transaction));
    };
    const auto fill_columns = [=](WriteTransaction& transaction) { fill_column_list(execute_in(transaction)); };
    return {{"storage_table", fill_tables}, {"storage_column", fill_columns}};
}

void migrate(Connection& connection, const std::vector<EmbeddedFile>& files, const Clock& clock,
             const MigrationSteps& steps) {
    const std::vector<Migration> migrations = list_migrations(files);
    if (check_schema(connection, migrations) == SchemaState::current) return;
    bool first = true;
    for (bool more = true; more; first = false)
        write_alone(connection, [&] { more = migrate_once(connection, migrations, clock, steps, first); });
}

}  // namespace tolok::storage
