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

std::string without_sql_comments(const std::string& sql) { return std::regex_replace(sql, std::regex("--[^\n]*"), ""); }

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
    for (const std::string module :
         {"account", "survey", "coordination", "desa_document", "manual_entry", "indicator"}) {
        if (table.starts_with(module + "_")) return module;
    }
    return storage_prefixes.contains(table.substr(0, table.find('_'))) ? "storage" : "";
}

std::string squeezed_upper(const std::string& text) {
    std::string all;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank || (!all.empty() && all.back() != ' ')) all += blank ? ' ' : static_cast<char>(std::toupper(c));
    }
    return all;
}

// Written in any other way, a table would slip past the rules below.
TEST(Data, EveryTableIsMadeInTheOneForm) {
    static const std::regex made(R"(\bCREATE (TEMP |TEMPORARY |VIRTUAL )?TABLE\b)");
    for (const SourceFile& file : list_files("migrations", {".sql"})) {
        std::size_t listed = 0;
        for (const Table& table : list_tables()) listed += table.file == file.path ? 1 : 0;
        const std::string text = squeezed_upper(without_sql_comments(file.text));
        const auto found = std::distance(std::sregex_iterator(text.begin(), text.end(), made), std::sregex_iterator());
        EXPECT_EQ(static_cast<std::size_t>(found), listed)
            << file.path << ": CREATE TABLE name stands at the line's begin";
    }
}

// So that tables can be parted by office. Storage's own lists, and what is kept for the whole database, have no office.
TEST(Data, TheOfficeLeadsEveryKey) {
    static const std::regex key(R"(PRIMARY KEY \(([a-z_]+)|([a-z_]+) [A-Z]+ NOT NULL PRIMARY KEY)");
    static const std::set<std::string> of_all = {"storage_migration", "storage_table",   "storage_column",
                                                 "storage_move",      "account_attempt", "account_salt"};
    for (const SourceFile& file : list_files("migrations", {".sql"})) {
        std::string table;
        for (const std::string& line : file.lines()) {
            std::smatch match;
            if (line.starts_with("CREATE TABLE ")) table = line.substr(13, line.find(' ', 13) - 13);
            if (!std::regex_search(line, match, key) || of_all.contains(table)) continue;
            const std::string first = match[1].matched ? match[1] : match[2];
            EXPECT_EQ(first, "office") << file.path << ": " << table;
        }
    }
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
        R"(^\s*(select\s[\s\S]*\bfrom\b|insert\s+(or\s+[a-z]+\s+)?into\b|replace\s+into\b|update\s+[a-z_0-9]+\s+set\b|)"
        R"(delete\s+from\b|with\s+(recursive\s+)?[a-z_0-9]+\s*(\([^)]*\)\s*)?as\b|(create|drop|alter)\s+)"
        R"((table|index|unique|trigger|view|temp)|pragma\s|savepoint\s|release\s|attach\s|vacuum\b|)"
        R"((begin|commit|rollback)\s*(;|$|immediate|exclusive|transaction)))",
        std::regex::icase);
    return std::regex_search(text, statement);
}

TEST(Data, SqlIsKnownWhenSeen) {
    for (const char* text : {"SELECT a FROM b", "select a\nfrom b", "  INSERT INTO a VALUES (?1)",
                             "insert or ignore into a", "Update a SET b = 1", "DELETE FROM a", "WITH a AS (SELECT 1)",
                             "with a (b) as (select 1)", "CREATE TABLE a", "PRAGMA x", "BEGIN", "commit", "ROLLBACK"})
        EXPECT_TRUE(looks_like_sql(text)) << text;
    for (const char* text :
         {"", "with what was known", "select", "update", "begins", "delete", "Beginilah", "survey.select_rounds"})
        EXPECT_FALSE(looks_like_sql(text)) << text;
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
    // A workbook's format knows no other number. Nothing comes back from there, and what a double would show with
    // another digit is written as text.
    const std::string writes_workbooks = "src/office_file/xlsx_writer.cpp";
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        if (file.path == writes_workbooks) continue;
        EXPECT_FALSE(std::regex_search(without_comments_and_texts(file.text), floating)) << file.path;
    }
}

TEST(Data, RandomnessAndEnvironmentAreAskedInOnePlaceEach) {
    static const std::regex randomness(R"(\b(random_device|mt19937|s?rand|getrandom|arc4random)\b|\bfill_random\s*\()");
    static const std::regex environment(R"(\b(secure_)?getenv\b)");
    const std::set<std::string> may_be_random = {"src/base/digest.h", "src/base/digest.cpp", "src/domain/clock.cpp"};
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        const std::string code = without_comments_and_texts(file.text);
        const bool may_ask = may_be_random.contains(file.path) || file.module == "web";  // tokens of forms
        EXPECT_TRUE(may_ask || !std::regex_search(code, randomness)) << file.path;
        EXPECT_TRUE(file.module == "app" || !std::regex_search(code, environment)) << file.path;
    }
}

TEST(Data, TheClockIsAskedInOnePlace) {
    static const std::regex clock(
        R"((system_clock|steady_clock|high_resolution_clock)::now|\btime\s*\(\s*(nullptr|NULL|0)|\bgmtime|\blocaltime)");
    // The second one only knows how long something has been waited for.
    const std::set<std::string> allowed = {"src/domain/clock.cpp", "src/domain/patience.cpp"};
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        if (allowed.contains(file.path)) continue;
        EXPECT_FALSE(std::regex_search(without_comments_and_texts(file.text), clock)) << file.path;
    }
}

}  // namespace
}  // namespace tolok::architecture
