// Importing typed values: the cases, repetition, verdicts that come later, differences, corrections and permissions.
#include <gtest/gtest.h>

#include <map>

#include "base/text.h"
#include "manual_entry/manual_entry_import.h"
#include "manual_entry/manual_entry_measures.h"
#include "manual_entry/manual_entry_store.h"
#include "manual_entry/office_with_values.h"
#include "storage/audit_log.h"
#include "storage/content.h"
#include "support/case_file.h"

namespace tolok::manual_entry {
namespace {

std::string words_of(const ImportSummary& summary) {
    const std::vector<std::pair<std::string, std::int64_t>> all = {{"isian", summary.values},
                                                                   {"bukti", summary.files},
                                                                   {"verifikasi", summary.verifications},
                                                                   {"perbaikan", summary.corrections}};
    std::vector<std::string> words;
    for (const auto& [name, number] : all) {
        if (number > 0) words.push_back(name + "=" + std::to_string(number));
    }
    return words.empty() ? "tidak ada yang baru" : join(words, " ");
}

std::vector<std::string> places_and_codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& one : problems) {
        all.push_back(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " + one.code);
    }
    return all;
}

class ImportTest : public testing::Test {
protected:
    ImportTest() {
        world.database.clock().set("2021-11-15T03:00:00Z");
        importer = world.person("Petugas Contoh 9", Role::sekretariat, "");
    }

    Checked<office_file::Sheet> read(const std::string& csv, const std::string& mapping = "") {
        const auto columns = typed_value_columns();
        office_file::ColumnMapping read;
        if (!mapping.empty()) read = office_file::parse_column_mapping(mapping, "pemetaan.toml", columns).value();
        const auto table = office_file::read_csv(csv, "isian.csv");
        if (!table.ok()) return table.problems();
        return office_file::read_sheet(*table, columns, read);
    }

    ImportRequest request(const std::string& reason = "") {
        return {world.office,
                [this](const std::string& name) -> std::unique_ptr<std::istream> {
                    const auto found = files.find(name);
                    if (found == files.end()) return nullptr;
                    return std::make_unique<std::istringstream>(found->second);
                },
                reason};
    }

    // One row from the value on, with the columns that a register of its own would have.
    std::string run(const std::string& rows, const std::string& reason = "") {
        const auto sheet = read(
            "kode,tahun,triwulan,nilai,bukti,keterangan,dicatat_oleh,diverifikasi_oleh,hasil_verifikasi,"
            "catatan_verifikasi\n" +
            rows);
        const auto done = import_values(*world.database, importer, request(reason), *sheet);
        return done.ok() ? words_of(done->summary) : join(places_and_codes(done.problems()), ", ");
    }

    MeasureValue value(const std::string& key, int quarter) {
        const MeasureRequest wanted = {"isian." + key, {}, {2021, quarter}};
        const OfficeGroup group = {"sendiri", {{world.office, world.log_size()}}};
        MeasureValue answer;
        world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            answer = make_manual_entry_measures(reader)->values({&wanted, 1}, {&group, 1})[0][0];
        });
        return answer;
    }
    std::string amount(const std::string& key, int quarter) {
        const MeasureValue found = value(key, quarter);
        return found.state == State::present ? std::get<Number>(found.content).format_exact() : "-";
    }

    OfficeWithValues world;
    Actor importer;
    std::map<std::string, std::string> files = {{"rekap.pdf", "isi rekap"}, {"rekap2.pdf", "isi rekap kedua"}};
    const std::string typed = "kegiatan,2021,1,12,rekap.pdf,rekap,Petugas Contoh 1,";
};

class ImportCase : public ImportTest, public testing::WithParamInterface<test::TextCase> {};

