// Import in the browser: nothing before it is confirmed, all or nothing then, and nothing that the browser could change
// in between.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/import_pages.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "support/program.h"
#include "support/test_database.h"
#include "web/asset.h"
#include "web/percent.h"
#include "web/router.h"
#include "web/template.h"
#include "whole/sample_office.h"

namespace tolok {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using web::Status;

constexpr const char* sumberjambe = "35.09.31";
constexpr const char* with_values = "35.09.30";

std::string sample(const std::string& name) {
    std::ifstream file(std::string(TOLOK_SOURCE_FOLDER) + "/samples/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

web::Frame frame() {
    web::Frame frame;
    frame.fill = [](web::Data&, const web::Request&) {};
    frame.begin = [](const web::Request& request) {
        return web::ViewScope{request.actor().grants.front().office, {2021, 4}};
    };
    return frame;
}

class ImportPages : public testing::Test {
protected:
    ImportPages() {
        clock_.set("2021-11-15T03:00:00Z");
        storage::DatabaseOptions options;
        options.path = office_.address();
        options.mode = storage::OpenMode::existing;
        database_ = storage::Database::open(options, files_, clock_, identities_);
        routes_ = app::list_import_routes(*database_, clock_, identities_, pages_);
        set_up_values();
        clerk_ = person("Petugas Contoh 1", Role::sekretariat, with_values);
        other_ = person("Petugas Contoh 2", Role::sekretariat, with_values);
    }

    // An office whose indicators ask for a typed value.
    void set_up_values() {
        const std::string text =
            "kode = \"35.09.30\"\nnama = \"Kecamatan Contoh\"\nkabupaten = \"Kabupaten Contoh\"\nzona = \"WIB\"\n"
            "[[seksi]]\nkunci = \"umum\"\nnama = \"Seksi Umum\"\n"
            "[[isian]]\nkunci = \"kegiatan\"\nnama = \"Kegiatan\"\nsatuan = \"kegiatan\"\nantar_triwulan = \"jumlah\"\n"
            "seksi = \"umum\"\n";
        const auto done = database_->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
            const int added = storage::adopt_definitions(transaction, with_values,
                                                         {{"kantor", with_values, "k.toml", text, sha256(text)}});
            transaction.commit({with_values, "penyiap", "test.set_up", with_values, "", {}, text, {}});
            return added;
        });
        require(done.ok(), "a test's office is set up");
    }

    Actor person(const std::string& name, Role role, const std::string& office) {
        const auto made =
            database_->write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
                std::string id = storage::ensure_person(transaction, office, name);
                transaction.commit({office, "penyiap", "test.person", id, "", {}, {}, {}});
                return id;
            });
        return {*made, name, {{role, office, "", ""}}};
    }

    web::Response ask(web::Method method, const Actor& actor, const std::string& path, web::Fields form,
                      std::vector<web::UploadedFile> uploads = {}) {
        const web::Router router(routes_);
        web::Request request;
        request.method = method;
        request.path = path.substr(0, path.find('?'));
        request.target = path;
        if (path.find('?') != std::string::npos)
            request.query = web::parse_urlencoded(path.substr(path.find('?') + 1)).value();
        request.form = std::move(form);
        request.files = std::move(uploads);
        request.visitor = {actor, "sesi", "tanda"};
        const auto found = router.find(method, request.path);
        require(found.route != nullptr, "the address is in the table");
        return std::get<web::Answer>(found.route->handler)(request);
    }

    web::UploadedFile upload(const std::string& field, const std::string& name, const std::string& content) {
        web::UploadedFile file;
        file.field = field;
        file.name = name;
        file.size = content.size();
        file.digest = sha256(content);
        file.path = folder_.file(std::to_string(++uploads_) + "-" + name);
        std::ofstream(file.path, std::ios::binary) << content;
        return file;
    }

    web::Response preview(const Actor& actor, const std::string& csv, web::Fields form = {}) {
        return ask(web::Method::post, actor, "/isian/impor", std::move(form),
                   {upload("berkas", "isian.csv", csv), upload("bukti", "rekap.txt", "DATA CONTOH rekap")});
    }

    static std::string draft_in(const std::string& body) {
        static const std::string before = "name=\"draf\" value=\"";
        const std::size_t at = body.find(before);
        if (at == std::string::npos) return "";
        return body.substr(at + before.size(), 36);
    }
    web::Response store(const Actor& actor, const std::string& draft) {
        return ask(web::Method::post, actor, "/isian/impor/simpan", {{"draf", draft}});
    }
    static std::string location(const web::Response& response) {
        for (const web::Field& header : response.headers) {
            if (header.name == "Location") return header.value;
        }
        return "";
    }
    std::int64_t log_size(const std::string& office = with_values) {
        std::int64_t size = 0;
        database_->read(storage::Reach::everything(), [&](storage::Reader& reader) { size = reader.log_size(office); });
        return size;
    }

    test::TestFolder folder_;
    test::SampleOffice office_{folder_.file("contoh.db")};
    test::FixedClock clock_;
    test::CountingIdentitySource identities_{clock_, 7};
    std::vector<EmbeddedFile> files_ = embedded_files();
    web::Words words_ = web::Words::from(files_);
    web::Assets assets_ = web::Assets::from(files_);
    web::Templates templates_ = web::Templates::from(files_, words_, assets_);
    web::PageMaker pages_{templates_, words_, frame()};
    std::unique_ptr<storage::Database> database_;
    std::vector<web::Route> routes_;
    int uploads_ = 0;
    Actor clerk_;
    Actor other_;
    const std::string heading_ =
        "kode,tahun,triwulan,nilai,bukti,keterangan,dicatat_oleh,diverifikasi_oleh,hasil_verifikasi\n";
};

