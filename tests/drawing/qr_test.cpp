// The drawing of a QR code, read back module by module and compared with what the library encodes.
#include "drawing/qr.h"

#include <gtest/gtest.h>
#include <qrencode.h>

#include <memory>
#include <sstream>
#include <vector>

namespace tolok::drawing {
namespace {

using Modules = std::vector<std::vector<bool>>;

// The side of the view box, and the dark modules of the last path in it: "M4 4.5m0 0h7m2 0h1…".
Modules read_svg(const std::string& svg) {
    const std::string box = "viewBox=\"0 0 ";
    const std::size_t side = std::stoul(svg.substr(svg.find(box) + box.size()));
    Modules modules(side, std::vector<bool>(side, false));
    std::istringstream path(svg.substr(svg.rfind("d=\"M") + 4));
    std::size_t x = 0;
    std::size_t y = 0;
    std::string half;
    path >> x >> half;  // "4.5m0"
    y = std::stoul(half);
    EXPECT_EQ(half.substr(0, half.find('m')), std::to_string(y) + ".5") << "lines run through the middle of modules";
    std::string rest = half.substr(half.find('m'));
    for (std::string more; path >> more;) rest += " " + more;
    std::istringstream steps(rest.substr(0, rest.find('"')));
    char kind = 0;
    int right = 0;
    int down = 0;
    int length = 0;
    while (steps >> kind && kind == 'm' && steps >> right >> down >> kind && kind == 'h' && steps >> length) {
        x += static_cast<std::size_t>(right);
        y += static_cast<std::size_t>(down);
        for (int step = 0; step < length; ++step) modules.at(y).at(x++) = true;
    }
    EXPECT_TRUE(steps.eof()) << "the whole path was read";
    return modules;
}

Modules encode(const std::string& text) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    const std::size_t width = static_cast<std::size_t>(code->width);
    Modules modules(width + 8, std::vector<bool>(width + 8, false));
    for (std::size_t y = 0; y < width; ++y)
        for (std::size_t x = 0; x < width; ++x) modules[y + 4][x + 4] = (code->data[y * width + x] & 1U) != 0;
    return modules;
}

const std::string link = "https://tolok.example.id/undangan/" + std::string(64, 'a');

TEST(Qr, DrawsEveryModuleAndAQuietZoneOfFour) {
    for (const std::string& text : {std::string("1"), link, std::string(longest_qr_text, 'x')}) {
        EXPECT_EQ(read_svg(render_qr_svg(text, "t")), encode(text)) << text.size();
    }
}

// ISO/IEC 18004: a dark square of seven with a light ring and a dark heart of three, in three corners.
TEST(Qr, HasItsThreeFinderPatterns) {
    const Modules modules = read_svg(render_qr_svg(link, "t"));
    const std::size_t last = modules.size() - 4 - 7;
    for (const auto& [left, top] : {std::pair<std::size_t, std::size_t>{4, 4}, {last, 4}, {4, last}}) {
        for (std::size_t y = 0; y < 7; ++y) {
            for (std::size_t x = 0; x < 7; ++x) {
                const std::size_t ring = std::max(x > 3 ? x - 3 : 3 - x, y > 3 ? y - 3 : 3 - y);
                EXPECT_EQ(modules[top + y][left + x], ring != 2) << left << " " << top << " " << x << " " << y;
            }
        }
    }
}

TEST(Qr, IsSmall) {
    // Drawn module by module as <rect>, the same link takes about 60 KB.
    EXPECT_LT(render_qr_svg(link, "Undangan").size(), 5'000U);
}

TEST(Qr, TheTitleIsTextAndNothingElse) {
    const std::string svg = render_qr_svg("1", "Tautan <b>\"A\" & B</b>");
    EXPECT_NE(svg.find("<title>Tautan &lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</title>"), std::string::npos);
}

TEST(Qr, TheSameTextGivesTheSameDrawing) { EXPECT_EQ(render_qr_svg(link, "t"), render_qr_svg(link, "t")); }

TEST(Qr, RefusesWhatWouldNotFit) {
    EXPECT_THROW(render_qr_svg("", "t"), std::logic_error);
    EXPECT_THROW(render_qr_svg(std::string(longest_qr_text + 1, 'x'), "t"), std::logic_error);
}

}  // namespace
}  // namespace tolok::drawing
