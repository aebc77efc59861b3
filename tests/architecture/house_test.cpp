// Form: headers that say what a file owns, sizes, no leftovers, nothing that belongs to one machine; papers that tell
// the truth.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "architecture/source_tree.h"

namespace tolok::architecture {
namespace {

std::vector<SourceFile> own_sources() {
    std::vector<SourceFile> all;
    for (const char* folder : {"src", "tests", "bench"}) {
        for (SourceFile& file : list_files(folder, {".h", ".cpp"})) all.push_back(std::move(file));
    }
    return all;
}

TEST(House, EveryFileBeginsByTellingWhatItOwns) {
    for (const SourceFile& file : own_sources()) {
        EXPECT_TRUE(file.text.starts_with("// ")) << file.path;
        if (file.path.starts_with("src/") && file.path.ends_with(".h")) {
            EXPECT_NE(file.text.substr(0, 600).find("Must not "), std::string::npos) << file.path;
        }
    }
}

TEST(House, FilesStayReadable) {
    for (const SourceFile& file : own_sources()) {
        EXPECT_LE(file.lines().size(), 400U) << file.path;
    }
}

TEST(House, NoLeftovers) {
    static const std::regex leftover(R"(\b(TODO|FIXME|XXX|HACK)\b)");
    static const std::regex vague(R"((manager|helper|util|common|misc)[a-z_]*\.(h|cpp)$)");
    for (const SourceFile& file : own_sources()) {
        if (file.path == "tests/architecture/house_test.cpp") continue;
        EXPECT_FALSE(std::regex_search(file.text, leftover)) << file.path;
        EXPECT_FALSE(std::regex_search(file.path, vague)) << file.path;
    }
}

TEST(House, NothingBelongsToOneMachine) {
    const std::regex machine("/(work|root|home)/[a-z]");
    for (const char* folder : {"src", "tests", "bench", "docs", "definitions", "migrations", "cmake", "samples"}) {
        for (const SourceFile& file :
             list_files(folder, {".h", ".cpp", ".md", ".toml", ".sql", ".cmake", ".txt", ".csv", ".case"})) {
            if (file.path == "tests/architecture/house_test.cpp") continue;
            EXPECT_FALSE(std::regex_search(file.text, machine)) << file.path;
        }
    }
}

TEST(House, ArchitectureDescribesEveryFolder) {
    const std::string text = read_file("ARCHITECTURE.md");
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TOLOK_SOURCE_FOLDER) / "src")) {
        const std::string name = entry.path().filename().string() + "/";
        EXPECT_NE(text.find("`" + name + "`"), std::string::npos) << name << " is not described in ARCHITECTURE.md";
    }
}

TEST(House, EveryFileNamedInArchitectureIsThere) {
    static const std::regex named("`([a-z_]+/[a-z_0-9]+\\.(cpp|h|toml))`");
    const std::string text = read_file("ARCHITECTURE.md");
    int seen = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at, ++seen) {
        const std::string path = "src/" + (*at)[1].str();
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(TOLOK_SOURCE_FOLDER) / path)) << path;
    }
    EXPECT_GT(seen, 10);
}

TEST(House, EveryWordOfDevIsListedAndReadmeNamesTheTwoCommands) {
    const std::string readme = read_file("README.md");
    EXPECT_NE(readme.find("./dev run"), std::string::npos);
    EXPECT_NE(readme.find("./dev test"), std::string::npos);
    const std::string dev = read_file("dev");
    for (const char* word : {"run", "test", "check", "format", "accept", "new", "list", "bench", "fuzz"}) {
        EXPECT_NE(dev.find("./dev " + std::string(word)), std::string::npos) << word;
    }
}

}  // namespace
}  // namespace tolok::architecture
