// QR codes as SVG text: links and codes to be scanned from a screen or from paper.
// Must not know what the text means, nor keep it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tolok::drawing {

// The longest text that is drawn, in bytes; a link is far shorter.
inline constexpr std::size_t longest_qr_text = 1000;

// The text at error correction level M, with the quiet zone of four modules that ISO/IEC 18004 demands; black on white
// whatever the colours of the page. `title` is what a screen reader says in place of the image. The image has no size
// of its own: the page gives it one.
std::string render_qr_svg(std::string_view text, std::string_view title);

}  // namespace tolok::drawing
