// The measures of village documents: law cases, states, roll-up, the past, rows and what is missing.
#include "desa_document/desa_document_measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desa_document/office_database.h"
#include "desa_document/register_case.h"
#include "support/counting_reader.h"

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

Number number_of(const MeasureValue& value) { return std::get<Number>(value.content); }

class Measures : public testing::Test {
protected:
    Measures() { database_.set_up(sumberjambe); }
    OfficeDatabase database_;
};

TEST_F(Measures, NineOfNineWhenEverythingIsRightAndOnTime) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    const MeasureValue value = database_.value(counted, year_end);
    EXPECT_EQ(value.state, State::present);
    EXPECT_EQ(value.completeness, Completeness::complete);
    EXPECT_EQ(number_of(value), Number(9));
    EXPECT_EQ(number_of(database_.value("desa.semua", year_end)), Number(9));
}

TEST_F(Measures, FirstQuarterIsTheValueOfWhatWasDueAndPartial) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    const MeasureValue value = database_.value(counted, first_quarter);
    EXPECT_EQ(value.state, State::present);
    EXPECT_EQ(value.completeness, Completeness::partial);
    EXPECT_EQ(number_of(value), Number(9));
    EXPECT_THAT(codes_of(value.notes), Contains("desa_document.desa_not_yet_due"));
}

TEST_F(Measures, TheBudgetYearAndItsOffsetAreSaidBesideTheValue) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    const auto texts = texts_of(database_.value(counted, year_end).notes);
    EXPECT_THAT(texts,
                Contains("APBDes, penetapan Peraturan Desa tentang APBDes: dalam tahun 2021 dinilai tahun "
                         "anggaran 2022 (+1), semua sumber dana, "
                         "batas 31 Desember 2021 (belum dikonfirmasi), dievaluasi oleh camat (pendelegasian bupati)."));
    EXPECT_THAT(texts, Contains(HasSubstr("LPJ realisasi APBDes: dalam tahun 2021 dinilai tahun anggaran 2020 (-1)")));
    EXPECT_THAT(texts, Contains(HasSubstr("semua sumber dana, batas 31 Maret 2021, dievaluasi")));
    EXPECT_THAT(texts, Not(Contains(HasSubstr("Kalender"))));
}

TEST_F(Measures, ACalendarThatNobodyConfirmedOrThatIsNotThereIsSaid) {
    database_.adopt(sumberjambe, "kalender", "2021", "tahun = 2021\ndikonfirmasi = false\n");
    database_.adopt(sumberjambe, "kalender", "2022", "tahun = 2023\ndikonfirmasi = true\n");
    ASSERT_TRUE(
        database_.import("desa,dokumen,tahun_anggaran,tanggal_terima,lengkap\nPlerean,apbdes,2022,15/12/2021,ya\n")
            .ok());
    const auto texts = texts_of(database_.value(counted, year_end).notes);
    EXPECT_THAT(texts, Contains(HasSubstr("Kalender hari kerja tahun 2021 belum dikonfirmasi")));
    EXPECT_THAT(texts, Contains(HasSubstr("Kalender hari kerja tahun 2022 belum ada")));
}

TEST_F(Measures, ThePassagesThatStagesRestOnAreGivenAndSayWhatWasRead) {
    std::map<std::string, bool> found;
    for (const LegalBasis& basis : database_.basis(counted, year_end, {"spj"}))
        found[basis.citation.regulation + " " + basis.citation.passage] = basis.confirmed;
    EXPECT_TRUE(found.at("permendagri-20-2018 Pasal 70 (LPJ realisasi APBDes)"));
    EXPECT_TRUE(found.at("permendagri-20-2018 Pasal 68 (laporan semester I)"));
    EXPECT_TRUE(found.at("permendagri-20-2018 Pasal 68 (butir 21)"));
    EXPECT_FALSE(found.contains("permendagri-20-2018 Pasal 38 (penetapan Peraturan Desa tentang APBDes)"));
    found.clear();
    for (const LegalBasis& basis : database_.basis(counted, year_end, {"apbdes"}))
        found[basis.citation.passage] = basis.confirmed;
    EXPECT_FALSE(found.at("Pasal 38 (penetapan Peraturan Desa tentang APBDes)"));
    EXPECT_THAT(database_.basis("desa.semua", year_end, {}), IsEmpty());
}

TEST_F(Measures, AnUnusedRegisterIsNoDataRatherThanZero) {
    const MeasureValue value = database_.value(counted, year_end);
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_THAT(codes_of(value.notes), Contains("desa_document.register_empty"));
}

