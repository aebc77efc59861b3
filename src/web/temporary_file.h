// A file without a name, for uploads on their way: nothing is left behind, whatever happens to the program.
// Must not keep anything.
#pragma once

#include <string>

#include "base/digest.h"

namespace tolok::web {

class TemporaryFile {
public:
    // In this folder. Throws FileFailure web.temporary_file {folder, sebab}.
    explicit TemporaryFile(const std::string& folder);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::string_view bytes);  // throws as above, when the disk is full
    std::string path() const;            // of the open file in /proc; each opening reads from the start

private:
    std::string folder_;
    int descriptor_ = -1;
};

}  // namespace tolok::web
