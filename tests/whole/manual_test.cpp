// Every command that README.md and the manual show is run in the order shown, and what they print must be what is
// shown.
//
// In a block between ``` lines a line "$ tolok …" or "$ ./dev run" is run; the lines below it stand in its output in
// that order; "…" alone stands for lines left out, at the end of a line for the rest of it. samples/ lies in the
// folder; a block without "$" is not looked at.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "support/program.h"

namespace tolok {
namespace {

struct Shown {
    std::string command;
    int line = 0;
    std::vector<std::string> lines;
};

std::vector<Shown> list_commands(const std::string& path) {
    std::ifstream stream(path);
    std::vector<Shown> all;
    bool in_block = false;
    bool in_command = false;
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        if (line.starts_with("```")) {
            in_block = !in_block;
            in_command = false;
        } else if (in_block && line.starts_with("$ ")) {
            all.push_back({line.substr(2), number, {}});
            in_command = true;
        } else if (in_command && all.back().lines.empty() && all.back().command.ends_with("\\")) {
            all.back().command.pop_back();
            all.back().command += std::string(trim(line));
        } else if (in_command && !trim(line).empty()) {
            all.back().lines.push_back(line);
        }
    }
    return all;
}

// What `dev run` does once everything is built.
std::string run_as_dev(const std::string& folder) {
    const std::string script = std::string(TOLOK_SOURCE_FOLDER) + "/samples/sumberjambe/masukkan";
    const test::ProgramOutcome made = test::run_any(script, {test::tolok_program(), "data/sumberjambe.db"}, "", folder);
    EXPECT_EQ(made.exit_code, 0) << made.errors;
    const test::ProgramOutcome counted = test::run_program({"hitung", "--basis-data", "data/sumberjambe.db", "--kantor",
                                                            "35.09.31", "--tahun", "2021", "--sampai-triwulan", "4"},
                                                           "", folder);
    EXPECT_EQ(counted.exit_code, 0) << counted.errors;
    return made.output + counted.output;
}

std::string run(const Shown& shown, const std::string& folder) {
    if (shown.command.starts_with("./dev run")) return run_as_dev(folder);
    std::vector<std::string> words = test::split_words(shown.command);
    if (words.front() != "tolok") {
        ADD_FAILURE() << "only tolok and ./dev run can be shown: " << shown.command;
        return "";
    }
    words.erase(words.begin());
    const test::ProgramOutcome outcome = test::run_program(words, "", folder);
    EXPECT_TRUE(outcome.exit_code == 0 || outcome.exit_code == 1) << shown.command << "\n" << outcome.errors;
    return outcome.output + outcome.errors;
}

bool is_shown_as(std::string_view printed, std::string_view wanted) {
    constexpr std::string_view left_out = "…";
    if (!wanted.ends_with(left_out)) return printed == wanted;
    return printed.starts_with(wanted.substr(0, wanted.size() - left_out.size()));
}

void expect_in_order(const Shown& shown, const std::string& output, const std::string& path) {
    std::istringstream stream(output);
    std::string printed;
    for (const std::string& wanted : shown.lines) {
        if (trim(wanted) == "…") continue;
        bool found = false;
        while (!found && std::getline(stream, printed)) found = is_shown_as(printed, wanted);
        ASSERT_TRUE(found) << path << ":" << shown.line << ": \"" << wanted << "\" does not stand (any more) in:\n"
                           << output;
    }
}

class Manual : public testing::TestWithParam<std::string> {};

TEST_P(Manual, ShowsWhatTheProgramPrints) {
    const std::string path = std::string(TOLOK_SOURCE_FOLDER) + "/" + GetParam();
    const std::vector<Shown> commands = list_commands(path);
    ASSERT_FALSE(commands.empty());
    const test::TemporaryFolder folder;
    for (const char* name : {"/data", "/samples"}) std::filesystem::create_directory(folder.path() + name);
    std::filesystem::copy(std::string(TOLOK_SOURCE_FOLDER) + "/samples/sumberjambe",
                          folder.path() + "/samples/sumberjambe", std::filesystem::copy_options::recursive);
    for (const Shown& shown : commands) expect_in_order(shown, run(shown, folder.path()), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Whole, Manual, testing::Values("README.md", "docs/panduan/baris-perintah.md"),
                         [](const auto& page) { return std::string(page.index == 0 ? "Readme" : "CommandLine"); });

}  // namespace
}  // namespace tolok
