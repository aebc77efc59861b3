// SVG is written as text; PNG comes from Cairo, the one place that knows it.
#include "drawing/picture.h"

#include <cairo.h>

#include <memory>

#include "base/require.h"
#include "base/text.h"

namespace tolok::drawing {

namespace {

constexpr auto brightest = 255.0;
constexpr auto half = 0.5;

std::string hex(const Colour& colour) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned char part : {colour.red, colour.green, colour.blue}) {
        text += digits[part >> 4U];
        text += digits[part & 15U];
    }
    return text;
}

std::string attribute(std::string_view name, int value) {
    return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

void use(cairo_t* pen, const Colour& colour) {
    cairo_set_source_rgb(pen, colour.red / brightest, colour.green / brightest, colour.blue / brightest);
}

void fill(cairo_t* pen, const Rectangle& each) {
    // Edges lie between pixels, so that a line of one pixel is sharp.
    cairo_rectangle(pen, each.left + half, each.top + half, each.width, each.height);
    use(pen, each.fill);
    cairo_fill_preserve(pen);
    use(pen, each.edge);
    cairo_set_line_width(pen, 1);
    cairo_stroke(pen);
}

void write(cairo_t* pen, const Words& words) {
    const bool bold = words.weight == Words::Weight::bold;
    cairo_select_font_face(pen, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(pen, words.size);
    use(pen, words.ink);
    cairo_move_to(pen, words.left, words.baseline);
    cairo_show_text(pen, words.text.c_str());
}

cairo_status_t add_bytes(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string render_svg(const Picture& picture) {
    const std::string width = std::to_string(picture.width);
    const std::string height = std::to_string(picture.height);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + width + " " + height +
                      "\" font-family=\"sans-serif\" width=\"" + width + "\" height=\"" + height + "\">\n<title>" +
                      escape_html(picture.title) + "</title>\n<rect width=\"" + width + "\" height=\"" + height +
                      "\" fill=\"#ffffff\"/>\n";
    for (const Rectangle& each : picture.rectangles) {
        svg += "<rect" + attribute("x", each.left) + attribute("y", each.top) + attribute("width", each.width) +
               attribute("height", each.height) + " fill=\"" + hex(each.fill) + "\" stroke=\"" + hex(each.edge) +
               "\"/>\n";
    }
    for (const Words& words : picture.words) {
        const bool bold = words.weight == Words::Weight::bold;
        svg += "<text" + attribute("x", words.left) + attribute("y", words.baseline) +
               attribute("font-size", words.size) + " fill=\"" + hex(words.ink) + "\"" +
               (bold ? " font-weight=\"700\"" : "") + ">" + escape_html(words.text) + "</text>\n";
    }
    return svg + "</svg>\n";
}

std::string render_png(const Picture& picture) {
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height), cairo_surface_destroy);
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> pen(cairo_create(surface.get()), cairo_destroy);
    use(pen.get(), {255, 255, 255});
    cairo_paint(pen.get());
    for (const Rectangle& each : picture.rectangles) fill(pen.get(), each);
    for (const Words& words : picture.words) write(pen.get(), words);
    std::string png;
    cairo_surface_write_to_png_stream(surface.get(), add_bytes, &png);
    require(
        cairo_status(pen.get()) == CAIRO_STATUS_SUCCESS && cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS,
        "a picture has a size that can be drawn, and valid words");
    return png;
}

}  // namespace tolok::drawing
