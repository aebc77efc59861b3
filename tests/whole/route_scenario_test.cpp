// No address without a scenario, and no scenario that is only said to be there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "whole/opened_office.h"

namespace tolok {
namespace {

const std::string tests_folder = std::string(TOLOK_SOURCE_FOLDER) + "/tests/";

struct Scenario {
    std::string file;
    std::string name;
    std::string entry;  // of a POST: the action in the log, or "-"
};

std::map<std::string, Scenario> read_scenarios() {
    std::ifstream file(tests_folder + "whole/route_scenarios.txt");
    std::map<std::string, Scenario> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string method;
        std::string pattern;
        Scenario scenario;
        words >> method >> pattern >> scenario.file >> scenario.name >> scenario.entry;
        EXPECT_EQ(scenario.entry.empty(), method != "POST") << line;
        EXPECT_FALSE(scenario.name.empty()) << line;
        EXPECT_TRUE(all.emplace(method + " " + pattern, scenario).second) << "twice: " << line;
    }
    return all;
}

class RouteTable : public test::OpenedOffice {
protected:
    RouteTable() { open(); }
};

TEST_F(RouteTable, HasAScenarioForEveryRoute) {
    std::map<std::string, Scenario> scenarios = read_scenarios();
    for (const web::Route& each : assembly->site().routes()) {
        const std::string route = std::string(web::method_name(each.method)) + " " + each.pattern;
        EXPECT_EQ(scenarios.erase(route), 1U) << route << " has no line in tests/whole/route_scenarios.txt";
    }
    for (const auto& [route, scenario] : scenarios) ADD_FAILURE() << route << " is no route (any more)";
}

// From the name of a case to the next case.
std::string body_of(const std::string& text, const std::string& name) {
    const std::size_t begin = text.find(", " + name + ")");
    return begin == std::string::npos ? "" : text.substr(begin, text.find("\nTEST", begin) - begin);
}

TEST(RouteScenarios, EachIsACaseThatAsksForItsAddress) {
    static const std::regex placeholder(R"(\{[a-z_]+\})");
    for (const auto& [route, scenario] : read_scenarios()) {
        std::ifstream stream(tests_folder + scenario.file);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        EXPECT_TRUE(std::regex_search(text, std::regex(R"(TEST(_F|_P)?\(\w+,\s*)" + scenario.name + R"(\))")))
            << route << ": there is no case " << scenario.name << " in " << scenario.file;
        // The last part of its path that is no name, such as "/verifikasi", is written somewhere in the file.
        const std::string path = std::regex_replace(route.substr(route.find('/')), placeholder, "*");
        const std::size_t end = path.find_last_not_of("*/");
        const std::size_t begin = end == std::string::npos ? 0 : path.rfind('/', end);
        const std::string part = end == std::string::npos ? "/" : path.substr(begin, end - begin + 1);
        if (const std::string body = body_of(text, scenario.name); scenario.entry.size() > 1) {
            EXPECT_NE(body.find('"' + scenario.entry + '"'), std::string::npos)
                << route << ": " << scenario.name << " does not look for " << scenario.entry << " in the log";
        }
        EXPECT_NE(text.find(part), std::string::npos) << route << ": " << scenario.file << " never asks for " << part;
    }
}

}  // namespace
}  // namespace tolok
