// Texts made to break a parser, a checker or an evaluator: each ends in a problem or a value.
#include <gtest/gtest.h>

#include "formula/calculator.h"
#include "formula/sample_environment.h"

namespace tolok::formula::test {
namespace {

std::string repeated(std::string_view piece, int times) {
    std::string text;
    for (int count = 0; count < times; ++count) text += piece;
    return text;
}

std::string first_code(const Calculation& calculation) {
    return calculation.problems.empty() ? "" : calculation.problems.front().code;
}

Calculation calculate(const std::string& text) {
    return calculate_formula(text, std::vector<std::string>{}, sample_environment());
}

TEST(Bounds, TwoThousandNestedParenthesesAreAProblem) {
    const Calculation calculation = calculate(repeated("(", 2000) + "1" + repeated(")", 2000));
    ASSERT_EQ(calculation.problems.size(), 1U);
    EXPECT_EQ(first_code(calculation), "formula.too_deep");
    EXPECT_EQ(calculation.problems.front().place.column, 201);
}

TEST(Bounds, TwoHundredNestedParenthesesAreRead) {
    const Calculation calculation = calculate(repeated("(", 200) + "7" + repeated(")", 200));
    EXPECT_EQ(first_code(calculation), "");
    EXPECT_EQ(calculation.value.amount, Number(7));
    EXPECT_EQ(first_code(calculate(repeated("(", 201) + "7" + repeated(")", 201))), "formula.too_deep");
}

TEST(Bounds, EveryKindOfNestingIsCounted) {
    for (const std::string opening :
         {"-", "bukan ", "maks(", "desa.semua(a: ", "[", "(1 + ", "jika(ya, 1, ", "1 * -("}) {
        EXPECT_EQ(first_code(calculate(repeated(opening, 3000) + "1")), "formula.too_deep") << opening;
    }
}

TEST(Bounds, UnclosedParenthesesAtTheLimitAreAProblem) {
    EXPECT_EQ(first_code(calculate(repeated("(", 200))), "formula.unclosed");
    EXPECT_EQ(first_code(calculate(repeated("(", 60000))), "formula.too_deep");
}

TEST(Bounds, AMegabyteIsAProblem) {
    const Calculation calculation = calculate(repeated("1 + ", 262144) + "1");
    ASSERT_EQ(calculation.problems.size(), 1U);
    EXPECT_EQ(first_code(calculation), "formula.too_long");
    EXPECT_EQ(calculation.problems.front().arguments.front().value, "1048577");
}

TEST(Bounds, AChainAsLongAsAllowedIsEvaluated) {
    const Calculation calculation = calculate(repeated("1+", 30000) + "1");
    EXPECT_EQ(first_code(calculation), "");
    EXPECT_EQ(calculation.value.amount, Number(30001));
    EXPECT_FALSE(calculation.words.empty());
    EXPECT_EQ(first_code(calculate(std::string(65536, ' '))), "formula.empty");
    EXPECT_EQ(first_code(calculate(std::string(65537, ' '))), "formula.too_long");
}

TEST(Bounds, GarbageGivesAFewProblemsEachWithAShortExcerpt) {
    std::string bytes;
    for (int at = 0; at < 60000; ++at) bytes += static_cast<char>(1 + at * 7 % 126);
    const Calculation calculation = calculate(bytes);
    ASSERT_FALSE(calculation.problems.empty());
    EXPECT_LE(calculation.problems.size(), 70U);
    for (const Problem& problem : calculation.problems) {
        for (const Argument& argument : problem.arguments) EXPECT_LE(argument.value.size(), 1200U) << problem.code;
    }
}

TEST(Bounds, ManyUnknownNamesAreCutOffWithASentence) {
    const Calculation calculation = calculate(repeated("rekomendasi.terbti+", 3000) + "1");
    EXPECT_EQ(calculation.problems.size(), 50U);
    EXPECT_EQ(calculation.problems.back().code, "formula.too_many_problems");
}

TEST(Bounds, EveryByteAloneAndInsideAFormulaIsAProblemOrAValue) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        for (const std::string& text :
             {one, "1" + one + "2", "'" + one + "' = 'x'", "maks(1" + one + ", 2)", one + one + one}) {
            const Calculation calculation = calculate(text);
            EXPECT_NE(calculation.problems.empty(), calculation.numbers.empty()) << byte;
        }
    }
}

