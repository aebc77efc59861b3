// Sorts result codes into failures; where the disk is at fault, the system's own error says more than the engine's.
#include "storage/sqlite_failure.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace tolok::storage {

namespace {

const char* code_of_system_error(int error, const char* otherwise) {
    if (error == EROFS || error == EACCES || error == EPERM) return "storage.read_only";
    if (error == ENOSPC || error == EDQUOT) return "storage.disk_full";
    return otherwise;
}

std::filesystem::path folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return folder.empty() ? "." : folder;
}

// What a look at the place tells before any number does.
const char* code_of_place(const std::string& path, const char* otherwise) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return "storage.is_a_folder";
    return std::filesystem::is_directory(folder_of(path), ignored) ? otherwise : "storage.folder_missing";
}

const char* code_of_result(int result_code, int system_error, const std::string& path) {
    switch (result_code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "storage.locked";
        case SQLITE_FULL:
            return "storage.disk_full";
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return "storage.read_only";
        case SQLITE_NOTADB:
            return "storage.not_a_database";
        case SQLITE_CORRUPT:
            return "storage.corrupt";
        case SQLITE_NOMEM:
            return "storage.out_of_memory";
        case SQLITE_TOOBIG:
            return "storage.value_too_large";
        case SQLITE_CONSTRAINT:
            return "storage.rule_broken";
        case SQLITE_CANTOPEN:
            return code_of_place(path, code_of_system_error(system_error, "storage.cannot_open"));
        default:
            return code_of_system_error(system_error, "storage.read_write_failed");
    }
}

// Opening fails for want of the companion files too, and then the engine keeps another error than the one that matters.
int find_folder_error(const std::string& path) { return access(folder_of(path).c_str(), W_OK) == 0 ? 0 : errno; }

// Set by the engine only where opening, reading or writing failed; otherwise it may be an old one.
int find_system_error(sqlite3* connection, int result_code, const std::string& path) {
    const int kind = result_code & 0xff;
    if (connection == nullptr || (kind != SQLITE_CANTOPEN && kind != SQLITE_IOERR)) return 0;
    const int folder_error = kind == SQLITE_CANTOPEN ? find_folder_error(path) : 0;
    return folder_error != 0 ? folder_error : sqlite3_system_errno(connection);
}

// Numbers, because the sentences of engine and system are English: whoever helps can look them up.
Problem make_problem(const char* code, const std::string& path, const std::string& numbers) {
    return problem(code, {{"berkas", path}, {"folder", folder_of(path).string()}, {"kode", numbers}});
}

}  // namespace

void throw_sqlite_failure(sqlite3* connection, int result_code, const std::string& path) {
    const int system_error = find_system_error(connection, result_code, path);
    std::string numbers = "SQLITE " + std::to_string(result_code);
    if (system_error != 0) numbers += ", ERRNO " + std::to_string(system_error);
    if ((result_code & 0xff) == SQLITE_CONSTRAINT) {
        const std::string sentence = sqlite3_errmsg(connection);  // "UNIQUE constraint failed: survey_round.key"
        numbers += ", " + sentence.substr(sentence.rfind(' ') + 1);
    }
    Problem told = make_problem(code_of_result(result_code, system_error, path), path, numbers);
    const int kind = result_code & 0xff;
    if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) throw PassingFailure(std::move(told));
    throw StorageFailure(std::move(told));
}

void throw_system_failure(int system_error, const std::string& path) {
    throw StorageFailure(make_problem(code_of_place(path, code_of_system_error(system_error, "storage.cannot_open")),
                                      path, "ERRNO " + std::to_string(system_error)));
}

}  // namespace tolok::storage
