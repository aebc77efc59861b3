// bench_start: how long a command takes from being called to having ended, beside programs that do next to nothing.
// Must not measure what a command does on a large database.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

#include "base/require.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"

namespace {

using namespace tolok;
using namespace tolok::bench;

// The whole life of a process whose output nobody reads.
Timed process(std::vector<std::string> words) {
    return timed([words = std::move(words)] {
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        pid_t child = 0;
        const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        require(failed == 0, "a program to be measured can be started");
        int status = 0;
        require(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0,
                "a program to be measured ends well");
    });
}

}  // namespace

int main(int argc, char** argv) {
    const std::string tolok = text_argument(argc, argv, "program", "build/release/tolok");
    const test::TestFolder folder;
    const std::string path = folder.file("tolok.db");
    {
        Scale scale;
        scale.amounts.answers = 200;
        scale.amounts.recommendations = 30;
        scale.amounts.evidence_files = 5;
        GeneratedDatabase database(path);
        generate(database, scale);
    }
    constexpr int rounds = 50;
    compare({"start-up: tolok --bantuan",
             TimeUnit::milliseconds,
             50,
             process({tolok, "--bantuan"}),
             {"sqlite3 -version", process({"sqlite3", "-version"})},
             rounds});
    compare({"start-up: tolok --bantuan",
             TimeUnit::milliseconds,
             50,
             process({tolok, "--bantuan"}),
             {"true", process({"true"})},
             rounds});
    compare({"start-up: tolok daftar kantor",
             TimeUnit::milliseconds,
             50,
             process({tolok, "daftar", "kantor", "--basis-data", path}),
             {"sqlite3 FILE 'SELECT …'", process({"sqlite3", path, "SELECT DISTINCT office FROM storage_definition"})},
             rounds});
    compare({"whole command: tolok hitung, a small office",
             TimeUnit::milliseconds,
             {},
             process({tolok, "hitung", "--basis-data", path, "--tahun", "2021"}),
             {"true", process({"true"})},
             rounds});
    return 0;
}
