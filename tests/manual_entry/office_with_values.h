// A database with one office that declares typed values, three persons and two files; for the tests beside it.
// Must not be used by other modules' tests.
#pragma once

#include <sstream>
#include <string>

#include "domain/actor.h"
#include "manual_entry/manual_entry_service.h"
#include "storage/definition_store.h"
#include "storage/evidence_file.h"
#include "storage/person.h"
#include "support/test_database.h"

namespace tolok::manual_entry {

inline std::string office_definition(const std::string& code, const std::string& values) {
    return "kode = \"" + code +
           "\"\nnama = \"Kecamatan Contoh\"\nkabupaten = \"Kabupaten Contoh\"\nzona = \"WIB\"\n"
           "[[seksi]]\nkunci = \"umum\"\nnama = \"Seksi Umum\"\n[[seksi]]\nkunci = \"lain\"\nnama = \"Seksi Lain\"\n" +
           values;
}

inline const std::string declared_values =
    "[[isian]]\nkunci = \"rencana\"\nnama = \"Kegiatan yang direncanakan\"\nsatuan = \"kegiatan\"\nantar_triwulan = "
    "\"jumlah\"\nseksi = \"umum\"\n"
    "[[isian]]\nkunci = \"kegiatan\"\nnama = \"Kegiatan yang terlaksana\"\nsatuan = \"kegiatan\"\nbagian_dari = "
    "\"rencana\"\n"
    "antar_triwulan = \"jumlah\"\nseksi = \"umum\"\n"
    "[[isian]]\nkunci = \"predikat\"\nnama = \"Predikat evaluasi\"\njenis = \"teks\"\n"
    "[[isian]]\nkunci = \"disahkan\"\nnama = \"Tanggal pengesahan\"\njenis = \"tanggal\"\n"
    "[[isian]]\nkunci = \"tersedia\"\nnama = \"Standar tersedia\"\njenis = \"ya_tidak\"\n";

class OfficeWithValues {
public:
    OfficeWithValues() {
        set_up("35.09.31", declared_values);
        clerk = person("Petugas Contoh 1", Role::petugas_seksi, "umum");
        second_clerk = person("Petugas Contoh 2", Role::petugas_seksi, "umum");
        checker = person("Petugas Contoh 3", Role::sekretariat, "");
        file = keep("rekap.txt", "DATA CONTOH rekap kegiatan");
        other_file = keep("surat.txt", "DATA CONTOH surat");
    }

    void set_up(const std::string& code, const std::string& values) {
        const auto done = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
            const std::string text = office_definition(code, values);
            const int added =
                storage::adopt_definitions(transaction, code, {{"kantor", code, code + ".toml", text, sha256(text)}});
            transaction.commit({code, "penyiap", "test.set_up", code, "", {}, text, {}});
            return added;
        });
        require(done.ok() && *done == 1, "a test's office is set up");
    }

    Actor person(const std::string& name, Role role, const std::string& section, const std::string& code = "35.09.31") {
        const auto pseudonym =
            database->write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
                std::string made = storage::ensure_person(transaction, code, name);
                transaction.commit({code, "penyiap", "test.person", made, "", {}, {}, {}});
                return made;
            });
        return {*pseudonym, name, {{role, code, section, ""}}};
    }

    Digest keep(const std::string& name, const std::string& content) {
        std::istringstream stream(content);
        const auto kept = storage::keep_evidence(*database, "35.09.31", "penyiap", name, stream, 1 << 20);
        require(kept.ok(), "a test's file is kept");
        return kept->digest;
    }

    ValueDraft draft(const std::string& key, int quarter, const std::string& content) const {
        ValueDraft made;
        made.key = key;
        made.year = 2021;
        made.quarter = quarter;
        made.content = content;
        made.reason = "Rekap contoh";
        made.files = {file};
        return made;
    }

    // Entered by the clerk and accepted by the checker.
    std::string accepted(const std::string& key, int quarter, const std::string& content) {
        const auto id = service.record(clerk, office, draft(key, quarter, content));
        require(id.ok(), "a test's value is accepted");
        require(service.verify(checker, office, *id, Verdict::accepted, "").ok(), "a test's value is verified");
        return *id;
    }

    std::int64_t log_size() {
        std::int64_t size = 0;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) { size = reader.log_size(office); });
        return size;
    }

    const std::string office = "35.09.31";
    test::TestDatabase database;
    ManualEntryService service{*database};
    Actor clerk;
    Actor second_clerk;
    Actor checker;
    Digest file{};
    Digest other_file{};
};

}  // namespace tolok::manual_entry
