// The map bukti of a number: whole, checkable without the program, the same twice, and only for who may read evidence.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/sample_accounts.h"
#include "storage/content.h"
#include "storage/evidence_file.h"
#include "whole/opened_office.h"

namespace tolok {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* office = "35.09.31";
const std::string address = "/indikator/2.1/map-bukti.zip?kantor=35.09.31&tahun=2021&triwulan=4";

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Bundle : public test::OpenedOffice {
protected:
    // Written by the command and taken out of its archive; the folder it lies in.
    std::string unpack(const std::string& indicator, const std::string& name = "m") {
        const std::string zip = folder.path() + "/" + name + ".zip";
        const std::string unpacked = folder.path() + "/" + name;
        const auto written = test::run_program(
            {"jelaskan", indicator, "--basis-data", path, "--tahun", "2021", "--map-bukti", zip}, "", folder.path());
        EXPECT_EQ(written.exit_code, 0) << written.errors;
        EXPECT_THAT(written.errors, HasSubstr("Map bukti ditulis ke " + zip));
        EXPECT_EQ(test::run_any("/usr/bin/unzip", {"-q", zip, "-d", unpacked}, "", folder.path()).exit_code, 0);
        return unpacked;
    }
    // What an inspector does, in the unpacked folder.
    test::ProgramOutcome check_sums(const std::string& unpacked) {
        return test::run_any("/usr/bin/sha256sum", {"-c", "SHA256SUMS"}, "", unpacked);
    }
    void open() {
        OpenedOffice::open();
        const auto made = app::make_sample_accounts(*database, session);
        for (const app::SampleAccount& account : made.value()) links.emplace(account.role, account.link);
    }
    web::Response get(Role role, const std::string& target) {
        auto person = people.find(role);
        if (person == people.end()) {
            test::Browser browser = new_browser();
            browser.post(links.at(role));
            person = people.emplace(role, browser).first;
        }
        web::Response response = person->second.get(target);
        if (response.pieces) {
            while (auto piece = response.pieces()) response.body += *piece;
        }
        return response;
    }

    std::map<Role, std::string> links;
    std::map<Role, test::Browser> people;
};

TEST_F(Bundle, HoldsTheNumberItsRowsAndItsFiles) {
    const std::string unpacked = unpack("2.1");
    const std::string contents = text_of(unpacked + "/daftar-isi.html");
    for (const char* wanted :
         {"DATA CONTOH", "Kecamatan Sumberjambe (35.09.31)", "s.d. triwulan IV 2021", "<strong>77,78 %</strong>",
          "7 dari 9 rekomendasi", "7 ÷ 9 × 100 % = 77,78 %", "Dihitung di atas dan di bawah: 7",
          "Hanya dihitung di bawah: 2", "<link rel=\"stylesheet\" href=\"daftar-isi.css\">"})
        EXPECT_THAT(contents, HasSubstr(wanted));
    EXPECT_THAT(contents, Not(HasSubstr("<script")));
    EXPECT_THAT(contents, Not(HasSubstr("http")));
    // Every link leads to a file that is there.
    std::size_t links_seen = 0;
    for (std::size_t at = contents.find("href=\"berkas/"); at != std::string::npos;
         at = contents.find("href=\"berkas/", at + 1), ++links_seen) {
        const std::size_t from = at + 6;
        const std::string file = contents.substr(from, contents.find('"', from) - from);
        EXPECT_TRUE(std::filesystem::exists(unpacked + "/" + file)) << file;
    }
    EXPECT_GE(links_seen, 7U);
    const std::string rows = text_of(unpacked + "/baris.csv");
    EXPECT_THAT(rows, HasSubstr("ukuran,baris,dihitung_di_atas,dihitung_di_bawah,alasan,berkas,sha256,id\n"));
    EXPECT_GE(std::count(rows.begin(), rows.end(), '\n'), 10);
    EXPECT_THAT(rows, HasSubstr(",tidak,ya,"));
}

TEST_F(Bundle, AnInspectorChecksItWithoutTheProgram) {
    for (const char* indicator : {"1.1", "2.1", "2.2", "2.3", "2.4"}) {
        const std::string unpacked = unpack(indicator, indicator);
        const test::ProgramOutcome right = check_sums(unpacked);
        EXPECT_EQ(right.exit_code, 0) << indicator << right.errors;
        EXPECT_THAT(right.output, HasSubstr("daftar-isi.html: OK"));
        EXPECT_THAT(right.output, Not(HasSubstr("FAILED")));
    }
    const std::string unpacked = folder.path() + "/2.1";
    const auto first = std::filesystem::directory_iterator(unpacked + "/berkas")->path();
    std::ofstream(first, std::ios::app) << "tambahan";
    EXPECT_NE(check_sums(unpacked).exit_code, 0);
}

TEST_F(Bundle, TwoOfOneStateAreTheSameBytesInBrowserAndCommand) {
    open();
    get(Role::camat, "/");
    const web::Response first = get(Role::sekretariat, address);
    ASSERT_EQ(first.status, web::Status::ok);
    EXPECT_EQ(first.content_type, "application/zip");
    EXPECT_THAT(first.headers,
                testing::Contains(
                    web::Field{"Content-Disposition", "attachment; filename=\"map-bukti-35.09.31-2.1-2021-tw4.zip\""}));
    unpack("2.1");
    EXPECT_EQ(first.body, text_of(folder.path() + "/m.zip"));
    unpack("2.1", "lagi");
    EXPECT_EQ(first.body, text_of(folder.path() + "/lagi.zip"));
}

TEST_F(Bundle, IsOnlyForWhoMayReadTheEvidence) {
    open();
    EXPECT_EQ(get(Role::pemantau, address).status, web::Status::ok);
    EXPECT_EQ(get(Role::operator_desa, address).status, web::Status::not_found);
    EXPECT_EQ(get(Role::admin, address).status, web::Status::forbidden);
    EXPECT_EQ(get(Role::camat, "/indikator/2.1/map-bukti.zip?kantor=35.09.30").status, web::Status::not_found);
    EXPECT_EQ(get(Role::camat, "/indikator/9.9/map-bukti.zip").status, web::Status::not_found);
    EXPECT_THAT(get(Role::camat, "/indikator/2.1?tahun=2021&triwulan=4").body,
                HasSubstr("href=\"/indikator/2.1/map-bukti.zip?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4\""));
    EXPECT_EQ(errors.str(), "") << "no incident";
}

TEST_F(Bundle, WhatWasErasedStaysErased) {
    database = app::open_database(path, storage::OpenMode::existing, session);
    const std::string before = unpack("2.1");
    const auto file = std::filesystem::directory_iterator(before + "/berkas")->path();
    const std::string digest = format_hex(sha256(text_of(file.string())));
    const auto step = [&](const auto& work) {
        const auto done = database->write<bool>([&](storage::WriteTransaction& transaction) -> Checked<bool> {
            const Problems problems = work(transaction);
            if (!problems.empty()) return problems;
            transaction.commit({office, "orang", "content.erase", digest, "", {}, {}, {}});
            return true;
        });
        ASSERT_TRUE(done.ok());
    };
    step([&](storage::WriteTransaction& t) { return storage::propose_erasure(t, office, digest, "a", "permintaan"); });
    step([&](storage::WriteTransaction& t) { return storage::confirm_erasure(t, office, digest, "b"); });
    const std::string after = unpack("2.1", "sesudah");
    EXPECT_FALSE(std::filesystem::exists(after + "/berkas/" + file.filename().string()));
    EXPECT_EQ(check_sums(after).exit_code, 0);
    const std::string contents = text_of(after + "/daftar-isi.html");
    EXPECT_THAT(contents, HasSubstr("(dihapus; yang tinggal hanya sidiknya)"));
    EXPECT_THAT(contents, HasSubstr(digest)) << "the record of it stays";
}

}  // namespace
}  // namespace tolok
