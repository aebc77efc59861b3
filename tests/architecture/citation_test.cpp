// Every law that is named, in definitions or in words, is one whose title and standing definitions/regulations.toml
// tells.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "architecture/source_tree.h"
#include "domain/citation.h"

namespace tolok::architecture {
namespace {

const std::string list_path = "definitions/regulations.toml";

std::vector<Regulation> regulations() {
    const auto all = parse_regulations(read_file(list_path), list_path);
    EXPECT_TRUE(all.ok());
    return all.ok() ? all.value() : std::vector<Regulation>{};
}

TEST(Citations, RegulationsHaveOneNumberAndOneKeyEach) {
    std::set<std::string> keys;
    std::set<std::string> numbers;
    for (const Regulation& regulation : regulations()) {
        EXPECT_TRUE(keys.insert(regulation.key).second) << regulation.key;
        EXPECT_TRUE(numbers.insert(regulation.number).second) << regulation.number;
        EXPECT_FALSE(regulation.title.empty()) << regulation.key;
    }
    EXPECT_GE(keys.size(), 20U);
}

TEST(Citations, DefinitionsCiteWhatTheListKnows) {
    static const std::regex cited(R"re(\bperaturan\s*=\s*"([^"]*)")re");
    std::set<std::string> keys;
    for (const Regulation& regulation : regulations()) keys.insert(regulation.key);
    int seen = 0;
    for (const SourceFile& file : list_files("definitions", {".toml"})) {
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), cited), end; at != end; ++at, ++seen)
            EXPECT_TRUE(keys.contains((*at)[1])) << file.path << ": " << (*at)[1];
    }
    EXPECT_GT(seen, 10);
}

// In comments, case files and documents, as "PermenPANRB 14/2017".
TEST(Citations, LawsNamedInWordsStandInTheList) {
    static const std::regex named(
        R"(\b(PermenPANRB|Permendagri|Kepmendagri|Permendes PDTT|UU|PP|Perpres|Peraturan BPK) [0-9][0-9.-]*/[0-9]{4}\b|\b(KEP|PER)/[0-9]+/[A-Z./]+[0-9]+/[0-9]{4}\b)");
    std::set<std::string> numbers;
    for (const Regulation& regulation : regulations()) numbers.insert(regulation.number);
    int seen = 0;
    for (const char* folder : {"src", "definitions", "tests", "docs", "samples", "migrations"}) {
        for (const SourceFile& file : list_files(folder, {".h", ".cpp", ".toml", ".case", ".md", ".sql", ".html"})) {
            if (file.path == list_path) continue;  // it also says how some are misquoted
            for (std::sregex_iterator at(file.text.begin(), file.text.end(), named), end; at != end; ++at, ++seen)
                EXPECT_TRUE(numbers.contains(at->str())) << file.path << ": " << at->str();
        }
    }
    EXPECT_GT(seen, 20);
}

}  // namespace
}  // namespace tolok::architecture
