// Verifies what an office keeps beside its log: evidence files chunk by chunk, and the names of persons.
#include "storage/evidence_file.h"
#include "storage/office_verification.h"
#include "storage/person.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

void OfficeVerification::check_file(const Row& row) {
    ++found_.files;
    const std::string name = format_hex(row.bytes(0));
    const auto digest = parse_digest(name);
    if (!digest) return report("storage.evidence_changed", {{"berkas", name}});
    if (evidence_erased(reader_, office_, *digest)) return;
    Sha256 hash;
    std::int64_t size = 0;
    std::int64_t chunks = 0;
    reader_.each(statements::list_chunks, {office_, ByteView(*digest)}, [&](const Row& chunk) {
        hash.add(chunk.bytes(0));
        size += static_cast<std::int64_t>(chunk.bytes(0).size());
        ++chunks;
    });
    if (chunks != row.whole(2))
        report("storage.evidence_incomplete",
               {{"berkas", name}, {"ada", std::to_string(chunks)}, {"seharusnya", std::to_string(row.whole(2))}});
    else if (hash.finish() != *digest || size != row.whole(1))
        report("storage.evidence_changed", {{"berkas", name}});
}

void OfficeVerification::check_evidence() {
    reader_.each(statements::list_evidence, {office_}, [&](const Row& row) { check_file(row); });
    reader_.each(statements::list_chunks_of_office, {office_}, [&](const Row& row) {
        // Every chunk was announced by a leaf of its own, whether or not its file was completed.
        const std::string name = format_hex(row.bytes(0)) + "/" + std::to_string(row.whole(1));
        if (row.find_text(3) != name)
            report("storage.chunk_orphan", {{"berkas", name}});
        else if (row.whole(2) == 0)
            ++found_.unfinished;
    });
}

void OfficeVerification::check_persons() {
    reader_.each(statements::list_folded_names, {office_}, [&](const Row& row) {
        const auto name = row.find_text(2);
        if (!name || fold_name(*name) != row.text(0))
            report("storage.person_name_changed", {{"orang", row.copy_text(1)}});
    });
}

}  // namespace tolok::storage
