// Two programs on one database, behind one list of addresses: whoever asks one of them sees what the other did, and
// when one is killed the other goes on with everything that was acknowledged.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <thread>

#include "whole/several_programs.h"

namespace tolok {
namespace {

using test::Addresses;
using test::http_get;
using test::http_post;
using test::http_post_files;
using test::HttpAnswer;
using test::RunningProgram;
using test::Writers;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string bytes_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string sample_file(const std::string& name) {
    return bytes_of(std::string(TOLOK_SOURCE_FOLDER) + "/samples/" + name);
}

class SeveralPrograms : public test::OfficeOfSeveralPrograms {
protected:
    RunningProgram first_{serve(), folder.path()};
    RunningProgram second_{serve({}), folder.path()};
    int one_ = first_.port();
    int other_ = second_.port();
    // Links are printed by the first alone; the person goes in at the port.
    std::string enter_at(int port, const std::string& name) {
        return test::session_of(http_post(port, link_of(first_.output(), name), ""));
    }
    // Each that was acknowledged once, and of those that nobody heard of some perhaps.
    static void expect_kept_once(const Writers& writers, std::map<std::string, Kept> kept) {
        for (const std::string& key : writers.acknowledged()) {
            EXPECT_EQ(kept[key], (Kept{1, 1})) << key;
            kept.erase(key);
        }
        for (const auto& [key, times] : kept) {
            if (times.entries == 0) continue;  // of the sample, imported
            EXPECT_TRUE(writers.unanswered().contains(key)) << key;
            EXPECT_EQ(times, (Kept{1, 1})) << key;
        }
    }
    // Dashboard, all offices and one number at each program, asked one after the other.
    void expect_figure(const std::string& session, const std::string& indicator, const std::string& wanted,
                       const std::string& unwanted = "") {
        for (const int port : {other_, one_}) {
            for (const std::string& path : {std::string("/"), std::string("/kabupaten"), "/indikator/" + indicator}) {
                const HttpAnswer page = http_get(port, path + "?tahun=2021&triwulan=4", session);
                EXPECT_EQ(page.status, 200) << path;
                EXPECT_TRUE(page.body.find(wanted) != std::string::npos) << path << " without " << wanted;
                EXPECT_TRUE(unwanted.empty() || page.body.find(unwanted) == std::string::npos) << path << unwanted;
            }
        }
    }
};

TEST_F(SeveralPrograms, ASessionAndItsFormsAreKnownToAll) {
    ASSERT_GT(one_, 0) << first_.errors();
    ASSERT_GT(other_, 0) << second_.errors();
    for (const auto& [in, out, name] :
         {std::tuple(one_, other_, "Petugas Contoh 1"), std::tuple(other_, one_, "Kepala Seksi Contoh")}) {
        const std::string session = enter_at(in, name);
        ASSERT_FALSE(session.empty()) << name;
        EXPECT_EQ(http_post(out, link_of(first_.output(), name), "").status, 422) << "the link works once";
        EXPECT_THAT(http_get(out, "/akun", session).body, HasSubstr(name));
        const std::string token = token_of(in, session);
        EXPECT_EQ(http_post(out, meetings, meeting_form(token, new_key()), session).status, 303);
        EXPECT_EQ(http_post(out, meetings, meeting_form(token + "0", new_key()), session).status, 403);
        EXPECT_EQ(http_post(out, "/keluar", "csrf=" + token, session).status, 303);
        EXPECT_EQ(http_get(in, "/akun", session).status, 303) << "signed out";
    }
    expect_whole_logs();
}

TEST_F(SeveralPrograms, OneWhoseClockDiffersFromTheServersDoesNotBegin) {
    test::open_beside(database)->run(
        "CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT pg_catalog.clock_timestamp() "
        "+ interval '1 hour' $$");
    const std::string elsewhere = database + "&options=-csearch_path%3Dpublic,pg_catalog";
    const test::ProgramOutcome begun = run({"jalankan", "--basis-data", elsewhere, "--porta", "0"});
    EXPECT_EQ(begun.exit_code, 70);
    EXPECT_THAT(begun.errors, AllOf(HasSubstr("Jam komputer ini"), HasSubstr("Samakan jam keduanya")));
    EXPECT_EQ(run({"hitung", "--basis-data", elsewhere, "--tahun", "2021"}).exit_code, 0) << "asking is another thing";
    EXPECT_EQ(http_get(one_, "/healthz").status, 200);
}

TEST_F(SeveralPrograms, FailedAttemptsAreCountedTogether) {
    const std::string wrong = "nama_masuk=contoh.camat&kata_sandi=bukan+ini+barangkali";
    for (int attempt = 0; attempt < 5; ++attempt)
        EXPECT_EQ(http_post(attempt % 2 == 0 ? one_ : other_, "/masuk", wrong).status, 422);
    for (const int port : {one_, other_})
        EXPECT_THAT(http_post(port, "/masuk", wrong).body, HasSubstr("Tunggu 1 menit"));
}

// From a meeting to a verified follow-up, each step at the program that did not take the one before.
TEST_F(SeveralPrograms, WhatIsRecordedAtOneStandsOnTheNextPageOfTheOther) {
    const std::string officer = enter_at(one_, "Petugas Contoh 1");
    const std::string judge = enter_at(other_, "Sekretaris Contoh");
    const std::string camat = enter_at(one_, "Camat Contoh");
    expect_figure(camat, "rekomendasi_pemerintahan", "77,78", "70,00");
    const HttpAnswer saved = http_post(
        one_, meetings,
        meeting_form(token_of(one_, officer), new_key(),
                     "&uraian_1=Menata+arsip&bidang_1=pemerintahan&perlu_tindak_lanjut_1=ya&nomor_rekomendasi_1=X-1"
                     "&tenggat_1=2021-12-15&penanggung_jawab_1=Kasi&desa_1=35.09.31.2005"),
        officer);
    ASSERT_EQ(saved.status, 303) << saved.body;
    const std::string meeting = http_get(other_, saved.header("Location"), officer).body;
    EXPECT_THAT(meeting, HasSubstr("Menata arsip"));
    expect_figure(camat, "rekomendasi_pemerintahan", "70,00", "8 dari 10 rekomendasi");

    const std::string recommendation =
        "/koordinasi/rekomendasi/" + text_behind(meeting, "/koordinasi/rekomendasi/", '?');
    const std::string evidence = "%PDF-1.4 arsip sudah tertata";
    const HttpAnswer done = http_post_files(other_, recommendation + "/tindak-lanjut",
                                            {{"csrf", token_of(other_, officer)},
                                             {"sasaran", "35.09.31.2005"},
                                             {"status", "selesai"},
                                             {"tanggal_tindak_lanjut", "2021-12-01"},
                                             {"keterangan", "Sudah ditata"}},
                                            {{"bukti", "arsip.pdf", evidence}}, officer);
    ASSERT_EQ(done.status, 303) << done.body;
    const std::string page = http_get(one_, recommendation, judge).body;
    EXPECT_THAT(page, HasSubstr("Sudah ditata"));
    const std::string file = "/koordinasi/berkas/" + text_behind(page, "/koordinasi/berkas/", '"');
    EXPECT_THAT(http_get(one_, file, judge).body, HasSubstr(evidence));

    const std::string follow_up = text_behind(page, "/koordinasi/tindak-lanjut/", '/');
    const std::string verify = "/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi";
    const HttpAnswer judged = http_post(one_, verify,
                                        "csrf=" + token_of(other_, judge) + "&versi=" + follow_up +
                                            "&hasil_verifikasi=diterima&tanggal_verifikasi=2021-12-02",
                                        judge);
    ASSERT_EQ(judged.status, 303) << judged.body;
    expect_figure(camat, "rekomendasi_pemerintahan", "80,00", "70,00");
    expect_whole_logs();
}

// The command line is one more program on the same database.
TEST_F(SeveralPrograms, AnswersAndDefinitionsFromATerminalStandOnTheNextPageOfAll) {
    const std::string camat = enter_at(other_, "Camat Contoh");
    expect_figure(camat, "skm", "78,74", "Sumberjambe Raya");
    std::ofstream(folder.path() + "/jawaban.csv") << "responden,U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,4,4,4,4,4,4,4,4,4\n";
    const auto imported = run(
        {"impor",       "survei",           "jawaban.csv", "--basis-data", database,     "--kantor",    "35.09.31",
         "--sebagai",   "Petugas Contoh 1", "--putaran",   "kedua-2021",   "--judul",    "Data contoh", "--label",
         "data contoh", "--mulai",          "2021-07-01",  "--selesai",    "2021-12-31", "--urutan",    "lampiran"});
    ASSERT_EQ(imported.exit_code, 0) << imported.errors;
    const std::string computed = run({"hitung", "--basis-data", database, "--tahun", "2021"}).output;
    std::smatch index;
    ASSERT_TRUE(std::regex_search(computed, index, std::regex("Nilai SKM +([0-9]+,[0-9]+)"))) << computed;
    EXPECT_NE(index[1], "78,74");
    expect_figure(camat, "skm", index[1], "Sumberjambe Raya");

    const std::string definitions = folder.path() + "/definitions";
    std::filesystem::copy(std::string(TOLOK_SOURCE_FOLDER) + "/definitions", definitions,
                          std::filesystem::copy_options::recursive);
    const std::string office = definitions + "/offices/35.09.31.toml";
    std::string text = bytes_of(office);
    const std::string name = "nama = \"Kecamatan Sumberjambe\"";
    ASSERT_NE(text.find(name), std::string::npos);
    std::ofstream(office) << text.replace(text.find(name), name.size(), "nama = \"Kecamatan Sumberjambe Raya\"");
    const auto adopted = run({"periksa", "--definisi", definitions, "--terapkan", "--basis-data", database, "--kantor",
                              "35.09.31", "--sebagai", "Sekretaris Contoh"});
    ASSERT_EQ(adopted.exit_code, 0) << adopted.output << adopted.errors;
    expect_figure(camat, "skm", "Kecamatan Sumberjambe Raya");
}

TEST_F(SeveralPrograms, WithdrawnRightsEndEverywhereAtOnce) {
    const std::string admin = enter_at(one_, "Admin Contoh");
    const std::string officer = enter_at(one_, "Petugas Contoh 1");
    const std::string camat = enter_at(other_, "Camat Contoh");
    for (const int port : {one_, other_}) EXPECT_EQ(http_get(port, meetings, officer).status, 200);
    for (const std::string& reader : {officer, camat}) expect_figure(reader, "skm", "78,74", "70,00");
    const std::string accounts = http_get(other_, "/api/v1/admin/akun", admin).body;
    const auto account_of = [&](const std::string& name) {
        const std::size_t named = accounts.find("\"nama_masuk\": \"" + name + "\"");
        return named == std::string::npos ? "" : accounts.substr(accounts.rfind("\"id\": \"", named) + 7, 36);
    };
    const std::string page = "/admin/akun/" + account_of("contoh.petugas");
    const std::string role = text_behind(http_get(other_, page, admin).body, page + "/peran/", '?');
    ASSERT_FALSE(role.empty());
    ASSERT_EQ(http_post(one_, page + "/peran/" + role, "csrf=" + token_of(other_, admin), admin).status, 303);
    for (const int port : {other_, one_}) {
        EXPECT_EQ(http_get(port, meetings, officer).status, 403);
        EXPECT_THAT(http_get(port, "/?tahun=2021&triwulan=4", officer).body, Not(HasSubstr("78,74")));
        EXPECT_NE(http_get(port, "/indikator/skm?tahun=2021&triwulan=4", officer).status, 200);
    }
    const std::string closing = "/admin/akun/" + account_of("contoh.camat") + "/tutup";
    ASSERT_EQ(http_post(other_, closing, "csrf=" + token_of(one_, admin), admin).status, 303);
    for (const int port : {one_, other_})
        EXPECT_EQ(http_get(port, "/?tahun=2021&triwulan=4", camat).status, 303) << "asked to sign in";
}

TEST_F(SeveralPrograms, WhatManyWriteAtOnceIsKeptOnceInOneOrder) {
    constexpr int people = 8;
    constexpr int forms = 15;
    const std::string officer = enter_at(one_, "Petugas Contoh 1");
    const std::string token = token_of(other_, officer);
    Addresses addresses(one_, other_);
    const std::string shared = new_key();  // sent by everybody
    std::vector<std::string> keys;
    for (int each = 0; each < people * forms; ++each) keys.push_back(each % forms == 0 ? shared : new_key());
    std::vector<int> answers(keys.size());
    std::vector<std::thread> threads;
    for (int person = 0; person < people; ++person) {
        threads.emplace_back([&, person] {
            for (std::size_t at = static_cast<std::size_t>(person) * forms, end = at + forms; at < end; ++at) {
                const std::string form = meeting_form(token, keys[at]);
                answers[at] = addresses.ask([&](int port) { return http_post(port, meetings, form, officer); }).status;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(std::count(answers.begin(), answers.end(), 303), people * forms);
    const auto kept = kept_meetings();
    for (const std::string& key : keys) EXPECT_EQ(kept.at(key), (Kept{1, 1})) << key;
    EXPECT_EQ(std::count_if(kept.begin(), kept.end(), [](const auto& each) { return each.second.entries > 0; }),
              people * (forms - 1) + 1);
    expect_whole_logs();
}

TEST_F(SeveralPrograms, WhenOneIsKilledTheOtherGoesOnAndNothingAcknowledgedIsLost) {
    const std::string officer = enter_at(one_, "Petugas Contoh 1");
    const std::string token = token_of(one_, officer);
    Addresses addresses(one_, other_);
    const auto send = [&](int port, const std::string& key) {
        return http_post(port, meetings, meeting_form(token, key), officer);
    };
    Writers writers(identities_);
    for (int person = 0; person < 4; ++person)
        writers.add([&](const std::string& key) { return addresses.ask([&](int port) { return send(port, key); }); });
    // Two stay with the program that is killed and do not send their form again.
    for (int person = 0; person < 2; ++person)
        writers.add(
            [&](const std::string& key) { return addresses.ask_at(0, [&](int port) { return send(port, key); }); });
    writers.wait_for(30);
    first_.kill();
    std::unique_ptr<RunningProgram> again;
    for (int round = 0; round < 3; ++round) {
        writers.wait_for(30);
        again = std::make_unique<RunningProgram>(serve({}), folder.path());  // begins while the other one writes
        EXPECT_GT(again->port(), 0) << again->errors();
        addresses.replace(0, again->port());
        writers.wait_for(60);
        if (round < 2) again->kill();
    }
    writers.stop();
    EXPECT_THAT(writers.refused(), IsEmpty());
    EXPECT_EQ(addresses.unanswered(1), 0) << "the other program never stopped answering";
    EXPECT_GT(addresses.unanswered(0), 0);
    EXPECT_EQ(second_.errors(), "") << "no incident";
    const auto kept = kept_meetings();
    expect_kept_once(writers, kept);
    for (const int port : {again->port(), other_}) {
        EXPECT_THAT(http_get(port, "/akun", officer).body, HasSubstr("Petugas Contoh 1"));
        EXPECT_EQ(send(port, *writers.acknowledged().begin()).status, 303) << "sent again it is the same meeting";
    }
    EXPECT_EQ(kept_meetings(), kept);
    expect_whole_logs();
}

TEST_F(SeveralPrograms, APreviewOfAnotherProgramIsAskedForAgainAndNothingIsStoredTwice) {
    const std::string secretary = enter_at(one_, "Sekretariat Contoh");
    const std::string import = "/koordinasi/impor?kantor=35.09.31&tahun=2021&triwulan=4";
    const std::string store = "/koordinasi/impor/simpan?kantor=35.09.31&tahun=2021&triwulan=4";
    const std::string token = token_of(one_, secretary);
    const auto preview = [&](int port) {
        const HttpAnswer shown = http_post_files(
            port, import, {{"csrf", token}},
            {{"berkas", "register-rakor-lama.csv", sample_file("pemetaan/register-rakor-lama.csv")},
             {"pemetaan", "register-rakor-lama.toml", sample_file("pemetaan/register-rakor-lama.toml")}},
            secretary);
        EXPECT_EQ(shown.status, 200) << shown.body;
        return text_behind(shown.body, "name=\"draf\" value=\"", '"');
    };
    const auto confirm = [&](int port, const std::string& draft) {
        return http_post(port, store, "csrf=" + token + "&draf=" + draft, secretary);
    };
    const auto state = [&] { return run({"verifikasi", "--basis-data", database}).output; };
    const std::string draft = preview(one_);
    ASSERT_FALSE(draft.empty());
    const std::string before = state();
    const HttpAnswer refused = confirm(other_, draft);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Berkas yang dipratinjau tidak lagi ada di server ini"),
                                    HasSubstr("pilih berkasnya sekali lagi"), HasSubstr("name=\"berkas\"")));
    EXPECT_EQ(state(), before);
    const HttpAnswer stored = confirm(other_, preview(other_));
    ASSERT_EQ(stored.status, 303);
    const std::string after = state();
    EXPECT_NE(after, before);
    // The next request may go to the program that knows nothing of it.
    const std::string outcome = stored.header("Location");
    EXPECT_THAT(http_get(other_, outcome, secretary).body, HasSubstr("Disimpan:"));
    EXPECT_THAT(http_get(one_, outcome, secretary).body,
                HasSubstr("atau hasil penyimpanannya, tidak ada di server ini"));
    EXPECT_EQ(confirm(one_, draft).status, 303);
    EXPECT_THAT(http_get(one_, import + "&draf=" + draft, secretary).body, HasSubstr("sudah ada di register"));
    EXPECT_EQ(state(), after) << "the same file a second time adds nothing";
}

}  // namespace
}  // namespace tolok
