// bench_memory: the resident set of a process that has the database open, has computed once, and waits.
// Must not measure the process that made the database.
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "base/require.h"
#include "evaluation.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"

namespace {

using namespace tolok;
using namespace tolok::bench;

double resident_mebibytes(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    }
    require(false, "the system tells the resident set of a process");
    return 0;
}

void wait_until_told() {
    char byte = 0;
    require(write(STDOUT_FILENO, "x", 1) == 1 && read(STDIN_FILENO, &byte, 1) >= 0, "the parent listens");
}

int hold_tolok(const std::string& path) {
    GeneratedDatabase database(path);
    indicator::DefinitionCache cache;
    const std::vector<std::string> offices = {office_code(0)};
    require(!evaluate_offices(*database, offices, 2021, cache).front().indicators.empty(), "there are indicators");
    wait_until_told();
    return 0;
}

int hold_plain(const std::string& path) {
    PlainCounter plain(path, 2021, SurveySource::tallies);
    require(plain.count(office_code(0)).respondents > 0, "there are answers");
    wait_until_told();
    return 0;
}

// Starts this program anew, so that nothing is inherited, and reads its size while it waits.
double resident_of(const char* own_path, const std::string& what, const std::string& database) {
    int to_child[2];
    int from_child[2];
    require(pipe(to_child) == 0 && pipe(from_child) == 0, "there are pipes");
    const pid_t child = fork();
    require(child >= 0, "a process can be started");
    if (child == 0) {
        dup2(to_child[0], STDIN_FILENO);
        dup2(from_child[1], STDOUT_FILENO);
        for (const int end : {to_child[0], to_child[1], from_child[0], from_child[1]}) close(end);
        execl(own_path, own_path, what.c_str(), database.c_str(), nullptr);
        _exit(127);
    }
    close(to_child[0]);
    close(from_child[1]);
    char byte = 0;
    require(read(from_child[0], &byte, 1) == 1, "the process says when it waits");
    const double size = resident_mebibytes(child);
    close(to_child[1]);
    close(from_child[0]);
    int status = 0;
    require(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0,
            "the process ends well");
    return size;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "hold-tolok") return hold_tolok(argv[2]);
    if (argc == 3 && std::string(argv[1]) == "hold-plain") return hold_plain(argv[2]);
    const test::TestFolder folder;
    const std::string path = folder.file("tolok.db");
    {
        GeneratedDatabase database(path);
        generate(database, read_scale(argc, argv));
    }
    std::vector<double> ours;
    std::vector<double> plain;
    for (int round = 0; round < 9; ++round) {
        ours.push_back(resident_of(argv[0], "hold-tolok", path));
        plain.push_back(resident_of(argv[0], "hold-plain", path));
    }
    print_row({"idle memory after computing once (10,000 answers, 2,000 recommendations)", "MiB", median(ours), 30,
               median(plain), "the same counts through sqlite3 alone"});
    return 0;
}
