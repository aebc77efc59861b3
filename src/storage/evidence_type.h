// What kind of file evidence is, judged by its first bytes, never by a name or by what the sender claims.
// Must not judge what a file shows, nor who may read it.
#pragma once

#include <istream>
#include <string_view>

#include "base/digest.h"
#include "base/problem.h"

namespace tolok::storage {

enum class EvidenceType {
    pdf,
    jpeg,
    png,
    webp,
    heic,
    office,  // DOCX, XLSX, ODT, ODS
    text,    // UTF-8 without control characters, and neither markup nor a script
    unknown,
};

// Bytes that are enough to judge by.
inline constexpr std::size_t evidence_beginning = 4096;

EvidenceType judge_evidence_type(ByteView beginning);
// For HTTP, such as "image/jpeg"; "application/octet-stream" for what is unknown.
std::string_view content_type(EvidenceType type);
// Every browser draws it, and none runs anything in it.
bool is_drawn_safely(EvidenceType type);

// The type of a file that somebody hands in; storage.evidence_type_unknown for what is not taken as evidence: programs,
// pages, archives. The stream is rewound.
Checked<EvidenceType> check_evidence_type(std::string_view file_name, std::istream& content);

}  // namespace tolok::storage
