// Reading place codes: two digits a level, four for a village.
#include "domain/place_code.h"

#include <algorithm>

#include "base/text.h"

namespace tolok {

namespace {

bool is_level(std::string_view piece, std::size_t digits) {
    return piece.size() == digits &&
           std::all_of(piece.begin(), piece.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Checked<PlaceCode> PlaceCode::parse(std::string_view text, Place place) {
    const std::string_view trimmed = trim(text);
    const std::vector<std::string_view> pieces = split(trimmed, '.');
    bool right = pieces.size() <= 4;
    for (std::size_t at = 0; at < pieces.size() && right; ++at) right = is_level(pieces[at], at == 3 ? 4 : 2);
    if (right && pieces.size() == 4) right = pieces[3][0] >= '1' && pieces[3][0] <= '3';
    if (!right) return problem("domain.place_code_unreadable", {{"teks", shorten(trimmed, 40)}}, std::move(place));
    return PlaceCode(std::string(trimmed));
}

PlaceLevel PlaceCode::level() const { return static_cast<PlaceLevel>(std::count(text_.begin(), text_.end(), '.')); }

VillageKind PlaceCode::village_kind() const {
    require(level() == PlaceLevel::village, "only a village is a desa or a kelurahan");
    return static_cast<VillageKind>(text_[9] - '1');
}

PlaceCode PlaceCode::parent() const {
    require(level() != PlaceLevel::province, "a province has no parent");
    return PlaceCode(text_.substr(0, text_.rfind('.')));
}

}  // namespace tolok
