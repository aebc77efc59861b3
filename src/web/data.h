// What a template is filled with: an object, a list, a text or a truth. Numbers and dates come as finished text.
// Must not know the template library.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tolok::web {

class Data {
public:
    using Member = std::pair<std::string, Data>;

    Data() = default;  // an empty object
    Data(std::initializer_list<Member> members) : content_(std::vector<Member>(members)) {}
    Data(std::string text) : content_(std::move(text)) {}
    Data(std::string_view text) : content_(std::string(text)) {}
    Data(const char* text) : content_(std::string(text)) {}
    Data(std::vector<Data> list) : content_(std::move(list)) {}
    // Only a bool is a truth, so that a pointer or a number does not become one.
    template <typename T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
    Data(T truth) : content_(truth) {}

    static Data list() { return Data(std::vector<Data>{}); }

    // Sets or replaces a member; only of an object.
    Data& set(std::string_view key, Data value);
    // Appends an item; only of a list.
    Data& add(Data item);
    // A member; null when it is absent or this is no object.
    const Data* find(std::string_view key) const;

    const std::vector<Member>* members() const { return std::get_if<std::vector<Member>>(&content_); }
    const std::vector<Data>* items() const { return std::get_if<std::vector<Data>>(&content_); }
    const std::string* text() const { return std::get_if<std::string>(&content_); }
    const bool* truth() const { return std::get_if<bool>(&content_); }

private:
    std::variant<std::vector<Member>, std::vector<Data>, std::string, bool> content_;
};

}  // namespace tolok::web
