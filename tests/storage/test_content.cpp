// Erasable texts and names, and evidence files: kept, found, erased by two persons, and never without a trace.
#include <fstream>
#include <sstream>

#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/evidence_file.h"
#include "storage/person.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Content : public StorageTest {
protected:
    using Step = std::function<Problems(WriteTransaction&)>;
    std::vector<std::string> run(const Step& step) {
        const auto done = database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
            const Problems problems = step(transaction);
            if (!problems.empty()) return problems;
            transaction.commit(entry("test.erasure"));
            return 0;
        });
        expect_sentences(done.problems());
        return codes(done.problems());
    }
    std::vector<std::string> propose(std::string_view id, std::string_view person, std::string_view reason) {
        return run([&](WriteTransaction& write) { return propose_erasure(write, office, id, person, reason); });
    }
    std::vector<std::string> confirm(std::string_view id, std::string_view person) {
        return run([&](WriteTransaction& write) { return confirm_erasure(write, office, id, person); });
    }
    std::string text_of(std::string_view id) {
        std::string text;
        database->read(storage::Reach::everything(),
                       [&](Reader& reader) { text = find_text(reader, office, id)->text; });
        return text;
    }
    // The whole file as the disk has it, with what waits in the log of the engine brought in.
    std::string bytes_on_disk() {
        close();
        std::string bytes = read_whole(path);
        open();
        return bytes;
    }
    Checked<EvidenceReference> keep(const std::string& name, const std::string& bytes,
                                    std::int64_t limit = 10'000'000) {
        std::istringstream stream(bytes);
        return keep_evidence(*database, office, "penguji", name, stream, limit);
    }
    std::string read_back(const Digest& digest) {
        std::string bytes;
        database->read(storage::Reach::everything(), [&](Reader& reader) {
            read_evidence(reader, office, digest, [&](ByteView chunk) {
                EXPECT_LE(chunk.size(), 1024U * 1024U);
                bytes.append(reinterpret_cast<const char*>(chunk.data()), chunk.size());
            });
        });
        return bytes;
    }
};

TEST_F(Content, a_text_goes_when_two_persons_want_it_and_the_word_stays) {
    const std::string id = *write_text("Keluhan Pak Budi");
    EXPECT_THAT(confirm(id, "rina"), ElementsAre("storage.erasure_not_proposed"));
    EXPECT_THAT(propose(id, "siti", " "), ElementsAre("storage.erasure_without_reason"));
    EXPECT_THAT(propose("bukan-isi", "siti", "permintaan"), ElementsAre("storage.content_unknown"));
    EXPECT_THAT(propose(id, "siti", "permintaan yang bersangkutan"), IsEmpty());
    EXPECT_THAT(propose(id, "siti", "permintaan yang bersangkutan"), ElementsAre("storage.erasure_proposed_already"));
    EXPECT_EQ(text_of(id), "Keluhan Pak Budi");
    EXPECT_THAT(confirm(id, "siti"), ElementsAre("storage.erasure_by_one_person"));
    EXPECT_THAT(confirm("bukan-isi", "rina"), ElementsAre("storage.content_unknown"));
    EXPECT_THAT(confirm(id, "rina"), IsEmpty());
    EXPECT_EQ(text_of(id), "dihapus");
    database->read(storage::Reach::everything(),
                   [&](Reader& reader) { EXPECT_TRUE(find_text(reader, office, id)->erased); });
    EXPECT_THAT(confirm(id, "rina"), ElementsAre("storage.erased_already"));
    EXPECT_THAT(propose(id, "siti", "sekali lagi"), ElementsAre("storage.erased_already"));
    EXPECT_THAT(findings(), IsEmpty()) << "an erased text is no tampering";
    EXPECT_EQ(bytes_on_disk().find("Pak Budi"), std::string::npos) << "erased means gone from the file";
}

TEST_F(Content, what_was_erased_is_gone_from_the_files_while_they_are_in_use) {
    if (test::on_server()) GTEST_SKIP() << "a server's files are its own (docs/operating.md)";
    const std::string id = *write_text("Keluhan Pak Budi");
    const auto is_there = [&] {
        (void)write_note(1);
        const std::string bytes = read_whole(path) + read_whole(path + "-wal");
        return bytes.find("Pak Budi") != std::string::npos;
    };
    ASSERT_TRUE(is_there());
    EXPECT_THAT(propose(id, "siti", "permintaan"), IsEmpty());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(find_text(reader, office, id)->text, "Keluhan Pak Budi");
        EXPECT_THAT(confirm(id, "rina"), IsEmpty());
        EXPECT_TRUE(is_there()) << "somebody still reads the moment before";
    });
    (void)write_note(1);  // after its answer the writer rests, before it takes the next write
    EXPECT_FALSE(is_there());
}

