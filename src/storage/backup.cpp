// Copies by SQLite's own backup, verifies the copy, and only then gives it its name.
#include "storage/backup.h"

#include <array>
#include <filesystem>

#include "storage/database.h"
#include "storage/database_verification.h"
#include "storage/sqlite_connection.h"
#include "storage/unfinished_file.h"

namespace tolok::storage {

namespace {

using Access = SqliteConnection::Access;

constexpr int patience_seconds = 10;
// Companions that SQLite would take for the database's own if they stood beside it.
constexpr std::array<const char*, 4> companions{"", "-wal", "-shm", "-journal"};

bool is_taken(const std::string& path) {
    for (const char* ending : companions)
        if (std::filesystem::exists(path + ending)) return true;
    return false;
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
        return verify_connection(connection, files, name, {});
    } catch (const StorageFailure& failure) {
        Problem told = failure.problem();
        for (Argument& argument : told.arguments)
            if (argument.value == copy.path()) argument.value = copy.target();
        throw StorageFailure(told);
    }
}

// A server has better means than copying page by page: pg_dump, and base backups with their log.
Problem keeps_its_own(const std::string& address) {
    return problem("storage.backup_is_the_servers", {{"berkas", shown_address(address)}});
}

Problem is_a_folder(const std::string& path) { return problem("storage.is_a_folder", {{"berkas", path}}); }

}  // namespace

Checked<Verification> back_up(const std::string& database, const std::string& target,
                              const std::vector<EmbeddedFile>& files) {
    if (is_server_address(database)) return keeps_its_own(database);
    if (std::filesystem::is_directory(target)) return is_a_folder(target);
    if (is_taken(target)) return target_exists(target);
    UnfinishedFile copy(target);
    Verification verification = copy_and_verify(database, copy, target, files);
    if (copy.finish() == UnfinishedFile::Answer::target_exists) return target_exists(target);
    return verification;
}

Checked<Restored> restore(const std::string& backup, const std::string& target, ExistingTarget existing,
                          const std::vector<EmbeddedFile>& files) {
    if (is_server_address(target)) return keeps_its_own(target);
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
