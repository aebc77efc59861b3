// Sheets and column mappings: the cases of sheet.case and mapping.case, and what the rows give to the importers.
#include "office_file/sheet.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/message_catalog.h"
#include "base/text.h"
#include "support/case_file.h"

namespace tolok::office_file {
namespace {

std::vector<ColumnDeclaration> sample_columns() {
    return {
        {"tanggal", "Tanggal rapat", CellType::date, true, {"Tgl. Rakor"}, {}},
        {"uraian", "Uraian kegiatan", CellType::text, true, {}, {}},
        {"bidang",
         "Bidang koordinasi",
         CellType::choice,
         false,
         {},
         {{"pemerintahan", "Pemerintahan", {}},
          {"trantibum", "Ketenteraman dan ketertiban umum", {"Tramtib", "Trantib"}}}},
        {"jumlah", "Jumlah", CellType::whole, false, {}, {}},
        {"nilai", "Nilai", CellType::number, false, {}, {}},
        {"lengkap", "Lengkap", CellType::yes_no, false, {}, {}},
    };
}

CsvTable table_of(const std::string& bytes) {
    auto table = read_csv(bytes, "contoh.csv");
    require(table.ok(), "a sheet case is readable CSV");
    return std::move(table).value();
}

ColumnMapping mapping_of(const test::TextCase& one) {
    auto mapping = parse_column_mapping(one.text("pemetaan"), "pemetaan.toml", sample_columns());
    require(mapping.ok(), "a sheet case has a mapping in order: " + one.where());
    return std::move(mapping).value();
}

std::string place_of(const Problem& each) {
    return std::to_string(each.place.line) + ":" + std::to_string(each.place.column);
}

std::vector<std::string> describe(const Sheet& sheet) {
    std::vector<std::string> lines;
    for (const SheetRow& row : sheet.rows) {
        std::string line = std::to_string(row.line) + ":";
        std::vector<std::string> keys = sheet.columns;
        std::stable_partition(keys.begin(), keys.end(), [&](const auto& key) {
            const Cell* cell = row.find(key);
            return cell != nullptr && cell->place.column > 0;
        });
        for (const std::string& key : keys) {
            if (const Cell* cell = row.find(key)) line += " " + key + "=" + cell->read_as;
        }
        lines.push_back(line);
    }
    for (const Problem& each : sheet.problems) lines.push_back("masalah " + each.code + " " + place_of(each));
    for (const Note& each : sheet.notes) lines.push_back("catatan " + each.code + " " + place_of(each));
    return lines;
}

TEST(Sheet, CasesHold) {
    for (const test::TextCase& one : test::read_case_file("office_file/sheet.case")) {
        const Sheet sheet =
            read_sheet(table_of(test::unescape(one.text("berkas")) + "\n"), sample_columns(), mapping_of(one));
        EXPECT_EQ(join(describe(sheet), "\n"), one.text("hasil")) << one.where();
    }
}

TEST(Sheet, EveryProblemAndNoteHasItsSentenceWithoutHoles) {
    const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    int seen = 0;
    for (const test::TextCase& one : test::read_case_file("office_file/sheet.case")) {
        Sheet sheet =
            read_sheet(table_of(test::unescape(one.text("berkas")) + "\n"), sample_columns(), mapping_of(one));
        append(sheet.problems, sheet.notes);
        for (const Problem& each : sheet.problems) {
            const std::string sentence = catalog.text(each);
            EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
            ++seen;
        }
    }
    EXPECT_GT(seen, 20);
}

TEST(Sheet, RowsGiveTypedValuesAndPlaces) {
    const Sheet sheet = read_sheet(
        table_of(
            "tanggal,uraian,bidang,jumlah,nilai,lengkap\n2021-03-30,rapat,Tramtib,3,\"1,5\",ya\n2021-03-31,x,,,,\n"),
        sample_columns());
    ASSERT_EQ(sheet.rows.size(), 2U);
    const SheetRow& row = sheet.rows[0];
    EXPECT_EQ(row.date("tanggal"), Date::of(2021, 3, 30));
    EXPECT_EQ(row.text("uraian"), "rapat");
    EXPECT_EQ(row.text("bidang"), "trantibum");
    EXPECT_EQ(row.whole("jumlah"), 3);
    EXPECT_EQ(row.number("nilai"), Number::ratio(3, 2));
    EXPECT_EQ(row.truth("lengkap"), true);
    EXPECT_EQ(row.place("nilai"), (Place{"contoh.csv", 2, 5}));
    EXPECT_EQ(row.place("tidak_ada"), (Place{"contoh.csv", 2, 0}));
    EXPECT_EQ(row.find("tidak_ada"), nullptr);
    EXPECT_EQ(row.find("bidang")->raw, "Tramtib");
    EXPECT_EQ(sheet.rows[1].whole("jumlah"), std::nullopt);
    EXPECT_EQ(sheet.rows[1].text("bidang"), std::nullopt);
    EXPECT_EQ(sheet.rows[1].truth("lengkap"), std::nullopt);
    EXPECT_EQ(sheet.columns, (std::vector<std::string>{"tanggal", "uraian", "bidang", "jumlah", "nilai", "lengkap"}));
}

TEST(Sheet, AnUnreadableConstantIsToldOnce) {
    ColumnMapping mapping;
    mapping.constants["jumlah"] = "banyak";
    const Sheet sheet = read_sheet(table_of("tanggal,uraian\n2021-03-30,a\n2021-03-31,b\n"), sample_columns(), mapping);
    ASSERT_EQ(sheet.problems.size(), 1U);
    EXPECT_EQ(sheet.problems[0].code, "base.number_unreadable");
    EXPECT_EQ(sheet.rows.size(), 2U);
}

TEST(Sheet, ASerialNumberOfExcelIsOfferedAsItsDay) {
    const Sheet sheet = read_sheet(table_of("tanggal,uraian\n44285,a\n"), sample_columns());
    ASSERT_EQ(sheet.problems.size(), 1U);
    EXPECT_EQ(sheet.problems[0].arguments[1], (Argument{"tanggal", "30 Maret 2021"}));
}

TEST(Sheet, AnUnknownWordIsAnsweredByTheNearest) {
    const Sheet sheet = read_sheet(table_of("tanggal,uraian,bidang\n2021-03-30,a,Trantb\n"), sample_columns());
    ASSERT_EQ(sheet.problems.size(), 1U);
    EXPECT_EQ(sheet.problems[0].code, "office_file.choice_unknown_near");
    const auto& arguments = sheet.problems[0].arguments;
    EXPECT_NE(std::find(arguments.begin(), arguments.end(), Argument{"maksud", "Trantib"}), arguments.end());
}

TEST(Sheet, HandedOverRowByRowItSaysTheSame) {
    const CsvTable table =
        table_of("tanggal,uraian,jumlah\n2021-02-01,satu,3\n31/02/2021,dua\n2021-03-01,tiga,1.500\n");
    const Sheet whole = read_sheet(table, sample_columns());
    Sheet pieces;
    std::vector<SheetRow> rows;
    pieces = read_sheet(table, sample_columns(), {}, [&](SheetRow& row) { rows.push_back(std::move(row)); });
    EXPECT_TRUE(pieces.rows.empty());
    pieces.rows = std::move(rows);
    EXPECT_EQ(describe(pieces), describe(whole));
    EXPECT_EQ(pieces.rows.size(), 3U);
    EXPECT_EQ(pieces.problems, whole.problems);
    EXPECT_FALSE(whole.problems.empty());
}

TEST(ColumnMappings, CasesHold) {
    for (const test::TextCase& one : test::read_case_file("office_file/mapping.case")) {
        const auto mapping = parse_column_mapping(one.text("pemetaan"), "pemetaan.toml", sample_columns());
        std::vector<std::pair<int, std::string>> found;
        for (const Problem& each : mapping.problems()) {
            found.emplace_back(each.place.line, "masalah " + each.code + " " + std::to_string(each.place.line));
            EXPECT_EQ(each.place.source, "pemetaan.toml");
            EXPECT_GT(each.place.column, 0);
        }
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<std::string> lines;
        for (const auto& [line, text] : found) lines.push_back(text);
        EXPECT_EQ(join(lines, "\n"), one.text("hasil")) << one.where();
    }
}

TEST(ColumnMappings, KeepWhatTheySay) {
    const auto mapping = parse_column_mapping(
        "baris_judul = 3\n[kolom]\ntanggal = \"Tgl\"\n[tetap]\nbidang = \"trantib\"\n[nilai.lengkap]\nsdh = \"ya\"\n",
        "p.toml", sample_columns());
    ASSERT_TRUE(mapping.ok());
    EXPECT_EQ(mapping->heading_line, 3);
    EXPECT_EQ(mapping->headings.at("tanggal"), "Tgl");
    EXPECT_EQ(mapping->constants.at("bidang"), "trantib");
    EXPECT_EQ(mapping->values.at("lengkap").at("sdh"), "ya");
}

}  // namespace
}  // namespace tolok::office_file
