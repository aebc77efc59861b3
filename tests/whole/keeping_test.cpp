// What is changed in a database behind the program's back: found by verifikasi, and repaired where records allow it.
#include <gmock/gmock.h>

#include <filesystem>

#include "support/program.h"
#include "support/test_place.h"

namespace tolok {
namespace {

using testing::HasSubstr;
using testing::Not;

class Keeping : public testing::Test {
protected:
    Keeping() {
        const std::string sheet = std::string(TOLOK_SOURCE_FOLDER) + "/samples/sumberjambe/survei.csv";
        run({"siapkan", "--kantor", "35.09.31", "--sebagai", "Sekretariat"}, 0);
        run({"impor", "survei", sheet, "--putaran", "p", "--mulai", "2021-01-01", "--selesai", "2021-06-30", "--urutan",
             "lampiran", "--sebagai", "Petugas A"},
            0);
    }
    // Output and errors together.
    std::string run(std::vector<std::string> words, int exit_code) {
        words.insert(words.end(), {"--basis-data", path_});
        const test::ProgramOutcome outcome = test::run_program(words, "", folder_.path());
        EXPECT_EQ(outcome.exit_code, exit_code) << words.front() << "\n" << outcome.output << outcome.errors;
        return outcome.output + outcome.errors;
    }
    void change(const std::string& script) { test::open_beside(path_)->run(script); }

    test::TemporaryFolder folder_;
    test::TestPlace place_{folder_.path() + "/k.db"};
    std::string path_ = place_.address();
};

TEST_F(Keeping, ATallyChangedByHandIsFoundAndRebuilt) {
    change("UPDATE survey_tally SET sum_0 = sum_0 + 1");
    EXPECT_THAT(run({"verifikasi"}, 1), HasSubstr("Tabel turunan survey_tally tidak sama"));
    EXPECT_THAT(run({"bangun-ulang", "--sebagai", "Sekretariat"}, 1),
                HasSubstr("survey_tally: berbeda dengan sebelumnya, sekarang sudah benar"));
    EXPECT_THAT(run({"verifikasi"}, 0), HasSubstr("Semuanya utuh dan saling cocok."));
    EXPECT_THAT(run({"bangun-ulang", "--sebagai", "Sekretariat"}, 0), Not(HasSubstr("berbeda")));
}

TEST_F(Keeping, AnAnswerChangedByHandIsFoundAndNotTakenForRight) {
    change("DROP TRIGGER guard_survey_answer_update" + std::string(test::on_server() ? " ON survey_answer" : "") +
           "; UPDATE survey_answer SET answers = answers + 1 WHERE line = 3");
    const std::string found = run({"verifikasi"}, 1);
    EXPECT_THAT(found, HasSubstr("Baris data kantor 35.09.31"));
    EXPECT_THAT(found, HasSubstr("Penjaga tabel survey_answer"));
    EXPECT_THAT(found, Not(HasSubstr("Semuanya utuh")));
    EXPECT_THAT(run({"cadangkan", "c.db"}, 1),
                HasSubstr(test::on_server() ? "dicadangkan dan dipulihkan dengan alat server itu"
                                            : "Cadangan tersimpan di c.db, sama dengan basis datanya"));
}

TEST_F(Keeping, ABrokenFileIsNotReadFurther) {
    if (test::on_server()) GTEST_SKIP() << "of a file";
    change("PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
    EXPECT_THAT(run({"verifikasi"}, 70), HasSubstr("rusak (kode SQLITE 11)"));
}

}  // namespace
}  // namespace tolok
