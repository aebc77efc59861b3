// Runs tests/cases/formula/*.case: a formula, its variables, and what must come out, word for word.
#include <gtest/gtest.h>

#include <ostream>

#include "base/text.h"
#include "formula/calculator.h"
#include "formula/problem_text.h"
#include "formula/sample_environment.h"
#include "support/case_file.h"

namespace tolok::test {
void PrintTo(const TextCase& one, std::ostream* stream) { *stream << one.where(); }
}  // namespace tolok::test

namespace tolok::formula::test {
namespace {

using tolok::test::TextCase;

const MessageCatalog& messages() {
    static const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    return catalog;
}

std::string written(const std::optional<Number>& number) { return number ? number->format_plain() : "tidak ada"; }

// What the case's section would have to say.
std::string found(const std::string& section, const Calculation& calculation) {
    const Value& value = calculation.value;
    if (section == "hasil") return format_result(calculation);
    if (section == "nilai tepat") return value.present() ? value.amount.format_exact() : "tidak ada";
    if (section == "satuan") return value.unit;
    if (section == "keadaan") return std::string(state_key(value.state));
    if (section == "kelengkapan") return std::string(completeness_key(value.completeness));
    if (section == "pembilang dan penyebut") return written(value.numerator) + " / " + written(value.denominator);
    if (section == "kata") return calculation.words;
    if (section == "angka") return calculation.numbers;
    const bool problems = section == "masalah";
    if (!problems && section != "catatan") return "bagian ini tidak dikenal: " + section;
    std::vector<std::string> texts;
    for (const Problem& one : problems ? calculation.problems : value.notes)
        texts.push_back(format_problem(one, messages()));
    return join(texts, "\n");
}

class FormulaCase : public testing::TestWithParam<TextCase> {};

TEST_P(FormulaCase, Holds) {
    const TextCase& one = GetParam();
    const Environment none;
    const std::string where = one.text("lingkungan");
    ASSERT_TRUE(where.empty() || where == "contoh") << one.where();
    Policies policies;
    if (one.text("penyebut nol") == "tidak_dapat_dihitung") policies.empty_denominator = State::not_computable;
    if (one.text("penyebut nol") == "belum_ada_data") policies.empty_denominator = State::no_data;
    const Calculation calculation = calculate_formula(tolok::test::unescape(one.text("rumus")), one.lines("variabel"),
                                                      where.empty() ? none : sample_environment(), {2, policies});
    int compared = 0;
    for (const auto& [section, lines] : one.sections) {
        if (section == "rumus" || section == "variabel" || section == "lingkungan" || section == "penyebut nol")
            continue;
        EXPECT_EQ(one.text(section), found(section, calculation)) << one.where() << ": " << section;
        ++compared;
    }
    EXPECT_GT(compared, 0) << one.where() << " says nothing";
    if (!one.sections.contains("masalah")) {
        EXPECT_EQ(found("masalah", calculation), "") << one.where();
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, FormulaCase, testing::ValuesIn(tolok::test::read_cases("formula")),
                         [](const auto& tested) { return "No" + std::to_string(tested.index); });

}  // namespace
}  // namespace tolok::formula::test
