// fork and exec with files for the three streams, so that no pipe can fill up.
#include "support/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

namespace tolok::test {

namespace {

std::string read_all(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void become(const std::string& program, const std::vector<std::string>& words, const std::string& folder,
            const std::string& streams) {
    const int in = open((streams + "/in").c_str(), O_RDONLY);
    const int out = open((streams + "/out").c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    const int errors = open((streams + "/errors").c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    if (chdir(folder.c_str()) != 0) _exit(127);
    std::vector<char*> arguments;
    std::string name = program.substr(program.rfind('/') + 1);
    arguments.push_back(name.data());
    std::vector<std::string> copies = words;
    for (std::string& word : copies) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    unsetenv("TOLOK_BASIS_DATA");
    execv(program.c_str(), arguments.data());
    _exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    for (int tick = 0; tick < 6000; ++tick) {
        if (waitpid(child, &status, WNOHANG) == child)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        std::this_thread::sleep_for(std::chrono::milliseconds(tick < 100 ? 1 : 10));
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return 128 + SIGKILL;
}

}  // namespace

ProgramOutcome run_program(const std::vector<std::string>& words, const std::string& input, const std::string& folder) {
    return run_any(tolok_program(), words, input, folder);
}

std::string tolok_program() { return std::string(TOLOK_BINARY_FOLDER) + "/tolok"; }

ProgramOutcome run_any(const std::string& program, const std::vector<std::string>& words, const std::string& input,
                       const std::string& folder) {
    const TemporaryFolder streams;
    std::ofstream(streams.path() + "/in", std::ios::binary) << input;
    const pid_t child = fork();
    if (child == 0) become(program, words, folder, streams.path());
    ProgramOutcome outcome;
    outcome.exit_code = wait_for(child);
    outcome.output = read_all(streams.path() + "/out");
    outcome.errors = read_all(streams.path() + "/errors");
    return outcome;
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tolok-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> split_words(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool open = false;
    char quote = 0;
    for (const char c : line) {
        if (quote != 0) {
            if (c == quote)
                quote = 0;
            else
                word += c;
        } else if (c == '\'' || c == '"') {
            quote = c;
            open = true;
        } else if (c == ' ') {
            if (open || !word.empty()) words.push_back(std::exchange(word, ""));
            open = false;
        } else {
            word += c;
        }
    }
    if (open || !word.empty()) words.push_back(word);
    return words;
}

}  // namespace tolok::test
