// Problem codes and their sentences: each code has one, each sentence is used, and its {names} are given.
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "architecture/source_tree.h"
#include "base/toml.h"

namespace tolok::architecture {
namespace {

std::map<std::string, std::string> messages_of(const std::string& module, const std::string& language = "id") {
    const std::string path = "src/" + module + "/messages." + language + ".toml";
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

// Every literal of the form "module.word" in the sources, and every {{t.module.word}} in a template.
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
    static const std::regex tag(R"(\{\{ *t\.([a-z_]+\.[a-z_0-9]+) *\}\})");
    for (const SourceFile& file : list_files("src", {".mustache"})) {
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), tag), end; at != end; ++at) {
            used.emplace((*at)[1], file.path);
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

// A page is filled in once, in either language.
TEST(Messages, TranslationsFillInTheSameNames) {
    static const std::regex placeholder(R"(\{[a-z_0-9]+\})");
    const auto names = [](const std::string& text) {
        std::set<std::string> all;
        for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at) all.insert((*at)[0]);
        return all;
    };
    int seen = 0;
    for (const SourceFile& file : list_files("src", {"messages.en.toml"})) {
        const auto indonesian = messages_of(file.module);
        for (const auto& [code, text] : messages_of(file.module, "en")) {
            ASSERT_TRUE(indonesian.contains(code)) << code << " translates no sentence";
            EXPECT_EQ(names(text), names(indonesian.at(code))) << code;
            ++seen;
        }
    }
    EXPECT_GT(seen, 20);
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
    static const std::regex call(
        R"re((?:problem|Failure|note|refuse|remark|report|tell|text|say|progress|add)\s*\(\s*"([a-z_]+\.[a-z_0-9]+)")re");
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

// What looks like a code and has no sentence is the name of a statement, or an action in the log of a file that writes.
TEST(Messages, EveryCodeIsASentenceAStatementOrAnAction) {
    static const std::regex named(R"re((?:Statement|BulkInsert)\s+[a-zA-Z_0-9]*\s*\{\s*"([a-z_.0-9]+)")re");
    static const std::regex writes(R"(AuditEntry|_entry\(|\bcommit\()");
    std::map<std::string, std::map<std::string, std::string>> all;
    for (const std::string& module : modules()) all[module] = messages_of(module);
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        std::set<std::string> statements;
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), named), end; at != end; ++at)
            statements.insert((*at)[1]);
        const bool writing = std::regex_search(file.text, writes);
        static const std::regex code(R"(^([a-z_]+)\.[a-z_0-9]+$)");
        for (const std::string& text : string_literals(file.text)) {
            std::smatch match;
            if (!std::regex_match(text, match, code) || !all.contains(match[1])) continue;
            const auto next = all[match[1]].lower_bound(text);  // or what several codes begin with
            const bool known = next != all[match[1]].end() && next->first.starts_with(text);
            EXPECT_TRUE(known || statements.contains(text) || writing)
                << file.path << ": " << text << " has no sentence";
        }
    }
}

// The names in `{{"name", …}, …}` that begins at `from`; empty when an element is not written so, or nothing begins.
std::optional<std::set<std::string>> argument_names(const std::string& cpp, std::size_t from) {
    static const std::regex element(R"re(^\s*\{\s*"([a-z_]+)"\s*,)re");
    std::set<std::string> names;
    int depth = 0;
    for (std::size_t at = from; at < cpp.size(); ++at) {
        const char c = cpp[at];
        if (c == '"') {
            for (++at; at < cpp.size() && cpp[at] != '"'; ++at) at += cpp[at] == '\\' ? 1 : 0;
        } else if (c == '{' || c == '(') {
            if (depth == 1 && c == '{') {
                std::smatch match;
                const std::string rest = cpp.substr(at, 80);
                if (!std::regex_search(rest, match, element)) return std::nullopt;
                names.insert(match[1]);
            } else if (depth == 1) {
                return std::nullopt;
            }
            ++depth;
        } else if (c == '}' || c == ')') {
            if (--depth == 0) return names;
        } else if (depth == 1 && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_')) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::set<std::string> placeholders_of(const std::string& sentence) {
    static const std::regex placeholder(R"(\{([a-z_]+)\})");
    std::set<std::string> names;
    for (std::sregex_iterator at(sentence.begin(), sentence.end(), placeholder), end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

// Where code and arguments stand together, the sentence gets all the names it needs.
TEST(Messages, PlaceholdersAreGivenWhereTheSentenceIsNamed) {
    static const std::regex call(
        R"re((?:\bproblem\s*\(\s*"([a-z_.0-9]+)"\s*,\s*(?=\{))|(?:[.>](?:say|progress|text)\s*\(\s*"([a-z_.0-9]+)"\s*(?:,\s*(?=\{)|\))))re");
    std::map<std::string, std::string> all;
    for (const std::string& module : modules()) all.merge(messages_of(module));
    int seen = 0;
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), call), end; at != end; ++at) {
            const auto sentence = all.find((*at)[1].matched ? (*at)[1] : (*at)[2]);
            if (sentence == all.end()) continue;
            const auto behind = static_cast<std::size_t>(at->position() + at->length());
            const bool without = at->str().back() == ')';
            const auto given = without ? std::set<std::string>{} : argument_names(file.text, behind);
            if (!given) continue;
            ++seen;
            for (const std::string& name : placeholders_of(sentence->second))
                EXPECT_TRUE(given->contains(name)) << file.path << ": " << sentence->first << " needs {" << name << "}";
        }
    }
    EXPECT_GT(seen, 300);
}

// Where they do not, at least a file of a module that names the sentence gives each of its names.
TEST(Messages, PlaceholdersAreGivenSomewhereInAModuleThatNamesTheSentence) {
    std::map<std::string, std::set<std::string>> literals;  // by module
    for (const SourceFile& file : list_files("src", {".h", ".cpp"}))
        for (const std::string& text : string_literals(file.text)) literals[file.module].insert(text);
    for (const std::string& owner : modules()) {
        for (const auto& [code, sentence] : messages_of(owner)) {
            std::set<std::string> given;
            for (const auto& [module, texts] : literals)
                if (texts.contains(code)) given.insert(texts.begin(), texts.end());
            for (const std::string& name : placeholders_of(sentence))
                EXPECT_TRUE(given.contains(name)) << code << ": {" << name << "} is never given";
        }
    }
}

TEST(Messages, ArgumentNamesAreReadFromTheSource) {
    using Names = std::set<std::string>;
    EXPECT_EQ(argument_names(R"({{"a", f("}")}, {"b", g({1, 2})}}, place))", 0), (Names{"a", "b"}));
    EXPECT_EQ(argument_names(R"({{"a", x}})", 0), Names{"a"});
    EXPECT_EQ(argument_names("{}, place)", 0), Names{});
    EXPECT_EQ(argument_names(R"({day, {"a", x}})", 0), std::nullopt);
    EXPECT_EQ(argument_names(R"({{name, x}})", 0), std::nullopt);
}

}  // namespace
}  // namespace tolok::architecture
