// Creates, takes away the name at once, writes.
#include "web/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/failure.h"

namespace tolok::web {

namespace {

[[noreturn]] void fail(const std::string& folder) {
    throw FileFailure(problem("web.temporary_file", {{"folder", folder}, {"sebab", std::strerror(errno)}}));
}

}  // namespace

TemporaryFile::TemporaryFile(const std::string& folder) : folder_(folder) {
    std::string name = folder + "/tolok-XXXXXX";
    descriptor_ = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail(folder_);
    unlink(name.c_str());
}

TemporaryFile::~TemporaryFile() { close(descriptor_); }

void TemporaryFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(folder_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string TemporaryFile::path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

}  // namespace tolok::web
