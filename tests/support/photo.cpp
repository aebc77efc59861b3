// Compresses with TurboJPEG; writes the few bytes of EXIF that are needed.
#include "support/photo.h"

#include <turbojpeg.h>

#include <string_view>
#include <vector>

namespace tolok::test {

namespace {

using namespace std::string_literals;

constexpr std::array<std::array<unsigned char, 3>, 4> values = {
    {{230, 20, 20}, {20, 200, 20}, {20, 20, 230}, {250, 250, 250}}};

std::string little(std::uint32_t value, int bytes) {
    std::string text;
    for (int at = 0; at < bytes; ++at) text += static_cast<char>((value >> (8U * static_cast<unsigned>(at))) & 0xFFU);
    return text;
}

// Tag, type, count, value or offset.
std::string entry(std::uint32_t tag, std::uint32_t type, std::uint32_t count, const std::string& value) {
    return little(tag, 2) + little(type, 2) + little(count, 4) + value;
}

std::string exif(int orientation, bool place) {
    const std::string secret(secret_place);
    const std::string turned =
        entry(0x0112, 3, 1, little(static_cast<std::uint32_t>(orientation), 2) + std::string(2, '\0'));
    std::string tiff = "II*\0"s + little(8, 4);
    if (!place) {
        tiff += little(1, 2) + turned + little(0, 4);
    } else {
        // First directory at 8 (2 + 2 * 12 + 4 bytes), that of places at 38 (2 + 12 + 4), its text at 56.
        tiff += little(2, 2) + turned + entry(0x8825, 4, 1, little(38, 4)) + little(0, 4);
        tiff += little(1, 2) + entry(0x001C, 2, static_cast<std::uint32_t>(secret.size() + 1), little(56, 4)) +
                little(0, 4) + secret + "\0"s;
    }
    const std::string content = "Exif\0\0"s + tiff;
    const std::size_t length = content.size() + 2;
    return "\xFF\xE1"s + static_cast<char>(length >> 8U) + static_cast<char>(length & 0xFFU) + content;
}

std::string compressed(const Photo& photo) {
    std::vector<unsigned char> pixels;
    pixels.reserve(3 * static_cast<std::size_t>(photo.width) * static_cast<std::size_t>(photo.height));
    for (int y = 0; y < photo.height; ++y) {
        for (int x = 0; x < photo.width; ++x) {
            const std::size_t corner = (y < photo.height / 2 ? 0U : 2U) + (x < photo.width / 2 ? 0U : 1U);
            const auto& value = values.at(static_cast<std::size_t>(photo.corners.at(corner)));
            pixels.insert(pixels.end(), value.begin(), value.end());
        }
    }
    tjhandle handle = tjInitCompress();
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    tjCompress2(handle, pixels.data(), photo.width, 0, photo.height, TJPF_RGB, &buffer, &size, TJSAMP_420, 95, 0);
    std::string jpeg(reinterpret_cast<const char*>(buffer), size);
    tjFree(buffer);
    tjDestroy(handle);
    return jpeg;
}

Colour nearest(const unsigned char* pixel) {
    if (pixel[0] > 128 && pixel[1] > 128) return Colour::white;
    if (pixel[0] > 128) return Colour::red;
    return pixel[1] > 128 ? Colour::green : Colour::blue;
}

}  // namespace

std::string make_photo(const Photo& photo, int orientation) {
    const std::string jpeg = compressed(photo);
    return orientation == 0 ? jpeg : jpeg.substr(0, 2) + exif(orientation, false) + jpeg.substr(2);
}

std::string make_photo_with_place(const Photo& photo, int orientation) {
    const std::string jpeg = compressed(photo);
    return jpeg.substr(0, 2) + exif(orientation, true) + jpeg.substr(2);
}

Photo read_photo(const std::string& jpeg) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(jpeg.data());
    tjhandle handle = tjInitDecompress();
    Photo photo;
    int subsampling = 0;
    int colours = 0;
    tjDecompressHeader3(handle, bytes, jpeg.size(), &photo.width, &photo.height, &subsampling, &colours);
    std::vector<unsigned char> pixels(3 * static_cast<std::size_t>(photo.width) *
                                      static_cast<std::size_t>(photo.height));
    if (!pixels.empty()) tjDecompress2(handle, bytes, jpeg.size(), pixels.data(), 0, 0, 0, TJPF_RGB, 0);
    tjDestroy(handle);
    for (std::size_t corner = 0; corner < 4 && !pixels.empty(); ++corner) {
        const int x = photo.width * (corner % 2 == 0 ? 1 : 3) / 4;
        const int y = photo.height * (corner < 2 ? 1 : 3) / 4;
        photo.corners.at(corner) =
            nearest(&pixels[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(photo.width) +
                                 static_cast<std::size_t>(x))]);
    }
    return photo;
}

std::string claiming_size(std::string jpeg, int width, int height) {
    const std::size_t frame = jpeg.find("\xFF\xC0"s);
    const auto put = [&](std::size_t at, int value) {
        jpeg.at(at) = static_cast<char>(value / 256);
        jpeg.at(at + 1) = static_cast<char>(value % 256);
    };
    put(frame + 5, height);
    put(frame + 7, width);
    return jpeg;
}

}  // namespace tolok::test
