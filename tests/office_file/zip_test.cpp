// What is written into a ZIP can be taken out by other programs, and is the same whenever it is written.
#include "office_file/zip_writer.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/failure.h"
#include "support/program.h"

namespace tolok::office_file {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

std::string archive_of(const std::vector<ZipEntry>& entries) {
    std::ostringstream into;
    write_zip(into, entries);
    return into.str();
}

std::vector<ZipEntry> some_entries() {
    const std::string photo = "\xFF\xD8\xFF foto " + std::string(100'000, '\0');
    return {text_entry("daftar.html", std::string(5000, 'a')),
            {"berkas/1-Musyawarah Désa.jpg", [photo] { return photo; }, photo.size(), ZipEntry::Packing::as_it_is},
            text_entry("kosong.txt", "")};
}

TEST(Zip, OtherProgramsTakeOutWhatWasPutIn) {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() + "/a.zip";
    {
        std::ofstream file(path, std::ios::binary);
        write_zip(file, some_entries());
    }
    const auto ask = [&](const std::vector<std::string>& words) {
        const auto outcome = test::run_any("/usr/bin/unzip", words, "", folder.path());
        EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
        return outcome.output;
    };
    EXPECT_THAT(ask({"-t", path}), HasSubstr("No errors detected"));
    const std::string listed = ask({"-Z", path});
    EXPECT_THAT(listed, ContainsRegex("-rw-r--r-- .* defX 80-Jan-01 00:00 daftar.html"));
    EXPECT_THAT(listed, ContainsRegex("-rw-r--r-- .* stor 80-Jan-01 00:00 berkas/1-Musyawarah"));
    EXPECT_THAT(listed, HasSubstr("kosong.txt"));
    EXPECT_EQ(ask({"-p", path, "berkas/1-*"}), some_entries()[1].content());
    EXPECT_EQ(ask({"-p", path, "daftar.html"}), std::string(5000, 'a'));
}

TEST(Zip, TheSameEntriesGiveTheSameBytes) {
    const std::string first = archive_of(some_entries());
    EXPECT_EQ(first, archive_of(some_entries()));
    EXPECT_GT(first.size(), 100'000U);
}

TEST(Zip, OneFileIsHeldAtATime) {
    int asked = 0;
    std::vector<ZipEntry> entries;
    for (int at = 0; at < 3; ++at) {
        entries.push_back({"f" + std::to_string(at),
                           [&asked] {
                               ++asked;
                               return std::string("isi");
                           },
                           3, ZipEntry::Packing::packed});
    }
    archive_of(entries);
    EXPECT_EQ(asked, 3) << "each is asked once";
}

TEST(Zip, WhatGoesWrongInAnEntryComesOut) {
    std::vector<ZipEntry> entries = some_entries();
    entries.push_back({"hilang", []() -> std::string { throw std::runtime_error("tidak ada"); }, 4});
    EXPECT_THROW(archive_of(entries), std::runtime_error);
}

TEST(Zip, ADiskThatRefusesIsAFailure) {
    std::ofstream full("/dev/full", std::ios::binary);
    const std::vector<ZipEntry> entries = some_entries();
    EXPECT_THROW(write_zip(full, entries), FileFailure);
}

}  // namespace
}  // namespace tolok::office_file
