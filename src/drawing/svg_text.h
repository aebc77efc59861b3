// Text inside SVG markup.
// Must not know what is drawn.
#pragma once

#include <string>
#include <string_view>

namespace tolok::drawing {

// With & < > as entities: for what stands between tags, not in attributes.
std::string escape_svg(std::string_view text);

}  // namespace tolok::drawing