TEST_P(ImportCase, GivesTheProblemsOrTheSummary) {
    SCOPED_TRACE(GetParam().where());
    files.clear();
    for (const std::string& line : GetParam().lines("bukti"))
        files[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
    const auto sheet = read(GetParam().text("isian"), GetParam().text("pemetaan"));
    ASSERT_TRUE(sheet.ok());
    const std::int64_t before = world.log_size();
    const auto preview = preview_values(*world.database, importer, request(), *sheet);
    ASSERT_TRUE(preview.ok()) << preview.problems().front().code;
    EXPECT_EQ(world.log_size(), before);
    EXPECT_EQ(places_and_codes(preview->problems), GetParam().lines("masalah"));
    const auto imported = import_values(*world.database, importer, request(), *sheet);
    ASSERT_EQ(imported.ok(), preview->problems.empty());
    if (!imported.ok()) {
        EXPECT_EQ(imported.problems(), preview->problems);
        EXPECT_EQ(world.log_size(), before) << "nothing, not even the files";
        return;
    }
    EXPECT_EQ(words_of(imported->summary), GetParam().text("ringkasan"));
    EXPECT_EQ(words_of(preview->summary), GetParam().text("ringkasan"));
    const std::int64_t after = world.log_size();
    const auto again = import_values(*world.database, importer, request(), *sheet);
    ASSERT_TRUE(again.ok()) << join(places_and_codes(again.problems()), ", ");
    EXPECT_TRUE(again->summary.adds_nothing());
    EXPECT_EQ(again->summary.unchanged, static_cast<std::int64_t>(sheet->rows.size()));
    EXPECT_EQ(world.log_size(), after);
}

INSTANTIATE_TEST_SUITE_P(Cases, ImportCase, testing::ValuesIn(test::read_case_file("manual_entry/import.case")),
                         [](const auto& one) { return "line" + std::to_string(one.param.line); });

TEST_F(ImportTest, AValueCountsWhenItsVerdictCameWithALaterFile) {
    EXPECT_EQ(run(typed + ",,\n"), "isian=1 bukti=1");
    EXPECT_EQ(amount("kegiatan", 1), "-");
    EXPECT_EQ(run(typed + "Petugas Contoh 3,ditolak,rekapnya kurang\n"), "verifikasi=1");
    EXPECT_EQ(amount("kegiatan", 1), "-");
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n"), "2:9 storage.import_differs");
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n", "Sudah dilengkapi"), "verifikasi=1");
    EXPECT_EQ(amount("kegiatan", 1), "12");
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n"), "tidak ada yang baru");
    EXPECT_EQ(run(typed + ",,\n"), "tidak ada yang baru") << "an older file after a newer one";
    EXPECT_EQ(amount("kegiatan", 1), "12");
}

TEST_F(ImportTest, WhoAndWhyAreKept) {
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n"), "isian=1 bukti=1 verifikasi=1");
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto stored = find_present_value(reader, world.office, "kegiatan", 2021, 1);
        ASSERT_TRUE(stored && stored->verification);
        EXPECT_EQ(stored->recorded_by, world.clerk.person);
        EXPECT_EQ(stored->verification->verified_by, world.checker.person);
        EXPECT_EQ(storage::find_text(reader, world.office, stored->reason_id)->text, "rekap");
        EXPECT_EQ(list_files(reader, world.office, stored->id), std::vector<Digest>{sha256("isi rekap")});
        const auto line = storage::list_log(reader, world.office, world.log_size(), world.log_size()).at(0);
        EXPECT_EQ(line.action, "manual_entry.import");
        EXPECT_EQ(line.actor, importer.person);
        EXPECT_TRUE(storage::verify_log(reader).problems.empty());
    });
}

TEST_F(ImportTest, WhatDiffersIsRefusedAndBecomesACorrectionWithAReason) {
    ASSERT_EQ(run(typed + "Petugas Contoh 3,diterima,\n"), "isian=1 bukti=1 verifikasi=1");
    const std::int64_t before = world.log_size();
    const std::string other = "kegiatan,2021,1,15,rekap2.pdf,rekap ulang,Petugas Contoh 1,";
    EXPECT_EQ(run(other + ",,\n"),
              "2:4 storage.import_differs, 2:5 manual_entry.evidence_differs, 2:6 storage.import_differs");
    EXPECT_EQ(world.log_size(), before);
    EXPECT_EQ(run(other + ",,\n", "Salah hitung"), "bukti=1 perbaikan=1");
    EXPECT_EQ(amount("kegiatan", 1), "-") << "a correction needs a verification of its own";
    EXPECT_EQ(run(other + "Petugas Contoh 3,diterima,\n"), "verifikasi=1");
    EXPECT_EQ(amount("kegiatan", 1), "15");
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n"),
              "2:4 storage.import_differs, 2:5 manual_entry.evidence_differs, 2:6 storage.import_differs")
        << "the file from before the correction changes nothing";
}

TEST_F(ImportTest, WhoTypedAnEarlierRowOfTheQuarterCannotVerifyByFile) {
    ASSERT_TRUE(world.service.record(world.checker, world.office, world.draft("kegiatan", 1, "10")).ok());
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n", "Salah hitung"), "2:8 manual_entry.same_person");
}

TEST_F(ImportTest, AWithdrawnValueDoesNotComeBackByItself) {
    ASSERT_EQ(run(typed + ",,\n"), "isian=1 bukti=1");
    std::string id;
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        id = find_present_value(reader, world.office, "kegiatan", 2021, 1)->id;
    });
    ASSERT_TRUE(world.service.withdraw(world.clerk, world.office, id, "salah triwulan").ok());
    EXPECT_EQ(run(typed + ",,\n"), "2:3 manual_entry.import_withdrawn");
    EXPECT_EQ(run(typed + "Petugas Contoh 3,diterima,\n", "Ternyata benar"), "isian=1 bukti=1 verifikasi=1");
    EXPECT_EQ(amount("kegiatan", 1), "12");
}

