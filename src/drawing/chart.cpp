// Lays bars out in whole units of the view box; heights are exact shares, rounded once.
#include "drawing/chart.h"

#include <algorithm>

#include "base/require.h"
#include "base/text.h"

namespace tolok::drawing {

namespace {

constexpr int slot_width = 60;
constexpr int bar_width = 36;
constexpr int words_height = 16;
constexpr int bar_height = 44;
constexpr int label_height = 18;
constexpr int least_drawn = 2;  // a value at the foot is seen to be there

struct Scale {
    Number lowest;
    Number highest;

    // 0..bar_height, for amounts outside the bounds too.
    int height_of(const Number& amount) const {
        if (highest <= lowest) return bar_height / 2;
        const Number share = (amount - lowest) / (highest - lowest) * Number(bar_height);
        const auto whole = share.rounded(0).whole();
        return static_cast<int>(std::clamp<std::int64_t>(whole.value_or(bar_height), least_drawn, bar_height));
    }
};

Scale scale_of(const BarChart& chart) {
    Number lowest;
    Number highest;
    bool first = true;
    for (const Bar& bar : chart.bars) {
        if (!bar.amount) continue;
        lowest = std::min(lowest, *bar.amount);
        highest = first ? *bar.amount : std::max(highest, *bar.amount);
        first = false;
    }
    return {chart.lowest.value_or(lowest), chart.highest.value_or(highest)};
}

std::string rectangle(int x, int y, int height, const Bar& bar) {
    const bool strong = bar.weight == Bar::Weight::strong;
    std::string box = "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" +
                      std::to_string(bar_width) + "\" height=\"" + std::to_string(height) + "\" ";
    if (bar.fill == Bar::Fill::whole)
        box += strong ? "fill=\"currentColor\"" : "fill=\"currentColor\" fill-opacity=\".45\"";
    else
        box += std::string("fill=\"currentColor\" fill-opacity=\"") + (strong ? ".3" : ".12") +
               "\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"4 3\"";
    return box + "/>";
}

std::string words(int x, int y, const std::string& text, bool strong) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\"" +
           (strong ? " font-weight=\"700\"" : "") + ">" + escape_html(text) + "</text>";
}

}  // namespace

std::string render_bar_chart_svg(const BarChart& chart) {
    require(!chart.bars.empty(), "a chart has bars");
    const Scale scale = scale_of(chart);
    const int width = slot_width * static_cast<int>(chart.bars.size());
    const int foot = words_height + bar_height;
    std::string svg = "<svg role=\"img\" viewBox=\"0 0 " + std::to_string(width) + " " +
                      std::to_string(foot + label_height) +
                      "\" font-size=\"11\" text-anchor=\"middle\" fill=\"currentColor\"><title>" +
                      escape_html(chart.title) + "</title>";
    int middle = slot_width / 2;
    for (const Bar& bar : chart.bars) {
        const bool strong = bar.weight == Bar::Weight::strong;
        const int height = bar.amount ? scale.height_of(*bar.amount) : 0;
        if (bar.amount) svg += rectangle(middle - bar_width / 2, foot - height, height, bar);
        svg += words(middle, foot - height - 4, bar.words, strong);
        svg += words(middle, foot + 14, bar.label, strong);
        middle += slot_width;
    }
    svg += "<path stroke=\"currentColor\" stroke-opacity=\".5\" d=\"M0 " + std::to_string(foot) + ".5h" +
           std::to_string(width) + "\"/></svg>";
    return svg;
}

}  // namespace tolok::drawing
