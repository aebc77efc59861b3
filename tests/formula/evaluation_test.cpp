// The language as indicators use it: check, list_requests, evaluate, explain, on a declared environment.
#include <gtest/gtest.h>

#include "formula/formula.h"
#include "formula/sample_environment.h"

namespace tolok::formula::test {
namespace {

const Period quarter_two{2021, 2};

MeasureValue amount(std::int64_t whole) { return {State::present, Completeness::complete, Number(whole), {}}; }
MeasureValue without(State state, std::vector<Note> notes = {}) {
    return {state, Completeness::complete, Number(0), std::move(notes)};
}

std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& one : problems) all.push_back(one.code);
    return all;
}

TEST(Check, GivesUnitAndTypeOfTheResult) {
    const Environment& environment = sample_environment();
    const Checking percent = check(parse("persen(rekomendasi.ditindaklanjuti, rekomendasi.terbit)"), environment);
    EXPECT_TRUE(percent.problems.empty());
    EXPECT_TRUE(percent.is_number);
    EXPECT_EQ(percent.unit, "persen");
    EXPECT_EQ(check(parse("rasio(isian.anggaran, desa.semua)"), environment).unit, "rupiah per desa");
    EXPECT_EQ(check(parse("rasio(desa.semua, desa.semua) * 100"), environment).unit, "");
    EXPECT_EQ(check(parse("jika(isian.punya_sop, 100, 0)"), environment).unit, "");
    EXPECT_FALSE(check(parse("desa.semua > 3"), environment).is_number);
    EXPECT_FALSE(check(parse("isian.predikat_sakip"), environment).is_number);
}

TEST(Check, NamesTheSourceAndPutsSyntaxFirst) {
    const Checking checking = check(parse("tidak_ada + 1,5", "definisi.toml"), sample_environment());
    ASSERT_EQ(codes(checking.problems), (std::vector<std::string>{"formula.decimal_comma", "formula.unknown_name"}));
    EXPECT_EQ(checking.problems.front().place, (Place{"definisi.toml", 1, 13}));
    EXPECT_EQ(checking.problems.back().place, (Place{"definisi.toml", 1, 1}));
}

TEST(Check, FormulaThatWasNeverParsedIsEmpty) {
    const Formula formula;
    EXPECT_EQ(formula.text(), "");
    EXPECT_EQ(codes(formula.problems()), std::vector<std::string>{"formula.empty"});
    EXPECT_EQ(codes(check(formula, {}).problems), std::vector<std::string>{"formula.empty"});
    EXPECT_TRUE(list_requests(formula, {}, quarter_two).empty());
    EXPECT_EQ(evaluate(formula, {}, {}, {}, quarter_two).state, State::not_computable);
    EXPECT_EQ(explain_words(formula, {}), "");
}

TEST(Requests, NameEachMeasureOncePerArgumentsAndYear) {
    const Formula formula = parse(
        "rekomendasi.terbit(forum: 'rakor', bidang: ['trantibum', 'pemerintahan'])"
        " + rekomendasi.terbit(bidang: ['pemerintahan', 'trantibum'], forum: ['rakor'])"
        " + tahun_lalu(rekomendasi.terbit) + tahun_lalu(tahun_lalu(rekomendasi.terbit)) + rekomendasi.terbit()");
    const auto requests = list_requests(formula, sample_environment(), quarter_two);
    ASSERT_EQ(requests.size(), 4U);
    EXPECT_EQ(requests[0].until, (Period{2019, 2}));
    EXPECT_EQ(requests[1].until, (Period{2020, 2}));
    EXPECT_EQ(requests[2].until, quarter_two);
    EXPECT_TRUE(requests[2].arguments.empty());
    EXPECT_EQ(requests[3].values_of("bidang"), (std::vector<std::string>{"pemerintahan", "trantibum"}));
    EXPECT_EQ(requests[3].arguments.front().name, "bidang");
}

TEST(Requests, IncludeBranchesThatMayNotBeTaken) {
    const Formula formula = parse("jika(ada(survei.ikm), survei.ikm, isian.indeks)");
    EXPECT_EQ(list_requests(formula, sample_environment(), quarter_two).size(), 2U);
}

TEST(Evaluate, KeepsNumeratorDenominatorUnitAndNotes) {
    const Formula formula = parse("persen(rekomendasi.ditindaklanjuti, rekomendasi.terbit)");
    const auto requests = list_requests(formula, sample_environment(), quarter_two);
    const Note remark = problem("coordination.carried_over", {{"jumlah", "2"}});
    std::vector<MeasureValue> values = {amount(7), amount(9)};
    values[0].notes = {remark};
    values[1].notes = {remark};
    values[1].completeness = Completeness::partial;
    const Value value = evaluate(formula, sample_environment(), requests, values, quarter_two);
    EXPECT_TRUE(value.present());
    EXPECT_EQ(value.amount, Number::ratio(700, 9));
    EXPECT_EQ(value.numerator, Number(7));
    EXPECT_EQ(value.denominator, Number(9));
    EXPECT_EQ(value.unit, "persen");
    EXPECT_EQ(value.completeness, Completeness::partial);
    EXPECT_EQ(value.notes, std::vector<Note>{remark});  // carried once
}

