// Bars: their heights are shares of the whole scale, and what they say is text.
#include "drawing/chart.h"

#include <gmock/gmock.h>

namespace tolok::drawing {
namespace {

using testing::HasSubstr;
using testing::Not;

Bar bar(std::optional<Number> amount) { return {"TW I", std::move(amount), "x", Bar::Weight::quiet, Bar::Fill::whole}; }

// Of the first bar: "44" of 44 units.
std::string height(const BarChart& chart) {
    const std::string svg = render_bar_chart_svg(chart);
    const std::size_t rect = svg.find("<rect");
    if (rect == std::string::npos) return "";
    const std::size_t at = svg.find("height=\"", rect) + 8;
    return svg.substr(at, svg.find('"', at) - at);
}

TEST(BarChart, HeightsAreSharesOfTheScale) {
    EXPECT_EQ(height({"t", {bar(Number(100))}, Number(0), Number(100)}), "44");
    EXPECT_EQ(height({"t", {bar(Number(50))}, Number(0), Number(100)}), "22");
    EXPECT_EQ(height({"t", {bar(Number::ratio(700, 9))}, Number(0), Number(100)}), "34");
    EXPECT_EQ(height({"t", {bar(Number::ratio(125, 2))}, Number(25), Number(100)}), "22")
        << "a scale may begin above 0";
}

TEST(BarChart, AValueAtTheFootIsSeenAndOneWithoutAmountIsNot) {
    EXPECT_EQ(height({"t", {bar(Number(0))}, Number(0), Number(100)}), "2");
    EXPECT_EQ(height({"t", {bar(std::nullopt)}, Number(0), Number(100)}), "");
}

TEST(BarChart, AmountsBeyondTheScaleStayInside) {
    EXPECT_EQ(height({"t", {bar(Number(250))}, Number(0), Number(100)}), "44");
    EXPECT_EQ(height({"t", {bar(Number(-5))}, Number(0), Number(100)}), "2");
}

TEST(BarChart, WithoutBoundsTheScaleFitsTheAmounts) {
    EXPECT_EQ(height({"t", {bar(Number(6)), bar(Number(12))}, {}, {}}), "22");
    EXPECT_EQ(height({"t", {bar(Number(0)), bar(Number(-10))}, {}, {}}), "44") << "0 is the top of what is below it";
    EXPECT_EQ(height({"t", {bar(Number(0))}, {}, {}}), "22") << "nothing to compare with";
}

TEST(BarChart, SaysItsNumbersToWhoeverCannotSeeIt) {
    BarChart chart{"TW I: 50 % & <naik>", {bar(Number(50))}, Number(0), Number(100)};
    chart.bars.front().words = "<50>";
    chart.bars.front().fill = Bar::Fill::hatched;
    const std::string svg = render_bar_chart_svg(chart);
    EXPECT_THAT(svg, HasSubstr("role=\"img\""));
    EXPECT_THAT(svg, HasSubstr("<title>TW I: 50 % &amp; &lt;naik&gt;</title>"));
    EXPECT_THAT(svg, HasSubstr("&lt;50&gt;"));
    EXPECT_THAT(svg, HasSubstr("stroke-dasharray"));
    EXPECT_THAT(svg, Not(HasSubstr("style")));
}

}  // namespace
}  // namespace tolok::drawing