TEST_F(Content, an_unknown_text_is_absent_and_an_empty_one_is_a_text) {
    database->read(storage::Reach::everything(),
                   [&](Reader& reader) { EXPECT_EQ(find_text(reader, office, "x"), std::nullopt); });
    EXPECT_EQ(text_of(*write_text("")), "");
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Content, equal_texts_have_different_digests) {
    std::vector<Digest> digests;
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        for (int i = 0; i < 2; ++i) digests.push_back(add_text(transaction, office, "ya").digest);
        transaction.commit(entry("test.add_text"));
        return 0;
    });
    ASSERT_EQ(digests.size(), 2U);
    EXPECT_NE(digests[0], digests[1]);
    EXPECT_NE(digests[0], sha256("ya"));
}

TEST_F(Content, a_persons_name_goes_and_the_pseudonym_stays) {
    std::string person;
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        person = ensure_person(transaction, office, "Siti Aminah");
        transaction.commit(entry("test.person"));
        return 0;
    });
    EXPECT_THAT(propose(person, "a", "permintaan"), IsEmpty());
    EXPECT_THAT(confirm(person, "b"), IsEmpty());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(person_name(reader, office, person), "dihapus");
        EXPECT_EQ(find_person(reader, office, "Siti Aminah"), std::nullopt);
    });
    EXPECT_THAT(findings(), IsEmpty());
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        EXPECT_NE(ensure_person(transaction, office, "Siti Aminah"), person) << "a new person, who is not that one";
        transaction.commit(entry("test.person"));
        return 0;
    });
}

TEST_F(Content, a_person_of_the_kabupaten_has_a_name_in_the_offices_below_it_and_not_beside_it) {
    std::string person;
    ASSERT_TRUE(database
                    ->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
                        person = ensure_person(transaction, "35.09", "Bagian Contoh");
                        transaction.commit(entry("test.person", person, "35.09"));
                        return 0;
                    })
                    .ok());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        for (const std::string_view below : {"35.09", "35.09.31", "35.09.31.2001"}) {
            EXPECT_EQ(person_name(reader, below, person), "Bagian Contoh") << below;
            EXPECT_EQ(list_person_names(reader, below).count(person), 1U) << below;
        }
        for (const std::string_view other : {"35", "35.0", "35.091", "35.10.31", "", "."}) {
            EXPECT_EQ(person_name(reader, other, person), person) << other;
            EXPECT_EQ(list_person_names(reader, other).count(person), 0U) << other;
        }
    });
}

TEST_F(Content, a_reason_in_the_log_can_be_erased_and_the_log_still_fits) {
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        AuditEntry made = entry("test.reason");
        made.reason = "karena Pak Budi sakit";
        transaction.commit(made);
        return 0;
    });
    EXPECT_EQ(text_of("log-1-reason"), "karena Pak Budi sakit");
    const auto reason_of = [&](std::int64_t number) {
        std::optional<std::string> reason;
        database->read(storage::Reach::everything(),
                       [&](Reader& reader) { reason = find_log_reason(reader, office, number); });
        return reason;
    };
    EXPECT_EQ(reason_of(1), "karena Pak Budi sakit");
    EXPECT_EQ(reason_of(2), std::nullopt);
    EXPECT_THAT(propose("log-1-reason", "a", "nama orang"), IsEmpty());
    EXPECT_THAT(confirm("log-1-reason", "b"), IsEmpty());
    EXPECT_EQ(text_of("log-1-reason"), "dihapus");
    EXPECT_EQ(reason_of(1), "dihapus");
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Content, evidence_of_every_size_comes_back_as_it_was) {
    constexpr std::size_t mib = 1024 * 1024;
    for (const std::size_t size : {std::size_t{1}, mib - 1, mib, mib + 1, 2 * mib, 2 * mib + 7}) {
        std::string bytes(size, 'a');
        bytes[size / 2] = static_cast<char>(size % 251);
        const auto kept = keep("bukti.pdf", bytes);
        ASSERT_TRUE(kept.ok());
        EXPECT_EQ(kept->size, static_cast<std::int64_t>(size));
        EXPECT_EQ(kept->digest, sha256(bytes));
        EXPECT_EQ(read_back(kept->digest), bytes);
    }
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Content, evidence_of_no_bytes_or_too_many_is_refused) {
    EXPECT_THAT(codes(keep("kosong.pdf", "").problems()), ElementsAre("storage.evidence_empty"));
    const auto large = keep("besar.pdf", std::string(2'000'001, 'x'), 2'000'000);
    EXPECT_THAT(codes(large.problems()), ElementsAre("storage.evidence_too_large"));
    EXPECT_THAT(large.problems()[0].arguments, testing::Contains(Argument{"batas", "1,9"}));
    expect_sentences(large.problems());
    EXPECT_TRUE(keep("pas.pdf", std::string(2'000'000, 'x'), 2'000'000).ok());
    EXPECT_EQ(log_size(), 3) << "two chunks and the file: nothing of what was refused";
}

