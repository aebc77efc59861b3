// One number down to its evidence: formula, reasons, files, law, history, and what a target still needs.
#include <gmock/gmock.h>

#include "indicator/definition_sample.h"
#include "indicator/page_site.h"

namespace tolok::indicator {
namespace {

using test::reader_of;
using test::shown_office;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

const std::string right = "desa.dokumen_benar_tepat(dokumen: ['apbdes', 'spj'])";
const std::string page_address = "/indikator/desa_dokumen";

class DetailPage : public testing::Test {
protected:
    DetailPage() {
        test::FakeSource& source = *site.measures;
        source.set(shown_office, right, Number(7));
        source.set(shown_office, "desa.semua", Number(9));
        source.set_mean(shown_office, "survei.nilai_indeks", Number(1389), Number(441));
        const EvidenceReference file{sha256("satu"), "apbdes-<plerean>.pdf", 1234};
        source.add_row(right, {"1", "Desa Plerean", true, true, {problem("indicator.complete")}, {file}, "/desa/1"});
        source.add_row(right, {"2", "Desa Sumberpakem", true, true, {}, {file}, "desa/2?x=1"});
        source.add_row(right, {"3", "Desa Cumedak", false, true, {problem("indicator.partial")}, {}, ""});
        source.add_missing(right, problem("indicator.work_none"));
        source.add_basis(right, {{"permendagri-20-2018", "Pasal 5 (tahap contoh)"}, true, {}});
    }
    std::string page(const std::string& query = "") const { return site.get(page_address, query).body; }

