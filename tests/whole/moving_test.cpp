// The sample office carried to another engine and back by the built program: every answer the same to the byte.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "domain/patience.h"
#include "support/program.h"
#include "whole/sample_office.h"

namespace tolok {
namespace {

using testing::HasSubstr;

class Moving : public testing::Test {
protected:
    std::string run(const std::vector<std::string>& words, int exit_code = 0) {
        const test::ProgramOutcome outcome = test::run_program(words, "", folder_.path());
        EXPECT_EQ(outcome.exit_code, exit_code) << words.front() << "\n" << outcome.output << outcome.errors;
        return outcome.output + outcome.errors;
    }
    std::string move(const std::string& from, const std::string& to, int exit_code = 0) {
        return run({"pindah", "--dari", from, "--ke", to}, exit_code);
    }
    // Everything that is handed out: figures, their explanation, and the bundle of evidence behind one of them.
    std::vector<std::string> exports(const std::string& database) {
        std::vector<std::string> all;
        for (const char* format : {"--json", "--csv"})
            all.push_back(
                run({"hitung", "--basis-data", database, "--tahun", "2021", "--sampai-triwulan", "4", format}));
        for (const char* indicator : {"1.1", "2.1", "2.2"}) {
            const std::string bundle = folder_.path() + "/map.zip";
            all.push_back(run({"jelaskan", indicator, "--basis-data", database, "--tahun", "2021", "--json"}));
            run({"jelaskan", indicator, "--basis-data", database, "--tahun", "2021", "--map-bukti", bundle});
            std::ifstream stream(bundle, std::ios::binary);
            all.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
            EXPECT_GT(all.back().size(), 1000U);
            unlink(bundle.c_str());
        }
        return all;
    }

    test::TemporaryFolder folder_;
    test::SampleOffice office_{folder_.path() + "/asal.db"};
    test::TestPlace back_{folder_.path() + "/kembali.db"};
    const std::string file_ = folder_.path() + "/berkas.db";
};

TEST_F(Moving, ThereAndBackGivesEqualExportsAndTheSameRoot) {
    const std::string verified = run({"verifikasi", "--basis-data", office_.address()});
    const auto before = exports(office_.address());
    EXPECT_THAT(move(office_.address(), file_), HasSubstr("Semuanya sudah tersalin ke " + file_));
    move(file_, back_.address());
    EXPECT_EQ(exports(file_), before);
    EXPECT_EQ(exports(back_.address()), before);
    EXPECT_EQ(run({"verifikasi", "--basis-data", file_}), verified) << "roots, and everything counted";
    EXPECT_EQ(run({"verifikasi", "--basis-data", back_.address()}), verified);
}

TEST_F(Moving, AProgramKilledOnTheWayLosesNothing) {
    const Patience whole(std::chrono::minutes(1));
    move(office_.address(), file_);
    const auto length = std::chrono::microseconds(std::chrono::minutes(1) - whole.left());
    bool interrupted = false;
    for (int times = 1; times <= 60 && !interrupted; ++times) {
        const double part = times * 0.618 - static_cast<int>(times * 0.618);  // spread evenly, however many there are
        const std::string target = folder_.path() + "/mati-" + std::to_string(times) + ".db";
        const pid_t child = fork();
        if (child == 0) {
            if (freopen("/dev/null", "w", stdout) == nullptr || freopen("/dev/null", "w", stderr) == nullptr) _exit(1);
            execl(test::tolok_program().c_str(), "tolok", "pindah", "--dari", office_.address().c_str(), "--ke",
                  target.c_str(), nullptr);
            _exit(1);
        }
        usleep(static_cast<useconds_t>(part * static_cast<double>(length.count())));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const test::ProgramOutcome opened =
            test::run_program({"verifikasi", "--basis-data", target}, "", folder_.path());
        if (opened.errors.find("salinan") == std::string::npos) continue;  // too early, or too late
        interrupted = true;
        EXPECT_EQ(opened.exit_code, 70);
        EXPECT_THAT(opened.errors, HasSubstr("yang belum selesai"));
        EXPECT_THAT(run({"jalankan", "--basis-data", target, "--porta", "0"}, 70), HasSubstr("belum selesai"));
        EXPECT_THAT(move(office_.address(), target), HasSubstr("Melanjutkan salinan yang belum selesai."));
        EXPECT_EQ(run({"verifikasi", "--basis-data", target}), run({"verifikasi", "--basis-data", office_.address()}));
    }
    EXPECT_TRUE(interrupted) << "no kill met it on its way";
}

}  // namespace
}  // namespace tolok
