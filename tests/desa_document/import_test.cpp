// The import: text cases, all or nothing, safe repetition, persons, evidence, corrections, preview.
#include "desa_document/desa_document_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desa_document/office_database.h"
#include "desa_document/register_case.h"
#include "storage/audit_log.h"

namespace tolok::desa_document::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Period half_year{2021, 2};
const std::string headings =
    "desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa,bukti\n";

class Import : public testing::Test {
protected:
    Import() { database_.set_up(sumberjambe); }

    const Actor secretary_ = make_actor("sekretariat", Role::sekretariat);
    OfficeDatabase database_;
};

std::vector<std::string> places_and_codes(const Problems& problems) {
    std::vector<std::string> lines;
    for (const Problem& found : problems) {
        EXPECT_EQ(found.place.source, "register.csv") << found.code;
        lines.push_back(std::to_string(found.place.line) + ":" + std::to_string(found.place.column) + " " + found.code);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return std::stoi(a) < std::stoi(b); });
    return lines;
}

// A case that wrote nothing leaves its database to the next.
TEST(ImportCases, AreReadAsWritten) {
    std::optional<OfficeDatabase> prepared;
    for (const TextCase& one : tolok::test::read_case_file("desa_document/import.case")) {
        if (!prepared) {
            prepared.emplace();
            prepared->set_up(sumberjambe);
        }
        OfficeDatabase& database = *prepared;
        const bool recorded = one.lines("tercatat").empty() || database.import(one.text("tercatat")).ok();
        ASSERT_TRUE(recorded) << one.where();
        const std::int64_t before = database.log_size(sumberjambe);
        const auto sheet = database.read_sheet(one.text("berkas"), one.text("pemetaan"));
        const Actor secretary = make_actor("sekretariat", Role::sekretariat);
        const ImportReport preview = preview_desa_documents(*database, secretary, database.request(), sheet);
        EXPECT_EQ(places_and_codes(preview.problems), one.lines("masalah")) << one.where();
        EXPECT_EQ(database.log_size(sumberjambe), before) << one.where() << ": a preview changes nothing";
        if (one.sections.contains("langkah")) {
            std::vector<std::string> steps;
            for (const PlannedRow& row : preview.rows) {
                for (const Note& step : row.steps) steps.push_back(std::to_string(row.line) + " " + text_of(step));
            }
            EXPECT_EQ(steps, one.lines("langkah")) << one.where();
        }
        const auto imported = import_desa_documents(*database, secretary, database.request(), sheet);
        EXPECT_EQ(imported.ok(), one.lines("masalah").empty()) << one.where();
        EXPECT_EQ(imported.problems(), preview.problems) << one.where();
        if (imported) {
            EXPECT_EQ(preview.new_lines, imported->new_lines) << one.where();
            EXPECT_EQ(preview.new_files, imported->new_files) << one.where();
        }
        EXPECT_EQ(database.log_size(sumberjambe) > before, imported.ok()) << one.where() << ": all or nothing";
        if (database.log_size(sumberjambe) > before || before > 1) prepared.reset();
    }
}

TEST_F(Import, TheSameFileTwiceAddsNothing) {
    const auto first = database_.import(complete_register());
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(first->new_lines, 9 * 7);
    const std::int64_t before = database_.log_size(sumberjambe);
    const auto second = database_.import(complete_register());
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->new_lines, 0);
    EXPECT_EQ(second->new_files, 0);
    EXPECT_EQ(second->known_lines, 9 * 7);
    EXPECT_EQ(database_.log_size(sumberjambe), before);
}

TEST_F(Import, OneLeafForTheWholeFile) {
    ASSERT_TRUE(database_.import(complete_register()).ok());
    std::vector<storage::LogLine> log;
    (*database_).read(storage::Reach::everything(), [&](storage::Reader& reader) {
        log = storage::list_log(reader, sumberjambe, 1, 100);
    });
    EXPECT_EQ(log.back().action, "desa_document.impor");
    EXPECT_EQ(log.back().actor, "sekretariat");
    EXPECT_NE(log[log.size() - 2].action, "desa_document.impor");
}

TEST_F(Import, RecorderAndExaminerAreTwoPeople) {
    const auto sheet = database_.read_sheet(headings + "Plerean,spj,lpj,2020,15/03/2021,ya,benar,25/03/2021,\n");
    ImportRequest request = database_.request();
    request.judged_by = " SITI ";
    EXPECT_THAT(codes_of(import_desa_documents(*database_, secretary_, request, sheet).problems()),
                ElementsAre("desa_document.judged_by_recorder", "desa_document.import_same_person"));
    request.judged_by = "";
    EXPECT_THAT(codes_of(import_desa_documents(*database_, secretary_, request, sheet).problems()),
                ElementsAre("desa_document.import_examiner_missing"));
    request.recorded_by = " ";
    EXPECT_THAT(codes_of(import_desa_documents(*database_, secretary_, request, sheet).problems()),
                testing::Contains("desa_document.import_recorder_missing"));
    const auto without_result = database_.read_sheet(
        "desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap\nPlerean,spj,lpj,2020,15/03/2021,ya\n");
    request.recorded_by = "Siti";
    EXPECT_TRUE(import_desa_documents(*database_, secretary_, request, without_result).ok());
    // Siti recorded the submission: a later file cannot make her the examiner.
    request.recorded_by = "Budi";
    request.judged_by = "Siti";
    EXPECT_THAT(codes_of(import_desa_documents(*database_, secretary_, request, sheet).problems()),
                ElementsAre("desa_document.judged_by_recorder"));
}

