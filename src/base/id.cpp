// UUIDv7 layout: RFC 9562, section 5.7.
#include "base/id.h"

#include <algorithm>

#include "base/digest.h"

namespace tolok {

Id Id::make(Instant now, const std::array<std::byte, 10>& random) {
    Id id;
    const auto milliseconds = static_cast<std::uint64_t>(now.microseconds / 1000);
    for (std::size_t at = 0; at < 6; ++at) id.bytes_[at] = static_cast<std::byte>(milliseconds >> (40 - 8 * at));
    std::copy(random.begin(), random.end(), id.bytes_.begin() + 6);
    id.bytes_[6] = (id.bytes_[6] & std::byte{0x0F}) | std::byte{0x70};
    id.bytes_[8] = (id.bytes_[8] & std::byte{0x3F}) | std::byte{0x80};
    return id;
}

std::optional<Id> Id::parse(std::string_view text) {
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return std::nullopt;
    std::string digits;
    for (char c : text) {
        if (c != '-') digits += c;
    }
    const auto bytes = parse_hex(digits);
    if (!bytes || bytes->size() != 16) return std::nullopt;
    Id id;
    std::copy(bytes->begin(), bytes->end(), id.bytes_.begin());
    return id;
}

std::string Id::text() const {
    std::string hex = format_hex(bytes_);
    for (std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
    return hex;
}

}  // namespace tolok
