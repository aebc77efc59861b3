// Laws that hold for any formula, tried on many made by a fixed sequence of numbers.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/text.h"
#include "formula/calculator.h"
#include "formula/sample_environment.h"

namespace tolok::formula::test {
namespace {

class Chance {
public:
    explicit Chance(std::uint32_t seed) : engine_(seed) {}
    int below(int bound) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(bound)); }

private:
    std::mt19937 engine_;
};

const std::vector<std::string> names = {"a", "b", "c", "d"};

std::map<std::string, Number> random_values(Chance& chance) {
    std::map<std::string, Number> values;
    for (const std::string& name : names) values[name] = Number::ratio(chance.below(41) - 20, 1 + chance.below(4));
    return values;
}

std::vector<std::string> written(const std::map<std::string, Number>& values) {
    std::vector<std::string> variables;
    for (const auto& [name, number] : values) variables.push_back(name + "=" + number.format_exact());
    return variables;
}

// A text and, computed on the way without the language, what it comes to; empty after a division by zero.
struct Arithmetic {
    std::string text;
    std::optional<Number> value;
};

std::optional<Number> apply(char op, const std::optional<Number>& left, const std::optional<Number>& right) {
    if (!left || !right || (op == '/' && right->sign() == 0)) return std::nullopt;
    return op == '+' ? *left + *right : op == '-' ? *left - *right : op == '*' ? *left * *right : *left / *right;
}

Arithmetic random_arithmetic(Chance& chance, const std::map<std::string, Number>& values, int depth,
                             std::string_view operators) {
    if (depth == 0 || chance.below(5) == 0) {
        const std::string& name = names[static_cast<std::size_t>(chance.below(4))];
        if (chance.below(3) > 0) return {name, values.at(name)};
        const int whole = chance.below(30);
        return {std::to_string(whole), Number(whole)};
    }
    if (chance.below(6) == 0) {
        const Arithmetic inner = random_arithmetic(chance, values, depth - 1, operators);
        return {"-(" + inner.text + ")", inner.value ? std::optional(-*inner.value) : std::nullopt};
    }
    const char op = operators[static_cast<std::size_t>(chance.below(static_cast<int>(operators.size())))];
    const Arithmetic left = random_arithmetic(chance, values, depth - 1, operators);
    const Arithmetic right = random_arithmetic(chance, values, depth - 1, operators);
    return {"(" + left.text + ")" + op + "(" + right.text + ")", apply(op, left.value, right.value)};
}

TEST(Property, ArithmeticAgreesWithExactNumbers) {
    Chance chance(1);
    for (int round = 0; round < 400; ++round) {
        const auto values = random_values(chance);
        const Arithmetic made = random_arithmetic(chance, values, 5, "+-*/");
        const Calculation calculation = calculate_formula(made.text, written(values));
        ASSERT_TRUE(calculation.problems.empty()) << made.text;
        EXPECT_EQ(calculation.value.state, made.value ? State::present : State::not_computable) << made.text;
        if (made.value) {
            EXPECT_EQ(calculation.value.amount, *made.value) << made.text;
        }
    }
}

TEST(Property, ChainsWithoutBracketsKeepTheOrderOfArithmetic) {
    Chance chance(2);
    for (int round = 0; round < 200; ++round) {
        const auto values = random_values(chance);
        std::string text = "0";
        Number sum = 0;
        for (int term = 0; term < 5; ++term) {
            const bool minus = chance.below(2) == 0;
            text += minus ? " - 1" : " + 1";
            Number product = 1;
            for (int factor = 0; factor < 3; ++factor) {
                const std::string& name = names[static_cast<std::size_t>(chance.below(4))];
                text += "*" + name;
                product = product * values.at(name);
            }
            sum = minus ? sum - product : sum + product;
        }
        EXPECT_EQ(calculate_formula(text, written(values)).value.amount, sum) << text;
    }
}

TEST(Property, AMissingOperandIsNeverZeroAndNeverDropped) {
    Chance chance(3);
    for (int round = 0; round < 300; ++round) {
        const auto values = random_values(chance);
        const std::string inner = random_arithmetic(chance, values, 3, "+-*").text;
        const std::vector<std::string> shapes = {"jumlah(a, #)",       "min(#, a)",       "maks(a, #)",
                                                 "rata_rata(a, #, 3)", "selisih(#, a)",   "persen(a, #)",
                                                 "rasio(#, a)",        "bulat(# * a, 2)", "tertimbang(a: 0.5, #: 0.5)"};
        std::string text = shapes[static_cast<std::size_t>(chance.below(static_cast<int>(shapes.size())))];
        text.replace(text.find('#'), 1, "(" + inner + ")");
        auto variables = written(values);
        variables[0] = "a=belum_ada_data";
        EXPECT_EQ(calculate_formula(text, variables).value.state, State::no_data) << text;
        variables[0] = "a=" + values.at("a").format_exact() + " sebagian";
        const Calculation partial = calculate_formula(text, variables);
        EXPECT_EQ(partial.value.completeness, Completeness::partial) << text;
    }
}

