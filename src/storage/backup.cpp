// Copies by SQLite's own backup, verifies the copy, and only then gives it its name.
#include "storage/backup.h"

#include <array>
#include <filesystem>
#include <set>

#include "storage/migration.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_transaction.h"
#include "storage/table_kind.h"
#include "storage/unfinished_file.h"

namespace tolok::storage {

namespace {

using Access = SqliteConnection::Access;

constexpr int patience_seconds = 10;
constexpr Statement check_structure{"storage.check_structure",
                                    "SELECT integrity_check FROM pragma_integrity_check(100)"};
constexpr Statement check_references{"storage.check_references",
                                     "SELECT \"table\", parent FROM pragma_foreign_key_check"};
constexpr Statement list_triggers{"storage.list_triggers",
                                  "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"};

// Companions that SQLite would take for the database's own if they stood beside it.
constexpr std::array<const char*, 4> companions{"", "-wal", "-shm", "-journal"};

bool is_taken(const std::string& path) {
    for (const char* ending : companions)
        if (std::filesystem::exists(path + ending)) return true;
    return false;
}

void check_guards(SqliteConnection& connection, const std::vector<EmbeddedFile>& files, Problems& problems) {
    std::set<std::string> scripts;
    connection.visit(list_triggers, {}, -1, [&](const Row& row) { scripts.insert(row.copy_text(1) + ";"); });
    for (const KnownTable& table : list_migrated_tables(connection, files))
        for (const std::string& trigger : guard_triggers(table))
            if (!scripts.contains(trigger))
                problems.push_back(
                    problem("storage.guard_missing", {{"berkas", connection.path()}, {"tabel", table.name}}));
}

Problems check_file(SqliteConnection& connection, const std::vector<EmbeddedFile>& files) {
    Problems problems;
    connection.visit(check_structure, {}, -1, [&](const Row& row) {
        if (row.text(0) != "ok")
            problems.push_back(
                problem("storage.corrupt", {{"berkas", connection.path()}, {"sebab", row.copy_text(0)}}));
    });
    if (!problems.empty()) return problems;
    connection.visit(check_references, {}, -1, [&](const Row& row) {
        problems.push_back(
            problem("storage.reference_broken",
                    {{"berkas", connection.path()}, {"tabel", row.copy_text(0)}, {"rujukan", row.copy_text(1)}}));
    });
    check_guards(connection, files, problems);
    return problems;
}

void require_prepared(SqliteConnection& connection, const std::vector<EmbeddedFile>& files) {
    if (check_schema(connection, list_migrations(files)) == SchemaState::empty)
        throw StorageFailure(problem("storage.not_prepared", {{"berkas", connection.path()}}));
}

// Everything in one snapshot. A log is not read from a file whose structure is broken.
Verification verify(SqliteConnection& connection, const std::vector<EmbeddedFile>& files) {
    connection.run("BEGIN");
    require_prepared(connection, files);
    Verification verification;
    const Problems broken = check_file(connection, files);
    if (broken.empty()) {
        SqliteReader reader(connection);
        verification = verify_log(reader);
    } else {
        verification.problems = broken;
    }
    connection.run("COMMIT");
    return verification;
}

// Whoever holds the file open would go on writing into the one put aside.
void require_not_in_use(const std::string& path) {
    try {
        SqliteConnection connection(path, Access::read_write, 0);
        connection.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;");
    } catch (const StorageFailure& failure) {
        // A damaged file is the very reason to restore.
        const std::string& code = failure.problem().code;
        if (code != "storage.not_a_database" && code != "storage.corrupt") throw;
    }
}

std::string put_aside(const std::string& target) {
    const std::string wanted = target + ".disisihkan";
    std::string aside = wanted;
    for (int number = 2; is_taken(aside); ++number) aside = wanted + "-" + std::to_string(number);
    for (const char* ending : companions)
        if (std::filesystem::exists(target + ending)) rename_durably(target + ending, aside + ending);
    return aside;
}

Problem target_exists(const std::string& target) { return problem("storage.target_exists", {{"berkas", target}}); }

Verification copy_and_verify(const std::string& source, const std::string& copy,
                             const std::vector<EmbeddedFile>& files) {
    {
        SqliteConnection connection(source, Access::read_write, patience_seconds);
        require_prepared(connection, files);
        connection.copy_to(copy);
    }
    SqliteConnection connection(copy, Access::read_write, 0);
    return verify(connection, files);
}

}  // namespace

Problems integrity_check(const std::string& path, const std::vector<EmbeddedFile>& files) {
    SqliteConnection connection(path, Access::read_write, patience_seconds);
    require_prepared(connection, files);
    return check_file(connection, files);
}

Verification verify_database(const std::string& path, const std::vector<EmbeddedFile>& files) {
    SqliteConnection connection(path, Access::read_write, patience_seconds);
    return verify(connection, files);
}

Checked<Verification> back_up(const std::string& database, const std::string& target,
                              const std::vector<EmbeddedFile>& files) {
    if (is_taken(target)) return target_exists(target);
    UnfinishedFile copy(target);
    Verification verification = copy_and_verify(database, copy.path(), files);
    if (copy.finish() == UnfinishedFile::Answer::target_exists) return target_exists(target);
    return verification;
}

Checked<Restored> restore(const std::string& backup, const std::string& target, ExistingTarget existing,
                          const std::vector<EmbeddedFile>& files) {
    const bool taken = is_taken(target);
    if (taken && existing == ExistingTarget::refuse) return target_exists(target);
    UnfinishedFile copy(target);
    Restored restored;
    restored.verification = copy_and_verify(backup, copy.path(), files);
    if (!restored.verification.problems.empty()) return restored.verification.problems;
    if (taken) {
        if (std::filesystem::exists(target)) require_not_in_use(target);
        restored.put_aside = put_aside(target);
    }
    if (copy.finish() == UnfinishedFile::Answer::target_exists) return target_exists(target);
    return restored;
}

}  // namespace tolok::storage
