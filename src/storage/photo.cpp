// Decodes, turns and compresses with TurboJPEG.
#include "storage/photo.h"

#include <turbojpeg.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/require.h"
#include "storage/photo_orientation.h"

namespace tolok::storage {

namespace {

using namespace std::string_view_literals;

constexpr int quality = 85;               // of 100: a notice board stays readable, a photo is 300 to 700 KB
constexpr int eighths = 8;                // the decoder scales by n/8
constexpr std::size_t rgb = 3;            // bytes a pixel
constexpr unsigned char undecoded = 128;  // grey stands where a flawed picture breaks off, as viewers show it

struct DestroyHandle {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, DestroyHandle>;

struct FreeBuffer {
    void operator()(unsigned char* buffer) const { tjFree(buffer); }
};

const unsigned char* pointer(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

struct Header {
    int width = 0;
    int height = 0;
    int subsampling = TJSAMP_420;
};

std::optional<Header> read_header(std::string_view bytes) {
    const Handle handle(tjInitDecompress());
    Header header;
    int colours = 0;
    if (!handle || tjDecompressHeader3(handle.get(), pointer(bytes), bytes.size(), &header.width, &header.height,
                                       &header.subsampling, &colours) != 0)
        return std::nullopt;
    return header;
}

struct Picture {
    int width = 0;
    int height = 0;
    std::vector<unsigned char> pixels;  // RGB
};

// The largest n/8 that fits.
tjscalingfactor fitting_scale(const Header& header) {
    const int longest = std::max(header.width, header.height);
    for (int n = eighths; n > 1; --n) {
        const tjscalingfactor scale = {n, eighths};
        if (TJSCALED(longest, scale) <= photo_edge) return scale;
    }
    return {1, eighths};
}

// A picture that breaks off or has a flaw is shown by every viewer as far as it goes, and is taken likewise. TurboJPEG
// calls an error that follows a warning a warning, too: nothing was decoded when no pixel was written.
std::optional<Picture> decode(std::string_view bytes, const Header& header) {
    const Handle handle(tjInitDecompress());
    const tjscalingfactor scale = fitting_scale(header);
    Picture picture{TJSCALED(header.width, scale), TJSCALED(header.height, scale), {}};
    picture.pixels.assign(rgb * static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height),
                          undecoded);
    const int answer = handle ? tjDecompress2(handle.get(), pointer(bytes), bytes.size(), picture.pixels.data(),
                                              picture.width, 0, picture.height, TJPF_RGB, TJFLAG_LIMITSCANS)
                              : -1;
    if (answer == 0) return picture;
    const auto is_decoded = [](unsigned char sample) { return sample != undecoded; };
    const bool as_far_as_it_goes = handle && tjGetErrorCode(handle.get()) == TJERR_WARNING &&
                                   std::any_of(picture.pixels.begin(), picture.pixels.end(), is_decoded);
    return as_far_as_it_goes ? std::optional(std::move(picture)) : std::nullopt;
}

// EXIF 2.3, table of tag 0x0112: which pixel of the stored picture stands at (x, y) of the upright one.
Picture turned(Picture stored, int orientation) {
    if (orientation == 1) return stored;
    const bool on_its_side = orientation >= 5;
    Picture upright{on_its_side ? stored.height : stored.width, on_its_side ? stored.width : stored.height, {}};
    upright.pixels.resize(stored.pixels.size());
    const int right = stored.width - 1;
    const int bottom = stored.height - 1;
    const auto source = [&](int x, int y) -> std::pair<int, int> {
        switch (orientation) {
            case 2:
                return {right - x, y};
            case 3:
                return {right - x, bottom - y};
            case 4:
                return {x, bottom - y};
            case 5:
                return {y, x};
            case 6:
                return {y, bottom - x};
            case 7:
                return {right - y, bottom - x};
            default:
                return {right - y, x};
        }
    };
    auto to = upright.pixels.begin();
    for (int y = 0; y < upright.height; ++y) {
        for (int x = 0; x < upright.width; ++x) {
            const auto [column, row] = source(x, y);
            const auto at = rgb * (static_cast<std::size_t>(row) * static_cast<std::size_t>(stored.width) +
                                   static_cast<std::size_t>(column));
            to = std::copy_n(stored.pixels.begin() + static_cast<std::ptrdiff_t>(at), rgb, to);
        }
    }
    return upright;
}

std::string encode(const Picture& picture, int subsampling) {
    const Handle handle(tjInitCompress());
    require(handle != nullptr, "a compressor is made");
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int answer = tjCompress2(handle.get(), picture.pixels.data(), picture.width, 0, picture.height, TJPF_RGB,
                                   &buffer, &size, subsampling, quality, 0);
    const std::unique_ptr<unsigned char, FreeBuffer> owner(buffer);
    require(answer == 0, "a decoded picture can be compressed");
    return {reinterpret_cast<const char*>(buffer), size};
}

// The same picture without any segment beside it; nothing for one with a flaw, of which the buffer may be left
// unwritten.
std::optional<std::string> stripped(std::string_view bytes) {
    const Handle handle(tjInitTransform());
    tjtransform nothing_but_the_picture = {};
    nothing_but_the_picture.op = TJXOP_NONE;
    nothing_but_the_picture.options = TJXOPT_COPYNONE;
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int answer = handle ? tjTransform(handle.get(), pointer(bytes), bytes.size(), 1, &buffer, &size,
                                            &nothing_but_the_picture, TJFLAG_LIMITSCANS | TJFLAG_STOPONWARNING)
                              : -1;
    const std::unique_ptr<unsigned char, FreeBuffer> owner(buffer);
    if (answer != 0 || buffer == nullptr || size == 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(buffer), size);
}

// Whether a segment tells something beside the picture (EXIF, XMP, IPTC, a comment), or something follows its end, as
// the short film of a "live" photo does. JFIF, colour profiles and Adobe's note on colours are the picture's own.
bool tells_more(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == '\xFF') {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xDA) break;
        const std::size_t length = (static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 2])) << 8U) +
                                   static_cast<unsigned char>(bytes[at + 3]);
        const std::string_view content = bytes.substr(std::min(at + 4, bytes.size()));
        const bool own = marker == 0xE0 || marker == 0xEE || (marker == 0xE2 && content.starts_with("ICC_PROFILE"sv));
        if (marker == 0xFE || (marker >= 0xE0 && marker <= 0xEF && !own)) return true;
        at += 2 + length;
    }
    return !bytes.ends_with("\xFF\xD9"sv);
}

}  // namespace

