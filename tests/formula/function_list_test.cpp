// The list of functions: complete, its examples true, its description in docs/formula.md the one the program makes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "formula/calculator.h"
#include "formula/function_reference.h"
#include "formula/problem_text.h"
#include "support/case_file.h"

namespace tolok::formula::test {
namespace {

const std::string docs_path = std::string(TOLOK_SOURCE_FOLDER) + "/docs/formula.md";

std::string read_docs() {
    std::ifstream stream(docs_path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

TEST(Formula_reference, IsTheFileInDocs) {
    const std::string made = render_function_reference();
    if (std::getenv("TOLOK_ACCEPT") != nullptr) std::ofstream(docs_path, std::ios::binary) << made;
    EXPECT_TRUE(read_docs() == made)
        << "docs/formula.md differs from the list of functions. Read the difference, then run ./dev accept";
}

TEST(FunctionList, NamesEachFunctionOnce) {
    std::set<std::string_view> names;
    std::set<FunctionId> ids;
    for (const Function& function : list_functions()) {
        EXPECT_TRUE(names.insert(function.name).second) << function.name;
        EXPECT_TRUE(ids.insert(function.id).second) << function.name;
        EXPECT_EQ(find_function(function.name), &function);
        EXPECT_EQ(&function_of(function.id), &function);
    }
    EXPECT_EQ(names.size(), 17U);
    for (const char* demanded : {"persen", "rasio", "jumlah", "selisih", "rata_rata", "rata_rata_rasio", "min", "maks",
                                 "bulat", "jika", "pilih", "tahun_lalu", "tertimbang", "ada", "tanggal", "hari"}) {
        EXPECT_TRUE(names.contains(demanded)) << demanded;
    }
}

TEST(FunctionList, DescribesEveryFunctionInSentences) {
    for (const Function& function : list_functions()) {
        EXPECT_TRUE(function.help.ends_with('.') || function.help.ends_with(").")) << function.name;
        EXPECT_TRUE(function.states.ends_with('.')) << function.name;
        EXPECT_FALSE(function.result.empty()) << function.name;
        EXPECT_FALSE(function.parameters.empty()) << function.name;
        EXPECT_LE(function.fewest, function.most) << function.name;
        EXPECT_GE(function.examples.size(), 1U) << function.name;
    }
}

TEST(FunctionList, ExamplesGiveWhatTheySay) {
    const MessageCatalog messages = MessageCatalog::from(embedded_files());
    for (const Function& function : list_functions()) {
        bool shown = false;
        for (const Example& example : function.examples) {
            const std::vector<std::string> variables(example.variables.begin(), example.variables.end());
            const Calculation calculation = calculate_formula(example.formula, variables);
            std::string problems;
            for (const Problem& problem : calculation.problems) problems += format_problem(problem, messages) + "\n";
            EXPECT_EQ(problems, "") << example.formula;
            EXPECT_EQ(format_result(calculation), example.result) << example.formula;
            shown = shown || example.formula.find(std::string(function.name) + "(") != std::string_view::npos;
        }
        EXPECT_TRUE(shown) << function.name << " stands in none of its own examples";
    }
}

TEST(FunctionList, EveryFunctionRefusesNoArguments) {
    for (const Function& function : list_functions()) {
        const Calculation calculation =
            calculate_formula(std::string(function.name) + "()", std::vector<std::string>{});
        ASSERT_EQ(calculation.problems.size(), 1U) << function.name;
        EXPECT_EQ(calculation.problems.front().code, "formula.argument_count") << function.name;
        EXPECT_EQ(calculation.problems.front().arguments[3].value, signature(function));
    }
}

// One operand of each state: what is missing is never a number, whatever the function.
TEST(FunctionList, EveryFunctionSpreadsWhatIsMissing) {
    const std::vector<std::string> calls = {"persen(x, 3)",
                                            "persen(3, x)",
                                            "rasio(x, 3)",
                                            "rasio(3, x)",
                                            "rata_rata_rasio(rasio(x, 3), rasio(1, 2))",
                                            "jumlah(x, 3)",
                                            "selisih(3, x)",
                                            "rata_rata(3, x)",
                                            "min(3, x)",
                                            "maks(x, 3)",
                                            "bulat(x, 1)",
                                            "mutlak(x)",
                                            "tertimbang(x: 1)",
                                            "jika(x > 1, 1, 2)",
                                            "pilih(jika(x > 1, 'A', 'B'), tabel)",
                                            "-x",
                                            "hari(tanggal('2021-01-01'), tanggal('2021-01-01') + x)",
                                            "x * 0",
                                            "0 / x"};
    for (const std::string& call : calls) {
        for (const char* state : {"belum_ada_data", "tidak_berlaku", "tidak_dapat_dihitung"}) {
            const std::string unit = call.starts_with("hari") ? " hari" : "";
            const std::vector<std::string> variables = {"x=" + std::string(state) + unit, "tabel={A: 1; B: 2}"};
            const Calculation calculation = calculate_formula(call, variables);
            EXPECT_TRUE(calculation.problems.empty()) << call;
            EXPECT_EQ(state_key(calculation.value.state), state) << call;
        }
    }
    for (const Function& function : list_functions()) {
        const bool always_there = function.id == FunctionId::presence || function.id == FunctionId::written_date ||
                                  function.id == FunctionId::last_year;
        const bool tried = std::any_of(calls.begin(), calls.end(), [&](const std::string& call) {
            return call.starts_with(std::string(function.name) + "(");
        });
        EXPECT_TRUE(always_there || tried) << function.name;
    }
}

TEST(FunctionList, WordsOfSpreadsheetsLeadToOneFunctionEach) {
    std::set<std::string_view> words;
    for (const Function& function : list_functions()) {
        for (std::string_view word : function.other_words) {
            EXPECT_TRUE(words.insert(word).second) << word;
            EXPECT_EQ(find_function(word), nullptr) << word;
            EXPECT_EQ(find_function_by_other_word(fold_case(word)), &function) << word;
        }
    }
    EXPECT_EQ(find_function_by_other_word("AVERAGE"), find_function("rata_rata"));
    EXPECT_EQ(find_function_by_other_word("If"), find_function("jika"));
    EXPECT_EQ(find_function_by_other_word("tidak_ada"), nullptr);
}

// "docs/formula.md, Satuan": the chapter or function a case rests on must exist.
TEST(FunctionList, CasesRestOnChaptersThatExist) {
    const std::string docs = render_function_reference();
    const std::string prefix = "docs/formula.md, ";
    int seen = 0;
    for (const auto& one : tolok::test::read_cases("formula")) {
        if (!one.source.starts_with(prefix)) continue;
        const std::string chapter = one.source.substr(prefix.size());
        const bool found = docs.find("\n## " + chapter + "\n") != std::string::npos ||
                           docs.find("\n### " + chapter + "\n") != std::string::npos;
        EXPECT_TRUE(found) << one.where() << ": " << chapter;
        ++seen;
    }
    EXPECT_GT(seen, 150);
}

}  // namespace
}  // namespace tolok::formula::test
