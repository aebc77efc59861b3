// Sorts result codes into failures; where the disk is at fault, the system's own error says more than the engine's.
#include "storage/sqlite_failure.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace tolok::storage {

namespace {

const char* code_of_system_error(int error, const char* otherwise) {
    if (error == EROFS || error == EACCES || error == EPERM) return "storage.read_only";
    if (error == ENOSPC || error == EDQUOT) return "storage.disk_full";
    return otherwise;
}

const char* code_of_result(int result_code, int system_error) {
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
            return code_of_system_error(system_error, "storage.cannot_open");
        default:
            return code_of_system_error(system_error, "storage.read_write_failed");
    }
}

// Opening fails for want of the companion files too, and then the engine keeps another error than the one that matters.
int find_folder_error(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return access(folder.empty() ? "." : folder.c_str(), W_OK) == 0 ? 0 : errno;
}

// Set by the engine only where opening, reading or writing failed; otherwise it may be an old one.
int find_system_error(sqlite3* connection, int result_code, const std::string& path) {
    const int kind = result_code & 0xff;
    if (connection == nullptr || (kind != SQLITE_CANTOPEN && kind != SQLITE_IOERR)) return 0;
    const int folder_error = kind == SQLITE_CANTOPEN ? find_folder_error(path) : 0;
    return folder_error != 0 ? folder_error : sqlite3_system_errno(connection);
}

}  // namespace

StorageFailure make_sqlite_failure(sqlite3* connection, int result_code, const std::string& path) {
    const int system_error = find_system_error(connection, result_code, path);
    std::string cause = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(result_code);
    if (system_error != 0) cause += std::string(", ") + std::strerror(system_error);
    return StorageFailure(problem(code_of_result(result_code, system_error), {{"berkas", path}, {"sebab", cause}}));
}

}  // namespace tolok::storage
