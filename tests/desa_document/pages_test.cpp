// Pages of village documents: what they show to whom, what their forms write, and what they refuse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "desa_document/page_site.h"
#include "desa_document/register_case.h"
#include "support/photo.h"
#include "web/percent.h"

namespace tolok::desa_document::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using web::Status;

class Pages : public testing::Test {
protected:
    std::string address(const DocumentKey& key, const std::string& below = "") const {
        return "/desa/" + key.desa + "/" + key.document + "/" + key.stage + "/" + std::to_string(key.budget_year) +
               below;
    }
    web::Response hand_in(const Actor& actor, const std::string& on, std::vector<web::UploadedFile> files = {},
                          const std::string& from = "") {
        return site_.post(actor, address(lpj_, "/penyerahan"),
                          {{"dari", from.empty() ? last_line() : from},
                           {"tanggal", on},
                           {"nomor", "12/2021"},
                           {"isi", "lengkap"},
                           {"penyerah", "Pak Kades"}},
                          std::move(files));
    }
    // From what a form would be made now.
    std::string last_line() const {
        DesaDocumentQueries queries(*site_.database);
        return queries.show_life(camat_, sumberjambe, lpj_, {{2021, 4}, day("2022-03-01")})->last_line();
    }
    web::Fields checklist(const std::vector<std::string>& wrong = {}) {
        web::Fields form{{"dari", last_line()}, {"tanggal", "2021-03-25"}, {"nomor", ""}};
        const auto definition =
            parse_document_definition(read_project_file("definitions/documents/spj.toml"), "spj").value();
        for (const ChecklistItem* item : definition.list_items(*definition.find_stage("lpj"))) {
            const bool is_wrong = std::find(wrong.begin(), wrong.end(), item->key) != wrong.end();
            form.add("butir_" + std::to_string(item->number), is_wrong ? "tidak" : "ya");
        }
        return form;
    }

    PageSite site_;
    const DocumentKey lpj_ = document("Plerean", "spj", "lpj", 2020);
    const Actor siti_ = make_actor("siti", Role::petugas_seksi);
    const Actor budi_ = make_actor("budi", Role::kepala_seksi);
    const Actor camat_ = make_actor("camat", Role::camat);
    const Actor operator_ = make_actor("Operator Plerean", Role::operator_desa, sumberjambe, lpj_.desa);
};

TEST_F(Pages, TheMatrixShowsEveryDesaWithWordsAndTheIndicatorsCount) {
    ASSERT_TRUE(site_.database.import(complete_register()).ok());
    const web::Response page = site_.get(camat_, "/desa", "tahun=2021&triwulan=4");
    EXPECT_EQ(page.status, Status::ok);
    for (const std::string& desa : desa_names()) EXPECT_THAT(page.body, HasSubstr("Desa " + desa));
    EXPECT_THAT(page.body, AllOf(HasSubstr("<span class=\"badge good\">benar &amp; tepat waktu</span>"),
                                 HasSubstr("9 dari 9 desa benar dan tepat waktu"), HasSubstr("31 Maret 2021"),
                                 Not(HasSubstr("terlambat</span>")), Not(HasSubstr("wa.me"))));
}

TEST_F(Pages, AnUnusedRegisterIsNoCountOfZero) {
    const web::Response page = site_.get(camat_, "/desa", "tahun=2021&triwulan=2");
    EXPECT_THAT(page.body, AllOf(HasSubstr("belum ada data"), Not(HasSubstr("0 dari 9 desa"))));
}