TEST_F(Measures, NothingDueYetIsNoData) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    const MeasureValue value = database_.value(counted, first_quarter, {sumberjambe}, {"apbdes"});
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_THAT(codes_of(value.notes), Contains("desa_document.nothing_due"));
}

TEST_F(Measures, ADocumentNobodyDefinedIsNoData) {
    const MeasureValue value = database_.value(counted, year_end, {sumberjambe}, {"apbdes", "rkpdes"});
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_THAT(codes_of(value.notes), Contains("desa_document.no_definition"));
}

TEST_F(Measures, AKecamatanWithoutDesaHasZeroDesaAndZeroCounted) {
    database_.set_up(kaliwates);
    const MeasureValue all = database_.value("desa.semua", year_end, {kaliwates});
    EXPECT_EQ(all.state, State::present);
    EXPECT_EQ(number_of(all), Number(0));
    const MeasureValue value = database_.value(counted, year_end, {kaliwates});
    EXPECT_EQ(value.state, State::present);
    EXPECT_EQ(number_of(value), Number(0));
    EXPECT_EQ(value.completeness, Completeness::complete);
}

TEST_F(Measures, AnOfficeThatWasNeverSetUpHasNoData) {
    const MeasureValue value = database_.value("desa.semua", year_end, {"35.09.01"});
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_THAT(codes_of(value.notes), ElementsAre("desa_document.office_unknown"));
}

TEST_F(Measures, ADefinitionThatCannotBeReadIsSaidNotGuessed) {
    database_.adopt(sumberjambe, "dokumen", "spj", "kunci = \"spj\"");
    const MeasureValue value = database_.value(counted, year_end);
    EXPECT_EQ(value.state, State::no_data);
    EXPECT_THAT(codes_of(value.notes), Contains("desa_document.definition_unreadable"));
}

TEST_F(Measures, ARollUpAddsDesaAndSaysWhoHasNoValue) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    database_.set_up(kaliwates);
    const MeasureValue without_desa = database_.value(counted, year_end, {sumberjambe, kaliwates});
    EXPECT_EQ(number_of(without_desa), Number(9));
    EXPECT_EQ(without_desa.completeness, Completeness::complete);
    database_.set_up(kalisat);
    EXPECT_EQ(number_of(database_.value("desa.semua", year_end, {sumberjambe, kaliwates, kalisat})), Number(21));
    const MeasureValue value = database_.value(counted, year_end, {sumberjambe, kaliwates, kalisat});
    EXPECT_EQ(value.state, State::present);
    EXPECT_EQ(number_of(value), Number(9));
    EXPECT_EQ(value.completeness, Completeness::partial);
    EXPECT_THAT(codes_of(value.notes), Contains("desa_document.offices_without_value"));
    EXPECT_EQ(database_.value(counted, year_end, {kalisat, "35.09.01"}).state, State::no_data);
}

TEST_F(Measures, ThePastIsAsItWasKnown) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    const std::int64_t before = database_.log_size(sumberjambe);
    const Actor secretary = make_actor("sekcam", Role::sekretariat);
    DesaDocumentService service(*database_);
    const auto rows = database_.rows(counted, year_end);
    ASSERT_TRUE(
        service
            .extend(secretary, sumberjambe, {document("Plerean", "spj", "lpj", 2020), day("2021-04-30"), "banjir", {}})
            .ok());
    database_.adopt(sumberjambe, "dokumen", "spj",
                    read_project_file("definitions/documents/spj.toml") + "\n# lebih baru\n");
    EXPECT_GT(database_.log_size(sumberjambe), before);
    const auto rows_then = database_.rows(counted, year_end, before);
    ASSERT_EQ(rows_then.size(), rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at) EXPECT_EQ(rows_then[at].reasons, rows[at].reasons);
    EXPECT_NE(database_.rows(counted, year_end)[0].reasons, rows[0].reasons);
    // Before the import there was nothing in the register.
    EXPECT_EQ(database_.value(counted, year_end, {sumberjambe}, {"apbdes", "spj"}, before - 1).state, State::no_data);
}