TEST_F(ImportPages, NothingIsWrittenBeforeItIsConfirmedAndTheSameFileTwiceAddsNothing) {
    const std::string csv = heading_ + "kegiatan,2021,1,\"12,5\",rekap.txt,rekap,,Petugas Contoh 2,diterima\n";
    const std::int64_t before = log_size();
    const web::Response shown = preview(clerk_, csv);
    ASSERT_EQ(shown.status, Status::ok);
    EXPECT_THAT(shown.body,
                AllOf(HasSubstr("Yang akan disimpan: 1 isian, 1 lampiran bukti, 1 verifikasi"),
                      HasSubstr("data-label=\"nilai\""), HasSubstr("isian.csv"), HasSubstr(format_hex(sha256(csv)))));
    EXPECT_EQ(log_size(), before) << "a preview writes nothing";
    const std::string draft = draft_in(shown.body);
    const web::Response done = store(clerk_, draft);
    ASSERT_EQ(done.status, Status::see_other);
    const std::int64_t after = log_size();
    EXPECT_GT(after, before);
    EXPECT_THAT(ask(web::Method::get, clerk_, location(done), {}).body, HasSubstr("Disimpan: 1 isian"));
    EXPECT_EQ(store(clerk_, draft).status, Status::see_other) << "a double click";
    EXPECT_EQ(log_size(), after);
    EXPECT_THAT(ask(web::Method::get, clerk_, location(done), {}).body, HasSubstr("Disimpan: 1 isian"));
    const web::Response again = preview(clerk_, csv);
    EXPECT_EQ(again.status, Status::ok);
    EXPECT_THAT(again.body, AllOf(HasSubstr("sudah ada di register"), Not(HasSubstr("Simpan semuanya"))));
    EXPECT_EQ(log_size(), after);
}

TEST_F(ImportPages, AllProblemsAreToldAtOnceWithRowAndColumn) {
    const std::int64_t before = log_size();
    const web::Response shown =
        preview(clerk_, heading_ +
                            "kegiatan,2021,1,1.500,rekap.txt,rekap,,,\n"
                            "entah,2021,2,3,tidak-ada.pdf,rekap,,,\n"
                            "kegiatan,2021,3,4,rekap.txt,<b>x</b>,Petugas Contoh 2,Petugas Contoh 2,diterima\n");
    EXPECT_EQ(shown.status, Status::unprocessable);
    EXPECT_THAT(shown.body,
                AllOf(HasSubstr("isian.csv, baris 2, kolom 4"), HasSubstr("isian.csv, baris 3, kolom 1"),
                      HasSubstr("isian.csv, baris 4, kolom 8"), HasSubstr("tidak-ada.pdf tidak ikut dikirim"),
                      HasSubstr("Tidak ada yang disimpan"), HasSubstr("<span class=\"badge bad\">salah</span>"),
                      HasSubstr("&lt;b&gt;x&lt;/b&gt;"), Not(HasSubstr("Simpan semuanya"))));
    EXPECT_EQ(draft_in(shown.body), "");
    EXPECT_EQ(log_size(), before);
    EXPECT_EQ(preview(clerk_, "bukan register").status, Status::unprocessable);
    EXPECT_EQ(preview(clerk_, std::string("PK\3\4", 4)).status, Status::unprocessable);
    EXPECT_EQ(ask(web::Method::post, clerk_, "/isian/impor", {}).status, Status::unprocessable);
}

TEST_F(ImportPages, AnotherPersonOrOfficeCannotConfirm) {
    const web::Response shown = preview(clerk_, heading_ + "kegiatan,2021,1,12,rekap.txt,rekap,,,\n");
    const std::string draft = draft_in(shown.body);
    const std::int64_t before = log_size();
    EXPECT_EQ(store(other_, draft).status, Status::unprocessable);
    EXPECT_EQ(store(clerk_, "tidak-ada").status, Status::unprocessable);
    const Actor stranger = person("Orang Lain", Role::sekretariat, sumberjambe);
    EXPECT_EQ(ask(web::Method::get, stranger, "/isian/impor?kantor=35.09.30", {}).status, Status::not_found);
    EXPECT_EQ(ask(web::Method::post, stranger, "/isian/impor/simpan?kantor=35.09.30", {{"draf", draft}}).status,
              Status::not_found);
    const Actor village{clerk_.person, "Operator", {{Role::operator_desa, sumberjambe, "", "35.09.31.2001"}}};
    EXPECT_EQ(ask(web::Method::get, village, "/desa/impor", {}).status, Status::not_found);
    EXPECT_EQ(log_size(), before);
}

