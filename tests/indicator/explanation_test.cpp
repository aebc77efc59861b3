// An explanation follows a number to its rows, files and law, in plain words.
#include <gtest/gtest.h>

#include "indicator/definition_sample.h"
#include "indicator/explanation.h"
#include "indicator/fake_source.h"

namespace tolok::indicator {
namespace {

const std::string office = "35.09.31";
const std::string right = "desa.dokumen_benar_tepat(dokumen: ['apbdes', 'spj'])";

struct Register {
    Register() : library(test::library_of(test::delivered_definitions(), {office}, cache)) {
        source.set(office, right, Number(7));
        source.set(office, "desa.semua", Number(9));
        source.set_mean(office, "survei.nilai_indeks", Number(1389), Number(441));
        source.set(office, "survei.responden", Number(49));
        const EvidenceReference file{sha256("satu"), "apbdes-plerean.pdf", 1234};
        source.add_row(right,
                       {"1", "Desa Plerean", true, true, {problem("indicator.heading_value")}, {file}, "desa/1"});
        source.add_row(right, {"2", "Desa Sumberpakem", true, true, {}, {file}, "desa/2"});
        source.add_row(right, {"3", "Desa Cumedak", false, true, {problem("indicator.heading_target")}, {}, "desa/3"});
        source.add_missing(right, problem("indicator.heading_missing"));
        source.add_basis(right, {{"permendagri-20-2018", "Pasal 5 (tahap contoh)"}, true, {}});
        source.add_basis(right, {{"permendagri-20-2018", "Pasal 35 dan 36 (evaluasi rancangan APBDes)"}, true, {}});
        source.add_missing("desa.semua", problem("indicator.heading_missing"));
        source.add_row("desa.semua", {"1", "baris yang tidak boleh diulang", true, true, {}, {}, ""});
        source.add_row("desa.semua", {"9", "baris yang hanya ada di penyebut", true, true, {}, {}, ""});
        source.add_row("desa.semua", {"10", "baris yang tidak dihitung penyebut", false, true, {}, {}, ""});
    }

    Checked<Explanation> run(std::string_view key, std::optional<Number> target = std::nullopt) const {
        const MeasureSource* sources[] = {&source};
        return explain(library, sources, {office, 42}, key, {2021, 4}, target);
    }

