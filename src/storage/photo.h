// Photos made small enough to keep for years, upright and without what a phone writes into them: place, time, device.
// Must not touch a file that is no photo, nor keep anything itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace tolok::storage {

inline constexpr int photo_edge = 2048;  // longest edge of a photo that is kept, in pixels
// What is decoded at all: a photo of 64 megapixels. A few bytes may claim more than any machine can hold.
inline constexpr std::int64_t photo_pixels = 64'000'000;
inline constexpr int photo_longest_edge = 8 * photo_edge;

// `bytes` are a JPEG by their beginning. Nothing where they are to be kept as they are: what no decoder takes, and a
// small upright picture in which nothing but the picture is written. Otherwise the photo to keep in its place:
// 1. larger than photo_edge, lying on its side, or telling more and with a flaw: decoded, turned, compressed anew;
// 2. small, but with something written into it: the same picture, bit for bit, without that.
// storage.photo_too_large {berkas, lebar, tinggi, batas}: more than is decoded.
Checked<std::optional<std::string>> shrink_photo(std::string_view file_name, std::string_view bytes);

}  // namespace tolok::storage
