// Keeps files chunk by chunk and gives them back, checked against their digest.
#include "storage/evidence_file.h"

#include <set>

#include "base/failure.h"
#include "base/number.h"
#include "base/require.h"
#include "storage/content.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

constexpr std::int64_t chunk_size = 1024 * 1024;

// One chunk of the stream; shorter than a whole one only at the end.
Bytes read_chunk(std::istream& content, const std::string& file_name) {
    Bytes chunk(chunk_size);
    content.read(reinterpret_cast<char*>(chunk.data()), chunk_size);
    if (content.bad()) throw FileFailure(problem("storage.evidence_unreadable", {{"berkas", file_name}}));
    chunk.resize(static_cast<std::size_t>(content.gcount()));
    return chunk;
}

void rewind(std::istream& content, const std::string& file_name) {
    content.clear();
    content.seekg(0);
    if (!content) throw FileFailure(problem("storage.evidence_unreadable", {{"berkas", file_name}}));
}

std::set<std::int64_t> list_kept_chunks(Database& database, std::string_view office, const Digest& digest) {
    std::set<std::int64_t> numbers;
    database.read(Reach(office), [&](Reader& reader) {
        reader.each(statements::list_chunk_numbers, {office, ByteView(digest)},
                    [&](const Row& row) { numbers.insert(row.whole(0)); });
    });
    return numbers;
}

Checked<bool> write_chunk(Database& database, std::string_view office, std::string_view actor, const Digest& digest,
                          std::int64_t number, const Bytes& chunk) {
    return database.write<bool>([&](WriteTransaction& transaction) -> Checked<bool> {
        const std::int64_t added = transaction.execute_and_count(
            statements::add_chunk,
            {office, ByteView(digest), number, transaction.next_log_number(office), ByteView(chunk)});
        if (added == 0)
            transaction.nothing_to_do();
        else
            transaction.commit({std::string(office),
                                std::string(actor),
                                "evidence.add_chunk",
                                format_hex(digest) + "/" + std::to_string(number),
                                "",
                                {},
                                {},
                                {}});
        return added > 0;
    });
}

// Whether it was not noted before.
bool add_original(WriteTransaction& transaction, std::string_view office, const Digest& digest,
                  const std::optional<EvidenceOriginal>& original) {
    return original && transaction.execute_and_count(statements::add_original,
                                                     {office, ByteView(digest), ByteView(original->digest),
                                                      transaction.next_log_number(office), original->size}) > 0;
}

// Of a file that is there already: other bytes may have been made into the same.
void note_original(WriteTransaction& transaction, std::string_view office, std::string_view actor, const Digest& digest,
                   const std::optional<EvidenceOriginal>& original) {
    if (!add_original(transaction, office, digest, original)) return transaction.nothing_to_do();
    transaction.commit(
        {std::string(office), std::string(actor), "evidence.add_original", format_hex(digest), "", {}, {}, {}});
}

Checked<EvidenceReference> write_file(Database& database, std::string_view office, std::string_view actor,
                                      const EvidenceReference& reference, std::int64_t chunks,
                                      const std::optional<EvidenceOriginal>& original) {
    return database.write<EvidenceReference>([&](WriteTransaction& transaction) -> Checked<EvidenceReference> {
        if (auto known = find_evidence(transaction, office, reference.digest)) {
            note_original(transaction, office, actor, reference.digest, original);
            return *known;
        }
        const StoredText name = add_text(transaction, office, reference.file_name);
        transaction.execute(statements::add_evidence,
                            {office, ByteView(reference.digest), transaction.next_log_number(office), reference.size,
                             chunks, name.id, ByteView(name.digest)});
        add_original(transaction, office, reference.digest, original);
        transaction.commit({std::string(office),
                            std::string(actor),
                            "evidence.add_file",
                            format_hex(reference.digest),
                            "",
                            {},
                            {},
                            {}});
        return reference;
    });
}

}  // namespace

// Reads to the end, or to the first byte beyond the limit.
Checked<EvidenceReference> measure_evidence(std::string_view file_name, std::istream& content,
                                            std::int64_t limit_bytes) {
    EvidenceReference reference;
    reference.file_name = file_name;
    Sha256 hash;
    rewind(content, reference.file_name);
    for (Bytes chunk = read_chunk(content, reference.file_name); !chunk.empty();
         chunk = read_chunk(content, reference.file_name)) {
        hash.add(chunk);
        reference.size += static_cast<std::int64_t>(chunk.size());
        if (reference.size <= limit_bytes) continue;
        const std::string limit = format_indonesian_short(Number::ratio(limit_bytes, chunk_size), 1);
        return problem("storage.evidence_too_large", {{"berkas", reference.file_name}, {"batas", limit}});
    }
    if (reference.size == 0) return problem("storage.evidence_empty", {{"berkas", reference.file_name}});
    reference.digest = hash.finish();
    return reference;
}

