// Any bytes as a photo that is handed in. What is kept in its place must be a photo that needs no more doing.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "storage/photo.h"
#include "storage/photo_orientation.h"

using namespace tolok::storage;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (!bytes.starts_with("\xFF\xD8\xFF")) return 0;
    const auto first = shrink_photo("foto.jpg", bytes);
    if (!first.ok() || !*first) return 0;
    const std::string& kept = **first;
    demand(kept.starts_with("\xFF\xD8\xFF") && find_orientation(kept) == 1);
    const auto second = shrink_photo("foto.jpg", kept);
    demand(second.ok() && !*second);
    return 0;
}
