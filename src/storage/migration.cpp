// Reads which migrations a database went through, copies it, and applies the rest.
#include "storage/migration.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/require.h"
#include "storage/derived.h"
#include "storage/storage_statements.h"
#include "storage/table_kind.h"

namespace tolok::storage {

namespace {

constexpr std::string_view folder = "migrations/";
constexpr Statement count_tables{"storage.count_tables",
                                 "SELECT COUNT(*), COALESCE(SUM(name = 'storage_migration'), 0) "
                                 "FROM sqlite_master WHERE type = 'table'"};

// Logged are all columns of a record that carries a log number, and of a text those that last when it is erased.
constexpr Statement add_columns{
    "storage.add_columns",
    "INSERT INTO storage_column (table_name, name, type, logged) SELECT t.name, c.name, c.type, "
    "CASE WHEN t.kind = 'record' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS o WHERE o.name = 'office') "
    "AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS n WHERE n.name = 'log_number') THEN 1 "
    "WHEN t.name = 'storage_text' AND c.name IN ('office', 'id', 'log_number', 'digest') THEN 1 ELSE 0 END "
    "FROM storage_table AS t JOIN pragma_table_info(t.name) AS c"};

struct Applied {
    std::int64_t number;
    std::string name;
    Digest digest;
};

std::vector<Applied> list_applied(SqliteConnection& connection) {
    std::int64_t tables = 0;
    std::int64_t ours = 0;
    connection.visit(count_tables, {}, 1, [&](const Row& row) {
        tables = row.whole(0);
        ours = row.whole(1);
    });
    if (tables > 0 && ours == 0)
        throw StorageFailure(problem("storage.foreign_database", {{"berkas", connection.path()}}));
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

std::string free_copy_path(const std::string& path, const std::string& schema) {
    const std::string wanted = path + ".sebelum-skema-" + schema;
    std::string free = wanted;
    for (int number = 2; std::filesystem::exists(free); ++number) free = wanted + "-" + std::to_string(number);
    return free;
}

// Called while `locked` holds the write lock: a connection of its own reads, so the copy is exactly what was there.
std::string copy_before_migrating(const SqliteConnection& locked, const Migration& next) {
    const std::string target = free_copy_path(locked.path(), next.name.substr(0, 4));
    SqliteConnection source(locked.path(), SqliteConnection::Access::read_write, 0);
    try {
        source.copy_to(target);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(target, ignored);  // half a copy of ours, made a moment ago
        throw;
    }
    return target;
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
void renew_guards(SqliteConnection& connection, const std::vector<Migration>& migrations, std::int64_t until) {
    const std::vector<KnownTable> tables = list_tables_until(migrations, until);
    const auto execute = [&](const Statement& statement, Parameters parameters) {
        connection.execute(statement, {parameters.begin(), parameters.size()});
    };
    fill_table_list(tables, execute);
    fill_column_list(execute);
    for (const KnownTable& table : tables) connection.run(guard_script(table));
}

void apply(SqliteConnection& connection, const Migration& migration, const Clock& clock) {
    connection.run(std::string(migration.script));
    const std::string applied = clock.now().format_utc();
    const Parameter row[] = {migration.number, migration.name, ByteView(migration.digest), applied};
    connection.execute(statements::add_migration, row);
}

// One step under the lock: false when nothing is missing any more. Another process may have migrated meanwhile, so what
// is missing is read again. A database that is still empty gets everything at once: it is whole or not there.
bool migrate_once(SqliteConnection& connection, const std::vector<Migration>& migrations, const Clock& clock,
                  std::string& copy) {
    const std::vector<Applied> applied = list_applied(connection);
    const std::vector<Migration> pending = list_pending(connection.path(), applied, migrations);
    if (pending.empty()) return false;
    if (applied.empty()) {
        for (const Migration& migration : pending) apply(connection, migration, clock);
        renew_guards(connection, migrations, pending.back().number);
        return false;
    }
    if (copy.empty()) copy = copy_before_migrating(connection, pending.front());
    apply(connection, pending.front(), clock);
    renew_guards(connection, migrations, pending.front().number);
    return pending.size() > 1;
}

}  // namespace

std::vector<Migration> list_migrations(const std::vector<EmbeddedFile>& files) {
    std::vector<Migration> migrations;
    for (const EmbeddedFile& file : files) {
        if (!file.path.starts_with(folder) || !file.path.ends_with(".sql")) continue;
        Migration migration;
        const std::string_view name = file.path.substr(folder.size());
        migration.name = name.substr(0, name.size() - 4);
        migration.script = file.content;
        migration.digest = sha256(file.content);
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), migration.number);
        require(parsed.ec == std::errc() && parsed.ptr == name.data() + 4 && migration.number > 0,
                "a migration is named NNNN_verb_object.sql: " + std::string(name));
        migrations.push_back(std::move(migration));
    }
    std::sort(migrations.begin(), migrations.end(),
              [](const Migration& left, const Migration& right) { return left.number < right.number; });
    const auto twin =
        std::adjacent_find(migrations.begin(), migrations.end(),
                           [](const Migration& left, const Migration& right) { return left.number == right.number; });
    require(twin == migrations.end(), "every migration has a number of its own");
    return migrations;
}

SchemaState check_schema(SqliteConnection& connection, const std::vector<Migration>& migrations) {
    const std::vector<Applied> applied = list_applied(connection);
    if (applied.empty()) return SchemaState::empty;
    return list_pending(connection.path(), applied, migrations).empty() ? SchemaState::current : SchemaState::older;
}

std::vector<KnownTable> list_migrated_tables(SqliteConnection& connection, const std::vector<EmbeddedFile>& files) {
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

std::string migrate(SqliteConnection& connection, const std::vector<EmbeddedFile>& files, const Clock& clock) {
    const std::vector<Migration> migrations = list_migrations(files);
    if (check_schema(connection, migrations) == SchemaState::current) return "";
    std::string copy;
    for (bool more = true; more;) {
        connection.run("BEGIN IMMEDIATE");
        try {
            more = migrate_once(connection, migrations, clock, copy);
            connection.run("COMMIT");
        } catch (...) {
            if (connection.in_transaction()) connection.run("ROLLBACK");
            throw;
        }
    }
    return copy;
}

}  // namespace tolok::storage