TEST_F(ImportTest, WhatTheFileLeavesBlankStays) {
    const std::string heading = "kode,tahun,triwulan,nilai,pemberi,tanggal_dokumen,bukti,keterangan\n";
    const auto first = read(heading + "predikat,2021,2,B,Inspektorat Contoh,2021-08-02,rekap.pdf,surat\n");
    ASSERT_TRUE(import_values(*world.database, importer, request(), *first).ok());
    const auto blank = read(heading + "predikat,2021,2,B,,,rekap.pdf,surat\n");
    EXPECT_TRUE(import_values(*world.database, importer, request(), *blank)->summary.adds_nothing());
    const auto corrected = read(heading + "predikat,2021,2,BB,,,rekap.pdf,surat\n");
    ASSERT_TRUE(import_values(*world.database, importer, request("Salah baca"), *corrected).ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto stored = find_present_value(reader, world.office, "predikat", 2021, 2);
        EXPECT_EQ(std::get<std::string>(*stored->content), "BB");
        EXPECT_EQ(stored->source, Source::outside_evaluator);
        EXPECT_EQ(stored->given_by, "Inspektorat Contoh");
        EXPECT_EQ(stored->given_on, Date::of(2021, 8, 2));
    });
}

TEST_F(ImportTest, APartIsComparedWithWhatIsRecordedToo) {
    ASSERT_TRUE(world.service.record(world.clerk, world.office, world.draft("rencana", 1, "10")).ok());
    EXPECT_EQ(run(typed + ",,\n"), "2:4 manual_entry.part_exceeds_whole");
    EXPECT_EQ(run("rencana,2021,1,20,rekap.pdf,rekap,Petugas Contoh 1,,,\n" + typed + ",,\n", "Rencana ditambah"),
              "isian=1 bukti=2 perbaikan=1");
}

TEST_F(ImportTest, PermissionIsAskedForEverySectionAndForVerdicts) {
    const auto sheet = read(
        "kode,tahun,triwulan,nilai,bukti,keterangan,diverifikasi_oleh\n"
        "kegiatan,2021,1,12,rekap.pdf,rekap,Petugas Contoh 3\n");
    EXPECT_EQ(places_and_codes(import_values(*world.database, world.clerk, request(), *sheet).problems()),
              std::vector<std::string>{"0:0 domain.not_permitted"});
    const Actor elsewhere = world.person("Petugas Contoh 5", Role::petugas_seksi, "lain");
    EXPECT_EQ(places_and_codes(preview_values(*world.database, elsewhere, request(), *sheet)->problems),
              (std::vector<std::string>{"0:0 domain.not_permitted", "0:0 domain.not_permitted"}));
    const Actor camat = world.person("Petugas Contoh 4", Role::camat, "");
    EXPECT_FALSE(preview_values(*world.database, camat, request(), *sheet).ok());
}

TEST_F(ImportTest, AnOfficeWithoutTypedValuesIsToldToDeclareThem) {
    world.set_up("35.09.29", "");
    const Actor there = world.person("Petugas Contoh 7", Role::sekretariat, "", "35.09.29");
    ImportRequest asked = request();
    asked.office = "35.09.29";
    const auto sheet = read("kode,tahun,triwulan,nilai,bukti,keterangan\nkegiatan,2021,1,12,rekap.pdf,rekap\n");
    EXPECT_EQ(places_and_codes(import_values(*world.database, there, asked, *sheet).problems()),
              std::vector<std::string>{"0:0 manual_entry.office_without_values"});
    asked.office = "35.09.28";
    const Actor nowhere = world.person("Petugas Contoh 8", Role::sekretariat, "", "35.09.28");
    EXPECT_EQ(places_and_codes(import_values(*world.database, nowhere, asked, *sheet).problems()),
              std::vector<std::string>{"0:0 manual_entry.office_unknown"});
}

TEST_F(ImportTest, AColumnWithoutVerdictsIsRemarked) {
    const auto sheet = read(
        "kode,tahun,triwulan,nilai,bukti,keterangan,diverifikasi_oleh\n"
        "kegiatan,2021,1,12,rekap.pdf,rekap,Petugas Contoh 3\n");
    const auto report = preview_values(*world.database, importer, request(), *sheet);
    ASSERT_TRUE(report.ok());
    ASSERT_EQ(report->notes.size(), 1U);
    EXPECT_EQ(report->notes.front().code, "manual_entry.import_verdict_taken");
    EXPECT_EQ(report->summary.verifications, 1);
}

}  // namespace
}  // namespace tolok::manual_entry
