// Reads signatures.
#include "storage/evidence_type.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace tolok::storage {

namespace {

using namespace std::string_view_literals;

// The name of an archive's first entry stands behind 30 bytes of header.
bool is_office_document(std::string_view bytes) {
    if (!bytes.starts_with("PK\x03\x04"sv) || bytes.size() < 30) return false;
    const std::string_view name = bytes.substr(30);
    static constexpr std::array first_entries = {"[Content_Types].xml"sv,
                                                 "_rels/"sv,
                                                 "docProps/"sv,
                                                 "word/"sv,
                                                 "xl/"sv,
                                                 "mimetypeapplication/vnd.oasis.opendocument."sv};
    return std::any_of(first_entries.begin(), first_entries.end(),
                       [&](std::string_view entry) { return name.starts_with(entry); });
}

bool is_heic(std::string_view bytes) {
    if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
    static constexpr std::array brands = {"heic"sv, "heix"sv, "mif1"sv};
    return std::find(brands.begin(), brands.end(), bytes.substr(8, 4)) != brands.end();
}

// A letter may be cut where the beginning ends.
std::string_view whole_letters(std::string_view bytes) {
    if (bytes.size() < evidence_beginning) return bytes;
    for (int cut = 0; cut < 3 && !is_utf8(bytes); ++cut) bytes.remove_suffix(1);
    return bytes;
}

bool is_plain_text(std::string_view bytes) {
    bytes = without_byte_order_mark(whole_letters(bytes));
    const auto is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t') || c == 127;
    };
    if (!is_utf8(bytes) || std::any_of(bytes.begin(), bytes.end(), is_control)) return false;
    const std::string_view first = trim(bytes);
    return !first.empty() && !first.starts_with('<') && !first.starts_with("#!") && !first.starts_with("%!");
}

}  // namespace

EvidenceType judge_evidence_type(ByteView beginning) {
    const std::string_view bytes(reinterpret_cast<const char*>(beginning.data()), beginning.size());
    if (bytes.starts_with("%PDF-")) return EvidenceType::pdf;
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return EvidenceType::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return EvidenceType::png;
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return EvidenceType::webp;
    if (is_heic(bytes)) return EvidenceType::heic;
    if (is_office_document(bytes)) return EvidenceType::office;
    if (is_plain_text(bytes)) return EvidenceType::text;
    return EvidenceType::unknown;
}

std::string_view content_type(EvidenceType type) {
    switch (type) {
        case EvidenceType::pdf:
            return "application/pdf";
        case EvidenceType::jpeg:
            return "image/jpeg";
        case EvidenceType::png:
            return "image/png";
        case EvidenceType::webp:
            return "image/webp";
        case EvidenceType::heic:
            return "image/heic";
        case EvidenceType::text:
            return "text/plain; charset=utf-8";
        case EvidenceType::office:
        case EvidenceType::unknown:
            break;
    }
    return "application/octet-stream";
}

bool is_drawn_safely(EvidenceType type) {
    return type == EvidenceType::jpeg || type == EvidenceType::png || type == EvidenceType::webp;
}

Checked<EvidenceType> check_evidence_type(std::string_view file_name, std::istream& content) {
    std::array<char, evidence_beginning> beginning{};
    content.clear();
    content.seekg(0);
    content.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    const auto size = static_cast<std::size_t>(content.gcount());
    content.clear();
    content.seekg(0);
    const EvidenceType type = judge_evidence_type(as_bytes(std::string_view(beginning.data(), size)));
    if (type == EvidenceType::unknown)
        return problem("storage.evidence_type_unknown", {{"berkas", std::string(file_name)}});
    return type;
}

}  // namespace tolok::storage
