// The definitions delivered with the program: places as in the official codes, the sheet as signed, nothing silently
// repaired.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "domain/office.h"
#include "indicator/category.h"
#include "indicator/checking.h"
#include "indicator/definition_sample.h"
#include "indicator/fake_source.h"

namespace tolok::indicator {
namespace {

std::string read_case_text(const std::string& path) {
    std::ifstream file(std::string(TOLOK_SOURCE_FOLDER) + "/tests/cases/" + path);
    EXPECT_TRUE(file.good()) << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const storage::Definition& file_of(const std::vector<storage::Definition>& all, const std::string& path) {
    for (const storage::Definition& each : all) {
        if (each.path == path) return each;
    }
    require(false, "delivered: " + path);
    return all.front();
}

Sheet delivered_sheet() {
    const auto all = test::delivered_definitions();
    const auto& file = file_of(all, "definitions/iku/35.09.31-2021.toml");
    const auto sheet = parse_sheet(file.text, file.path);
    EXPECT_EQ(test::sentences(sheet.problems()), "");
    return *sheet;
}

TEST(Delivered, HaveNoProblem) {
    const DefinitionReport report = check_definitions(test::delivered_definitions(), test::list_known_measures());
    EXPECT_EQ(test::sentences(report.problems), "");
    EXPECT_EQ(report.offices, 31);
    EXPECT_EQ(report.cases, 15);
}

TEST(Delivered, OfficesAreTheOfficialCodes) {
    std::map<std::string, std::string> expected;
    std::istringstream lines(read_case_text("territory/wilayah_jember.csv"));
    std::string line;
    while (std::getline(lines, line)) {
        const auto cells = split(trim(line), ',');
        if (cells[2] == "kecamatan") expected[std::string(cells[0])] = "Kecamatan " + std::string(cells[1]);
        if (cells[2] == "desa" || cells[2] == "kelurahan") expected[std::string(cells[0])] = std::string(cells[1]);
    }
    std::map<std::string, std::string> found;
    int offices = 0;
    int desa = 0;
    int kelurahan = 0;
    for (const storage::Definition& each : test::delivered_definitions()) {
        if (each.kind != "kantor") continue;
        const auto office = parse_office(each.text, each.path);
        ASSERT_TRUE(office.ok()) << test::sentences(office.problems());
        ++offices;
        found[office->code.text()] = office->name;
        desa += office->desa_count();
        kelurahan += static_cast<int>(office->villages.size()) - office->desa_count();
        for (const Village& village : office->villages) found[village.code.text()] = village.name;
    }
    EXPECT_EQ(found, expected);
    EXPECT_EQ(offices, 31);
    EXPECT_EQ(desa, 226);
    EXPECT_EQ(kelurahan, 22);
}

TEST(Delivered, OnlySumberjambeHasSectionsAndIndicators) {
    for (const storage::Definition& each : test::delivered_definitions()) {
        if (each.kind == "iku") {
            EXPECT_EQ(each.key, "35.09.31-2021");
        }
        if (each.kind != "kantor" || each.key == "35.09.31") continue;
        const auto office = parse_office(each.text, each.path);
        EXPECT_TRUE(office->sections.empty() && office->fields.empty()) << each.path;
    }
    const auto all = test::delivered_definitions();
    const auto office = parse_office(file_of(all, "definitions/offices/35.09.31.toml").text, "x");
    EXPECT_EQ(office->desa_count(), 9);
    EXPECT_EQ(office->sections.size(), 4U);
    EXPECT_EQ(office->fields.size(), 3U);
    for (const char* spelling : {"Plereyan", "Gunung Malang", "Jambe Arum", "Randu Agung"}) {
        EXPECT_NE(office->find_village(spelling), nullptr) << spelling;
    }
    EXPECT_EQ(office->find_field("PMKS"), nullptr) << "people with social welfare problems are not a field";
}

// The received text without its LaTeX, line breaks and the hyphen at the end of a line.
std::string received_words() {
    std::string text = read_case_text("indicator/iku-sumberjambe-2021.txt");
    const auto replace = [&](const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    };
    replace("Pemberdaya-an", "Pemberdayaan");
    replace("} \\times \\text{", " × ");
    replace("\\times", "×");
    replace("\\%", "%");
    for (const char* mark : {"\\frac", "\\text", "$", "**", "{", "}"}) replace(mark, " ");
    std::string words;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    return words;
}

TEST(Delivered, TheSheetIsPrintedWordForWord) {
    const std::string received = received_words();
    const Sheet sheet = delivered_sheet();
    std::vector<std::string> printed = {sheet.title, join(sheet.columns, " ")};
    const Signature& signature = sheet.signature;
    for (const std::string& each :
         {signature.place_and_date, signature.party, signature.position, signature.name, signature.employee_number}) {
        printed.push_back(each);
    }
    for (const SheetGoal& goal : sheet.goals) {
        printed.push_back(goal.printed_number + " " + goal.printed_text);
        for (const SheetRow& row : goal.rows) {
            printed.push_back(row.printed_number + " " + row.printed_name);
            printed.push_back(row.printed_section + " " + row.printed_source);
            const PrintedFormula& formula = row.printed_formula;
            printed.push_back(formula.numerator + " " + formula.denominator +
                              (formula.factor.empty() ? "" : " × " + formula.factor));
        }
    }
    for (const std::string& each : printed) EXPECT_NE(received.find(each), std::string::npos) << each;
    EXPECT_EQ(printed.size(), 7U + 2U + 15U);
}

TEST(Delivered, NumbersForSpeakingAndNumbersAsPrinted) {
    const Sheet sheet = delivered_sheet();
    std::vector<std::string> numbers;
    for (const SheetGoal& goal : sheet.goals) {
        numbers.push_back(goal.number + "=" + goal.printed_number);
        for (const SheetRow& row : goal.rows) numbers.push_back(row.number + "=" + row.printed_number);
    }
    EXPECT_EQ(join(numbers, " "), "1=1. 1.1=1. 2=2 2.1=1. 2.2=2. 2.3=3. 2.4=4.");
}

TEST(Delivered, ThePartRuleFindsTheMisprintByItself) {
    const DefinitionReport report = check_definitions(test::delivered_definitions(), test::list_known_measures());
    int misprints = 0;
    for (const CheckRemark& remark : report.remarks) {
        if (remark.note.kind != FormulaNoteKind::misprint) continue;
        ++misprints;
        EXPECT_EQ(remark.subject, "35.09.31 2.3 rekomendasi_pemberdayaan_kesos");
        ASSERT_EQ(remark.found.size(), 1U);
        EXPECT_TRUE(remark.found.front().code.starts_with("formula.")) << remark.found.front().code;
        const std::string sentence = test::messages().text(remark.found.front());
        EXPECT_NE(sentence.find("bidang pemerintahan"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("pemberdayaan masyarakat"), std::string::npos) << sentence;
    }
    EXPECT_EQ(misprints, 1);
}

const SheetRow& row_of(const Sheet& sheet, const std::string& number) {
    for (const SheetGoal& goal : sheet.goals) {
        for (const SheetRow& row : goal.rows) {
            if (row.number == number) return row;
        }
    }
    require(false, "the sheet has a row " + number);
    return sheet.goals.front().rows.front();
}

TEST(Delivered, EveryDifferenceFromThePrintedSheetIsANoteWithWhoSettledIt) {
    const Sheet sheet = delivered_sheet();
    const auto kinds = [&](const char* number) {
        std::vector<std::string> all;
        for (const FormulaNote& note : row_of(sheet, number).notes) {
            all.emplace_back(formula_note_key(note.kind));
            EXPECT_FALSE(note.settled_by.empty());
        }
        return join(all, " ");
    };
    EXPECT_EQ(kinds("1.1"), "konversi penafsiran");
    EXPECT_EQ(kinds("2.1"), "penafsiran");
    EXPECT_EQ(kinds("2.3"), "salah_cetak penafsiran");
    EXPECT_EQ(kinds("2.4"), "penafsiran");
    ASSERT_EQ(sheet.notes.size(), 2U);
    EXPECT_NE(sheet.notes[0].text.find("Januari 2020"), std::string::npos);
    EXPECT_EQ(sheet.notes[0].kind, FormulaNoteKind::remark);
}

TEST(Delivered, CitationsStandInTheListAndClaimNoMoreThanWasRead) {
    const auto delivered = test::delivered_definitions();
    EXPECT_EQ(test::sentences(check_citations(delivered)), "");
    const auto changed = test::with_change(delivered, "definitions/indicators/rekomendasi_trantibum.toml",
                                           "dikonfirmasi = false", "dikonfirmasi = true");
    const Problems problems = check_citations(changed);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems.front().code, "indicator.citation_not_read");
}

TEST(Delivered, ABorderBelongsToOneClassOnly) {
    const auto all = test::delivered_definitions();
    const auto judge = [&](const std::string& key, const char* value) {
        const auto& file = file_of(all, "definitions/categories/" + key + ".toml");
        const auto table = parse_category(file.text, file.path);
        EXPECT_EQ(test::sentences(table.problems()), "");
        return table->judge(*Number::parse_decimal(value)).name;
    };
    EXPECT_EQ(judge("lke_akip", "80.00"), "BB - Sangat Baik");
    EXPECT_EQ(judge("lke_akip", "80.01"), "A - Memuaskan");
    EXPECT_EQ(judge("lke_akip", "80.004"), "BB - Sangat Baik");
    EXPECT_EQ(judge("lke_akip", "0"), "D - Sangat Kurang");
    EXPECT_EQ(judge("pringsewu", "79.995"), "Mendekati Target");
    EXPECT_EQ(judge("pringsewu", "105"), "Tercapai");
    EXPECT_EQ(judge("pringsewu", "105.01"), "Melampaui");
    EXPECT_EQ(judge("permendagri_86_2017", "90.5"), "Sangat Tinggi");
    EXPECT_EQ(judge("permendagri_86_2017", "90"), "Tinggi");
    EXPECT_EQ(judge("permendagri_86_2017", "111.11"), "Sangat Tinggi");
    EXPECT_EQ(judge("maluku_tengah_2021", "85"), "Sangat Baik");
    EXPECT_EQ(judge("madiun", "99.999"), "Sangat Berhasil");
    EXPECT_EQ(judge("sumedang", "39.99"), "Sangat Kurang");
}

}  // namespace
}  // namespace tolok::indicator
