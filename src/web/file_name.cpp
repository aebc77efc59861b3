// Makes names of files harmless, and writes them into a header.
#include "web/file_name.h"

#include <cstdint>

#include "base/text.h"
#include "web/percent.h"

namespace tolok::web {

namespace {

constexpr std::size_t name_limit = 150;

// One letter of valid UTF-8 and its code point.
struct Letter {
    std::string_view bytes;
    std::uint32_t code;
};

Letter first_letter(std::string_view utf8) {
    const auto lead = static_cast<unsigned char>(utf8[0]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t code = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t at = 1; at < size; ++at) code = code << 6 | (static_cast<unsigned char>(utf8[at]) & 0x3FU);
    return {utf8.substr(0, size), code};
}

// Control characters, and marks that turn the direction of what follows ("gpj.exe" shown as "exe.jpg").
bool is_hidden(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x61C || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

void strip_ends(std::string& name) {
    const std::size_t from = name.find_first_not_of(" .");
    if (from == std::string::npos) {
        name.clear();
        return;
    }
    name = name.substr(from, name.find_last_not_of(" .") - from + 1);
}

// The longest beginning of at most `most` bytes that ends between two letters.
std::string cut(const std::string& utf8, std::size_t most) {
    if (utf8.size() <= most) return utf8;
    while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0U) == 0x80U) --most;
    return utf8.substr(0, most);
}

}  // namespace

std::string harmless_file_name(std::string_view name) {
    const std::string utf8 = is_utf8(name) ? std::string(name) : utf8_from_windows_1252(name);
    std::string_view rest = utf8;
    const std::size_t folder = rest.find_last_of("/\\");
    if (folder != std::string_view::npos) rest.remove_prefix(folder + 1);
    std::string harmless;
    while (!rest.empty()) {
        const Letter letter = first_letter(rest);
        rest.remove_prefix(letter.bytes.size());
        if (is_hidden(letter.code)) continue;
        const bool refused = std::string_view("<>:\"|?*").find(letter.bytes) != std::string_view::npos;
        harmless += refused ? "_" : letter.bytes;
    }
    strip_ends(harmless);
    if (harmless.size() > name_limit) {
        const std::size_t dot = harmless.rfind('.');
        const std::string ending = harmless.size() - dot <= 12 ? harmless.substr(dot) : "";
        harmless = cut(harmless, name_limit - ending.size()) + ending;
        strip_ends(harmless);
    }
    return harmless.empty() ? "berkas" : harmless;
}

std::string content_disposition(std::string_view file_name, Disposition disposition) {
    const std::string name = harmless_file_name(file_name);
    std::string ascii;
    for (std::string_view rest = name; !rest.empty();) {
        const Letter letter = first_letter(rest);
        rest.remove_prefix(letter.bytes.size());
        ascii += letter.code < 0x80 && letter.code != '%' ? letter.bytes : "_";
    }
    std::string header = disposition == Disposition::shown ? "inline" : "attachment";
    header += "; filename=\"" + ascii + "\"";
    if (ascii != name) header += "; filename*=UTF-8''" + percent_encode(name);
    return header;
}

}  // namespace tolok::web
