// Tables as CSV and XLSX: the same cells, nothing that runs, the same bytes every time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "office_file/csv.h"
#include "office_file/export_table.h"
#include "support/program.h"

namespace tolok::office_file {
namespace {

using testing::HasSubstr;
using testing::Not;
using Kind = ExportColumn::Kind;

ExportTable sample() {
    return {"contoh",
            "Register [contoh]",
            {"DATA CONTOH", "s.d. triwulan IV 2021"},
            {{"nomor", Kind::text}, {"nilai", Kind::number}, {"tanggal", Kind::date}, {"uraian", Kind::text}},
            {{"007", "77.78", "2021-12-31", "=1+1"},
             {"008", "", "", "dua\nbaris, \"kutip\""},
             {"009", "0.1234567890123456", "31/02", "-5"}}};
}

// The parts of a workbook, unpacked.
std::string part(const std::string& xlsx, const std::string& name) {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() + "/t.xlsx";
    std::ofstream(path, std::ios::binary) << xlsx;
    const std::string out = folder.path() + "/part";
    const std::string command = "unzip -p '" + path + "' '" + name + "' > '" + out + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream file(out, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ExportTable, CsvHoldsHeadingsAndRowsAndNothingThatRuns) {
    const ExportFile file = export_table(sample(), ExportFormat::csv);
    EXPECT_EQ(file.name, "contoh.csv");
    EXPECT_EQ(file.media_type, "text/csv; charset=utf-8");
    EXPECT_THAT(file.bytes, testing::StartsWith("nomor,nilai,tanggal,uraian\n007,77.78,2021-12-31,'=1+1\n"));
    const auto read = read_csv(file.bytes, file.name);
    ASSERT_TRUE(read.ok());
    ASSERT_EQ(read->rows.size(), 4U);
    EXPECT_EQ(read->rows[2].cells[1], "") << "absent, not 0";
    EXPECT_EQ(read->rows[2].cells[3], "dua\nbaris, \"kutip\"");
}

TEST(ExportTable, XlsxHoldsNumbersAndDatesWhereTheyAreExactAndNoFormula) {
    const ExportFile file = export_table(sample(), ExportFormat::xlsx);
    EXPECT_EQ(file.name, "contoh.xlsx");
    const std::string sheet = part(file.bytes, "xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
    EXPECT_THAT(sheet, HasSubstr("<v>77.78"));
    EXPECT_THAT(sheet, HasSubstr("<v>44561</v>")) << "31 December 2021 as a day";
    EXPECT_THAT(sheet, HasSubstr("0.1234567890123456</t>")) << "more digits than a double keeps stay text";
    EXPECT_THAT(sheet, HasSubstr("31/02</t>")) << "what is no day stays as it was written";
    EXPECT_THAT(sheet, HasSubstr("007</t>"));
    EXPECT_THAT(sheet, HasSubstr("=1+1</t>"));
    EXPECT_THAT(sheet, HasSubstr("DATA CONTOH</t>"));
    EXPECT_THAT(sheet, Not(HasSubstr("r=\"B7\""))) << "an absent number has no cell";
    EXPECT_THAT(part(file.bytes, "xl/workbook.xml"), HasSubstr("name=\"Register  contoh\""));
}

TEST(ExportTable, TheSameTableGivesTheSameBytes) {
    const std::string first = export_table(sample(), ExportFormat::xlsx).bytes;
    EXPECT_EQ(export_table(sample(), ExportFormat::xlsx).bytes, first);
    // Whenever that is: every part says 1 January 1980, where ZIP's own time begins.
    const std::string header("PK\x03\x04", 4);
    std::size_t parts = 0;
    for (std::size_t at = first.find(header); at != std::string::npos; at = first.find(header, at + 1), ++parts)
        EXPECT_EQ(first.substr(at + 10, 4), std::string("\x00\x00\x21\x00", 4)) << at;
    EXPECT_GE(parts, 5U);
    EXPECT_THAT(part(first, "docProps/core.xml"), HasSubstr("1980-01-01"));
}

TEST(ExportTable, AnEmptyTableIsATable) {
    ExportTable table = sample();
    table.rows.clear();
    EXPECT_EQ(export_table(table, ExportFormat::csv).bytes, "nomor,nilai,tanggal,uraian\n");
    EXPECT_THAT(part(export_table(table, ExportFormat::xlsx).bytes, "xl/worksheets/sheet1.xml"),
                HasSubstr("uraian</t>"));
}

TEST(ExportTable, TheFormatIsThatOfThePath) {
    EXPECT_EQ(export_format_of("/desa/register.xlsx"), ExportFormat::xlsx);
    EXPECT_EQ(export_format_of("/desa/register.csv"), ExportFormat::csv);
    EXPECT_EQ(export_format_of("/desa/register"), std::nullopt);
}

}  // namespace
}  // namespace tolok::office_file
