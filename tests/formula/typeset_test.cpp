// Formulas in MathML: quotients as fractions, brackets only where the explainer has them, lines that fit a phone.
#include "formula/typeset.h"

#include <gmock/gmock.h>

#include <regex>

#include "base/text.h"
#include "formula/functions.h"
#include "formula/sample_environment.h"

namespace tolok::formula {
namespace {

using testing::HasSubstr;
using testing::Not;

const Period until{2021, 4};

// The markup in a short form: fractions as [above/below], lines of a table parted by |, everything else as it reads.
std::string in_short(std::string markup) {
    const std::vector<std::pair<const char*, const char*>> tags = {{"<mfrac><mrow>", "["},   {"</mrow><mrow>", "/"},
                                                                   {"</mrow></mfrac>", "]"}, {"</mtr><mtr>", "|"},
                                                                   {"\u00A0", " "},          {"<[^>]*>", ""}};
    for (const auto& [tag, sign] : tags) markup = std::regex_replace(markup, std::regex(tag), sign);
    return markup;
}

std::string words(const std::string& formula) {
    return in_short(typeset_words(parse(formula), test::sample_environment()));
}

struct Given {
    std::string name;
    MeasureValue value;
};

std::string numbers(const std::string& text, const std::vector<Given>& given) {
    const Formula formula = parse(text);
    const auto requests = list_requests(formula, test::sample_environment(), until);
    std::vector<MeasureValue> values;
    for (const MeasureRequest& request : requests) {
        values.emplace_back();
        for (const Given& each : given)
            if (each.name == request.name) values.back() = each.value;
    }
    return in_short(typeset_numbers(formula, test::sample_environment(), requests, values, until, 2));
}

Given number(std::string name, const Number& amount) {
    return {std::move(name), {State::present, Completeness::complete, amount, {}}};
}

TEST(Typeset, AQuotientIsAFraction) {
    EXPECT_EQ(words("persen(desa.dokumen_benar_tepat(dokumen: ['apbdes']), desa.semua())"),
              "[jumlah desa dengan|APBDes benar dan tepat|waktu/jumlah desa]×100 %");
    EXPECT_EQ(words("rasio(desa.semua(), koordinasi.hasil()) * 100"), "[jumlah desa/jumlah hasil|koordinasi]×100");
    EXPECT_EQ(words("desa.semua() / 4 * 2 / koordinasi.hasil()"), "[[jumlah desa/4]×2/jumlah hasil|koordinasi]");
}

TEST(Typeset, NumbersArePutInWithTheResult) {
    const std::vector<Given> given = {number("desa.dokumen_benar_tepat", Number(7)), number("desa.semua", Number(9)),
                                      number("isian.indeks", Number(-2))};
    EXPECT_EQ(numbers("persen(desa.dokumen_benar_tepat(dokumen: ['apbdes']), desa.semua())", given),
              "[7/9]×100 %=77,78 %");
    EXPECT_EQ(numbers("isian.indeks * 3", given), "(-2)×3=-6,00");
    EXPECT_EQ(numbers("desa.semua()", given), "9,00 desa");
}

TEST(Typeset, WhatIsMissingIsSaidInItsPlace) {
    EXPECT_EQ(numbers("persen(desa.dokumen_benar_tepat(dokumen: ['apbdes']), desa.semua())",
                      {number("desa.semua", Number(9))}),
              "[[belum ada data]/9]×100 %=belum ada data");
}

TEST(Typeset, BracketsStandWhereTheyAreNeeded) {
    EXPECT_EQ(words("(isian.indeks + 1) * 2 - -3"), "(indeks+1)×2−−3");
    EXPECT_EQ(words("(isian.indeks + 1) / (isian.indeks - 2)"), "[(indeks+1)/indeks−2]");
    EXPECT_EQ(words("jumlah(isian.indeks, selisih(isian.indeks, 1)) * 2"), "(indeks+(indeks−1))×2");
    EXPECT_EQ(words("mutlak(selisih(isian.indeks, 1))"), "|indeks−1|");
}

TEST(Typeset, WhatIsNoArithmeticIsSetInWords) {
    EXPECT_EQ(words("rata_rata(isian.indeks, 3) * 2"), "rata-rata dari|(indeks; 3)×2");
    EXPECT_EQ(numbers("jika(isian.indeks > 1, isian.indeks, 0)", {number("isian.indeks", Number(4))}),
              "karena 4 &gt; 1|terpenuhi: 4,00");
}

TEST(Typeset, APrintedFormulaKeepsItsWords) {
    EXPECT_EQ(in_short(typeset_fraction("Jumlah <desa>", "Jumlah Desa Se-Kecamatan Sumberjambe", "100%")),
              "[Jumlah &lt;desa&gt;/Jumlah Desa|Se-Kecamatan|Sumberjambe]×100%");
    EXPECT_EQ(in_short(typeset_fraction("Nilai", "", "")), "Nilai");
}

// Every example of the language: tags are closed in order, and no line is longer than a phone is wide.
TEST(Typeset, EveryFunctionGivesWellFormedMarkup) {
    static const std::regex tag("<(/?)([a-z]+)[^>]*>|([^<]+)");
    int seen = 0;
    for (const Function& function : list_functions()) {
        for (const Example& example : function.examples) {
            const Formula formula = parse(example.formula);
            if (!check(formula, test::sample_environment()).problems.empty()) continue;
            const std::string markup = typeset_words(formula, test::sample_environment());
            std::vector<std::string> open;
            for (std::sregex_iterator at(markup.begin(), markup.end(), tag), end; at != end; ++at) {
                if ((*at)[3].matched) {
                    EXPECT_LE(display_width((*at)[3].str()), 30) << (*at)[3];
                } else if ((*at)[1].length() == 0) {
                    open.push_back((*at)[2]);
                } else {
                    ASSERT_FALSE(open.empty()) << markup;
                    EXPECT_EQ(open.back(), (*at)[2]) << markup;
                    open.pop_back();
                }
            }
            EXPECT_TRUE(open.empty()) << markup;
            ++seen;
        }
    }
    EXPECT_GT(seen, 3);
}

}  // namespace
}  // namespace tolok::formula
