// Runs the built program as a person would: words in, text and exit code out.
// Must not reach into it.
#pragma once

#include <string>
#include <vector>

namespace tolok::test {

struct ProgramOutcome {
    int exit_code = -1;  // 128 + signal when it was killed
    std::string output;  // standard output
    std::string errors;  // standard error
};

// The program `tolok` of this build, in `folder`, with `input` on standard input; ended after 60 seconds.
ProgramOutcome run_program(const std::vector<std::string>& words, const std::string& input, const std::string& folder);
std::string tolok_program();  // its path

// The same for any program, named by its path.
ProgramOutcome run_any(const std::string& program, const std::vector<std::string>& words, const std::string& input,
                       const std::string& folder);

// A folder that is removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// A command line split at blanks; '…' and "…" hold words together.
std::vector<std::string> split_words(const std::string& line);

}  // namespace tolok::test
