// Photos for tests: pictures with a colour in every corner, held as a camera held them, with what a phone writes into
// them. Must not be a photo of anything.
#pragma once

#include <array>
#include <string>

namespace tolok::test {

enum class Colour { red, green, blue, white };

struct Photo {
    int width = 0;
    int height = 0;
    // Top left, top right, bottom left, bottom right.
    std::array<Colour, 4> corners = {Colour::red, Colour::green, Colour::blue, Colour::white};
};

inline constexpr const char* secret_place = "TEMPAT-RAHASIA";

// A JPEG of these pixels; `orientation` is what EXIF says of them, 0 = no EXIF.
std::string make_photo(const Photo& photo, int orientation = 0);
// With EXIF that names a place, in words of secret_place.
std::string make_photo_with_place(const Photo& photo, int orientation = 1);
// Size and corners of a JPEG; all 0 when it cannot be decoded.
Photo read_photo(const std::string& jpeg);
// The same bytes that claim another size.
std::string claiming_size(std::string jpeg, int width, int height);

}  // namespace tolok::test
