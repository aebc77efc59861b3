// Who may name a table, what kind every table is, and that no result passes through binary floating point.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "architecture/source_tree.h"

namespace tolok::architecture {
namespace {

const std::set<std::string> kinds = {"record", "current", "derived", "content"};
// Tables of storage, beside which every module owns the tables that begin with its own name.
const std::set<std::string> storage_prefixes = {"storage", "audit", "evidence"};

struct Table {
    std::string name;
    std::string kind;
    std::string file;
};

std::vector<Table> list_tables() {
    static const std::regex create(R"(^CREATE TABLE ([a-z_0-9]+))");
    static const std::regex kind_line(R"(^-- ([a-z]+): )");
    std::vector<Table> tables;
    for (const SourceFile& file : list_files("migrations", {".sql"})) {
        std::string kind;
        for (const std::string& line : file.lines()) {
            std::smatch match;
            if (std::regex_search(line, match, kind_line) && kinds.contains(match[1])) kind = match[1];
            if (!std::regex_search(line, match, create)) continue;
            tables.push_back({match[1], kind, file.path});
            kind.clear();
        }
    }
    return tables;
}

std::string owner_of(const std::string& table) {
    for (const std::string module : {"survey", "coordination", "desa_document", "manual_entry", "indicator"}) {
        if (table.starts_with(module + "_")) return module;
    }
    return storage_prefixes.contains(table.substr(0, table.find('_'))) ? "storage" : "";
}

TEST(Data, EveryTableHasAKindAndAnOwner) {
    const auto tables = list_tables();
    EXPECT_GE(tables.size(), 10U);
    for (const Table& table : tables) {
        EXPECT_FALSE(table.kind.empty()) << table.file << ": " << table.name
                                         << " has no line like \"-- record: …\" above it";
        EXPECT_FALSE(owner_of(table.name).empty()) << table.file << ": " << table.name;
    }
}

TEST(Data, MigrationsAreNumberedWithoutGap) {
    int expected = 0;
    int last = 0;
    for (const SourceFile& file : list_files("migrations", {".sql"})) {
        const int number = std::stoi(file.name.substr(0, 4));
        EXPECT_GT(number, last) << file.path;
        last = number;
        ++expected;
    }
    EXPECT_GT(expected, 0);
}

bool looks_like_sql(const std::string& text) {
    static const std::regex statement(
        R"(^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|DROP|ALTER|PRAGMA|BEGIN|COMMIT|SAVEPOINT)\s)");
    return std::regex_search(text, statement);
}

TEST(Data, SqlStandsOnlyInStoresAndStorage) {
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        if (file.module == "storage" || file.name.find("_store") != std::string::npos) continue;
        for (const std::string& text : string_literals(file.text)) {
            EXPECT_FALSE(looks_like_sql(text)) << file.path << ": " << text.substr(0, 60);
        }
    }
}

TEST(Data, AStoreNamesOnlyTheTablesOfItsModule) {
    const auto tables = list_tables();
    for (const SourceFile& file : list_files("src", {".cpp"})) {
        for (const std::string& text : string_literals(file.text)) {
            for (const Table& table : tables) {
                static const std::string word = "[^a-z_0-9]";
                if (text.find(table.name) == std::string::npos || text.ends_with(".h"))
                    continue;  // an include is no table
                if (!std::regex_search(" " + text + " ", std::regex(word + table.name + word))) continue;
                EXPECT_EQ(owner_of(table.name), file.module) << file.path << " names " << table.name;
            }
        }
    }
}

TEST(Data, NoBinaryFloatingPoint) {
    static const std::regex floating(R"(\b(double|float|stod|strtod|atof|stof)\b)");
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        EXPECT_FALSE(std::regex_search(without_comments_and_texts(file.text), floating)) << file.path;
    }
}

TEST(Data, TheClockIsAskedInOnePlace) {
    static const std::regex clock(
        R"((system_clock|steady_clock|high_resolution_clock)::now|\btime\s*\(\s*(nullptr|NULL|0)|\bgmtime|\blocaltime)");
    const std::set<std::string> allowed = {"src/domain/clock.cpp"};
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        if (allowed.contains(file.path)) continue;
        EXPECT_FALSE(std::regex_search(without_comments_and_texts(file.text), clock)) << file.path;
    }
}

}  // namespace
}  // namespace tolok::architecture
