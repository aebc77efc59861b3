// What a person can repair: a problem with a stable code, arguments and a place; and Checked, a value or its problems.
// Must not hold finished sentences: those stand in messages.id.toml of the module the code begins with.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/require.h"

namespace tolok {

// Where in a text or sheet; lines and columns count from 1, 0 means not known.
struct Place {
    std::string source;  // file name, field name or "rumus"
    int line = 0;
    int column = 0;
    bool operator==(const Place&) const = default;
};

struct Argument {
    std::string name;
    std::string value;  // as the person should read it
    bool operator==(const Argument&) const = default;
};

struct Problem {
    std::string code;  // "module.what", a key of that module's messages
    std::vector<Argument> arguments;
    Place place;
    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

inline Problem problem(std::string code, std::vector<Argument> arguments = {}, Place place = {}) {
    return {std::move(code), std::move(arguments), std::move(place)};
}

// A value, or all the problems that stand in its way (never an empty list).
template <typename T>
class [[nodiscard]] Checked {
public:
    Checked(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Checked(Problem only) : content_(std::in_place_index<1>, Problems{std::move(only)}) {}
    Checked(Problems problems) : content_(std::in_place_index<1>, std::move(problems)) {
        require(!std::get<1>(content_).empty(), "a refused value names its problems");
    }

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        require(ok(), "value() is asked only of a Checked that is ok");
        return std::get<0>(content_);
    }
    T& value() & {
        require(ok(), "value() is asked only of a Checked that is ok");
        return std::get<0>(content_);
    }
    T&& value() && {
        require(ok(), "value() is asked only of a Checked that is ok");
        return std::get<0>(std::move(content_));
    }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }

    const Problems& problems() const {
        static const Problems none;
        return ok() ? none : std::get<1>(content_);
    }

private:
    std::variant<T, Problems> content_;
};

// Adds what another check found, so that a person sees all problems at once.
inline void append(Problems& all, const Problems& more) { all.insert(all.end(), more.begin(), more.end()); }

// The value when there is one; otherwise its problems are added to `all`.
template <typename T>
const T* take(const Checked<T>& checked, Problems& all) {
    if (checked.ok()) return &checked.value();
    append(all, checked.problems());
    return nullptr;
}

}  // namespace tolok
