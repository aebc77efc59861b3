// tolok jalankan, from outside: it serves, lets people in by its links, refuses what it must, and stops when told.
#include <gmock/gmock.h>

#include "whole/serving_fixture.h"

namespace tolok {
namespace {

using test::http_get;
using test::http_post;
using test::HttpAnswer;
using test::RunningProgram;
using testing::HasSubstr;
using testing::Not;

class Serving : public test::ServedOffice {};

TEST_F(Serving, APersonIsInsideWithinTwoClicks) {
    RunningProgram program(serve(), folder.path());
    ASSERT_GT(program.port(), 0) << program.errors();
    EXPECT_EQ(http_get(program.port(), "/healthz").status, 200);
    const HttpAnswer away = http_get(program.port(), "/");
    EXPECT_EQ(away.status, 303);
    EXPECT_EQ(away.header("Location"), "/masuk");
    const std::string link = link_of(program.output(), "Camat Contoh");
    const HttpAnswer welcome = http_get(program.port(), link);
    EXPECT_EQ(welcome.status, 200);
    EXPECT_THAT(welcome.body, HasSubstr("Masuk sebagai Camat Contoh"));
    const HttpAnswer entered = http_post(program.port(), link, "");
    EXPECT_EQ(entered.status, 303);
    EXPECT_EQ(entered.header("Location"), "/");
    const std::string session = test::session_of(entered);
    const HttpAnswer dashboard = http_get(program.port(), "/", session);
    EXPECT_EQ(dashboard.status, 200);
    EXPECT_THAT(dashboard.body, HasSubstr("Kecamatan Sumberjambe"));
    EXPECT_THAT(dashboard.body, HasSubstr("DATA CONTOH"));
    EXPECT_THAT(dashboard.body, HasSubstr("78,74"));
    EXPECT_THAT(entered.header("Set-Cookie"), HasSubstr("HttpOnly"));
    EXPECT_EQ(http_post(program.port(), link, "").status, 422) << "the link works once";
    EXPECT_EQ(program.stop(), 0);
    EXPECT_THAT(program.errors(), HasSubstr("Tolok sudah berhenti"));
    EXPECT_EQ(run({"verifikasi", "--basis-data", database}).exit_code, 0);
}

TEST_F(Serving, WhatMustBeRefusedIs) {
    RunningProgram program(serve(), folder.path());
    const std::string session = enter(program, "Petugas Contoh 1");
    ASSERT_FALSE(session.empty());
    const int port = program.port();
    EXPECT_EQ(http_get(port, "/admin/akun", session).status, 403);
    EXPECT_EQ(http_get(port, "/tidak-ada", session).status, 404);
    EXPECT_EQ(http_post(port, "/keluar", "", session).status, 403) << "without a token";
    EXPECT_EQ(http_post(port, "/keluar", "csrf=" + std::string(96, 'a'), session).status, 403) << "with a forged one";
    EXPECT_EQ(http_get(port, "/akun", session, "jahat.example").status, 421);
    EXPECT_EQ(http_get(port, "/akun", std::string(64, 'a')).status, 303);
    EXPECT_EQ(http_get(port, "/api/v1/akun").status, 401);
    const std::string token = token_in(http_get(port, "/akun", session).body);
    EXPECT_EQ(http_post(port, "/keluar", "csrf=" + token, session).status, 303);
    EXPECT_EQ(http_get(port, "/akun", session).status, 303) << "signed out";
}

TEST_F(Serving, ARestartKeepsPeopleSignedInAndAnotherProcessEndsThatAtOnce) {
    std::string session;
    std::string token;
    {
        RunningProgram program(serve(), folder.path());
        session = enter(program, "Petugas Contoh 1");
        token = token_in(http_get(program.port(), "/akun", session).body);
        EXPECT_EQ(program.stop(), 0);
    }
    RunningProgram again(serve({}), folder.path());
    EXPECT_THAT(http_get(again.port(), "/akun", session).body, HasSubstr("Petugas Contoh 1"));
    EXPECT_EQ(http_get(again.port(), "/undangan/x?lang=en", session).status, 422);
    EXPECT_EQ(run({"pengguna", "akhiri", "--basis-data", database, "--sebagai", "Admin Contoh", "--nama-masuk",
                   "contoh.petugas"})
                  .exit_code,
              0);
    EXPECT_EQ(http_get(again.port(), "/akun", session).status, 303);
    EXPECT_EQ(http_post(again.port(), "/keluar", "csrf=" + token, session).header("Location"), "/masuk");
}

TEST_F(Serving, TheFirstAccountOfAnOfficeIsMadeWithThePrintedCode) {
    RunningProgram program(serve({}), folder.path());
    const std::string before = "ketik kode ";
    const std::size_t at = program.output().find(before);
    ASSERT_NE(at, std::string::npos) << program.output();
    const std::string code = program.output().substr(at + before.size(), 19);
    EXPECT_THAT(program.output(), HasSubstr("/mulai?kantor=35.09.31"));
    const std::string person =
        "&nama=Siti+Contoh&nama_masuk=siti&kata_sandi=tikar+pandan+biru&kata_sandi_lagi="
        "tikar+pandan+biru&kantor=35.09.31";
    EXPECT_EQ(http_post(program.port(), "/mulai", "kode=AAAA-AAAA-AAAA-AAAA" + person).status, 422);
    const HttpAnswer made = http_post(program.port(), "/mulai", "kode=" + code + person);
    EXPECT_EQ(made.status, 303);
    EXPECT_THAT(http_get(program.port(), "/admin/akun", test::session_of(made)).body, HasSubstr("Siti Contoh"));
    EXPECT_EQ(program.stop(), 0);
    RunningProgram again(serve({}), folder.path());
    EXPECT_THAT(again.output(), Not(HasSubstr("ketik kode")));
}

TEST_F(Serving, WhatCannotBeServedIsSaidBeforeAnybodyComes) {
    const auto refused = [&](std::vector<std::string> words, const std::string& sentence) {
        const test::ProgramOutcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 1) << outcome.output;
        EXPECT_THAT(outcome.errors, HasSubstr(sentence));
    };
    RunningProgram program(serve({}), folder.path());
    refused({"jalankan", "--basis-data", database, "--porta", std::to_string(program.port())}, "tidak dapat dipakai");
    refused(serve({"--alamat", "0.0.0.0"}), "belum diberi sertifikat");
    refused(serve({"--alamat", "bukan-alamat"}), "bukan alamat jaringan");
    refused({"jalankan", "--basis-data", database, "--porta", "70000"}, "Porta 70000 tidak ada");
    refused(serve({"--akun-contoh", "--proksi", "127.0.0.1"}), "Akun contoh hanya untuk komputer ini");
    ASSERT_EQ(run({"siapkan", "--kantor", "35.09.30", "--basis-data", "lain.db", "--sebagai", "Penyiap"}).exit_code, 0);
    refused({"jalankan", "--basis-data", "lain.db", "--porta", "0", "--akun-contoh"}, "labelnya menyebut data contoh");
}

}  // namespace
}  // namespace tolok