    DefinitionCache cache;
    Library library;
    test::FakeSource source;
};

TEST(Explanation, IsWrittenOutWhole) {
    const Register offices;
    const auto explanation = offices.run("2.2", Number(90));
    ASSERT_TRUE(explanation.ok()) << test::sentences(explanation.problems());
    const std::string text = format_explanation(*explanation, test::messages());
    for (const char* part : {
             "2.2  Persentase desa yang sudah menyusun dokumen perencanaan penganggaran dengan benar dan tepat waktu\n",
             "Kecamatan Sumberjambe, s.d. triwulan IV 2021, menurut 42 catatan pertama dalam log\n",
             "Penanggung jawab: Seksi Pemerintahan. Sumber data: Kecamatan.\n",
             "\nNilai\n  77,78 % (7 dari 9)\n",
             "\nMenuju target\n  · Sudah 7 dari 9; kurang 2 lagi.\n"
             "  · Dengan 9 desa, target 90 % berarti 9 dari 9 (100 %); 8 dari 9 baru 88,89 %.\n",
             "  Jumlah desa yang sudah menyusun APBDes dan SPJ dengan benar dan tepat waktu / Jumlah Desa Se-Kecamatan "
             "Sumberjambe × 100%\n",
             "  2. Prosentase Desa yang sudah menyusun Dokumen Perencanaan Penganggaran dengan benar dan tepat waktu\n",
             "  · penafsiran: Nama indikator menyebut dokumen perencanaan penganggaran",
             " Ditetapkan oleh: berkas definisi, menunggu keputusan camat.\n",
             "  Dihitung di atas dan di bawah: 2\n    + Desa Plerean\n        · Nilai\n    + Desa Sumberpakem\n"
             "  Hanya dihitung di bawah: 1\n    - Desa Cumedak\n        · Menuju target\n",
             "\nBelum diketahui atau belum dicatat\n  · Belum diketahui atau belum dicatat\n",
             "\nBaris di balik angka: jumlah desa.dokumen_benar_tepat (APBDes dan SPJ)\n",
             "\nBerkas bukti: 1\n  · apbdes-plerean.pdf (1234 bita, SHA-256 ",
             "), dipakai 2 baris: Desa Plerean dan Desa Sumberpakem\n",
             "\nDasar hukum\n  · Permendagri 20/2018 (Pengelolaan Keuangan Desa): Pasal 35 dan 36 (evaluasi rancangan "
             "APBDes); Pasal 68 dan 70 (laporan semester pertama dan pertanggungjawaban); Pasal 5 (tahap contoh)\n",
             "\nRujukan yang naskahnya belum dikonfirmasi (bukan dasar hukum)\n  · Permendagri 20/2018 (Pengelolaan "
             "Keuangan Desa): "
             "Pasal 38 (penetapan paling lambat 31 Desember)\n",
             "\nMutu data\n  Benar dinilai dengan daftar periksa pada versi terakhir",
             "  · Judul menyebut tahun 2021, tanda tangan bertanggal Januari 2020.",
         }) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n---- is not in ----\n" << text;
    }
    EXPECT_EQ(text.find("tidak boleh diulang"), std::string::npos) << "the rows of the part show the whole as well";
    EXPECT_NE(text.find("Ikut dihitung: 1\n    + baris yang hanya ada di penyebut"), std::string::npos) << text;
    EXPECT_EQ(text.find("tidak dihitung penyebut"), std::string::npos);
    EXPECT_NE(text.find("7 ÷ 9 × 100"), std::string::npos) << text;
}

TEST(Explanation, IsFoundByKeyAndByNumber) {
    const Register offices;
    EXPECT_EQ(offices.run("desa_dokumen")->result.number, "2.2");
    EXPECT_EQ(offices.run("2.2")->result.key, "desa_dokumen");
    const auto refused = offices.run("2.7");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(test::sentences(refused.problems()),
              "Tidak ada indikator \"2.7\". Yang ada: 1.1 skm, 2.1 rekomendasi_pemerintahan, 2.2 desa_dokumen, "
              "2.3 rekomendasi_pemberdayaan_kesos, 2.4 rekomendasi_trantibum.\n");
}

TEST(Explanation, OfTheSurveyTellsTheDistanceInPoints) {
    const Register offices;
    const auto explanation = offices.run("1.1", Number(80));
    ASSERT_TRUE(explanation.ok());
    EXPECT_EQ(test::sentences(explanation->target->sentences),
              "Nilainya 78,74; kurang 1,26 lagi untuk mencapai 80.\n"
              "Itu kira-kira 23 poin jawaban lagi (satu poin jawaban menaikkan nilai sekitar 0,0567), bila semua "
              "jawaban terisi.\n");
    EXPECT_EQ(explanation->target->needed, Number(23));
}

TEST(Explanation, WithoutDataSaysSoAndStillShowsTheFormula) {
    const Register offices;
    const auto explanation = offices.run("2.1", Number(90));
    ASSERT_TRUE(explanation.ok());
    EXPECT_EQ(explanation->result.value.state, State::no_data);
    EXPECT_EQ(explanation->target->outcome, TargetOutcome::unknown);
    EXPECT_EQ(test::sentences(explanation->target->sentences),
              "Jarak ke target belum dapat dihitung: belum ada data.\n");
    EXPECT_FALSE(explanation->formula_words.empty());
}

TEST(Explanation, OfADefinitionThatCannotBeUsedSaysWhy) {
    DefinitionCache cache;
    const Library library =
        test::library_of(test::with_change(test::delivered_definitions(), "definitions/indicators/desa_dokumen.toml",
                                           "hasil = \"77.78\"", "hasil = \"77.77\""),
                         {office}, cache);
    const test::FakeSource source;
    const MeasureSource* sources[] = {&source};
    const auto explanation = explain(library, sources, {office, 1}, "2.2", {2021, 4}, Number(90));
    ASSERT_TRUE(explanation.ok());
    const std::string text = format_explanation(*explanation, test::messages());
    EXPECT_NE(text.find("hasil seharusnya 77,77, didapat 77,78"), std::string::npos) << text;
    EXPECT_NE(text.find("jumlah desa"), std::string::npos) << "the formula is still told in words";
    EXPECT_TRUE(explanation->measures.empty());
}

TEST(Explanation, OfAnOfficeWithoutASheetNamesTheReason) {
    DefinitionCache cache;
    const Library library = test::library_of(test::delivered_definitions(), {"35.09.19"}, cache);
    const test::FakeSource source;
    const MeasureSource* sources[] = {&source};
    const auto refused = explain(library, sources, {"35.09.19", 1}, "2.2", {2021, 4});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.problems().front().code, "indicator.no_sheet_in_force");
}

}  // namespace
}  // namespace tolok::indicator