TEST_F(Import, NeedsThePermissionsOfWhatItRecords) {
    const auto sheet = database_.read_sheet(complete_register());
    for (const Actor& actor : {make_actor("pemantau", Role::pemantau), make_actor("camat", Role::camat),
                               make_actor("tetangga", Role::sekretariat, kalisat),
                               make_actor("operator", Role::operator_desa, sumberjambe, "35.09.31.2001")}) {
        EXPECT_THAT(codes_of(import_desa_documents(*database_, actor, database_.request(), sheet).problems()),
                    ElementsAre("domain.not_permitted"))
            << actor.name;
        EXPECT_THAT(codes_of(preview_desa_documents(*database_, actor, database_.request(), sheet).problems),
                    ElementsAre("domain.not_permitted"))
            << actor.name;
    }
    EXPECT_TRUE(
        import_desa_documents(*database_, make_actor("petugas", Role::petugas_seksi), database_.request(), sheet).ok());
}

TEST_F(Import, AnOfficeThatIsNotSetUpIsRefused) {
    EXPECT_THAT(codes_of(database_.import(complete_register(), kalisat).problems()),
                ElementsAre("desa_document.office_unknown"));
}

TEST_F(Import, EvidenceIsKeptOnceAndMayComeLater) {
    const std::string row = "Plerean,spj,lpj,2020,15/03/2021,ya,benar,25/03/2021,";
    ASSERT_TRUE(database_.import(headings + row + "\n").ok());
    const auto more = database_.import(headings + row + "lpj.pdf; foto.jpg;lpj.pdf\n");
    ASSERT_TRUE(more.ok());
    EXPECT_EQ(more->new_lines, 0);
    EXPECT_EQ(more->new_files, 2);
    EXPECT_EQ(database_.rows("desa.dokumen_benar", half_year).front().evidence.size(), 2U);
    const auto sheet = database_.read_sheet(headings + row + "lpj.pdf\n");
    const Actor secretary = make_actor("sekretariat", Role::sekretariat);
    EXPECT_EQ(preview_desa_documents(*database_, secretary, database_.request(), sheet).new_files, 0);
    const auto again = database_.import(headings + row + "lpj.pdf\n");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->new_files, 0);
}

TEST_F(Import, EvidenceTooLargeIsAProblemOfItsCell) {
    ImportRequest request = database_.request();
    request.evidence_limit_bytes = 3;
    const auto refused =
        import_desa_documents(*database_, secretary_, request,
                              database_.read_sheet(headings + "Plerean,spj,lpj,2020,15/03/2021,ya,,,lpj.pdf\n"));
    EXPECT_THAT(places_and_codes(refused.problems()), ElementsAre("2:9 storage.evidence_too_large"));
}

TEST_F(Import, DifferencesAreCorrectedOnlyForAReason) {
    ASSERT_TRUE(
        database_.import(headings + "Plerean,spj,lpj,2020,15/03/2021,ya,tidak benar,25/03/2021,lpj.pdf\n").ok());
    const auto sheet = database_.read_sheet(headings + "Plerean,spj,lpj,2020,15/03/2021,ya,benar,26/03/2021,\n");
    ImportRequest request = database_.request();
    EXPECT_THAT(codes_of(import_desa_documents(*database_, secretary_, request, sheet).problems()),
                ElementsAre("desa_document.import_conflict"));
    request.correction_reason = "salah salin";
    const auto corrected = import_desa_documents(*database_, secretary_, request, sheet);
    ASSERT_TRUE(corrected.ok());
    EXPECT_EQ(corrected->new_lines, 1);
    EXPECT_EQ(corrected->known_lines, 1);
    const auto rows = database_.rows("desa.dokumen_benar_tepat", half_year);
    EXPECT_TRUE(rows.front().counted_above);
    EXPECT_EQ(rows.front().evidence.size(), 1U);
    EXPECT_EQ(import_desa_documents(*database_, secretary_, request, sheet)->new_lines, 0);
}

TEST_F(Import, ACorrectedLineKeepsItsFilesAndWhoHandedIn) {
    const std::string first =
        "desa,dokumen,tahap,tahun_anggaran,nomor_agenda,tanggal_terima,lengkap,diserahkan_oleh,bukti\nPlerean,spj,lpj,"
        "2020,1,15/03/2021,ya,Pak Kades,lpj.pdf\n";
    ASSERT_TRUE(database_.import(first).ok());
    ImportRequest request = database_.request();
    request.correction_reason = "nomor agenda keliru";
    const auto sheet = database_.read_sheet(
        "desa,dokumen,tahap,tahun_anggaran,nomor_agenda,tanggal_terima,lengkap\nPlerean,spj,lpj,2020,2,15/03/"
        "2021,ya\n");
    ASSERT_TRUE(import_desa_documents(*database_, secretary_, request, sheet).ok());
    EXPECT_EQ(database_.rows("desa.dokumen_diserahkan", half_year).front().evidence.size(), 1U);
    EXPECT_THAT(codes_of(database_.import(first).problems()), ElementsAre("desa_document.import_conflict"));
}

TEST_F(Import, ReadsWhatExcelSaves) {
    const std::string windows =
        "desa;dokumen;tahap;tahun_anggaran;tanggal_terima;lengkap;keterangan\r\nPlerean;spj;lpj;2020;15/03/"
        "2021;ya;d\xE9sa\r\n";
    EXPECT_TRUE(database_.import(windows).ok());
    const std::string marked =
        "\xEF\xBB\xBF"
        "desa,dokumen,tahap,tahun_anggaran,tanggal_terima,lengkap\r\nCumedak,spj,lpj,2020,15/03/2021,ya\r\n";
    EXPECT_TRUE(database_.import(marked).ok());
    EXPECT_EQ(std::get<Number>(database_.value("desa.dokumen_diserahkan", half_year, {sumberjambe}, {"spj"}).content),
              Number(2));
}

}  // namespace
}  // namespace tolok::desa_document::test
