// Codes are parted by dots, the widest first.
#include "storage/reach.h"

#include <algorithm>

namespace tolok::storage {

Reach Reach::everything() {
    Reach reach;
    reach.everything_ = true;
    return reach;
}

Reach Reach::of(const Actor& actor) {
    Reach reach;
    for (const Grant& grant : actor.grants) reach.codes_.push_back(grant.office);
    std::sort(reach.codes_.begin(), reach.codes_.end());
    reach.codes_.erase(std::unique(reach.codes_.begin(), reach.codes_.end()), reach.codes_.end());
    return reach;
}

Reach& Reach::add(std::string_view code) {
    codes_.emplace_back(code);
    return *this;
}

std::vector<std::string> Reach::codes_above() const {
    std::vector<std::string> above;
    for (const std::string& code : codes_)
        for (std::string& each : storage::codes_above(code)) above.push_back(std::move(each));
    std::sort(above.begin(), above.end());
    above.erase(std::unique(above.begin(), above.end()), above.end());
    return above;
}

std::vector<std::string> codes_above(std::string_view code) {
    std::vector<std::string> above;
    for (std::size_t dot = code.rfind('.'); dot != std::string_view::npos; dot = code.rfind('.')) {
        code = code.substr(0, dot);
        above.emplace_back(code);
    }
    return above;
}

}  // namespace tolok::storage