TEST_F(ImportPages, WhatChangedAfterThePreviewIsShownInsteadOfStored) {
    const std::string row = "kegiatan,2021,1,";
    const std::string draft = draft_in(preview(clerk_, heading_ + row + "12,rekap.txt,rekap,,,\n").body);
    ASSERT_EQ(store(other_, draft_in(preview(other_, heading_ + row + "13,rekap.txt,rekap,,,\n").body)).status,
              Status::see_other);
    const std::int64_t before = log_size();
    const web::Response refused = store(clerk_, draft);
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_THAT(refused.body, HasSubstr("isian.csv, baris 2"));
    EXPECT_EQ(log_size(), before);
    const web::Response corrected =
        preview(clerk_, heading_ + row + "12,rekap.txt,rekap,,,\n", {{"alasan_perbaikan", "Salah hitung"}});
    EXPECT_EQ(store(clerk_, draft_in(corrected.body)).status, Status::see_other);
    EXPECT_GT(log_size(), before);
}

TEST_F(ImportPages, EveryRegisterIsReadByTheSamePage) {
    const Actor secretary = person("Petugas Contoh 9", Role::sekretariat, sumberjambe);
    const std::int64_t before = log_size(sumberjambe);
    const web::Response old =
        ask(web::Method::post, secretary, "/koordinasi/impor", {},
            {upload("berkas", "register-rakor-lama.csv", sample("pemetaan/register-rakor-lama.csv")),
             upload("pemetaan", "register-rakor-lama.toml", sample("pemetaan/register-rakor-lama.toml"))});
    EXPECT_THAT(old.body, AllOf(HasSubstr("15 Januari 2020"), HasSubstr("“<bdi>15 Jan 2020</bdi>”"),
                                HasSubstr("data-label=\"tanggal_rapat\"")));
    const std::string all = sample("sumberjambe/dokumen-desa.csv");
    const std::size_t second_line = all.find('\n', all.find('\n') + 1) + 1;
    const std::string evidence = "spj-lpj-2020-plerean-2021-03-08.txt";
    const auto desa = [&](const std::string& examiner) {
        return ask(web::Method::post, secretary, "/desa/impor", {{"pemeriksa", examiner}},
                   {upload("berkas", "dokumen-desa.csv", all.substr(0, second_line)),
                    upload("bukti", evidence, sample("sumberjambe/bukti/" + evidence))});
    };
    EXPECT_THAT(desa("Sekretaris Contoh").body, HasSubstr("sudah ada di register"));
    EXPECT_EQ(desa("Petugas Contoh 9").status, Status::unprocessable) << "who records does not examine";
    EXPECT_EQ(log_size(sumberjambe), before);
}

TEST_F(ImportPages, WhatIsConfirmedIsStoredAndLoggedInEveryRegister) {
    const Actor secretary = person("Petugas Contoh 9", Role::sekretariat, sumberjambe);
    const auto confirmed = [&](const Actor& actor, const std::string& register_path, web::Fields form,
                               std::vector<web::UploadedFile> uploads) {
        const web::Response shown =
            ask(web::Method::post, actor, register_path + "/impor", std::move(form), std::move(uploads));
        return ask(web::Method::post, actor, register_path + "/impor/simpan", {{"draf", draft_in(shown.body)}}).status;
    };
    EXPECT_EQ(confirmed(secretary, "/koordinasi", {},
                        {upload("berkas", "register-rakor-lama.csv", sample("pemetaan/register-rakor-lama.csv")),
                         upload("pemetaan", "register-rakor-lama.toml", sample("pemetaan/register-rakor-lama.toml"))}),
              Status::see_other);
    EXPECT_EQ(test::list_actions(*database_, sumberjambe).back(), "coordination.import");
    const std::string all = sample("sumberjambe/dokumen-desa.csv");
    EXPECT_EQ(
        confirmed(secretary, "/desa", {{"pemeriksa", "Sekretaris Contoh"}},
                  {upload("berkas", "dokumen-desa.csv",
                          all.substr(0, all.find('\n') + 1) +
                              "Plerean,spj,lpj,2021,,,2021-11-02,ya,Operator Contoh 1,,,,,,,,,,,,,,,data contoh\n")}),
        Status::see_other);
    EXPECT_EQ(test::list_actions(*database_, sumberjambe).back(), "desa_document.impor");
    EXPECT_EQ(confirmed(clerk_, "/isian", {},
                        {upload("berkas", "isian.csv", heading_ + "kegiatan,2021,1,12,rekap.txt,rekap,,,\n"),
                         upload("bukti", "rekap.txt", "DATA CONTOH rekap")}),
              Status::see_other);
    EXPECT_EQ(test::list_actions(*database_, with_values).back(), "manual_entry.import");
}

}  // namespace
}  // namespace tolok
