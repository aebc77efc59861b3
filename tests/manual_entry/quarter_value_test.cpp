// Adding up quarters and offices: tests/cases/manual_entry/quarters.case and the roll-up.
#include "manual_entry/quarter_value.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/text.h"
#include "support/case_file.h"

namespace tolok::manual_entry {
namespace {

TypedValueDeclaration declaration_of(const test::TextCase& one) {
    std::istringstream words(one.text("isian"));
    TypedValueDeclaration declaration;
    declaration.key = "contoh";
    declaration.name = "Contoh";
    words >> declaration.kind >> declaration.quarters >> declaration.unit;
    return declaration;
}

Judgement judgement_of(std::string_view word) {
    if (word == "dihitung") return Judgement::counted;
    if (word == "menunggu") return Judgement::awaiting;
    if (word == "ditolak") return Judgement::rejected;
    require(word == "lain", "a case uses one of four words");
    return Judgement::other_kind;
}

std::vector<QuarterValue> quarters_of(const test::TextCase& one, ValueKind kind) {
    std::vector<QuarterValue> quarters;
    for (const std::string& line : one.lines("triwulan")) {
        const std::size_t first = line.find(' ');
        const std::size_t last = line.rfind(' ');
        const auto content = parse_content(kind, line.substr(first, last - first));
        require(content.ok(), "a case types readable values: " + one.where());
        quarters.push_back({std::stoi(line.substr(0, first)), judgement_of(line.substr(last + 1)), *content});
    }
    return quarters;
}

std::string describe(const MeasureValue& value) {
    std::string text = std::string(state_key(value.state)) + " " + std::string(completeness_key(value.completeness));
    if (value.state == State::present) text += " " + format_stored(value.content);
    for (const Note& note : value.notes) text += "\n" + note.code + " " + note.arguments[1].value;
    return text;
}

TEST(QuarterValues, CasesHold) {
    for (const test::TextCase& one : test::read_case_file("manual_entry/quarters.case")) {
        const TypedValueDeclaration declaration = declaration_of(one);
        const auto quarters = quarters_of(one, kind_of(declaration));
        const CountedValue counted = calculate_value(declaration, quarters, {2021, std::stoi(one.text("sampai"))});
        EXPECT_EQ(describe(counted.value), one.text("hasil")) << one.where();
    }
}

MeasureValue present(int amount, Completeness completeness = Completeness::complete) {
    return {State::present, completeness, Number(amount), {}};
}

TEST(Offices, NumbersAreAddedAndWhatIsMissingIsTold) {
    const TypedValueDeclaration declaration{"contoh", "Contoh", "desa", "angka", "", "jumlah", ""};
    const MeasureValue none{State::no_data, Completeness::partial, {}, {}};
    const std::vector<MeasureValue> whole = {present(3), present(4)};
    EXPECT_EQ(describe(add_offices(declaration, whole)), "ada lengkap 7");
    const std::vector<MeasureValue> some = {present(3), none, present(4)};
    const MeasureValue total = add_offices(declaration, some);
    EXPECT_EQ(total.state, State::present);
    EXPECT_EQ(total.completeness, Completeness::partial);
    EXPECT_EQ(std::get<Number>(total.content), Number(7));
    ASSERT_EQ(total.notes.size(), 1U);
    EXPECT_EQ(total.notes[0].arguments[1], (Argument{"jumlah", "1"}));
    const std::vector<MeasureValue> partial = {present(3), present(4, Completeness::partial)};
    EXPECT_EQ(describe(add_offices(declaration, partial)), "ada sebagian 7");
    const std::vector<MeasureValue> nobody = {none, none};
    EXPECT_EQ(add_offices(declaration, nobody).state, State::no_data);
}

TEST(Offices, WordsCannotBeBroughtTogether) {
    const TypedValueDeclaration declaration{"contoh", "Contoh", "", "teks", "", "terakhir", ""};
    const MeasureValue word{State::present, Completeness::complete, std::string("BB"), {}};
    const std::vector<MeasureValue> one = {word};
    EXPECT_EQ(std::get<std::string>(add_offices(declaration, one).content), "BB");
    const std::vector<MeasureValue> two = {word, word};
    const MeasureValue total = add_offices(declaration, two);
    EXPECT_EQ(total.state, State::not_computable);
    EXPECT_EQ(total.notes[0].code, "manual_entry.not_addable");
}

}  // namespace
}  // namespace tolok::manual_entry
