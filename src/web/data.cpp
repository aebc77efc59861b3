// Objects keep the order in which members were set.
#include "web/data.h"

#include <algorithm>

#include "base/require.h"

namespace tolok::web {

Data& Data::set(std::string_view key, Data value) {
    auto* object = std::get_if<std::vector<Member>>(&content_);
    require(object != nullptr, "only an object has members");
    const auto found =
        std::find_if(object->begin(), object->end(), [&](const Member& member) { return member.first == key; });
    if (found != object->end()) {
        found->second = std::move(value);
    } else {
        object->emplace_back(std::string(key), std::move(value));
    }
    return *this;
}

Data& Data::add(Data item) {
    auto* list = std::get_if<std::vector<Data>>(&content_);
    require(list != nullptr, "only a list has items");
    list->push_back(std::move(item));
    return *this;
}

const Data* Data::find(std::string_view key) const {
    const auto* object = members();
    if (object == nullptr) return nullptr;
    for (const Member& member : *object) {
        if (member.first == key) return &member.second;
    }
    return nullptr;
}

}  // namespace tolok::web
