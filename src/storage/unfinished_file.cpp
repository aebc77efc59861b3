// Renames without replacing, and makes the folder's entry durable.
#include "storage/unfinished_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "storage/sqlite_failure.h"

namespace tolok::storage {

namespace {

[[noreturn]] void fail(const std::string& path) { throw_system_failure(errno, path); }

void sync_path(const std::string& path, int flags) {
    const int file = open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) fail(path);
    const int result = fsync(file);
    close(file);
    // Some file systems cannot sync a folder; they make its entries durable by themselves.
    if (result != 0 && errno != EINVAL && errno != EROFS) fail(path);
}

std::string folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

}  // namespace

UnfinishedFile::UnfinishedFile(const std::string& target) : target_(target) {
    constexpr std::string_view ending = ".tolok-sementara";
    path_ = target + ".XXXXXX" + std::string(ending);
    const int file = mkostemps(path_.data(), static_cast<int>(ending.size()), O_CLOEXEC);
    if (file < 0) fail(target);
    close(file);
}

UnfinishedFile::~UnfinishedFile() {
    if (path_.empty()) return;
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_ + ending, ignored);
}

UnfinishedFile::Answer UnfinishedFile::finish() {
    sync_path(path_, O_RDONLY);
    if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == EEXIST) return Answer::target_exists;
        if (errno != EINVAL && errno != ENOSYS) fail(target_);
        // A file system without this call, such as an old memory stick.
        if (std::filesystem::exists(target_)) return Answer::target_exists;
        if (std::rename(path_.c_str(), target_.c_str()) != 0) fail(target_);
    }
    path_.clear();
    sync_path(folder_of(target_), O_RDONLY | O_DIRECTORY);
    return Answer::finished;
}

void rename_durably(const std::string& from, const std::string& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno != EINVAL && errno != ENOSYS) fail(to);
        if (std::filesystem::exists(to)) {
            errno = EEXIST;
            fail(to);
        }
        if (std::rename(from.c_str(), to.c_str()) != 0) fail(to);
    }
    sync_path(folder_of(to), O_RDONLY | O_DIRECTORY);
}

}  // namespace tolok::storage