TEST_F(Pages, FiltersStandInTheAddressAndReachTheDownload) {
    ASSERT_EQ(hand_in(siti_, "2021-03-20").status, Status::see_other);
    const std::string query = "tahun=2021&triwulan=1&dokumen=spj&keadaan=belum_dinilai";
    const web::Response page = site_.get(camat_, "/desa", query);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Desa Plerean"), Not(HasSubstr("Desa Cumedak")), Not(HasSubstr("penetapan Peraturan")),
                      HasSubstr("<option value=\"belum_dinilai\" selected>")));
    const web::Response csv = site_.get(camat_, "/desa/register.csv", query);
    EXPECT_THAT(csv.body, AllOf(HasSubstr("Desa Plerean,SPJ"), HasSubstr("belum dinilai"), Not(HasSubstr("Cumedak"))));
    EXPECT_THAT(site_.get(camat_, "/desa", "desa=CUMED").body,
                AllOf(HasSubstr("Desa Cumedak"), Not(HasSubstr("Desa Plerean")), HasSubstr("value=\"CUMED\"")));
    EXPECT_THAT(site_.get(camat_, "/desa", "desa=entah").body, HasSubstr("Tidak ada desa dengan pilihan ini"));
    const web::Response wrong = site_.get(camat_, "/desa", "keadaan=entah");
    EXPECT_EQ(wrong.status, Status::unprocessable);
}

TEST_F(Pages, AReminderIsReadyToCopyAndToOpenWithoutANumber) {
    site_.database.clock().set("2021-03-10T02:00:00Z");
    const web::Response page = site_.get(camat_, "/desa", "tahun=2021&triwulan=1");
    const std::string sentence =
        "Desa Cumedak: SPJ, LPJ realisasi APBDes tahun anggaran 2020, belum diserahkan lengkap (batas 31 Maret 2021).";
    EXPECT_THAT(page.body,
                AllOf(HasSubstr(sentence), HasSubstr("https://wa.me/?text=Yth.%20Pemerintah%20Desa%20Cumedak"),
                      HasSubstr("belum jatuh tempo"), Not(HasSubstr("terlambat</span>"))));
}

TEST_F(Pages, ADeadlineOfTodayIsNotYetMissed) {
    site_.database.clock().set("2021-03-31T02:00:00Z");
    EXPECT_THAT(site_.get(camat_, "/desa", "tahun=2021&triwulan=1").body, Not(HasSubstr("terlambat</span>")));
    site_.database.clock().set("2021-04-01T02:00:00Z");
    EXPECT_THAT(site_.get(camat_, "/desa", "tahun=2021&triwulan=1").body, HasSubstr("terlambat</span>"));
}

TEST_F(Pages, TheTwinSaysTheSameExactly) {
    ASSERT_TRUE(site_.database.import(complete_register()).ok());
    const web::Response twin = site_.get(camat_, "/desa", "tahun=2021&triwulan=4", web::Format::json);
    const auto json = boost::json::parse(twin.body).as_object();
    EXPECT_EQ(json.at("hitungan").at("dihitung").as_string(), "9");
    EXPECT_EQ(json.at("desa").as_array().size(), 9U);
    EXPECT_EQ(json.at("desa").at(0).at("dokumen").at(0).at("keadaan").at(0).as_string(), "benar_tepat_waktu");
    EXPECT_EQ(json.at("per_tanggal").as_string(), "2021-12-31");
}

TEST_F(Pages, AnOperatorSeesOnlyTheOwnDesa) {
    const web::Response page = site_.get(operator_, "/desa");
    EXPECT_THAT(page.body, AllOf(HasSubstr("Desa Plerean"), Not(HasSubstr("Desa Cumedak")), Not(HasSubstr("dari 9"))));
    const DocumentKey other = document("Cumedak", "spj", "lpj", 2020);
    EXPECT_EQ(site_.get(operator_, address(other)).status, Status::not_found);
    EXPECT_EQ(site_.get(operator_, "/desa/" + other.desa).status, Status::not_found);
    EXPECT_EQ(site_.get(operator_, "/desa/" + lpj_.desa).status, Status::ok);
    const web::Response posted = site_.post(operator_, address(other, "/penyerahan"),
                                            {{"dari", ""}, {"tanggal", "2021-03-20"}, {"isi", "lengkap"}});
    EXPECT_EQ(posted.status, Status::not_found);
    EXPECT_THAT(site_.actions(), Not(Contains("desa_document.penyerahan")));
}

