// Reads one tag with libexif.
#include "storage/photo_orientation.h"

#include <libexif/exif-data.h>

#include <algorithm>
#include <memory>

namespace tolok::storage {

namespace {

// EXIF stands in one segment near the beginning, which cannot be longer than 64 KiB; the rest is not shown to the
// reader.
constexpr std::size_t beginning = std::size_t{256} * 1024;

}  // namespace

int find_orientation(std::string_view jpeg) {
    const auto size = static_cast<unsigned int>(std::min(jpeg.size(), beginning));
    const std::unique_ptr<ExifData, decltype(&exif_data_unref)> data(
        exif_data_new_from_data(reinterpret_cast<const unsigned char*>(jpeg.data()), size), exif_data_unref);
    if (data == nullptr) return 1;
    const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->components < 1 || entry->size < 2) return 1;
    const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return 1 <= orientation && orientation <= 8 ? orientation : 1;
}

}  // namespace tolok::storage
