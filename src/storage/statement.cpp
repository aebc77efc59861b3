// Reads optional columns and writes list parameters as JSON, the one form that both engines can unfold.
#include "storage/statement.h"

#include <algorithm>

#include "base/failure.h"

namespace tolok::storage {

namespace {

void append_json_text(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (code < 0x20) {
            out += "\\u00";
            out += hex[code >> 4];
            out += hex[code & 15];
        } else {
            out += letter;
        }
    }
    out += '"';
}

}  // namespace

std::optional<std::int64_t> Row::find_whole(int column) const {
    if (is_null(column)) return std::nullopt;
    return whole(column);
}

std::optional<std::string> Row::find_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return copy_text(column);
}

Digest Row::digest(int column) const {
    const ByteView found = bytes(column);
    Digest digest{};
    if (found.size() != digest.size()) throw TamperingFailure(problem("storage.digest_broken"));
    std::copy(found.begin(), found.end(), digest.begin());
    return digest;
}

std::string text_list(std::span<const std::string> values) {
    std::string out = "[";
    for (const std::string& value : values) {
        if (out.size() > 1) out += ',';
        append_json_text(out, value);
    }
    return out + "]";
}

std::string scope_list(std::span<const Scope> scopes) {
    std::string out = "{";
    for (const Scope& scope : scopes) {
        if (out.size() > 1) out += ',';
        append_json_text(out, scope.office);
        out += ':';
        out += std::to_string(scope.log_size);
    }
    return out + "}";
}

}  // namespace tolok::storage