TEST_F(Pages, AnotherOfficeIsNotThere) {
    const Actor stranger = make_actor("orang", Role::sekretariat, kalisat);
    EXPECT_EQ(site_.get(stranger, "/desa", "kantor=35.09.31").status, Status::not_found);
    EXPECT_EQ(site_.get(stranger, address(lpj_), "kantor=35.09.31").status, Status::not_found);
    EXPECT_EQ(site_.get(stranger, "/desa/gambar.svg", "kantor=35.09.31").status, Status::not_found);
    EXPECT_EQ(site_.get(camat_, address({lpj_.desa, "spj", "lpj", 1999})).status, Status::not_found);
    EXPECT_EQ(site_.get(camat_, address({lpj_.desa, "rahasia", "lpj", 2020})).status, Status::not_found);
    EXPECT_EQ(site_.get(camat_, "/desa/35.09.31.2999").status, Status::not_found);
}

TEST_F(Pages, ADocumentIsHandedInWithAFileAndItsLifeIsShown) {
    const web::UploadedFile file = site_.file("spj plerean.pdf", "isi berkas");
    const web::Response done = hand_in(siti_, "2021-03-20", {file});
    ASSERT_EQ(done.status, Status::see_other);
    EXPECT_THAT(site_.actions(), Contains("desa_document.penyerahan"));
    const web::Response page = site_.get(camat_, address(lpj_));
    EXPECT_THAT(page.body, AllOf(HasSubstr("Diterima (versi 1)"), HasSubstr("20 Maret 2021"), HasSubstr("12/2021"),
                                 HasSubstr("Pak Kades"), HasSubstr(format_hex(file.digest)),
                                 HasSubstr("spj plerean.pdf"), HasSubstr("belum dinilai")));
    const web::Response bytes = site_.get(camat_, "/desa/berkas/" + format_hex(file.digest));
    EXPECT_EQ(bytes.body, "isi berkas");
    const Actor other = make_actor("lain", Role::operator_desa, sumberjambe, document("Cumedak", "", "", 0).desa);
    EXPECT_EQ(site_.get(other, "/desa/berkas/" + format_hex(file.digest)).status, Status::not_found);
}

TEST_F(Pages, TheSameFileOfAnotherDesaIsPointedOut) {
    const web::UploadedFile file = site_.file("sama.pdf", "isi yang sama");
    ASSERT_EQ(hand_in(siti_, "2021-03-20", {file}).status, Status::see_other);
    const DocumentKey other = document("Cumedak", "spj", "lpj", 2020);
    ASSERT_EQ(site_
                  .post(siti_, address(other, "/penyerahan"),
                        {{"dari", ""}, {"tanggal", "2021-03-21"}, {"isi", "lengkap"}}, {file})
                  .status,
              Status::see_other);
    EXPECT_THAT(site_.get(camat_, address(lpj_)).body, HasSubstr("juga dipakai oleh Desa Cumedak"));
}

TEST_F(Pages, ASecondPressMakesOneRecordAndAChangeInBetweenLosesNothing) {
    ASSERT_EQ(hand_in(siti_, "2021-03-20").status, Status::see_other);
    EXPECT_EQ(site_
                  .post(siti_, address(lpj_, "/penyerahan"),
                        {{"dari", ""}, {"tanggal", "2021-03-20"}, {"nomor", "12/2021"}, {"isi", "lengkap"}})
                  .status,
              Status::see_other);
    const web::Response late = site_.post(budi_, address(lpj_, "/pengembalian"),
                                          {{"dari", ""}, {"tanggal", "2021-03-22"}, {"alasan", "Lampiran kurang"}});
    EXPECT_EQ(late.status, Status::conflict);
    EXPECT_THAT(late.body, AllOf(HasSubstr("Lampiran kurang"), HasSubstr("Sudah ada catatan baru"),
                                 HasSubstr("<bdi>12/2021</bdi>")));
    const auto actions = site_.actions();
    EXPECT_EQ(std::count(actions.begin(), actions.end(), "desa_document.penyerahan"), 1);
    EXPECT_THAT(actions, Not(Contains("desa_document.pengembalian")));
}

