// A copy in the making: a file beside its target, given the target's name only when it is complete.
// Must not replace a file that exists.
#pragma once

#include <string>

namespace tolok::storage {

class UnfinishedFile {
public:
    // An empty file beside `target`; throws StorageFailure when the folder cannot be written.
    explicit UnfinishedFile(const std::string& target);
    ~UnfinishedFile();  // removes it unless it was finished
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    const std::string& path() const { return path_; }
    const std::string& target() const { return target_; }
    enum class Answer { finished, target_exists };
    // Durable under the target's name, or still unfinished.
    Answer finish();

private:
    std::string target_;
    std::string path_;
};

// Gives a file another name; throws FileFailure. The folder's entry is made durable.
void rename_durably(const std::string& from, const std::string& to);

}  // namespace tolok::storage
