// Lists in cells, filled cells, and problems at their cells in the order of the file.
#include "office_file/row_findings.h"

#include <gtest/gtest.h>

namespace tolok::office_file {
namespace {

Sheet sheet_of(const std::string& csv) {
    const std::vector<ColumnDeclaration> columns = {{"tanggal", "Tanggal", CellType::date, false, {}, {}},
                                                    {"bukti", "Bukti", CellType::text, false, {}, {}}};
    return read_sheet(*read_csv(csv, "contoh.csv"), columns);
}

std::vector<std::string> places_and_codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& each : problems) {
        all.push_back(std::to_string(each.place.line) + ":" + std::to_string(each.place.column) + " " + each.code);
    }
    return all;
}

TEST(RowFindings, AListNamesEachTextOnce) {
    const Sheet sheet =
        sheet_of("tanggal,bukti\n,surat dinas nomor satu.pdf; ; foto.jpg;surat dinas nomor satu.pdf\n,-\n");
    EXPECT_EQ(sheet.rows[0].list("bukti"), (std::vector<std::string>{"surat dinas nomor satu.pdf", "foto.jpg"}));
    EXPECT_TRUE(sheet.rows[1].list("bukti").empty());
    EXPECT_TRUE(sheet.rows[0].list("tidak_ada").empty());
}

TEST(RowFindings, AFilledCellIsOneThatCannotBeReadToo) {
    const Sheet sheet = sheet_of("tanggal,bukti\n31/02/2021,-\n");
    EXPECT_TRUE(sheet.rows[0].is_filled("tanggal"));
    EXPECT_FALSE(sheet.rows[0].is_filled("bukti"));
    EXPECT_FALSE(sheet.rows[0].is_filled("tidak_ada"));
}

TEST(RowFindings, AnUnreadableCellHasItsProblemAlready) {
    const Sheet sheet = sheet_of("tanggal,bukti\n31/02/2021,a\n");
    RowFindings findings(sheet);
    findings.add_at(sheet.rows[0],
                    {problem("uji.kosong", {}, Place{"tanggal", 0, 0}), problem("uji.salah", {}, Place{"bukti", 0, 0}),
                     problem("uji.tanpa_kolom", {}, Place{"tidak_ada", 0, 0})});
    EXPECT_EQ(places_and_codes(findings.problems()),
              (std::vector<std::string>{"2:2 uji.salah", "2:0 uji.tanpa_kolom"}));
    EXPECT_EQ(findings.problems().front().place.source, "contoh.csv");
}

TEST(RowFindings, ProblemsStandInTheOrderOfTheFileAndEachOnce) {
    const auto at = [](int line, int column, const char* code) { return problem(code, {}, Place{"f", line, column}); };
    const Problems all = {at(3, 1, "uji.c"), at(2, 5, "uji.b"), at(2, 1, "uji.a"), at(2, 5, "uji.d"),
                          at(2, 5, "uji.b")};
    EXPECT_EQ(places_and_codes(in_file_order(all)),
              (std::vector<std::string>{"2:1 uji.a", "2:5 uji.b", "2:5 uji.d", "3:1 uji.c"}));
    EXPECT_TRUE(in_file_order({}).empty());
}

}  // namespace
}  // namespace tolok::office_file
