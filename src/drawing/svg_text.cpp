// Replaces what markup would take for its own.
#include "drawing/svg_text.h"

namespace tolok::drawing {

std::string escape_svg(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        if (letter == '&')
            escaped += "&amp;";
        else if (letter == '<')
            escaped += "&lt;";
        else if (letter == '>')
            escaped += "&gt;";
        else
            escaped += letter;
    }
    return escaped;
}

}  // namespace tolok::drawing