Checked<EvidenceReference> keep_evidence(Database& database, std::string_view office, std::string_view actor,
                                         std::string_view file_name, std::istream& content, std::int64_t limit_bytes,
                                         const std::optional<EvidenceOriginal>& original) {
    const auto measured = measure_evidence(file_name, content, limit_bytes);
    if (!measured.ok()) return measured.problems();
    const EvidenceReference& reference = *measured;
    std::optional<EvidenceReference> known;
    database.read(Reach(office), [&](Reader& reader) { known = find_evidence(reader, office, reference.digest); });
    if (known && !original) return *known;
    if (known) return write_file(database, office, actor, *known, 0, original);
    // After a crash only the missing chunks are written again.
    const std::set<std::int64_t> kept = list_kept_chunks(database, office, reference.digest);
    rewind(content, reference.file_name);
    std::int64_t number = 0;
    for (Bytes chunk = read_chunk(content, reference.file_name); !chunk.empty();
         chunk = read_chunk(content, reference.file_name), ++number) {
        if (kept.contains(number)) continue;
        const auto written = write_chunk(database, office, actor, reference.digest, number, chunk);
        if (!written.ok()) return written.problems();
    }
    // Chunks kept before a crash were not checked yet.
    if (!kept.empty()) {
        database.read(Reach(office),
                      [&](Reader& reader) { read_evidence(reader, office, reference.digest, [](ByteView) {}); });
    }
    return write_file(database, office, actor, reference, number, original);
}

std::optional<EvidenceReference> find_evidence(Reader& reader, std::string_view office, const Digest& digest) {
    std::optional<EvidenceReference> found;
    reader.first(statements::find_evidence, {office, ByteView(digest)}, [&](const Row& row) {
        found = EvidenceReference{digest, row.find_text(2).value_or("dihapus"), row.whole(0)};
    });
    return found;
}

std::vector<EvidenceOriginal> list_originals(Reader& reader, std::string_view office, const Digest& digest) {
    std::vector<EvidenceOriginal> originals;
    reader.each(statements::list_originals, {office, ByteView(digest)}, [&](const Row& row) {
        originals.push_back({row.digest(0), row.whole(1)});
    });
    return originals;
}

bool evidence_erased(Reader& reader, std::string_view office, const Digest& digest) {
    bool confirmed = false;
    reader.first(statements::find_erasure, {office, format_hex(digest)},
                 [&](const Row& row) { confirmed = row.text(0) == "confirm"; });
    return confirmed;
}

void read_evidence(Reader& reader, std::string_view office, const Digest& digest,
                   const std::function<void(ByteView)>& on_chunk) {
    if (evidence_erased(reader, office, digest))
        throw StorageFailure(problem("storage.evidence_erased", {{"berkas", format_hex(digest)}}));
    Sha256 hash;
    reader.each(statements::list_chunks, {office, ByteView(digest)}, [&](const Row& row) {
        hash.add(row.bytes(0));
        on_chunk(row.bytes(0));
    });
    if (hash.finish() != digest)
        throw TamperingFailure(
            problem("storage.evidence_changed", {{"kantor", std::string(office)}, {"berkas", format_hex(digest)}}));
}

std::optional<OpenedEvidence> open_evidence(Reader& reader, std::string_view office, const Digest& digest) {
    const auto reference = find_evidence(reader, office, digest);
    if (!reference || evidence_erased(reader, office, digest)) return std::nullopt;
    OpenedEvidence opened{*reference, EvidenceType::unknown, {}};
    opened.bytes.reserve(static_cast<std::size_t>(reference->size));
    read_evidence(reader, office, digest, [&](ByteView chunk) {
        opened.bytes.append(reinterpret_cast<const char*>(chunk.data()), chunk.size());
    });
    opened.type = judge_evidence_type(as_bytes(std::string_view(opened.bytes).substr(0, evidence_beginning)));
    return opened;
}

}  // namespace tolok::storage
