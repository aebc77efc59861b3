// Small charts as SVG text, in the colour of the text around them.
// Must not know what is drawn, nor format numbers: they come as finished words beside their amount.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"

namespace tolok::drawing {

struct Bar {
    enum class Weight { quiet, strong };
    enum class Fill { whole, hatched };  // hatched: not final yet
    std::string label;                   // below: "TW I"
    std::optional<Number> amount;        // none: only a short line is drawn
    std::string words;                   // above: "77,78"
    Weight weight = Weight::quiet;
    Fill fill = Fill::whole;
};

struct BarChart {
    std::string title;              // what a screen reader says in place of the image: all numbers in words
    std::vector<Bar> bars;          // at least one
    std::optional<Number> lowest;   // foot of the bars; else 0, or the least amount when it is below
    std::optional<Number> highest;  // top; else the greatest amount
};

// The image has no size of its own: the page gives it one.
std::string render_bar_chart_svg(const BarChart& chart);

}  // namespace tolok::drawing