TEST_F(Content, the_same_bytes_twice_are_kept_once) {
    ASSERT_TRUE(keep("satu.pdf", "isi").ok());
    const std::int64_t size = log_size();
    const auto again = keep("dua.pdf", "isi");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->file_name, "satu.pdf");
    EXPECT_EQ(log_size(), size);
}

TEST_F(Content, an_upload_that_broke_off_goes_on_where_it_stopped) {
    constexpr std::size_t mib = 1024 * 1024;
    const std::string bytes = std::string(mib, 'a') + std::string(mib, 'b') + "c";
    // A stream that breaks during the second reading, after the first chunk was kept.
    struct Breaking : std::stringbuf {
        explicit Breaking(const std::string& all) : std::stringbuf(all) {}
        int rewinds = 0;
        std::streamsize taken = 0;
        pos_type seekpos(pos_type at, std::ios_base::openmode mode) override {
            ++rewinds;
            return std::stringbuf::seekpos(at, mode);
        }
        std::streamsize xsgetn(char* to, std::streamsize count) override {
            if (rewinds >= 2 && taken >= static_cast<std::streamsize>(mib)) throw std::runtime_error("cable pulled");
            const std::streamsize got = std::stringbuf::xsgetn(to, count);
            if (rewinds >= 2) taken += got;
            return got;
        }
    } breaking(bytes);
    std::istream stream(&breaking);
    EXPECT_EQ(failure_code([&] { (void)keep_evidence(*database, office, "penguji", "a.pdf", stream, 10'000'000); }),
              "storage.evidence_unreadable");
    EXPECT_EQ(log_size(), 1) << "one chunk was kept";
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_EQ(find_evidence(reader, office, sha256(bytes)), std::nullopt) << "and is not referred to yet";
        const Verification found = verify_log(reader);
        EXPECT_THAT(codes(found.problems), IsEmpty()) << "an unfinished upload is no tampering";
        EXPECT_EQ(found.unfinished, 1);
    });
    const auto kept = keep("a.pdf", bytes);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(log_size(), 4) << "two more chunks and the file";
    EXPECT_EQ(read_back(kept->digest), bytes);
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Content, a_kept_chunk_that_went_bad_is_not_completed_into_a_file) {
    constexpr std::size_t mib = 1024 * 1024;
    const std::string bytes = std::string(mib, 'a') + "b";
    const Digest digest = sha256(bytes);
    (void)database->write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const std::string wrong(mib, 'x');
        transaction.execute({"test.add_chunk",
                             "INSERT INTO evidence_chunk (office, digest, number, log_number, bytes) "
                             "VALUES (?1, ?2, 0, ?3, ?4)"},
                            {office, ByteView(digest), transaction.next_log_number(office), as_bytes(wrong)});
        transaction.commit(entry("evidence.add_chunk", format_hex(digest) + "/0"));
        return 0;
    });
    EXPECT_EQ(failure_code([&] { (void)keep("a.pdf", bytes); }), "storage.evidence_changed");
    database->read(storage::Reach::everything(),
                   [&](Reader& reader) { EXPECT_EQ(find_evidence(reader, office, digest), std::nullopt); });
}

TEST_F(Content, evidence_can_be_erased_and_its_digest_stays) {
    const std::string bytes = "KTP Pak Budi 3509";
    const auto kept = keep("ktp-budi.pdf", bytes);
    const std::string id = format_hex(kept->digest);
    EXPECT_THAT(propose(id, "a", "salah unggah"), IsEmpty());
    EXPECT_THAT(confirm(id, "b"), IsEmpty());
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const auto found = find_evidence(reader, office, kept->digest);
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(found->file_name, "dihapus");
        EXPECT_EQ(found->size, static_cast<std::int64_t>(bytes.size()));
        EXPECT_TRUE(evidence_erased(reader, office, kept->digest));
    });
    EXPECT_EQ(failure_code([&] { (void)read_back(kept->digest); }), "storage.evidence_erased");
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_EQ(bytes_on_disk().find("Pak Budi"), std::string::npos);
}

TEST_F(Content, evidence_of_one_office_is_not_seen_by_another) {
    const auto kept = keep("a.pdf", "isi");
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        EXPECT_TRUE(find_evidence(reader, office, kept->digest).has_value());
        EXPECT_EQ(find_evidence(reader, other_office, kept->digest), std::nullopt);
    });
}

}  // namespace
}  // namespace tolok::storage
