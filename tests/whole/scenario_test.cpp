// Scenarios of tests/cases/whole: commands as typed, with wanted and unwanted text and the exit code.
//
//   # a sentence that says what must be true          (the first line is the title)
//   berkas NAME            the lines below, each behind "| ", become a file in the scenario's folder
//   $ tolok …              runs the program there; {contoh} is samples/sumberjambe
//   masukan                the lines below, behind "| ", go to the command's standard input
//   kode 1                 the exit code wanted (0 when not written)
//   ada TEXT               stands in the output or the errors
//   tidak TEXT             stands in neither
//   hanya berkas           on the first lines: what only a database in a file has
//   ingat NAME PATTERN     what the pattern's first group finds is {NAME} in later commands and texts
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>

#include "support/program.h"
#include "support/test_place.h"

namespace tolok {
namespace {

struct Step {
    std::string command;
    std::string input;
    int exit_code = 0;
    std::vector<std::string> wanted;
    std::vector<std::string> unwanted;
    std::vector<std::pair<std::string, std::string>> remembered;  // name and pattern
    int line = 0;
};

struct Block {
    std::string name;  // of a file to write; "" for input
    std::string text;
};

// Words in braces and what stands for them: folders, and what a scenario remembers.
using Names = std::map<std::string, std::string>;

Names folders() {
    const std::string sample = std::string(TOLOK_SOURCE_FOLDER) + "/samples";
    return {{"contoh", sample + "/sumberjambe"}, {"contoh_lain", sample}, {"sumber", TOLOK_SOURCE_FOLDER}};
}

std::string with_names(std::string text, const Names& names) {
    for (const auto& [name, by] : names) {
        const std::string word = "{" + name + "}";
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
            text.replace(at, word.size(), by);
    }
    return text;
}

// On a server, the database that a scenario calls by the name of a file.
using Places = std::map<std::string, test::TestPlace>;

void put_on_server(std::vector<std::string>& words, Places& places) {
    for (std::size_t at = 1; test::on_server() && at < words.size(); ++at)
        if (words[at - 1] == "--basis-data")
            words[at] = places.try_emplace(words[at], words[at]).first->second.address();
}

void check(const Step& step, Names& names, Places& places, const std::string& folder, const std::string& path) {
    std::vector<std::string> words = test::split_words(with_names(step.command, names));
    put_on_server(words, places);
    ASSERT_FALSE(words.empty());
    ASSERT_EQ(words.front(), "tolok") << path << ":" << step.line;
    words.erase(words.begin());
    const test::ProgramOutcome outcome = test::run_program(words, step.input, folder);
    const std::string all = outcome.output + outcome.errors;
    EXPECT_EQ(outcome.exit_code, step.exit_code) << path << ":" << step.line << ": " << step.command << "\n" << all;
    for (const std::string& wanted : step.wanted) {
        const std::string text = with_names(wanted, names);
        EXPECT_NE(all.find(text), std::string::npos) << path << ":" << step.line << ": wanted \"" << text << "\" in:\n"
                                                     << all;
    }
    for (const std::string& text : step.unwanted) {
        EXPECT_EQ(all.find(text), std::string::npos)
            << path << ":" << step.line << ": unwanted \"" << text << "\" in:\n"
            << all;
    }
    for (const auto& [name, pattern] : step.remembered) {
        std::smatch found;
        ASSERT_TRUE(std::regex_search(all, found, std::regex(pattern))) << path << ":" << step.line << ": " << all;
        names[name] = found[1];
    }
}

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, Holds) {
    const std::string path = std::string(TOLOK_SOURCE_FOLDER) + "/tests/cases/whole/" + GetParam() + ".case";
    std::ifstream stream(path);
    const test::TemporaryFolder folder;
    std::optional<Step> step;
    std::optional<Block> file;
    bool input = false;
    int number = 0;
    int run = 0;
    Names names = folders();
    Places places;
    const auto finish = [&] {
        if (file) {
            const std::filesystem::path written = std::filesystem::path(folder.path()) / file->name;
            std::filesystem::create_directories(written.parent_path());
            std::ofstream(written, std::ios::binary) << file->text;
        }
        if (step) check(*step, names, places, folder.path(), path), ++run;
        file.reset();
        step.reset();
        input = false;
    };
    for (std::string line; std::getline(stream, line);) {
        ++number;
        const auto after = [&line](std::string_view word) { return line.substr(word.size()); };
        if (line.empty() || line.starts_with("#")) continue;
        if (line == "hanya berkas") {
            if (test::on_server()) GTEST_SKIP() << "of a file";
            continue;
        }
        if (line.starts_with("| ") || line == "|") {
            const std::string text = line.size() > 2 ? line.substr(2) : "";
            if (file)
                file->text += text + "\n";
            else if (step && input)
                step->input += text + "\n";
            else
                FAIL() << path << ":" << number << ": a line of text belongs to nothing";
        } else if (line.starts_with("berkas ")) {
            finish();
            file = Block{after("berkas "), ""};
        } else if (line.starts_with("$ ")) {
            finish();
            step = Step{after("$ "), "", 0, {}, {}, {}, number};
        } else if (step && line == "masukan") {
            input = true;
        } else if (step && line.starts_with("kode ")) {
            step->exit_code = std::stoi(after("kode "));
        } else if (step && line.starts_with("ada ")) {
            step->wanted.push_back(after("ada "));
        } else if (step && line.starts_with("tidak ")) {
            step->unwanted.push_back(after("tidak "));
        } else if (step && line.starts_with("ingat ")) {
            const std::string rest = after("ingat ");
            step->remembered.emplace_back(rest.substr(0, rest.find(' ')), rest.substr(rest.find(' ') + 1));
        } else {
            FAIL() << path << ":" << number << ": not understood: " << line;
        }
    }
    finish();
    EXPECT_GT(run, 0) << path << " runs nothing";
}

std::vector<std::string> scenarios() {
    std::vector<std::string> names;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(TOLOK_SOURCE_FOLDER) + "/tests/cases/whole")) {
        if (entry.path().extension() == ".case") names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

// Test names take letters and digits only.
std::string name_of(const testing::TestParamInfo<std::string>& scenario) {
    std::string name = scenario.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Whole, Scenario, testing::ValuesIn(scenarios()), name_of);

}  // namespace
}  // namespace tolok
