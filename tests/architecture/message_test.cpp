// Problem codes and their sentences: each code has one, each sentence is used, and its {names} are given.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "architecture/source_tree.h"
#include "base/toml.h"

namespace tolok::architecture {
namespace {

std::map<std::string, std::string> messages_of(const std::string& module) {
    const std::string path = "src/" + module + "/messages.id.toml";
    const auto table = TomlTable::parse(read_file(path), path);
    EXPECT_TRUE(table.ok()) << path;
    std::map<std::string, std::string> texts;
    Problems problems;
    if (table.ok()) {
        for (const std::string& key : table->keys()) texts[key] = table->text(key, problems);
    }
    EXPECT_TRUE(problems.empty()) << path;
    return texts;
}

std::set<std::string> modules() {
    std::set<std::string> all;
    for (const SourceFile& file : list_files("src", {"messages.id.toml"})) all.insert(file.module);
    return all;
}

// Every literal of the form "module.word" in the sources.
std::map<std::string, std::string> codes_used() {
    static const std::regex code(R"(^([a-z_]+)\.[a-z_0-9]+$)");
    const std::set<std::string> known = modules();
    std::map<std::string, std::string> used;
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        for (const std::string& text : string_literals(file.text)) {
            std::smatch match;
            if (std::regex_match(text, match, code) && known.contains(match[1])) used.emplace(text, file.path);
        }
    }
    return used;
}

TEST(Messages, AreWellFormed) {
    EXPECT_GE(modules().size(), 2U);
    for (const std::string& module : modules()) {
        for (const auto& [code, text] : messages_of(module)) {
            EXPECT_TRUE(code.starts_with(module + ".")) << code << " stands in " << module;
            EXPECT_FALSE(text.empty()) << code;
            EXPECT_EQ(std::count(text.begin(), text.end(), '{'), std::count(text.begin(), text.end(), '}')) << code;
        }
    }
}

TEST(Messages, EverySentenceIsUsed) {
    const auto used = codes_used();
    for (const std::string& module : modules()) {
        for (const auto& [code, text] : messages_of(module))
            EXPECT_TRUE(used.contains(code)) << code << " is never used";
    }
}

// problem("module.code", …) must name a sentence; names of statements, actions and measures look alike, so only calls
// count.
TEST(Messages, EveryProblemHasItsSentence) {
    static const std::regex call(R"re((?:problem|Failure|note|refuse|remark|text)\s*\(\s*"([a-z_]+\.[a-z_0-9]+)")re");
    std::map<std::string, std::map<std::string, std::string>> all;
    for (const std::string& module : modules()) all[module] = messages_of(module);
    int seen = 0;
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), call), end; at != end; ++at) {
            const std::string code = (*at)[1];
            const std::string module = code.substr(0, code.find('.'));
            if (!all.contains(module)) continue;
            EXPECT_TRUE(all[module].contains(code)) << file.path << ": " << code << " has no sentence";
            ++seen;
        }
    }
    EXPECT_GT(seen, 20);
}

// The names in braces of a sentence must be given as arguments somewhere in the module that uses the code.
TEST(Messages, PlaceholdersAreNamesThatTheSourcesGive) {
    static const std::regex placeholder(R"(\{([a-z_]+)\})");
    std::set<std::string> given;
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        for (const std::string& text : string_literals(file.text)) given.insert(text);
    }
    for (const std::string& module : modules()) {
        for (const auto& [code, text] : messages_of(module)) {
            for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at) {
                EXPECT_TRUE(given.contains((*at)[1])) << code << ": {" << (*at)[1] << "} is never given";
            }
        }
    }
}

}  // namespace
}  // namespace tolok::architecture
