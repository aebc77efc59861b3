// Evidence that a register names: measured before anything is written, kept only when wanted.
#include <map>
#include <sstream>

#include "storage/evidence_file.h"
#include "storage/named_evidence.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

class NamedEvidence : public StorageTest {
protected:
    FindFile beside() {
        return [this](const std::string& name) -> std::unique_ptr<std::istream> {
            const auto found = files.find(name);
            if (found == files.end()) return nullptr;
            return std::make_unique<std::istringstream>(found->second);
        };
    }
    bool is_kept(const Digest& digest) {
        bool kept = false;
        database->read(storage::Reach::everything(),
                       [&](Reader& reader) { kept = find_evidence(reader, office, digest).has_value(); });
        return kept;
    }
    static NamedFile at(const std::string& name, int line) { return {name, Place{"register.csv", line, 7}}; }

    std::map<std::string, std::string> files = {{"a.txt", "isi a"}, {"b.txt", "isi b"}, {"kosong.txt", ""}};
};

TEST_F(NamedEvidence, IsMeasuredWithoutWriting) {
    const std::int64_t before = log_size();
    Problems problems;
    const std::vector<NamedFile> named = {at("a.txt", 2), at("b.txt", 3), at("a.txt", 4)};
    const MeasuredFiles measured = measure_files(beside(), named, problems);
    EXPECT_TRUE(problems.empty());
    ASSERT_EQ(measured.size(), 2U);
    EXPECT_EQ(measured.at("a.txt").digest, sha256("isi a"));
    EXPECT_EQ(measured.at("a.txt").place.line, 2);
    EXPECT_EQ(log_size(), before);
}

TEST_F(NamedEvidence, WhatCannotBeEvidenceIsToldOnceAtItsFirstCell) {
    files["besar.bin"] = std::string(evidence_limit + 1, 'x');
    Problems problems;
    const std::vector<NamedFile> named = {at("hilang.txt", 2), at("kosong.txt", 3), at("../rahasia.txt", 4),
                                          at("c:\\x.txt", 5),  at("hilang.txt", 6), at("besar.bin", 7),
                                          at("a.txt", 8)};
    const MeasuredFiles measured = measure_files(beside(), named, problems);
    EXPECT_EQ(measured.size(), 1U);
    expect_sentences(problems);
    std::vector<std::string> found;
    for (const Problem& each : problems) found.push_back(std::to_string(each.place.line) + " " + each.code);
    EXPECT_EQ(found, (std::vector<std::string>{"2 storage.evidence_not_found", "3 storage.evidence_empty",
                                               "4 storage.evidence_name_with_folder",
                                               "5 storage.evidence_name_with_folder", "7 storage.evidence_too_large"}));
}

TEST_F(NamedEvidence, WithoutAFolderNothingIsFound) {
    Problems problems;
    const std::vector<NamedFile> named = {at("a.txt", 2)};
    EXPECT_TRUE(measure_files({}, named, problems).empty());
    EXPECT_EQ(codes(problems), (std::vector<std::string>{"storage.evidence_not_found"}));
}

TEST_F(NamedEvidence, OnlyWhatIsWantedIsKept) {
    Problems problems;
    const std::vector<NamedFile> named = {at("a.txt", 2), at("b.txt", 3)};
    const MeasuredFiles measured = measure_files(beside(), named, problems);
    EXPECT_TRUE(keep_files(*database, office, "penguji", beside(), measured, {sha256("isi b")}).empty());
    EXPECT_FALSE(is_kept(sha256("isi a")));
    EXPECT_TRUE(is_kept(sha256("isi b")));
}

TEST_F(NamedEvidence, AFileThatChangedSinceItWasMeasuredIsTold) {
    Problems problems;
    const std::vector<NamedFile> named = {at("a.txt", 2), at("b.txt", 3)};
    const MeasuredFiles measured = measure_files(beside(), named, problems);
    files["a.txt"] = "isi lain";
    files.erase("b.txt");
    problems = keep_files(*database, office, "penguji", beside(), measured, {sha256("isi a"), sha256("isi b")});
    expect_sentences(problems);
    EXPECT_EQ(codes(problems), (std::vector<std::string>{"storage.evidence_changing", "storage.evidence_not_found"}));
    EXPECT_EQ(problems.front().place.line, 2);
}

}  // namespace
}  // namespace tolok::storage