TEST(Evaluate, TakesRequestsInAnyOrderAndMoreThanItNeeds) {
    const Environment& environment = sample_environment();
    const Formula formula = parse("desa.semua - 1");
    const std::vector<MeasureRequest> requests = {
        {"survei.ikm", {}, quarter_two}, {"desa.semua", {}, quarter_two}, {"desa.semua", {}, {2020, 2}}};
    const std::vector<MeasureValue> values = {amount(80), amount(9), amount(8)};
    EXPECT_EQ(evaluate(formula, environment, requests, values, quarter_two).amount, Number(8));
}

TEST(Evaluate, ResolvedOnceGivesTheSameForEveryOffice) {
    const Environment& environment = sample_environment();
    const Formula formula = parse("persen(rekomendasi.ditindaklanjuti, rekomendasi.terbit)");
    const auto requests = list_requests(formula, environment, quarter_two);
    const ResolvedFormula resolved(formula, environment);
    for (int office = 0; office < 5; ++office) {
        const std::vector<MeasureValue> values = {amount(office), amount(4)};
        const Value value = resolved.evaluate(requests, values, quarter_two);
        EXPECT_EQ(value.amount, Number(25 * office));
        EXPECT_EQ(value.numerator, Number(office));
        EXPECT_EQ(value.unit, "persen");
    }
    EXPECT_EQ(codes(ResolvedFormula(parse("1,5"), environment).evaluate({}, {}, quarter_two).notes),
              std::vector<std::string>{"formula.decimal_comma"});
}

TEST(Evaluate, MissingRequestIsABrokenPromise) {
    const Formula formula = parse("desa.semua");
    EXPECT_THROW(evaluate(formula, sample_environment(), {}, {}, quarter_two), std::logic_error);
    const std::vector<MeasureRequest> requests = {{"desa.semua", {}, quarter_two}};
    EXPECT_THROW(evaluate(formula, sample_environment(), requests, {}, quarter_two), std::logic_error);
    const std::vector<MeasureValue> text = {{State::present, Completeness::complete, std::string("sembilan"), {}}};
    EXPECT_THROW(evaluate(formula, sample_environment(), requests, text, quarter_two), std::logic_error);
}

TEST(Evaluate, FormulaWithProblemsCannotBeComputedAndSaysWhy) {
    const Value value = evaluate(parse("desa.semau + 1"), sample_environment(), {}, {}, quarter_two);
    EXPECT_EQ(value.state, State::not_computable);
    EXPECT_EQ(codes(value.notes), std::vector<std::string>{"formula.unknown_name_near"});
    const Value truth = evaluate(parse("1 < 2"), sample_environment(), {}, {}, quarter_two);
    EXPECT_EQ(truth.state, State::not_computable);
    EXPECT_EQ(codes(truth.notes), std::vector<std::string>{"formula.result_not_number"});
}

TEST(Evaluate, MeasuresOwnReasonStandsAloneOrTheLanguageGivesOne) {
    const Formula formula = parse("desa.semua");
    const std::vector<MeasureRequest> requests = {{"desa.semua", {}, quarter_two}};
    const Note own = problem("desa_document.register_empty");
    const std::vector<MeasureValue> with_reason = {without(State::no_data, {own})};
    EXPECT_EQ(evaluate(formula, sample_environment(), requests, with_reason, quarter_two).notes,
              std::vector<Note>{own});
    const std::vector<MeasureValue> without_reason = {without(State::no_data)};
    const Value value = evaluate(formula, sample_environment(), requests, without_reason, quarter_two);
    EXPECT_EQ(value.notes, (std::vector<Note>{problem("formula.measure_no_data", {{"ukuran", "jumlah desa"}})}));
}

TEST(Evaluate, EmptyDenominatorFollowsThePolicy) {
    const Formula formula = parse("persen(rekomendasi.ditindaklanjuti, rekomendasi.terbit)");
    const auto requests = list_requests(formula, sample_environment(), quarter_two);
    const std::vector<MeasureValue> values = {amount(0), amount(0)};
    for (const State state : {State::no_data, State::not_applicable, State::not_computable}) {
        EXPECT_EQ(evaluate(formula, sample_environment(), requests, values, quarter_two, {state}).state, state);
    }
    EXPECT_THROW(evaluate(formula, sample_environment(), requests, values, quarter_two, {State::present}),
                 std::logic_error);
}

TEST(Explain, WordsAreWrittenEvenForAFormulaWithProblems) {
    EXPECT_EQ(explain_words(parse("desa.semau + desa.semua * 'x'"), sample_environment()),
              "desa.semau + jumlah desa × “x”");
    EXPECT_EQ(explain_words(parse("persen(desa.semua) +"), sample_environment()), "persen(desa.semua) + ");
}

TEST(Explain, NumbersCarryTheDecimalsOfTheDefinition) {
    const Formula formula = parse("rasio(isian.anggaran, desa.semua) / 1000");
    const auto requests = list_requests(formula, sample_environment(), quarter_two);
    const std::vector<MeasureValue> values = {amount(9), amount(1'000'000)};
    EXPECT_EQ(explain_numbers(formula, sample_environment(), requests, values, quarter_two, 0),
              "1.000.000 ÷ 9 ÷ 1.000 = 111 rupiah per desa");
    EXPECT_EQ(explain_numbers(formula, sample_environment(), requests, values, quarter_two, 3),
              "1.000.000 ÷ 9 ÷ 1.000 = 111,111 rupiah per desa");
    EXPECT_EQ(explain_numbers(parse("desa.semau"), sample_environment(), requests, values, quarter_two, 2),
              "desa.semau");
}

}  // namespace
}  // namespace tolok::formula::test