TEST(Bounds, ProductsThatBlowUpCannotBeComputed) {
    const std::string nines(60, '9');
    const Calculation calculation = calculate(repeated(nines + "*", 1000) + nines);
    EXPECT_EQ(first_code(calculation), "");
    EXPECT_EQ(calculation.value.state, State::not_computable);
    ASSERT_EQ(calculation.value.notes.size(), 1U);
    EXPECT_EQ(calculation.value.notes.front().code, "formula.number_too_large");
}

TEST(Bounds, SumsOfFractionsThatBlowUpCannotBeComputed) {
    std::string text = "1";
    for (int at = 0; at < 1500; ++at) text += "+1/" + std::to_string(1000003 + 2 * at);
    const Calculation calculation = calculate(text);
    EXPECT_EQ(first_code(calculation), "");
    EXPECT_EQ(calculation.value.state, State::not_computable);
}

TEST(Bounds, NumbersAtTheLimitOfDigitsAreRead) {
    const std::string nines(60, '9');
    EXPECT_EQ(calculate(nines).value.amount, *Number::parse_decimal(nines));
    EXPECT_EQ(first_code(calculate(nines + "9")), "formula.number_too_long");
    EXPECT_EQ(first_code(calculate("0." + nines)), "formula.number_too_long");
    EXPECT_EQ(first_code(calculate(std::string(60000, '9'))), "formula.number_too_long");
    EXPECT_EQ(first_code(calculate(repeated("9,", 20000) + "9")), "formula.decimal_comma");
}

TEST(Bounds, WeightsThatBlowUpAreAProblem) {
    std::string text = "tertimbang(desa.semua: 1";
    for (int at = 0; at < 400; ++at) text += ", desa.semua: 1/" + std::string(50, '9') + std::to_string(1000 + at);
    EXPECT_EQ(first_code(calculate(text + ")")), "formula.weights_not_one");
}

TEST(Bounds, TooManyArgumentsAreAProblem) {
    EXPECT_EQ(first_code(calculate("jumlah(" + repeated("1, ", 499) + "1)")), "");
    EXPECT_EQ(first_code(calculate("jumlah(" + repeated("1, ", 500) + "1)")), "formula.too_many_arguments");
    EXPECT_EQ(first_code(calculate("rekomendasi.terbit(bidang: [" + repeated("'a',", 8000) + "'a'])")),
              "formula.too_many_arguments");
}

TEST(Bounds, ManyTermsOfThePartRuleAreAProblem) {
    const std::string many = repeated("rekomendasi.terbit+", 201) + "rekomendasi.terbit";
    EXPECT_EQ(first_code(calculate("persen(" + many + ", rekomendasi.terbit)")), "formula.part_too_many");
}

TEST(Bounds, NestedPercentagesOverTheWholeTextEnd) {
    const Calculation calculation = calculate(repeated("persen(desa.semua, ", 190) + "desa.semua" + repeated(")", 190));
    EXPECT_EQ(first_code(calculation), "formula.part_unclear");
}

TEST(Bounds, VariablesOfAnySizeAreReadOrRefused) {
    EXPECT_FALSE(parse_variable(std::string(5000, 'a') + "=1").ok());
    EXPECT_FALSE(parse_variable("a=" + std::string(5000, '9')).ok());
    EXPECT_FALSE(parse_variable(repeated("tahun_lalu(", 300) + "a" + repeated(")", 300) + "=1").ok());
    EXPECT_FALSE(parse_variable("\xFF=1").ok());
    EXPECT_TRUE(parse_variable("a=" + std::string(200, '9')).ok());
}

}  // namespace
}  // namespace tolok::formula::test