    test::PageSite site;
};

TEST_F(DetailPage, ShowsPrintedComputedAndNumbers) {
    const std::string text = page();
    EXPECT_THAT(text, HasSubstr("<h1>2.2 Persentase desa yang sudah menyusun"));
    EXPECT_THAT(text, HasSubstr("<mtext>Jumlah desa yang sudah</mtext>"));
    EXPECT_THAT(text,
                HasSubstr("Jumlah desa yang sudah menyusun APBDes dan SPJ dengan benar dan tepat waktu ÷ Jumlah Desa "
                          "Se-Kecamatan Sumberjambe × 100%"));
    EXPECT_THAT(text, HasSubstr("<mfrac><mrow><mn>7</mn></mrow><mrow><mn>9</mn></mrow></mfrac>"));
    EXPECT_THAT(text, HasSubstr("7 ÷ 9 × 100 % = 77,78 %"));
    EXPECT_THAT(text, HasSubstr("id=\"catatan-rumus\""));
    EXPECT_THAT(text, HasSubstr("<strong>penafsiran</strong>"));
    EXPECT_THAT(text, HasSubstr("Judul menyebut tahun 2021"));
    EXPECT_THAT(text, HasSubstr("Karena desanya sedikit"));
}

TEST_F(DetailPage, ListsRowsWithTheirReasonsAndFiles) {
    const std::string text = page();
    const std::size_t above = text.find("Dihitung di atas dan di bawah: 2");
    const std::size_t below = text.find("Hanya dihitung di bawah: 1");
    ASSERT_NE(above, std::string::npos);
    ASSERT_LT(above, below);
    const std::string first = text.substr(above, below - above);
    EXPECT_THAT(first, HasSubstr("<a href=\"/desa/1?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4\">Desa Plerean</a>"));
    EXPECT_THAT(first, HasSubstr("<a href=\"/desa/2?x=1\">Desa Sumberpakem</a>"));
    EXPECT_THAT(first, HasSubstr("<li>lengkap</li>"));
    EXPECT_THAT(first, Not(HasSubstr("Desa Cumedak")));
    EXPECT_THAT(text.substr(below), HasSubstr("<th scope=\"row\">Desa Cumedak</th>"));
    EXPECT_THAT(text, HasSubstr("apbdes-&lt;plerean&gt;.pdf"));
    EXPECT_THAT(text, HasSubstr(format_hex(sha256("satu"))));
    EXPECT_THAT(text, HasSubstr("1.234"));
    EXPECT_THAT(text, HasSubstr("beberapa baris"));
    EXPECT_THAT(text, HasSubstr("Belum diketahui atau belum dicatat (1)"));
    EXPECT_THAT(
        text,
        HasSubstr("href=\"/indikator/desa_dokumen/map-bukti.zip?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4\""));
}

TEST_F(DetailPage, KeepsLawApartFromWhatWasNotRead) {
    const std::string text = page();
    const std::size_t law = text.find("Pasal 5 (tahap contoh)");
    const std::size_t other = text.find("Pasal 38 (penetapan");
    const std::size_t heading = text.find("belum dikonfirmasi (bukan dasar hukum)");
    EXPECT_LT(law, heading);
    EXPECT_LT(heading, other);
    EXPECT_NE(other, std::string::npos);
}

TEST_F(DetailPage, ATargetIsAnsweredInSentences) {
    EXPECT_THAT(page(), Not(HasSubstr("kurang 2 lagi")));
    EXPECT_THAT(page("target=90"), HasSubstr("Sudah 7 dari 9; kurang 2 lagi."));
    EXPECT_THAT(page("target=90+%25"), HasSubstr("value=\"90 %\""));
    EXPECT_THAT(page("target=50"), HasSubstr("<div class=\"notice good\">"));
}

TEST_F(DetailPage, ATargetThatCannotBeReadIsKeptAndExplained) {
    const web::Response response = site.get(page_address, "target=1.500");
    EXPECT_EQ(response.status, web::Status::unprocessable);
    EXPECT_THAT(response.body, HasSubstr("value=\"1.500\""));
    EXPECT_THAT(response.body, HasSubstr("dapat dibaca dua cara"));
    EXPECT_THAT(response.body, HasSubstr("Desa Plerean")) << "the rest of the page is there";
    const web::Response misfit = site.get("/indikator/skm", "target=80%25");
    EXPECT_EQ(misfit.status, web::Status::unprocessable);
    EXPECT_THAT(misfit.body, HasSubstr("Tulis targetnya tanpa tanda %."));
    EXPECT_THAT(misfit.body, Not(HasSubstr("class=\"notice")));
}

TEST_F(DetailPage, LongListsAreLeafedThrough) {
    for (int i = 0; i < 120; ++i)
        site.measures->add_row(right, {"n" + std::to_string(i), "Baris " + std::to_string(i), true, true, {}, {}, ""});
    const std::string first = page("target=90");
    EXPECT_THAT(first, HasSubstr("Dihitung di atas dan di bawah: 122"));
    EXPECT_THAT(first, HasSubstr("Halaman 1 dari 3"));
    EXPECT_THAT(first, HasSubstr("Baris 47<"));
    EXPECT_THAT(first, Not(HasSubstr("Baris 48<")));
    EXPECT_THAT(first, ContainsRegex("halaman=2&amp;target=90#bukti\">Berikutnya"));
    const std::string last = page("halaman=3");
    EXPECT_THAT(last, HasSubstr("Baris 119<"));
    EXPECT_THAT(last, Not(HasSubstr("Berikutnya")));
    EXPECT_THAT(page("halaman=99999999999999999999"), HasSubstr("Halaman 1 dari 3"));
    EXPECT_THAT(page("halaman=900"), HasSubstr("halaman=3#bukti\">Sebelumnya"));
}

TEST_F(DetailPage, TheNumberOpensItToo) {
    EXPECT_THAT(site.get("/indikator/2.2").body, HasSubstr("<h1>2.2 "));
    EXPECT_EQ(site.get("/indikator/9.9").status, web::Status::not_found);
    EXPECT_EQ(site.get(page_address, "kantor=35.09.30").status, web::Status::not_found);
    const Actor desa{"p2", "Operator Contoh", {{Role::operator_desa, shown_office, "", "35.09.31.2001"}}};
    EXPECT_EQ(site.get(page_address, desa).status, web::Status::not_found);
}

TEST_F(DetailPage, ShowsTheYearByQuarter) {
    const std::string text = page("triwulan=3");
    const std::string history = text.substr(text.find("judul-riwayat"));
    EXPECT_THAT(history, HasSubstr("s.d. triwulan III 2021"));
    EXPECT_THAT(history, Not(HasSubstr("s.d. triwulan IV 2021")));
    EXPECT_THAT(history, HasSubstr("7 dari 9 desa"));
}

TEST_F(DetailPage, ItsTwinHasTheKeysOfTheCommand) {
    const std::string twin = site.twin(page_address, "target=90").body;
    for (const char* key : {"\"kunci\": \"desa_dokumen\"", "\"formulasi_tercetak\"", "\"rumus_dengan_angka\"",
                            "\"dihitung_di_atas\": true", "\"sha256\"", "\"dasar_hukum\"", "\"hasil\": \"kurang\"",
                            "\"riwayat\"", "\"ukuran_log\": 1"})
        EXPECT_THAT(twin, HasSubstr(key));
    const web::Response refused = site.twin(page_address, "target=1.500");
    EXPECT_EQ(refused.status, web::Status::unprocessable);
    EXPECT_THAT(refused.body, HasSubstr("\"masalah\""));
}

TEST_F(DetailPage, AFormulaThatCannotBeUsedSaysWhy) {
    auto definitions = *definitions_of_office(test::delivered_definitions(), shown_office);
    for (storage::Definition& definition : definitions) {
        if (definition.key != "desa_dokumen" || definition.kind != "indikator") continue;
        const std::size_t at = definition.text.find("desa.semua()");
        definition.text.replace(at, 12, "desa.semuua()");
        definition.digest = sha256(definition.text);
    }
    site.adopt(shown_office, definitions);
    const web::Response response = site.get(page_address);
    EXPECT_EQ(response.status, web::Status::ok);
    EXPECT_THAT(response.body, HasSubstr("class=\"notice bad\""));
    EXPECT_THAT(response.body, Not(HasSubstr("<mfrac><mrow><mn>")));
}

}  // namespace
}  // namespace tolok::indicator
