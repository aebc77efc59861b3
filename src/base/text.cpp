// Text handling over ICU for what needs Unicode tables.
#include "base/text.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace tolok {

std::string_view trim(std::string_view text) {
    const auto blank_size_front = [](std::string_view t) -> std::size_t {
        if (t.empty()) return 0;
        if (t.front() == ' ' || t.front() == '\t' || t.front() == '\r' || t.front() == '\n') return 1;
        return t.starts_with("\xC2\xA0") ? 2 : 0;
    };
    const auto blank_size_back = [](std::string_view t) -> std::size_t {
        if (t.empty()) return 0;
        if (t.back() == ' ' || t.back() == '\t' || t.back() == '\r' || t.back() == '\n') return 1;
        return t.ends_with("\xC2\xA0") ? 2 : 0;
    };
    while (const std::size_t size = blank_size_front(text)) text.remove_prefix(size);
    while (const std::size_t size = blank_size_back(text)) text.remove_suffix(size);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, from)) {
        pieces.push_back(text.substr(from, at - from));
        from = at + 1;
    }
    pieces.push_back(text.substr(from));
    return pieces;
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
    std::string all;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        if (at > 0) all += separator;
        all += pieces[at];
    }
    return all;
}

std::string join_words(const std::vector<std::string>& pieces, std::string_view last_word) {
    std::string all;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        const bool last = at + 1 == pieces.size();
        if (at > 0) all += pieces.size() > 2 ? ", " : " ";
        if (last && at > 0) all += std::string(last_word) + " ";
        all += pieces[at];
    }
    return all;
}

std::string fold_case(std::string_view utf8) {
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    std::string folded;
    text.foldCase().toUTF8String(folded);
    return folded;
}

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    std::int64_t at = 0;
    while (at < size) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, size, point);
        if (point < 0) return false;
    }
    return true;
}

std::string_view without_byte_order_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

std::string utf8_from_windows_1252(std::string_view text) {
    // 0x80..0x9F of Windows-1252; the five bytes it leaves undefined become U+FFFD.
    static constexpr std::array<char16_t, 32> upper = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                       0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    icu::UnicodeString wide;
    for (char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        wide.append(byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80U] : static_cast<char16_t>(byte));
    }
    std::string utf8;
    wide.toUTF8String(utf8);
    return utf8;
}

std::string shorten(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return std::string(utf8);
    while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0U) == 0x80U) --most;
    return std::string(utf8.substr(0, most)) + "…";
}

int display_width(std::string_view utf8) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int64_t>(utf8.size());
    std::int64_t at = 0;
    int width = 0;
    while (at < size) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, size, point);
        if (point < 0) point = 0xFFFD;
        const int type = u_charType(point);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
        const int east = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
        width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string fill_in(std::string_view pattern, const std::vector<Argument>& arguments) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        text += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        pattern.remove_prefix(open);
        const std::size_t close = pattern.find('}');
        if (close == std::string_view::npos) return text += pattern;
        const std::string_view name = pattern.substr(1, close - 1);
        const auto found =
            std::find_if(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.name == name; });
        text += found == arguments.end() ? pattern.substr(0, close + 1) : std::string_view(found->value);
        pattern.remove_prefix(close + 1);
    }
    return text;
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
    if (word.size() > 100) return "";
    const std::string folded = fold_case(word);
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, folded.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(folded, fold_case(candidate));
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace tolok
