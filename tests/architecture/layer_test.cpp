// The rows of ARCHITECTURE.md: who may include whom, and who alone may know a library.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "architecture/source_tree.h"

namespace tolok::architecture {
namespace {

const std::map<std::string, int> rows = {
    {"base", 0},          {"domain", 1},       {"formula", 2},   {"storage", 2}, {"office_file", 2},
    {"web", 2},           {"drawing", 2},      {"account", 3},   {"survey", 3},  {"coordination", 3},
    {"desa_document", 3}, {"manual_entry", 3}, {"indicator", 4}, {"report", 6},  {"app", 7},
};

struct Include {
    std::string target;
    bool own;  // "…" rather than <…>
};

std::vector<Include> includes_of(const SourceFile& file) {
    static const std::regex pattern(R"re(#include\s+(["<])([^">]+)[">])re");
    std::vector<Include> all;
    for (const std::string& line : file.lines()) {
        std::smatch match;
        if (std::regex_search(line, match, pattern)) all.push_back({match[2], match[1] == "\""});
    }
    return all;
}

// Headers that come with compiler and system; any other <…> belongs to a library, and a library to one module.
bool is_of_the_system(const std::string& header) {
    static const std::set<std::string> known = {
        "algorithm",     "array",      "atomic",       "bit",         "cctype",
        "cerrno",        "charconv",   "chrono",       "climits",     "compare",
        "csignal",       "cstddef",    "cstdint",      "cstdio",      "cstdlib",
        "cstring",       "ctime",      "deque",        "exception",   "filesystem",
        "fstream",       "future",     "functional",   "iomanip",     "initializer_list",
        "iosfwd",        "iostream",   "istream",      "iterator",    "limits",
        "list",          "map",        "memory",       "mutex",       "new",
        "numeric",       "optional",   "ostream",      "queue",       "random",
        "ranges",        "set",        "shared_mutex", "span",        "sstream",
        "stdexcept",     "stop_token", "streambuf",    "string",      "string_view",
        "system_error",  "thread",     "tuple",        "type_traits", "unordered_map",
        "unordered_set", "utility",    "variant",      "vector",      "condition_variable",
        "fcntl.h",       "poll.h",     "unistd.h"};
    return known.contains(header) || header.starts_with("sys/");
}

std::string module_of(const std::string& include) { return include.substr(0, include.find('/')); }

TEST(Layers, EveryFolderOfSourcesHasItsRow) {
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        EXPECT_TRUE(rows.contains(file.module)) << file.path;
    }
}

TEST(Layers, IncludesGoDownwardNeverSideways) {
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        for (const Include& include : includes_of(file)) {
            if (!include.own) continue;
            const std::string target = module_of(include.target);
            ASSERT_TRUE(rows.contains(target)) << file.path << " includes " << include.target;
            if (target == file.module) continue;
            EXPECT_LT(rows.at(target), rows.at(file.module)) << file.path << " includes " << include.target;
        }
    }
}

TEST(Layers, AnotherModulesStoreAndPagesAreClosed) {
    static const std::regex closed(R"(_(store|pages)(_[a-z_]+)?\.h$)");
    // storage's own table and web's own pages in memory, offered to all
    const std::set<std::string> open = {"storage/definition_store.h", "web/kept_pages.h"};
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        if (file.path == "src/app/assembly.cpp" || file.path == "src/app/site_assembly.cpp") continue;
        for (const Include& include : includes_of(file)) {
            if (!include.own || module_of(include.target) == file.module || open.contains(include.target)) continue;
            EXPECT_FALSE(std::regex_search(include.target, closed)) << file.path << " includes " << include.target;
        }
    }
}

// Whoever reads indicators needs no register: a new kind of evidence changes nothing there.
TEST(Layers, IndicatorsKnowMeasuresAndNoEvidenceModule) {
    for (const SourceFile& file : list_files("src/indicator", {".h", ".cpp"})) {
        for (const Include& include : includes_of(file)) {
            if (include.own) {
                EXPECT_NE(rows.at(module_of(include.target)), 3) << file.path << " includes " << include.target;
            }
        }
    }
}