TEST_F(Pages, WhatCannotBeStaysTypedBesideItsProblem) {
    const web::Response page = site_.post(siti_, address(lpj_, "/penyerahan"),
                                          {{"dari", ""},
                                           {"tanggal", "2031-03-20"},
                                           {"nomor", "<b>77</b>"},
                                           {"isi", "lengkap"},
                                           {"penyerah", "Pak Kades"}});
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_THAT(page.body, AllOf(HasSubstr("belum terjadi saat dicatat"), HasSubstr("href=\"#isian-tanggal\""),
                                 HasSubstr("&lt;b&gt;77&lt;/b&gt;"), HasSubstr("value=\"2031-03-20\""),
                                 HasSubstr("Pak Kades"), Not(HasSubstr("<b>77"))));
    EXPECT_THAT(site_.actions(), Not(Contains("desa_document.penyerahan")));
}

TEST_F(Pages, AnEmptyFileIsRefusedBesideItsField) {
    const web::Response page = hand_in(siti_, "2021-03-20", {site_.file("kosong.pdf", "")});
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_THAT(page.body, AllOf(HasSubstr("kosong.pdf kosong"), HasSubstr("href=\"#isian-berkas\"")));
    EXPECT_THAT(site_.actions(), Not(Contains("desa_document.penyerahan")));
}

TEST_F(Pages, AProgramThatCallsItselfAPdfIsRefused) {
    const web::Response page = hand_in(siti_, "2021-03-20", {site_.file("spj.pdf", "MZ\x90program")});
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_THAT(page.body, AllOf(HasSubstr("bukan jenis yang diterima"), HasSubstr("href=\"#isian-berkas\"")));
    EXPECT_THAT(site_.actions(), Not(Contains("desa_document.penyerahan")));
}

TEST_F(Pages, ReturnedRepairedAndCheckedByAnotherPerson) {
    ASSERT_EQ(hand_in(siti_, "2021-03-10").status, Status::see_other);
    ASSERT_EQ(site_
                  .post(budi_, address(lpj_, "/pengembalian"),
                        {{"dari", last_line()}, {"tanggal", "2021-03-12"}, {"alasan", "Lampiran 2 kurang"}})
                  .status,
              Status::see_other);
    EXPECT_THAT(site_.get(operator_, address(lpj_), "tahun=2021&triwulan=1").body, HasSubstr("Lampiran 2 kurang"));
    ASSERT_EQ(hand_in(siti_, "2021-03-20").status, Status::see_other);
    EXPECT_EQ(site_.get(siti_, address(lpj_, "/pemeriksaan")).status, Status::see_other);  // who recorded it
    const web::Response form = site_.get(budi_, address(lpj_, "/pemeriksaan"));
    EXPECT_THAT(form.body, AllOf(HasSubstr("<h2>Kelengkapan</h2>"), HasSubstr("name=\"butir_22\"")));
    EXPECT_EQ(site_.post(siti_, address(lpj_, "/pemeriksaan"), checklist()).status, Status::unprocessable);
    ASSERT_EQ(site_.post(budi_, address(lpj_, "/pemeriksaan"), checklist()).status, Status::see_other);
    EXPECT_THAT(site_.actions(), IsSupersetOf({"desa_document.pengembalian", "desa_document.pemeriksaan"}));
    EXPECT_THAT(site_.get(camat_, address(lpj_)).body,
                AllOf(HasSubstr("Diperiksa: benar (versi 2)"), HasSubstr("Diperiksa oleh: budi"),
                      HasSubstr("benar &amp; tepat waktu")));
}

TEST_F(Pages, AnUnansweredItemAndAnItemThatDoesNotApplyAreRefusedBesideTheField) {
    ASSERT_EQ(hand_in(siti_, "2021-03-10").status, Status::see_other);
    web::Fields form{{"dari", last_line()}, {"tanggal", "2021-03-25"}, {"butir_22", "tidak_berlaku"}};
    const web::Response page = site_.post(budi_, address(lpj_, "/pemeriksaan"), form);
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_THAT(page.body, AllOf(HasSubstr("23. Isian ini harus diisi"), HasSubstr("tidak_berlaku\" selected")));
    web::Fields whole = checklist();
    web::Fields without_reason;
    for (const web::Field& field : whole)
        without_reason.add(field.name, field.value == "ya" ? "tidak_berlaku" : field.value);
    EXPECT_THAT(site_.post(budi_, address(lpj_, "/pemeriksaan"), without_reason).body,
                HasSubstr("dijawab tidak berlaku tanpa alasan"));
    EXPECT_THAT(site_.actions(), Not(Contains("desa_document.pemeriksaan")));
}