TEST(Property, APartOfAWholeLiesBetweenZeroAndAHundred) {
    Chance chance(4);
    for (int round = 0; round < 300; ++round) {
        const int whole = chance.below(50);
        const int part = chance.below(whole + 1);
        const std::vector<std::string> variables = {"p=" + std::to_string(part) + " bagian dari w",
                                                    "w=" + std::to_string(whole)};
        const Calculation calculation = calculate_formula("persen(p, w)", variables);
        if (whole == 0) {
            EXPECT_EQ(calculation.value.state, State::not_applicable);
            continue;
        }
        EXPECT_EQ(calculation.value.amount, Number::ratio(100 * part, whole));
        EXPECT_TRUE(calculation.value.notes.empty());
        EXPECT_EQ(*calculation.value.numerator * Number(100) / *calculation.value.denominator,
                  calculation.value.amount);
    }
}

TEST(Property, MeanOfRatiosIsRatioOfSumsOnlyOverEqualWholes) {
    Chance chance(5);
    int different = 0;
    for (int round = 0; round < 200; ++round) {
        const int b = 1 + chance.below(20);
        const int d = chance.below(2) == 0 ? b : 1 + chance.below(20);
        const std::vector<std::string> variables = {"a=" + std::to_string(chance.below(20)), "b=" + std::to_string(b),
                                                    "c=" + std::to_string(chance.below(20)), "d=" + std::to_string(d)};
        const Number mean = calculate_formula("rata_rata_rasio(rasio(a, b), rasio(c, d))", variables).value.amount;
        const Number of_sums = calculate_formula("rasio(a + c, b + d)", variables).value.amount;
        if (b == d) {
            EXPECT_EQ(mean, of_sums);
        }
        if (mean != of_sums) ++different;
    }
    EXPECT_GT(different, 50);
}

TEST(Property, BlanksChangeNothing) {
    Chance chance(6);
    for (int round = 0; round < 200; ++round) {
        const auto values = random_values(chance);
        const std::string text = random_arithmetic(chance, values, 4, "+-*/").text;
        std::string wide;
        for (const char c : text) {
            wide += c;
            const bool digit = c >= '0' && c <= '9';
            if (!digit && chance.below(3) == 0) wide += chance.below(2) == 0 ? "\n" : "  ";
        }
        const Calculation one = calculate_formula(text, written(values));
        const Calculation other = calculate_formula(wide, written(values));
        EXPECT_EQ(one.value.amount, other.value.amount) << wide;
        EXPECT_EQ(one.words, other.words);
        EXPECT_EQ(one.numbers, other.numbers);
    }
}

const std::vector<std::string> whole_formulas = {
    "persen(rekomendasi.ditindaklanjuti(bidang: 'pemerintahan'), rekomendasi.terbit(bidang: ['pemerintahan', "
    "'trantibum']))",
    "jika(ada(survei.ikm) dan survei.ikm >= 76.61, pilih('BB', nilai_lke), tertimbang(survei.ikm: 1/3, survei.ikm: "
    "2/3))",
    "maks(0, min(rasio(hari_kerja - 20, hari_kerja) * 100, 120)) - bulat(78.74 / 3, 2)",
    "hari(tanggal('2021-03-30'), isian.tanggal_lkjip) <= 20 atau bukan isian.punya_sop",
    "rata_rata_rasio(persen(1, 2), persen(3, 4), lewati: ['tidak_berlaku']) + tahun_lalu(isian.indeks) * 0",
};

// Whatever is changed: each problem lies in the text and shows a line with its caret; without problems there is an
// explanation.
TEST(Property, AnyChangedTextGivesPlacedProblemsOrAnExplanation) {
    Chance chance(7);
    const std::string pieces = "()[],:'\"+-*/<>=.0123456789 \nabxé%;\x01\xFF";
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = whole_formulas[static_cast<std::size_t>(round) % whole_formulas.size()];
        for (int change = 0; change <= chance.below(4); ++change) {
            const auto at = static_cast<std::size_t>(chance.below(static_cast<int>(text.size())));
            const char piece = pieces[static_cast<std::size_t>(chance.below(static_cast<int>(pieces.size())))];
            if (chance.below(3) == 0)
                text.erase(at, static_cast<std::size_t>(1 + chance.below(9)));
            else if (chance.below(2) == 0)
                text.insert(at, 1, piece);
            else
                text[at] = piece;
        }
        const Formula formula = parse(text);
        const Checking checking = check(formula, sample_environment());
        if (checking.problems.empty()) {
            EXPECT_FALSE(explain_words(formula, sample_environment()).empty()) << text;
            continue;
        }
        ++refused;
        const auto lines = split(text, '\n');
        for (const Problem& problem : checking.problems) {
            ASSERT_GE(problem.place.line, 1) << text;
            ASSERT_LE(static_cast<std::size_t>(problem.place.line), lines.size()) << text;
            ASSERT_LE(static_cast<std::size_t>(problem.place.column),
                      lines[static_cast<std::size_t>(problem.place.line) - 1].size() + 1)
                << text;
            ASSERT_EQ(problem.arguments.back().name, "cuplikan") << problem.code;
            const auto shown = split(problem.arguments.back().value, '\n');
            ASSERT_EQ(shown.size(), 2U) << text;
            EXPECT_LE(display_width(shown[1]), display_width(shown[0]) + 1) << text;
            EXPECT_TRUE(is_utf8(problem.arguments.back().value)) << text;
        }
    }
    EXPECT_GT(refused, 1500);
}

}  // namespace
}  // namespace tolok::formula::test