TEST(Layers, RuleFilesDoNoInputOrOutput) {
    static const std::set<std::string> evidence = {"account", "survey", "coordination", "desa_document",
                                                   "manual_entry"};
    static const std::regex applied(R"(_(store|service|measures|import|pages|rows|queries|work)(_[a-z_]+)?\.(h|cpp)$)");
    static const std::set<std::string> outside = {"chrono",     "ctime",  "fstream", "iostream",
                                                  "filesystem", "random", "thread"};
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        if (!evidence.contains(file.module) || std::regex_search(file.name, applied)) continue;
        for (const Include& include : includes_of(file)) {
            EXPECT_FALSE(include.own && include.target.starts_with("storage/"))
                << file.path << " includes " << include.target;
            EXPECT_FALSE(outside.contains(include.target)) << file.path << " includes <" << include.target << ">";
            EXPECT_NE(include.target, "domain/clock.h") << file.path << ": time and identity are arguments";
        }
    }
}

// The one list of third-party headers and the files that may know them.
TEST(Layers, EachLibraryIsWrappedByOneModule) {
    const std::vector<std::pair<std::regex, std::set<std::string>>> wrappers = {
        {std::regex(R"(^boost/multiprecision/)"), {"src/base/number.cpp"}},
        {std::regex(R"(^boost/json)"), {"src/base/json.cpp"}},
        {std::regex(R"(^toml\+\+/)"), {"src/base/toml.cpp"}},
        {std::regex(R"(^openssl/)"), {"src/base/digest.cpp"}},
        {std::regex(R"(^unicode/)"), {"src/base/text.cpp"}},
        {std::regex(R"(^kainjow/)"), {"src/web/template.cpp"}},
        {std::regex(R"(^boost/beast/)"), {"src/web/request_reader.cpp", "src/web/beast_implementation.cpp"}},
        {std::regex(R"(^boost/asio)"),
         {"src/web/connection.h", "src/web/connection.cpp", "src/web/loop.cpp", "src/web/http_server.cpp",
          "src/web/beast_implementation.cpp"}},
        {std::regex(R"(^sodium\.h$)"), {"src/account/password_hash.cpp"}},
        {std::regex(R"(^qrencode\.h$)"), {"src/drawing/qr.cpp"}},
        {std::regex(R"(^cairo\.h$)"), {"src/drawing/picture.cpp"}},
        {std::regex(R"(^xlsxwriter\.h$)"), {"src/office_file/xlsx_writer.cpp"}},
        {std::regex(R"(^turbojpeg\.h$)"), {"src/storage/photo.cpp"}},
        {std::regex(R"(^zip\.h$)"), {"src/office_file/zip_writer.cpp"}},
        {std::regex(R"(^libexif/)"), {"src/storage/photo_orientation.cpp"}},
        {std::regex(R"(^zlib\.h$)"), {"src/web/compression.cpp"}},
        {std::regex(R"(^libpq-fe\.h$)"),
         {"src/storage/postgres_connect.cpp", "src/storage/postgres_connection.cpp", "src/storage/postgres_row.cpp"}},
        {std::regex(R"(^sqlite3\.h$)"), {}},  // src/storage/sqlite_*
        {std::regex(R"(^CLI/)"), {}},         // src/app/
    };
    for (const SourceFile& file : list_files("src", {".h", ".cpp"})) {
        for (const Include& include : includes_of(file)) {
            if (include.own || is_of_the_system(include.target)) continue;
            bool known = false;
            for (const auto& [pattern, files] : wrappers) {
                if (!std::regex_search(include.target, pattern)) continue;
                known = files.contains(file.path) ||
                        (include.target == "sqlite3.h" && file.path.starts_with("src/storage/sqlite_")) ||
                        (include.target.starts_with("CLI/") && file.module == "app");
            }
            EXPECT_TRUE(known) << file.path << " includes <" << include.target << ">";
        }
    }
}

}  // namespace
}  // namespace tolok::architecture
