// Codes of the Ministry of Home Affairs for places: 35, 35.09, 35.09.31, 35.09.31.2006.
// Must not be mixed with the codes of the statistics office (BPS), which differ.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace tolok {

enum class PlaceLevel { province, kabupaten, kecamatan, village };
enum class VillageKind { kelurahan, desa, desa_adat };  // by the code's seventh digit: 1, 2, 3

class PlaceCode {
public:
    // Problem domain.place_code_unreadable for anything but the four forms above.
    static Checked<PlaceCode> parse(std::string_view text, Place place = {});
    const std::string& text() const { return text_; }
    PlaceLevel level() const;
    VillageKind village_kind() const;  // only for level village
    PlaceCode parent() const;          // only below province
    auto operator<=>(const PlaceCode&) const = default;

private:
    explicit PlaceCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace tolok
