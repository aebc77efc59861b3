// A picture of rectangles and lines of words, in whole pixels: drawn as SVG for screens and paper, as PNG for messages.
// Must not know what is drawn.
#pragma once

#include <string>
#include <vector>

namespace tolok::drawing {

struct Colour {
    unsigned char red = 0;
    unsigned char green = 0;
    unsigned char blue = 0;
};

struct Rectangle {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
    Colour fill{};
    Colour edge{};
};

struct Words {
    enum class Weight { normal, bold };
    int left = 0;
    int baseline = 0;
    int size = 0;  // of the letters
    Colour ink{};
    std::string text{};  // UTF-8
    Weight weight = Weight::normal;
};

struct Picture {
    int width = 0;
    int height = 0;
    std::string title;                  // what a screen reader says in place of the image
    std::vector<Rectangle> rectangles;  // drawn first, in this order, on white
    std::vector<Words> words;
};

std::string render_svg(const Picture& picture);
// The same pixels, drawn by Cairo with the machine's own sans-serif letters.
std::string render_png(const Picture& picture);

}  // namespace tolok::drawing
