// Distances to a target, by cases.
#include <gtest/gtest.h>

#include "indicator/definition_sample.h"
#include "indicator/target.h"
#include "support/case_file.h"

namespace tolok::indicator {
namespace {

Number number(const std::string& text) {
    const auto decimal = Number::parse_decimal(text);
    const auto exact = decimal ? decimal : Number::parse_exact(text);
    require(exact.has_value(), "a case writes numbers as 78.74 or 7/9: " + text);
    return *exact;
}

TargetQuestion question_of(const test::TextCase& one) {
    TargetQuestion question;
    question.target = number(one.text("target"));
    question.lowest = Number(0);
    question.highest = Number(100);
    if (one.text("arah") == "makin_rendah") question.direction = Direction::lower_is_better;
    if (one.text("kelengkapan") == "sebagian") question.value.completeness = Completeness::partial;
    if (one.text("keadaan") == "tidak_berlaku") question.value.state = State::not_applicable;
    const std::string written = one.text("nilai");
    if (written.empty()) return question;
    const std::string amount = written.substr(0, written.find(' '));
    const std::string unit = written.substr(written.find(' ') + 1);
    question.value.state = State::present;
    question.value.unit = unit;
    question.value.amount = number(amount);
    if (unit == "desa" || unit == "rekomendasi") {
        question.value.unit = "persen";
        question.counted = unit;
        question.value.numerator = number(amount.substr(0, amount.find('/')));
        question.value.denominator = number(amount.substr(amount.find('/') + 1));
        question.value.amount = question.value.amount * Number(100);
    }
    if (const std::string rise = one.text("naik"); !rise.empty()) {
        question.rise = number(rise.substr(0, rise.find(' ')));
        question.rise_name = rise.substr(rise.find(' ') + 1);
    }
    return question;
}

TEST(Target, IsToldInNumbersPeopleCanCount) {
    const auto cases = test::read_case_file("indicator/target.case");
    EXPECT_GE(cases.size(), 14U);
    for (const test::TextCase& one : cases) {
        const TargetAnswer answer = calculate_target(question_of(one));
        EXPECT_EQ(test::sentences(answer.sentences), one.text("kalimat") + "\n") << one.where();
    }
}

// Whatever the target, the count that is called enough reaches it, and one less does not.
TEST(Target, TheCountNamedIsTheLeastThatReachesIt) {
    for (int below = 1; below <= 12; ++below) {
        for (int above = 0; above <= below; ++above) {
            for (int percent = 0; percent <= 100; percent += 5) {
                TargetQuestion question;
                question.target = Number(percent);
                question.value.state = State::present;
                question.value.unit = "persen";
                question.value.numerator = Number(above);
                question.value.denominator = Number(below);
                question.value.amount = Number::ratio(Number(100 * above), Number(below));
                const TargetAnswer answer = calculate_target(question);
                ASSERT_TRUE(answer.needed.has_value());
                const auto reaches = [&](const Number& count) {
                    return Number::ratio(count * Number(100), Number(below)).rounded(2) >= question.target;
                };
                EXPECT_TRUE(reaches(*answer.needed)) << above << "/" << below << " " << percent;
                EXPECT_TRUE(*answer.needed == Number(0) || !reaches(*answer.needed - Number(1)))
                    << above << "/" << below;
                EXPECT_EQ(answer.outcome == TargetOutcome::reached, reaches(Number(above)));
            }
        }
    }
}

TEST(Target, IsReadAsAgreementsWriteIt) {
    const auto plain = parse_target(" 90,5 ");
    ASSERT_TRUE(plain.ok());
    EXPECT_EQ(plain->number, Number::ratio(181, 2));
    EXPECT_EQ(check_target(*plain, "1.1", "nilai"), std::nullopt);
    const auto percent = parse_target("90 %");
    ASSERT_TRUE(percent.ok());
    EXPECT_EQ(percent->number, Number(90));
    EXPECT_EQ(check_target(*percent, "2.2", "persen"), std::nullopt);
    const auto misfit = check_target(*percent, "1.1", "nilai");
    ASSERT_TRUE(misfit.has_value());
    EXPECT_EQ(misfit->code, "indicator.target_not_a_percentage");
    EXPECT_FALSE(parse_target("1.500").ok());
    EXPECT_FALSE(parse_target("%").ok());
}

}  // namespace
}  // namespace tolok::indicator
