// Reads header values as far as this server needs them.
#include "web/header_value.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::web {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Takes a quoted text from `rest`, which begins behind its opening quote; nothing when it never closes.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string text;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        if (rest[at] == '"') {
            rest.remove_prefix(at + 1);
            return text;
        }
        // Old browsers send whole Windows paths: only \" is an escape.
        if (rest[at] == '\\' && at + 1 < rest.size() && rest[at + 1] == '"') ++at;
        text += rest[at];
    }
    return std::nullopt;
}

// Calls `each(item, quality)` for "gzip;q=0.5, br" until it answers true.
template <typename Each>
bool any_item(std::string_view list, Each each) {
    while (!list.empty()) {
        const std::string_view item = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), item.size() + 1));
        const std::string_view name = trim(item.substr(0, item.find(';')));
        if (!name.empty() && each(name, header_parameter(item, "q").value_or("1"))) return true;
    }
    return false;
}

}  // namespace

std::string lower_case(std::string_view ascii) {
    std::string text(ascii);
    std::transform(text.begin(), text.end(), text.begin(), lower);
    return text;
}

bool equal_without_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string media_type(std::string_view value) { return lower_case(trim(value.substr(0, value.find(';')))); }

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
    std::string_view rest = value;
    while (true) {
        const std::size_t semicolon = rest.find(';');
        if (semicolon == std::string_view::npos) return std::nullopt;
        rest.remove_prefix(semicolon + 1);
        const std::size_t end = rest.find_first_of("=;");
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view key = trim(rest.substr(0, end));
        rest.remove_prefix(end);
        if (rest.front() == ';') continue;
        rest.remove_prefix(1);
        std::optional<std::string> text;
        if (!rest.empty() && rest.front() == '"') {
            rest.remove_prefix(1);
            text = take_quoted(rest);
            if (!text) return std::nullopt;
        } else {
            text = std::string(trim(rest.substr(0, rest.find(';'))));
        }
        if (equal_without_case(key, name)) return text;
    }
}

bool accepts_gzip(std::string_view accept_encoding) {
    return any_item(accept_encoding, [](std::string_view name, const std::string& quality) {
        const bool refused = quality.find_first_not_of("0.") == std::string::npos;
        return !refused && (equal_without_case(name, "gzip") || name == "*");
    });
}

bool names_version(std::string_view if_none_match, std::string_view etag) {
    return any_item(if_none_match, [&](std::string_view item, const std::string&) {
        if (item == "*") return true;
        if (item.starts_with("W/")) item.remove_prefix(2);
        return item.size() == etag.size() + 2 && item.front() == '"' && item.back() == '"' &&
               item.substr(1, etag.size()) == etag;
    });
}

bool is_header_value(std::string_view value) {
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
}

}  // namespace tolok::web