TEST_F(Pages, EnactmentAndExtension) {
    const DocumentKey apbdes = document("Plerean", "apbdes", "penetapan", 2022);
    ASSERT_EQ(
        site_.post(siti_, address(apbdes, "/penyerahan"), {{"dari", ""}, {"tanggal", "2021-11-01"}, {"isi", "lengkap"}})
            .status,
        Status::see_other);
    DesaDocumentQueries queries(*site_.database);
    const auto from = [&] {
        return queries.show_life(camat_, sumberjambe, apbdes, {{2021, 4}, day("2022-03-01")})->last_line();
    };
    EXPECT_EQ(site_.post(siti_, address(apbdes, "/penetapan"), {{"dari", from()}, {"tanggal", "2021-12-20"}}).status,
              Status::unprocessable);
    ASSERT_EQ(site_
                  .post(siti_, address(apbdes, "/penetapan"),
                        {{"dari", from()}, {"tanggal", "2021-12-20"}, {"nomor", "5/2021"}})
                  .status,
              Status::see_other);
    const web::Response early = site_.post(budi_, address(lpj_, "/perpanjangan"),
                                           {{"dari", ""}, {"batas_baru", "2021-03-01"}, {"alasan", "Banjir"}});
    EXPECT_THAT(early.body, AllOf(HasSubstr("tidak lebih lambat dari batas semula"), HasSubstr("Banjir")));
    ASSERT_EQ(site_
                  .post(budi_, address(lpj_, "/perpanjangan"),
                        {{"dari", ""}, {"batas_baru", "2021-04-15"}, {"alasan", "Banjir"}})
                  .status,
              Status::see_other);
    EXPECT_THAT(site_.actions(), IsSupersetOf({"desa_document.penetapan", "desa_document.perpanjangan"}));
    EXPECT_THAT(site_.get(camat_, address(lpj_)).body, HasSubstr("Batas waktu diperpanjang sampai 15 April 2021"));
    // A desa's own operator extends nothing.
    EXPECT_EQ(site_
                  .post(operator_, address(lpj_, "/perpanjangan"),
                        {{"dari", last_line()}, {"batas_baru", "2021-05-15"}, {"alasan", "Sendiri"}})
                  .status,
              Status::not_found);
}

TEST_F(Pages, TheReceiptCanBePrinted) {
    ASSERT_EQ(hand_in(operator_, "2021-03-20").status, Status::see_other);
    const web::Response receipt = site_.get(operator_, address(lpj_, "/tanda-terima/1"));
    EXPECT_THAT(receipt.body,
                AllOf(HasSubstr("<h1>Tanda terima</h1>"), HasSubstr("Desa Plerean"), HasSubstr("20 Maret 2021"),
                      HasSubstr("Kecamatan Sumberjambe"), Not(HasSubstr("12/2021"))));
    EXPECT_EQ(site_.get(operator_, address(lpj_, "/tanda-terima/2")).status, Status::not_found);
}

TEST_F(Pages, AReceiptNamesTheFilesOfItsOwnVersion) {
    ASSERT_EQ(hand_in(siti_, "2021-03-10", {site_.file("pertama.txt", "satu")}).status, Status::see_other);
    ASSERT_EQ(site_
                  .post(budi_, address(lpj_, "/pengembalian"),
                        {{"dari", last_line()}, {"tanggal", "2021-03-12"}, {"alasan", "Kurang"}})
                  .status,
              Status::see_other);
    ASSERT_EQ(hand_in(siti_, "2021-03-20", {site_.file("kedua.txt", "dua")}).status, Status::see_other);
    EXPECT_THAT(site_.get(camat_, address(lpj_, "/tanda-terima/1")).body,
                AllOf(HasSubstr("pertama.txt"), Not(HasSubstr("kedua.txt"))));
    EXPECT_THAT(site_.get(camat_, address(lpj_, "/tanda-terima/2")).body,
                AllOf(HasSubstr("kedua.txt"), Not(HasSubstr("pertama.txt"))));
}

