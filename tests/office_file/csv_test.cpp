// The CSV reader and writer: the cases of tests/cases/office_file/csv.case, and rows written and read again.
#include "office_file/csv.h"

#include <gtest/gtest.h>

#include "base/message_catalog.h"
#include "base/text.h"
#include "support/case_file.h"

namespace tolok::office_file {
namespace {

std::string file_of(const test::TextCase& one) {
    if (one.sections.contains("berkas tanpa akhir baris")) return test::unescape(one.text("berkas tanpa akhir baris"));
    return test::unescape(one.text("berkas")) + "\n";
}

std::vector<std::string> describe(const Checked<CsvTable>& read) {
    std::vector<std::string> lines;
    for (const Problem& each : read.problems()) {
        lines.push_back("masalah " + each.code + " " + std::to_string(each.place.line) + ":" +
                        std::to_string(each.place.column));
    }
    if (!read.ok()) return lines;
    for (const Note& note : read->notes) lines.push_back("catatan " + note.code);
    for (const CsvRow& row : read->rows) {
        std::string line = std::to_string(row.line) + ": |";
        for (const std::string& cell : row.cells) line += test::escape(cell) + "|";
        lines.push_back(line);
    }
    return lines;
}

TEST(Csv, CasesHold) {
    for (const test::TextCase& one : test::read_case_file("office_file/csv.case")) {
        EXPECT_EQ(join(describe(read_csv(file_of(one), "contoh.csv")), "\n"), one.text("hasil")) << one.where();
    }
}

TEST(Csv, EveryProblemNamesTheFileAndHasItsSentence) {
    const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    for (const test::TextCase& one : test::read_case_file("office_file/csv.case")) {
        const auto read = read_csv(file_of(one), "contoh.csv");
        for (const Problem& each : read.problems()) {
            const std::string sentence = catalog.text(each);
            EXPECT_TRUE(sentence.starts_with("contoh.csv")) << sentence;
            EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
        }
    }
}

TEST(Csv, TheDigestIsOfTheBytesAsTheyWere) {
    const std::string bytes =
        "\xEF\xBB\xBF"
        "a;b\r\n1;2\r\n";
    const auto read = read_csv(bytes, "contoh.csv");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(format_hex(read->digest), format_hex(sha256(bytes)));
    EXPECT_EQ(read->separator, ';');
    EXPECT_EQ(read->source, "contoh.csv");
}

TEST(Csv, WrittenLinesAreQuotedWhereNeededAndNeverRun) {
    EXPECT_EQ(format_csv_line({"a", "b c", ""}), "a,b c,\n");
    EXPECT_EQ(format_csv_line({"a,b", "say \"yes\"", "x\ny", "p;q"}), "\"a,b\",\"say \"\"yes\"\"\",\"x\ny\",\"p;q\"\n");
    EXPECT_EQ(format_csv_line({"=1+1", "+62", "@x", "-x", "\tx", "\rx"}), "'=1+1,'+62,'@x,'-x,\"'\tx\",\"'\rx\"\n");
    EXPECT_EQ(format_csv_line({"-3,5", "-78.74", "-"}), "\"-3,5\",-78.74,'-\n");
    EXPECT_EQ(format_csv_line({" a", "b "}), "\" a\",\"b \"\n");
}

TEST(Csv, WhatIsWrittenIsReadAgain) {
    const std::vector<std::string> cells = {"satu",        "dua, tiga", "\"kutip\"", "baris\nbaru",
                                            "titik; koma", "é✓",        "",          "akhir"};
    const auto read = read_csv(format_csv_line(cells) + format_csv_line(cells), "contoh.csv");
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(read->rows.size(), 2U);
    EXPECT_EQ(read->rows[0].cells, cells);
    EXPECT_EQ(read->rows[1].cells, cells);
    EXPECT_EQ(read->rows[1].line, 3);
}

TEST(Csv, AManyRowedFileKeepsItsLineNumbers) {
    std::string bytes = "responden,U1,U2\n";
    for (int row = 1; row <= 20'000; ++row) bytes += std::to_string(row) + ",3,4\n";
    const auto read = read_csv(bytes, "contoh.csv");
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(read->rows.size(), 20'001U);
    EXPECT_EQ(read->rows.back().line, 20'001);
    EXPECT_EQ(read->rows.back().cells, (std::vector<std::string>{"20000", "3", "4"}));
}

}  // namespace
}  // namespace tolok::office_file
