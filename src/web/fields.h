// Names and values in the order they were sent: query, form, cookies, values of a path.
// Must not decode anything; what stands here is decoded already, valid UTF-8 and free of NUL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tolok::web {

struct Field {
    std::string name;
    std::string value;
    bool operator==(const Field&) const = default;
};

class Fields {
public:
    Fields() = default;
    Fields(std::initializer_list<Field> fields) : all_(fields) {}

    void add(std::string name, std::string value) { all_.push_back({std::move(name), std::move(value)}); }
    bool has(std::string_view name) const { return first(name).has_value(); }
    // The first value under this name; nothing when the name was not sent (an empty value was sent empty).
    std::optional<std::string_view> first(std::string_view name) const {
        for (const Field& field : all_) {
            if (field.name == name) return field.value;
        }
        return std::nullopt;
    }
    // The same as text, "" when it was not sent.
    std::string text(std::string_view name) const { return std::string(first(name).value_or("")); }
    // Every value under this name, for check boxes and lists.
    std::vector<std::string> list(std::string_view name) const {
        std::vector<std::string> values;
        for (const Field& field : all_) {
            if (field.name == name) values.push_back(field.value);
        }
        return values;
    }
    bool empty() const { return all_.empty(); }
    std::size_t size() const { return all_.size(); }
    auto begin() const { return all_.begin(); }
    auto end() const { return all_.end(); }
    bool operator==(const Fields&) const = default;

private:
    std::vector<Field> all_;
};

}  // namespace tolok::web