// Who handed in a photo has the original: its digest stands on the receipt, beside that of what is kept.
TEST_F(Pages, APhotoIsKeptSmallAndItsOriginalIsOnTheReceipt) {
    const web::UploadedFile photo = site_.file("halaman 1.jpg", tolok::test::make_photo_with_place({3000, 2000}));
    ASSERT_EQ(hand_in(siti_, "2021-03-20", {photo}).status, Status::see_other);
    const std::string original = format_hex(photo.digest);
    for (const char* part : {"", "/tanda-terima/1"})
        EXPECT_THAT(site_.get(camat_, address(lpj_, part)).body,
                    AllOf(HasSubstr("halaman 1.jpg"), HasSubstr("Diperkecil dari foto asli"), HasSubstr(original)));
    EXPECT_EQ(site_.get(camat_, "/desa/berkas/" + original).status, Status::not_found) << "it is not kept";
    EXPECT_EQ(
        site_
            .post(siti_, address(lpj_, "/penyerahan"), {{"dari", last_line()}, {"tanggal", "2021-03-21"}},
                  {site_.file("bom.jpg", tolok::test::claiming_size(tolok::test::make_photo({40, 30}), 60000, 60000))})
            .status,
        Status::unprocessable);
}

TEST_F(Pages, ALifeIsToldInTheOrderInWhichItHappened) {
    // Lines of one import have no order of their own; here the enactment is recorded before the agreement.
    const DocumentKey apbdes = document("Plerean", "apbdes", "penetapan", 2022);
    DesaDocumentService service(*site_.database);
    ASSERT_TRUE(
        service.submit(siti_, sumberjambe, {apbdes, "1", day("2021-11-01"), Contents::complete, "", "", {}}).ok());
    ASSERT_TRUE(service.enact(siti_, sumberjambe, {apbdes, day("2021-12-20"), "5/2021", {}}).ok());
    ASSERT_TRUE(service.agree(siti_, sumberjambe, {apbdes, day("2021-10-20"), "", {}}).ok());
    const std::string body = site_.get(camat_, address(apbdes)).body;
    EXPECT_LT(body.find("Disepakati bersama BPD"), body.find("Diterima (versi 1)"));
    EXPECT_LT(body.find("Diterima (versi 1)"), body.find("<strong>Ditetapkan"));
}

TEST_F(Pages, TheWholeMatrixIsOnePictureWithWords) {
    ASSERT_TRUE(site_.database.import(complete_register()).ok());
    const web::Response picture = site_.get(camat_, "/desa/gambar.svg", "tahun=2021&triwulan=4");
    EXPECT_EQ(picture.content_type, "image/svg+xml");
    EXPECT_THAT(picture.body,
                AllOf(HasSubstr("<svg"), HasSubstr("Desa Cumedak"), HasSubstr("✓ benar &amp; tepat waktu"),
                      HasSubstr("9 dari 9 desa"), HasSubstr("DATA CONTOH")));
    const web::Response png = site_.get(camat_, "/desa/gambar.png", "tahun=2021&triwulan=4");
    EXPECT_EQ(png.content_type, "image/png");
    EXPECT_THAT(png.body, testing::StartsWith("\x89PNG"));
    EXPECT_THAT(site_.get(operator_, "/desa/gambar.svg").body, Not(HasSubstr("Desa Cumedak")));
}

TEST_F(Pages, TheMatrixIsTakenAlongAsExcelToo) {
    EXPECT_THAT(site_.get(camat_, "/desa/register.xlsx", "tahun=2021&triwulan=4").body, testing::StartsWith("PK"));
    EXPECT_THAT(site_.get(operator_, "/desa/register.csv").body,
                AllOf(HasSubstr("Desa Plerean"), Not(HasSubstr("Desa Cumedak"))));
}

TEST_F(Pages, ImportIsOfferedToWhoKeepsTheWholeRegister) {
    EXPECT_THAT(site_.get(siti_, "/desa").body, HasSubstr("/desa/impor?kantor="));
    EXPECT_THAT(site_.get(camat_, "/desa").body, Not(HasSubstr("/desa/impor")));
    EXPECT_THAT(site_.get(operator_, "/desa").body, Not(HasSubstr("/desa/impor")));
}

}  // namespace
}  // namespace tolok::desa_document::test