TEST_F(Measures, MissingNamesWhatEachDesaStillOwes) {
    ASSERT_TRUE(
        database_
            .import(
                "desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,tanggal_dikembalikan,alasan_dikembalikan\n"
                "Plerean,spj,lpj,2020,15/03/2021,ya,,\n"
                "Cumedak,spj,lpj,2020,15/03/2021,ya,15/06/2021,LRA belum ditandatangani\n")
            .ok());
    const auto texts = texts_of(database_.missing(counted, {2021, 2}));
    EXPECT_THAT(texts, Contains("Desa Plerean: SPJ, LPJ realisasi APBDes tahun anggaran 2020, versi 1 yang diterima 15 "
                                "Maret 2021 belum diperiksa."));
    EXPECT_THAT(
        texts,
        Contains(
            "Desa Cumedak: SPJ, LPJ realisasi APBDes tahun anggaran 2020, ditunggu perbaikannya sampai 13 Juli 2021."));
    EXPECT_THAT(texts, Contains("Desa Rowosari: SPJ, LPJ realisasi APBDes tahun anggaran 2020, belum diserahkan; batas "
                                "31 Maret 2021 sudah lewat."));
    EXPECT_THAT(texts, Contains("Desa Rowosari: SPJ, laporan semester I tahun anggaran 2021, belum diserahkan lengkap "
                                "(batas 14 Juli 2021)."));
    EXPECT_EQ(texts.size(), 27U);
    const auto handed_in = texts_of(database_.missing("desa.dokumen_diserahkan", {2021, 2}));
    EXPECT_THAT(handed_in, Not(Contains(HasSubstr("belum diperiksa"))));
}

TEST_F(Measures, EachConditionCanBeAskedAlone) {
    ASSERT_TRUE(database_
                    .import("desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa\n"
                            "Plerean,spj,lpj,2020,15/03/2021,ya,benar,25/03/2021\n"
                            "Cumedak,spj,lpj,2020,05/04/2021,ya,benar,25/04/2021\n"
                            "Rowosari,spj,lpj,2020,15/03/2021,ya,tidak benar,25/03/2021\n"
                            "Jambearum,spj,lpj,2020,15/03/2021,ya,,\n")
                    .ok());
    const Period half{2021, 2};
    const auto count = [&](const std::string& measure) {
        return number_of(database_.value(measure, half, {sumberjambe}, {"spj"}));
    };
    EXPECT_EQ(count("desa.dokumen_diserahkan"), Number(4));
    EXPECT_EQ(count("desa.dokumen_tepat"), Number(3));
    EXPECT_EQ(count("desa.dokumen_benar"), Number(2));
    EXPECT_EQ(count(counted), Number(1));
}

TEST_F(Measures, AreDeclaredAsPartsOfAllDesa) {
    std::vector<MeasureDeclaration> all;
    (*database_).read(storage::Reach::everything(), [&](storage::Reader& reader) {
        all = make_desa_document_measures(reader)->declarations();
    });
    ASSERT_EQ(all.size(), 5U);
    for (const MeasureDeclaration& one : all) {
        EXPECT_EQ(one.unit, "desa");
        EXPECT_EQ(one.part_of, one.name == "desa.semua" ? "" : "desa.semua");
        for (const ArgumentDeclaration& argument : one.arguments) EXPECT_FALSE(argument.filter);
    }
}

TEST_F(Measures, AskAFixedNumberOfQueriesHoweverManyOffices) {
    std::vector<std::string> offices = {sumberjambe};
    ASSERT_TRUE(database_.import(complete_register()).ok());
    for (const char* office : {"35.09.01", "35.09.02", "35.09.03", "35.09.04", kaliwates}) {
        database_.set_up(office);
        offices.push_back(office);
    }
    const std::vector<MeasureRequest> requests = {{counted, {{"dokumen", {"apbdes", "spj"}}}, year_end},
                                                  {"desa.semua", {}, year_end}};
    std::vector<int> queries;
    for (std::size_t count : {std::size_t{1}, offices.size()}) {
        std::vector<OfficeGroup> groups;
        for (std::size_t at = 0; at < count; ++at)
            groups.push_back({offices[at], {{offices[at], database_.log_size(offices[at])}}});
        (*database_).read(storage::Reach::everything(), [&](storage::Reader& reader) {
            tolok::test::CountingReader counting(reader);
            EXPECT_EQ(make_desa_document_measures(counting)->values(requests, groups).at(0).size(), count);
            queries.push_back(counting.statements());
        });
    }
    EXPECT_THAT(queries, ElementsAre(4, 4));
}

TEST_F(Measures, OneOfficeAtTwoLogSizesIsAnsweredTwice) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    const std::int64_t now = database_.log_size(sumberjambe);
    const MeasureRequest request{counted, {{"dokumen", {"apbdes", "spj"}}}, year_end};
    const std::vector<OfficeGroup> groups = {{"kini", {{sumberjambe, now}}}, {"dulu", {{sumberjambe, now - 1}}}};
    (*database_).read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto values = make_desa_document_measures(reader)->values(std::span(&request, 1), groups);
        EXPECT_EQ(values.at(0).at(0).state, State::present);
        EXPECT_EQ(values.at(0).at(1).state, State::no_data);
    });
}

}  // namespace
}  // namespace tolok::desa_document::test
