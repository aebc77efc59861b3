// How a camera was held, as EXIF says it.
// Must not change the picture.
#pragma once

#include <string_view>

namespace tolok::storage {

// 1 to 8 as EXIF numbers them: 1 is upright, 3 upside down, 6 and 8 lie on their sides, even others are mirrored. 1
// where nothing is said.
int find_orientation(std::string_view jpeg);

}  // namespace tolok::storage
