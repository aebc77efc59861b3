// The rows behind the measures of village documents: every condition of every stage, with its evidence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desa_document/desa_document_measures.h"
#include "desa_document/office_database.h"
#include "desa_document/register_case.h"

namespace tolok::desa_document::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Period year_end{2021, 4};
constexpr Period first_quarter{2021, 1};
const std::string counted = "desa.dokumen_benar_tepat";

class MeasureRows : public testing::Test {
protected:
    MeasureRows() { database_.set_up(sumberjambe); }
    OfficeDatabase database_;
};

TEST_F(MeasureRows, RowsShowEveryConditionOfEveryStageWithEvidence) {
    ASSERT_TRUE(database_
                    .import("desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa,"
                            "butir_tidak_benar,bukti\n"
                            "Plerean,spj,lpj,2020,15/03/2021,ya,tidak benar,25/03/2021,24; 25,lpj.pdf;foto.jpg\n"
                            "Cumedak,spj,lpj,2020,05/04/2021,ya,benar,25/04/2021,,\n")
                    .ok());
    const auto rows = database_.rows(counted, {2021, 2});
    ASSERT_EQ(rows.size(), 9U);
    EXPECT_EQ(rows[0].id, "35.09.31.2001");
    EXPECT_EQ(rows[0].label, "Desa Plerean");
    EXPECT_FALSE(rows[0].counted_above);
    EXPECT_TRUE(rows[0].counted_below);
    const auto texts = texts_of(rows[0].reasons);
    EXPECT_THAT(texts, Contains("LPJ realisasi APBDes tahun anggaran 2020: tepat waktu, diserahkan lengkap 15 "
                                "Maret 2021, tanpa nomor (batas 31 Maret 2021)."));
    EXPECT_THAT(
        texts,
        Contains(
            "LPJ realisasi APBDes tahun anggaran 2020: tidak benar menurut pemeriksaan 25 Maret 2021 atas versi "
            "1; dikembalikan 0 kali. Yang tidak benar: "
            "24 Pajak dipungut dan disetor; 25 Buku kas sama dengan rekening bank dan laporan realisasi anggaran."));
    EXPECT_EQ(texts.size(), 4U + 6U);  // four conditions; two of each of three stages
    ASSERT_EQ(rows[0].evidence.size(), 2U);
    EXPECT_EQ(rows[0].evidence[0].size + rows[0].evidence[1].size, 11 + 12);
    EXPECT_THAT(texts_of(rows[4].reasons), Contains(HasSubstr("terlambat 5 hari, diserahkan lengkap 5 April 2021")));
    EXPECT_THAT(rows[4].evidence, IsEmpty());
}

TEST_F(MeasureRows, RowsBeginWithTheFourConditions) {
    ASSERT_TRUE(database_
                    .import("desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa\n"
                            "Plerean,spj,lpj,2020,15/03/2021,ya,tidak benar,25/03/2021\n")
                    .ok());
    const auto conditions = [&](Period until) {
        std::vector<std::string> texts;
        const auto rows = database_.rows(counted, until);
        for (const Note& note : rows[0].reasons) {
            if (note.code.starts_with("desa_document.condition")) texts.push_back(text_of(note));
        }
        return texts;
    };
    EXPECT_THAT(conditions(first_quarter),
                ElementsAre("APBDes tepat waktu: belum jatuh tempo.", "APBDes benar: belum jatuh tempo.",
                            "SPJ tepat waktu: ya (untuk yang sudah jatuh tempo).",
                            "SPJ benar: tidak (untuk yang sudah jatuh tempo)."));
    EXPECT_THAT(conditions(year_end), ElementsAre("APBDes tepat waktu: tidak.", "APBDes benar: tidak.",
                                                  "SPJ tepat waktu: tidak.", "SPJ benar: tidak."));
}

TEST_F(MeasureRows, ADeadlineMovedOutOfTheYearIsSaidWhileItStillMatters) {
    ASSERT_TRUE(database_
                    .import("desa,dokumen,tahun_anggaran,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa,tanggal_"
                            "penetapan,nomor_perdes\n"
                            "Plerean,apbdes,2022,01/11/2021,ya,benar,08/12/2021,,\n"
                            "Cumedak,apbdes,2022,01/11/2021,ya,benar,08/12/2021,29/12/2021,5\n")
                    .ok());
    const auto rows = database_.rows(counted, year_end);
    EXPECT_THAT(codes_of(rows[0].reasons), Contains("desa_document.evaluation_late"));
    EXPECT_THAT(codes_of(rows[0].reasons), Contains("desa_document.moved_past_year"));
    EXPECT_THAT(codes_of(rows[4].reasons), Contains("desa_document.evaluation_late"));
    EXPECT_THAT(codes_of(rows[4].reasons), Not(Contains("desa_document.moved_past_year")));
}

TEST_F(MeasureRows, AMovedDocumentIsFoundInTheNextYearWithItsFiles) {
    ASSERT_TRUE(database_
                    .import("desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa,"
                            "tanggal_penetapan,nomor_perdes,bukti\n"
                            "Plerean,apbdes,,2022,01/11/2021,ya,benar,08/12/2021,05/01/2022,5,perdes.pdf\n"
                            "Plerean,spj,lpj,2021,10/01/2022,ya,,,,,\n")
                    .ok());
    const Period next_year{2022, 1};
    const auto rows = database_.rows(counted, next_year);
    EXPECT_THAT(codes_of(rows[0].reasons), Contains("desa_document.moved_into_year"));
    ASSERT_EQ(rows[0].evidence.size(), 1U);
    EXPECT_EQ(rows[0].evidence[0].file_name, "perdes.pdf");
    const MeasureValue value = database_.value("desa.dokumen_tepat", next_year, {sumberjambe}, {"apbdes"});
    EXPECT_EQ(std::get<Number>(value.content), Number(1))
        << "what was due in 2022 so far: the moved document of Plerean";
    EXPECT_EQ(value.completeness, Completeness::partial);
}

TEST_F(MeasureRows, AFileThatTwoDesaUseIsSaid) {
    ASSERT_TRUE(database_
                    .import("desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,bukti\n"
                            "Plerean,spj,lpj,2020,15/03/2021,ya,lpj.pdf\nCumedak,spj,lpj,2020,15/03/2021,ya,lpj.pdf\n"
                            "Rowosari,spj,lpj,2020,15/03/2021,ya,lain.pdf\n")
                    .ok());
    const auto rows = database_.rows(counted, year_end);
    EXPECT_THAT(texts_of(rows[0].reasons),
                Contains(HasSubstr("\"lpj.pdf\" juga dipakai sebagai bukti oleh Desa Cumedak")));
    EXPECT_THAT(codes_of(rows[8].reasons), Not(Contains("desa_document.file_of_other_desa")));
}

}  // namespace
}  // namespace tolok::desa_document::test