Checked<std::optional<std::string>> shrink_photo(std::string_view file_name, std::string_view bytes) {
    using Kept = std::optional<std::string>;
    // 1. The header first: nothing is decoded that claims to be too large.
    const std::optional<Header> header = read_header(bytes);
    if (!header) return Kept();
    const int longest = std::max(header->width, header->height);
    if (std::int64_t{header->width} * header->height > photo_pixels || longest > photo_longest_edge)
        return problem("storage.photo_too_large", {{"berkas", std::string(file_name)},
                                                   {"lebar", std::to_string(header->width)},
                                                   {"tinggi", std::to_string(header->height)},
                                                   {"batas", std::to_string(photo_pixels / 1'000'000)}});
    // 2. Small and upright.
    const int orientation = find_orientation(bytes);
    if (longest <= photo_edge && orientation == 1) {
        if (!tells_more(bytes)) return Kept();
        if (auto same = stripped(bytes)) return Kept(std::move(same));
    }
    // 3. Large, lying on its side, or with a flaw.
    std::optional<Picture> picture = decode(bytes, *header);
    if (!picture) return Kept();
    const int subsampling = header->subsampling == TJSAMP_GRAY ? TJSAMP_GRAY : TJSAMP_420;
    return Kept(encode(turned(*std::move(picture), orientation), subsampling));
}

}  // namespace tolok::storage
