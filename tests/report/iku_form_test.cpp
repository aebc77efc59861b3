// The form is what was signed: its pages, its words, its misprints; and a number in its groups.
#include "report/iku_form.h"

#include <gmock/gmock.h>

#include "base/embedded_file.h"

namespace tolok::report {
namespace {

using testing::HasSubstr;

indicator::Sheet signed_sheet() {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == "definitions/iku/35.09.31-2021.toml")
            return *indicator::parse_sheet(file.content, std::string(file.path));
    }
    throw std::runtime_error("the sheet is delivered");
}

TEST(IkuForm, HasTheTwoPagesOfTheSignedSheet) {
    const indicator::Sheet sheet = signed_sheet();
    const IkuForm form = make_iku_form(sheet);
    EXPECT_EQ(form.title, "INDIKATOR KINERJA UTAMA KANTOR KECAMATAN SUMBERJAMBE TAHUN 2021");
    EXPECT_EQ(form.columns.size(), 6U);
    ASSERT_EQ(form.pages.size(), 2U);
    ASSERT_EQ(form.pages[0].goals.size(), 2U);
    EXPECT_EQ(form.pages[0].goals[0].rows.size(), 1U);
    EXPECT_EQ(form.pages[0].goals[1].rows.size(), 2U);
    ASSERT_EQ(form.pages[1].goals.size(), 1U);
    EXPECT_EQ(form.pages[1].goals[0].printed_text, form.pages[0].goals[1].printed_text) << "printed again";
    EXPECT_EQ(form.pages[1].goals[0].printed_number, "2");
    EXPECT_EQ(form.pages[1].goals[0].rows.front().printed_number, "3.");
}

TEST(IkuForm, RepairsNothing) {
    const indicator::Sheet sheet = signed_sheet();
    const IkuForm form = make_iku_form(sheet);
    EXPECT_EQ(form.pages[1].goals[0].rows[0].printed_formula.numerator, "Jumlah Hasil Koordinasi bidang pemerintahan");
    EXPECT_THAT(form.pages[0].goals[0].rows[0].printed_formula.numerator, HasSubstr("× X nilai penimbang"));
    EXPECT_THAT(form.pages[0].goals[1].rows[0].printed_name, HasSubstr("Prosentase"));
    EXPECT_EQ(form.signature.place_and_date, "Jember, Januari 2020");
    EXPECT_EQ(form.signature.party, "Pihak Pertama");
    EXPECT_EQ(form.signature.employee_number, "NIP. 19680906 199503 1 003");
}

TEST(IkuForm, SetsEachValueBesideItsRow) {
    const indicator::Sheet sheet = signed_sheet();
    std::vector<indicator::IndicatorResult> results(2);
    results[0].key = "desa_dokumen";
    results[1].key = "skm";
    const IkuForm form = make_iku_form(sheet, results);
    EXPECT_EQ(form.pages[0].goals[0].rows[0].result, &results[1]);
    EXPECT_EQ(form.pages[0].goals[1].rows[0].result, nullptr);
    EXPECT_EQ(form.pages[0].goals[1].rows[1].result, &results[0]);
}

TEST(EmployeeNumber, IsGroupedEightSixOneThree) {
    EXPECT_EQ(group_employee_number("NIP. 196809061995031003"), "NIP. 19680906 199503 1 003");
    EXPECT_EQ(group_employee_number("19680906 199503 1 003"), "19680906 199503 1 003");
    for (const char* other : {"", "NIP. -", "NIP. 1968090619950310", "NRP 12345678901234567890"})
        EXPECT_EQ(group_employee_number(other), other);
}

}  // namespace
}  // namespace tolok::report
