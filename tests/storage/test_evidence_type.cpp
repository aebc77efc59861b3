// Files are what their bytes say.
#include <gtest/gtest.h>

#include <sstream>

#include "storage/evidence_type.h"

namespace tolok::storage {
namespace {

using namespace std::string_literals;

EvidenceType judge(const std::string& bytes) { return judge_evidence_type(as_bytes(bytes)); }

std::string archive_with(const std::string& entry) { return "PK\x03\x04"s + std::string(26, '\0') + entry; }

TEST(EvidenceTypes, AreToldByTheFirstBytes) {
    EXPECT_EQ(judge("%PDF-1.7\n"), EvidenceType::pdf);
    EXPECT_EQ(judge("\xFF\xD8\xFF\xE0\x00\x10JFIF"s), EvidenceType::jpeg);
    EXPECT_EQ(judge("\x89PNG\r\n\x1A\n\x00"s), EvidenceType::png);
    EXPECT_EQ(judge("RIFF\x10\x00\x00\x00WEBPVP8 "s), EvidenceType::webp);
    EXPECT_EQ(judge("\x00\x00\x00\x18"s + "ftypheic\x00"s), EvidenceType::heic);
    EXPECT_EQ(judge(archive_with("[Content_Types].xml")), EvidenceType::office);
    EXPECT_EQ(judge(archive_with("mimetypeapplication/vnd.oasis.opendocument.text")), EvidenceType::office);
    EXPECT_EQ(judge("Laporan Desa Cumedak\r\n\tTahun 2021 — selesai"), EvidenceType::text);
    EXPECT_EQ(judge("\xEF\xBB\xBFnomor;uraian\n"s), EvidenceType::text);
}

TEST(EvidenceTypes, ProgramsPagesAndArchivesAreUnknown) {
    for (const std::string& bytes :
         {"MZ\x90\x00\x03"s, "\x7F"s + "ELF\x02"s, "#!/bin/sh\n"s, "<!doctype html><script>"s,
          "  <svg xmlns=\"http://www.w3.org/2000/svg\">"s, archive_with("setup.exe"), "\xD0\xCF\x11\xE0"s,
          "GIF89a\x01\x00"s, ""s, " \n"s, "tulisan\x00"s, "\xFF\xFE"s, "\x00\x00\x00\x18"s + "ftypmp42"s})
        EXPECT_EQ(judge(bytes), EvidenceType::unknown) << bytes;
}

TEST(EvidenceTypes, ALetterCutAtTheEndIsNoFault) {
    const std::string text(evidence_beginning - 1, 'a');
    EXPECT_EQ(judge(text + "\xE2"), EvidenceType::text);
    EXPECT_EQ(judge("a\xE2"), EvidenceType::unknown);
}

TEST(EvidenceTypes, OnlyPicturesAreDrawn) {
    EXPECT_TRUE(is_drawn_safely(EvidenceType::jpeg));
    for (const EvidenceType type :
         {EvidenceType::pdf, EvidenceType::heic, EvidenceType::office, EvidenceType::text, EvidenceType::unknown})
        EXPECT_FALSE(is_drawn_safely(type));
    EXPECT_EQ(content_type(EvidenceType::unknown), "application/octet-stream");
}

TEST(EvidenceTypes, WhatIsHandedInIsCheckedAndRewound) {
    std::istringstream report("%PDF-1.4 isi");
    ASSERT_TRUE(check_evidence_type("laporan.pdf", report).ok());
    std::string first;
    report >> first;
    EXPECT_EQ(first, "%PDF-1.4");
    std::istringstream program("MZ\x90 isi");
    const auto refused = check_evidence_type("laporan.pdf", program);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.problems().front().code, "storage.evidence_type_unknown");
}

}  // namespace
}  // namespace tolok::storage
