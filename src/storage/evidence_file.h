// Evidence files by their SHA-256, in chunks of 1 MiB inside the database.
// Must not decide who may read them: the module that refers to a file does.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "domain/measure.h"
#include "storage/database.h"
#include "storage/evidence_type.h"

namespace tolok::storage {

// The digest and size of a file fit to be kept; writes nothing. Problems: storage.evidence_empty (0 bytes),
// storage.evidence_too_large. The stream must be one that can be rewound (a file on disk, a string).
Checked<EvidenceReference> measure_evidence(std::string_view file_name, std::istream& content,
                                            std::int64_t limit_bytes);

// What a kept file was made from: a photo as it came from the phone.
struct EvidenceOriginal {
    Digest digest{};
    std::int64_t size = 0;  // bytes
};

// Writes the stream's chunks in writes of their own, then the file's entry when complete; the same bytes twice are kept
// once. Problems as for measure_evidence(). Safe to repeat after a crash: only missing chunks are written. A file kept
// already answers with the name it was first kept under. What it was made from is noted with it.
Checked<EvidenceReference> keep_evidence(Database& database, std::string_view office, std::string_view actor,
                                         std::string_view file_name, std::istream& content, std::int64_t limit_bytes,
                                         const std::optional<EvidenceOriginal>& original = std::nullopt);

std::optional<EvidenceReference> find_evidence(Reader& reader, std::string_view office, const Digest& digest);
// What the file was made from, the first noted first; nothing where it is kept as it was handed in.
std::vector<EvidenceOriginal> list_originals(Reader& reader, std::string_view office, const Digest& digest);
// Whether its bytes were erased (content.h, by the digest's hexadecimal form); the reference stays.
bool evidence_erased(Reader& reader, std::string_view office, const Digest& digest);
// Chunk after chunk, checked against the digest at the end; throws TamperingFailure when it differs.
void read_evidence(Reader& reader, std::string_view office, const Digest& digest,
                   const std::function<void(ByteView)>& on_chunk);
// The same as a whole; nothing when it was never kept or its bytes were erased.
struct OpenedEvidence {
    EvidenceReference reference;
    EvidenceType type = EvidenceType::unknown;
    std::string bytes;
};
std::optional<OpenedEvidence> open_evidence(Reader& reader, std::string_view office, const Digest& digest);

}  // namespace tolok::storage
