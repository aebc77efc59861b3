// Modules come from libqrencode, the one place that knows it; what lies side by side in a row is drawn as one line.
#include "drawing/qr.h"

#include <qrencode.h>

#include <memory>

#include "base/require.h"
#include "base/text.h"

namespace tolok::drawing {

namespace {

constexpr int quiet_zone = 4;

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

// The dark runs of all rows as one path; every run begins where the one before ended, so that most numbers are short.
std::string path_of(const QRcode& code) {
    const auto dark = [&](int x, int y) { return (code.data[y * code.width + x] & 1U) != 0; };
    std::string path = "M" + std::to_string(quiet_zone) + " " + std::to_string(quiet_zone) + ".5";
    int pen_x = 0;
    int pen_y = 0;
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width;) {
            if (!dark(x, y)) {
                ++x;
                continue;
            }
            const int from = x;
            while (x < code.width && dark(x, y)) ++x;
            path +=
                "m" + std::to_string(from - pen_x) + " " + std::to_string(y - pen_y) + "h" + std::to_string(x - from);
            pen_x = x;
            pen_y = y;
        }
    }
    return path;
}

}  // namespace

std::string render_qr_svg(std::string_view text, std::string_view title) {
    require(!text.empty() && text.size() <= longest_qr_text, "a text to be drawn as QR has 1 to 1000 bytes");
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M));
    require(code != nullptr, "a text within the limit fits into a QR code");
    const std::string side = std::to_string(code->width + 2 * quiet_zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><title>" + escape_html(title) + "</title><path fill=\"#fff\" d=\"M0 0h" +
           side + "v" + side + "H0z\"/><path stroke=\"#000\" d=\"" + path_of(*code) + "\"/></svg>";
}

}  // namespace tolok::drawing
