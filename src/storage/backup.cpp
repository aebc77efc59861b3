// Copies by SQLite's own backup, verifies the copy, and only then gives it its name.
#include "storage/backup.h"

#include <array>
#include <filesystem>
#include <set>

#include "storage/derived_check.h"
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

// `name` is what the file is called in messages: a copy in the making is not known to anybody.
void check_guards(SqliteConnection& connection, const std::vector<EmbeddedFile>& files, const std::string& name,
                  Problems& problems) {
    std::set<std::string> scripts;
    connection.visit(list_triggers, {}, -1, [&](const Row& row) { scripts.insert(row.copy_text(1) + ";"); });
    for (const KnownTable& table : list_migrated_tables(connection, files))
        for (const std::string& trigger : guard_triggers(table))
            if (!scripts.contains(trigger))
                problems.push_back(problem("storage.guard_missing", {{"berkas", name}, {"tabel", table.name}}));
}

// Places where the file does not hold together; the engine stops counting at 100.
int count_broken_places(SqliteConnection& connection) {
    int places = 0;
    connection.visit(check_structure, {}, -1, [&](const Row& row) { places += row.text(0) == "ok" ? 0 : 1; });
    return places;
}

void check_rules(SqliteConnection& connection, const std::vector<EmbeddedFile>& files, const std::string& name,
                 Problems& problems) {
    connection.visit(check_references, {}, -1, [&](const Row& row) {
        problems.push_back(problem("storage.reference_broken",
                                   {{"berkas", name}, {"tabel", row.copy_text(0)}, {"rujukan", row.copy_text(1)}}));
    });
    check_guards(connection, files, name, problems);
}

void require_prepared(SqliteConnection& connection, const std::vector<EmbeddedFile>& files) {
    if (check_schema(connection, list_migrations(files)) == SchemaState::empty)
        throw StorageFailure(problem("storage.not_prepared", {{"berkas", connection.path()}}));
}

// Everything in one snapshot. Nothing more is read from a file whose structure is broken.
Verification verify(SqliteConnection& connection, const std::vector<EmbeddedFile>& files, const std::string& name,
                    std::span<const DerivedTable> derived) {
    connection.run("PRAGMA temp_store = MEMORY; BEGIN");
    require_prepared(connection, files);
    Verification verification;
    if (const int places = count_broken_places(connection); places > 0) {
        verification.problems.push_back(
            problem("storage.structure_broken", {{"berkas", name}, {"jumlah", std::to_string(places)}}));
    } else if (Problems lists = check_derived(connection, list_schema_tables(files)); !lists.empty()) {
        verification.problems = std::move(lists);  // the log is read by these lists
    } else {
        SqliteReader reader(connection);
        verification = verify_log(reader);
        // What is derived from records that do not fit says nothing.
        if (verification.problems.empty()) verification.problems = check_derived(connection, derived);
        check_rules(connection, files, name, verification.problems);
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

Problem database_exists(const std::string& target) { return problem("storage.database_exists", {{"berkas", target}}); }
Problem target_exists(const std::string& target) { return problem("storage.target_exists", {{"berkas", target}}); }

// What does not fit is told of `name`, what fails of the name that the copy is to have.
Verification copy_and_verify(const std::string& source, const UnfinishedFile& copy, const std::string& name,
                             const std::vector<EmbeddedFile>& files) {
    try {
        {
            SqliteConnection connection(source, Access::read_write, patience_seconds);
            require_prepared(connection, files);
            connection.copy_to(copy.path());
        }
        SqliteConnection connection(copy.path(), Access::read_write, 0);
        return verify(connection, files, name, {});
    } catch (const StorageFailure& failure) {
        Problem told = failure.problem();
        for (Argument& argument : told.arguments)
            if (argument.value == copy.path()) argument.value = copy.target();
        throw StorageFailure(told);
    }
}

Problem is_a_folder(const std::string& path) { return problem("storage.is_a_folder", {{"berkas", path}}); }

}  // namespace

Verification verify_database(const std::string& path, const std::vector<EmbeddedFile>& files,
                             std::span<const DerivedTable> derived) {
    SqliteConnection connection(path, Access::read_write, patience_seconds);
    return verify(connection, files, path, derived);
}

Checked<Verification> back_up(const std::string& database, const std::string& target,
                              const std::vector<EmbeddedFile>& files) {
    if (std::filesystem::is_directory(target)) return is_a_folder(target);
    if (is_taken(target)) return target_exists(target);
    UnfinishedFile copy(target);
    Verification verification = copy_and_verify(database, copy, target, files);
    if (copy.finish() == UnfinishedFile::Answer::target_exists) return target_exists(target);
    return verification;
}

Checked<Restored> restore(const std::string& backup, const std::string& target, ExistingTarget existing,
                          const std::vector<EmbeddedFile>& files) {
    if (std::filesystem::is_directory(target)) return is_a_folder(target);
    const bool taken = is_taken(target);
    if (taken && existing == ExistingTarget::refuse) return database_exists(target);
    UnfinishedFile copy(target);
    Restored restored;
    restored.verification = copy_and_verify(backup, copy, backup, files);
    if (!restored.verification.problems.empty()) return restored.verification.problems;
    if (taken) {
        if (std::filesystem::exists(target)) require_not_in_use(target);
        restored.put_aside = put_aside(target);
    }
    if (copy.finish() == UnfinishedFile::Answer::target_exists) return database_exists(target);
    return restored;
}

}  // namespace tolok::storage
