// Pages of typed values: what they show to whom, what their forms write, and what they refuse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "manual_entry/manual_entry_queries.h"
#include "manual_entry/page_site.h"

namespace tolok::manual_entry {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using web::Status;

constexpr const char* quarter = "/isian/rencana/2021/2";
constexpr const char* record_form = "/isian/rencana/2021/2/catat";
constexpr const char* verify_form = "/isian/rencana/2021/2/verifikasi";
constexpr const char* withdraw_form = "/isian/rencana/2021/2/tarik";

std::size_t count_of(const std::vector<std::string>& actions, const std::string& action) {
    return static_cast<std::size_t>(std::count(actions.begin(), actions.end(), action));
}

class Pages : public testing::Test {
protected:
    QuarterView view() const {
        return ManualEntryQueries(*site_.world.database)
            .show_quarter(site_.world.checker, site_.world.office, "rencana", 2021, 2,
                          site_.world.database.clock().now())
            .value();
    }
    web::Fields typed(const std::string& content, const std::string& from, const std::string& reason = "Rekap contoh") {
        return {{"dari", from}, {"nilai", content}, {"sumber", "kantor"}, {"keterangan", reason}};
    }
    web::Response record(const Actor& actor, const std::string& content, const std::string& from) {
        return site_.post(actor, record_form, typed(content, from), {site_.file("rekap.txt", "DATA CONTOH rekap II")});
    }
    web::Response judge(const Actor& actor, const std::string& verdict, const std::string& why = "") {
        return site_.post(actor, verify_form,
                          {{"dari", view().version()}, {"putusan", verdict}, {"catatan_verifikasi", why}});
    }

    PageSite site_;
    const OfficeWithValues& world_ = site_.world;
};

TEST_F(Pages, AYearListsEveryDeclaredValueAndWhatIsMissingIsNotZero) {
    site_.world.accepted("rencana", 1, "12");
    const web::Response page = site_.get(world_.clerk, "/isian", "tahun=2021&triwulan=4");
    EXPECT_EQ(page.status, Status::ok);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Kegiatan yang direncanakan"), HasSubstr("Predikat evaluasi"), HasSubstr("12 kegiatan"),
                      HasSubstr("<span class=\"badge good\">terverifikasi</span>"), HasSubstr("belum ada data"),
                      HasSubstr("sebagian"), HasSubstr("triwulan IV 2021"), Not(HasSubstr("0 kegiatan"))));
    EXPECT_THAT(page.body, Not(HasSubstr("tidak mempunyai isian")));
}

TEST_F(Pages, AnOfficeWithoutTypedValuesIsToldSoAndLedOn) {
    site_.world.set_up("35.09.30", "");
    const Actor other = site_.world.person("Orang Lain", Role::sekretariat, "", "35.09.30");
    const web::Response page = site_.get(other, "/isian");
    EXPECT_EQ(page.status, Status::ok);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("Kantor ini tidak mempunyai isian."), HasSubstr("href=\"/koordinasi?kantor=35.09.30"),
                      Not(HasSubstr("/isian/impor")), Not(HasSubstr("Unduh"))));
}

TEST_F(Pages, FiltersStandInTheAddressAndReachTheFiles) {
    site_.world.accepted("rencana", 1, "12,5");
    ASSERT_TRUE(site_.world.service.record(world_.clerk, world_.office, world_.draft("predikat", 2, "=BB")).ok());
    const std::string query = "tahun=2021&triwulan=2&keadaan=menunggu_verifikasi";
    EXPECT_THAT(site_.get(world_.clerk, "/isian", query).body,
                AllOf(HasSubstr("Predikat evaluasi"), Not(HasSubstr("Kegiatan yang direncanakan</h2>")),
                      HasSubstr("<option value=\"menunggu_verifikasi\" selected>")));
    EXPECT_THAT(site_.get(world_.clerk, "/isian/register.csv", "tahun=2021&triwulan=2").body,
                AllOf(HasSubstr("rencana,Kegiatan yang direncanakan,2021,1,12.5,kegiatan"),
                      HasSubstr("rencana,Kegiatan yang direncanakan,2021,2,,kegiatan,belum ada data")));
    const web::Response csv = site_.get(world_.clerk, "/isian/register.csv", query);
    EXPECT_THAT(csv.body, AllOf(HasSubstr("predikat,Predikat evaluasi,2021,2,'=BB"), HasSubstr("menunggu verifikasi"),
                                Not(HasSubstr("rencana"))));
    EXPECT_THAT(site_.get(world_.clerk, "/isian/register.xlsx", query).body, testing::StartsWith("PK"));
    EXPECT_THAT(site_.get(world_.clerk, "/isian", "kata=PREDIKAT").body, Not(HasSubstr("Standar tersedia")));
    EXPECT_THAT(site_.get(world_.clerk, "/isian", "kata=tidak+ada").body,
                HasSubstr("Tidak ada isian dengan pilihan ini"));
    EXPECT_EQ(site_.get(world_.clerk, "/isian", "keadaan=entah").status, Status::unprocessable);
}

TEST_F(Pages, TheTwinSaysTheSameExactly) {
    site_.world.accepted("rencana", 1, "12,5");
    const web::Response twin = site_.get(world_.clerk, "/isian", "tahun=2021&triwulan=2", web::Format::json);
    const auto json = boost::json::parse(twin.body).as_object();
    const auto& value = json.at("isian").at(0);
    EXPECT_EQ(value.at("kode").as_string(), "rencana");
    EXPECT_EQ(value.at("nilai").as_string(), "12.5");
    EXPECT_EQ(value.at("kelengkapan").as_string(), "sebagian");
    EXPECT_EQ(value.at("triwulan").at(0).at("keadaan").as_string(), "terverifikasi");
    EXPECT_TRUE(value.at("triwulan").at(1).at("catatan").is_null());
    EXPECT_TRUE(json.at("isian").at(2).at("nilai").is_null());
    const web::Response one = site_.get(world_.clerk, "/isian/rencana/2021/1", "", web::Format::json);
    EXPECT_EQ(boost::json::parse(one.body).at("riwayat").at(0).at("verifikasi").at(0).at("hasil").as_string(),
              "diterima");
}

TEST_F(Pages, AValueIsRecordedWithItsFileAndVerifiedByAnotherPerson) {
    EXPECT_THAT(site_.get(world_.clerk, quarter).body, HasSubstr("Kosong tidak sama dengan nol"));
    const web::Response done = record(world_.clerk, "12,5", "");
    ASSERT_EQ(done.status, Status::see_other);
    EXPECT_THAT(site_.actions(), Contains("manual_entry.record"));
    const std::string own = site_.get(world_.clerk, quarter).body;
    EXPECT_THAT(
        own, AllOf(HasSubstr("12,5 kegiatan"), HasSubstr("menunggu verifikasi"), HasSubstr("rekap.txt"),
                   HasSubstr(format_hex(sha256(std::string("DATA CONTOH rekap II")))), Not(HasSubstr("/verifikasi"))));
    EXPECT_THAT(site_.get(world_.checker, quarter).body, HasSubstr("/verifikasi"));
    EXPECT_EQ(judge(world_.clerk, "diterima").status, Status::not_found) << "a clerk does not verify";
    EXPECT_EQ(judge(world_.checker, "diterima").status, Status::see_other);
    EXPECT_EQ(judge(world_.checker, "diterima").status, Status::see_other) << "a double click";
    EXPECT_EQ(count_of(site_.actions(), "manual_entry.verify"), 1U);
    EXPECT_THAT(site_.get(world_.clerk, quarter).body, HasSubstr("<span class=\"badge good\">terverifikasi</span>"));
    const std::string file = "/isian/berkas/" + format_hex(sha256(std::string("DATA CONTOH rekap II")));
    EXPECT_EQ(site_.get(world_.clerk, file).body, "DATA CONTOH rekap II");
}

TEST_F(Pages, NobodyVerifiesWhatTheyTyped) {
    const Actor both = site_.world.person("Sekretaris Contoh", Role::sekretariat, "");
    ASSERT_EQ(record(both, "3", "").status, Status::see_other);
    EXPECT_EQ(site_.get(both, verify_form).status, Status::see_other) << "no form";
    const web::Response refused = judge(both, "diterima");
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_THAT(refused.body, HasSubstr("tidak boleh memverifikasinya"));
    EXPECT_THAT(site_.actions(), Not(Contains("manual_entry.verify")));
}

TEST_F(Pages, ProblemsStandBesideTheFieldsAndTypedTextIsKept) {
    const web::Response page =
        site_.post(world_.clerk, record_form,
                   {{"dari", ""}, {"nilai", "1.500"}, {"sumber", "penilai_luar"}, {"keterangan", "Ditulis <panjang>"}});
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"1.500\""), HasSubstr("Ditulis &lt;panjang&gt;"),
                                 HasSubstr("href=\"#isian-nilai\""), HasSubstr("href=\"#isian-pemberi\""),
                                 HasSubstr("href=\"#isian-tanggal_dokumen\""), HasSubstr("href=\"#isian-bukti\"")));
    EXPECT_THAT(site_.actions(), Not(Contains("manual_entry.record")));
    const web::Response program = site_.post(world_.clerk, record_form, typed("5", ""),
                                             {site_.file("rekap.pdf", std::string("MZ\0\1program", 11))});
    EXPECT_EQ(program.status, Status::unprocessable);
    EXPECT_THAT(program.body, HasSubstr("href=\"#isian-bukti\""));
}

TEST_F(Pages, ADoubleClickMakesOneRow) {
    ASSERT_EQ(record(world_.clerk, "7", "").status, Status::see_other);
    EXPECT_EQ(record(world_.clerk, "7", "").status, Status::see_other);
    EXPECT_EQ(count_of(site_.actions(), "manual_entry.record"), 1U);
}

TEST_F(Pages, TheSecondOfTwoPersonsSeesBothVersionsAndLosesNothing) {
    ASSERT_EQ(record(world_.clerk, "7", "").status, Status::see_other);
    const std::string from = view().version();
    ASSERT_EQ(site_
                  .post(world_.clerk, record_form,
                        [&] {
                            web::Fields form = typed("8", from, "Salah hitung");
                            form.add("bukti_lama", format_hex(view().present()->files.front().file.digest));
                            return form;
                        }())
                  .status,
              Status::see_other);
    const web::Response late = site_.post(world_.second_clerk, record_form, typed("9", from, "Rekap baru"));
    EXPECT_EQ(late.status, Status::conflict);
    EXPECT_THAT(late.body,
                AllOf(HasSubstr("Orang lain sudah mengubah"), HasSubstr("8 kegiatan"), HasSubstr("value=\"9\""),
                      HasSubstr("Rekap baru"), HasSubstr("value=\"" + view().version() + "\"")));
    EXPECT_EQ(count_of(site_.actions(), "manual_entry.correct"), 1U);
    EXPECT_EQ(site_
                  .post(world_.second_clerk, record_form, typed("9", view().version(), "Rekap baru"),
                        {site_.file("baru.txt", "DATA CONTOH baru")})
                  .status,
              Status::see_other);
    const std::string body = site_.get(world_.checker, quarter).body;
    EXPECT_THAT(body, AllOf(HasSubstr("9 kegiatan"), HasSubstr("8 kegiatan"), HasSubstr("7 kegiatan"),
                            HasSubstr("Salah hitung"), HasSubstr("Diperbaiki")));
}

TEST_F(Pages, AVerdictOnWhatWasCorrectedMeanwhileIsNotGiven) {
    ASSERT_EQ(record(world_.clerk, "7", "").status, Status::see_other);
    const std::string seen = view().version();
    ASSERT_EQ(
        site_.post(world_.clerk, record_form, typed("8", seen, "Salah hitung"), {site_.file("b.txt", "DATA CONTOH b")})
            .status,
        Status::see_other);
    const web::Response late = site_.post(world_.checker, verify_form, {{"dari", seen}, {"putusan", "diterima"}});
    EXPECT_EQ(late.status, Status::conflict);
    EXPECT_THAT(late.body, HasSubstr("8 kegiatan"));
    EXPECT_THAT(site_.actions(), Not(Contains("manual_entry.verify")));
}

TEST_F(Pages, ARejectionSaysWhyAndAWithdrawalCountsNoMore) {
    ASSERT_EQ(record(world_.clerk, "7", "").status, Status::see_other);
    EXPECT_EQ(judge(world_.checker, "ditolak").status, Status::unprocessable);
    ASSERT_EQ(judge(world_.checker, "ditolak", "Bukti tidak terbaca").status, Status::see_other);
    EXPECT_THAT(site_.get(world_.clerk, quarter).body,
                AllOf(HasSubstr("ditolak, perlu diperbaiki"), HasSubstr("Bukti tidak terbaca")));
    const web::Fields form = {{"dari", view().version()}, {"keterangan", "Salah triwulan"}};
    EXPECT_EQ(site_.post(world_.clerk, withdraw_form, form).status, Status::see_other);
    EXPECT_EQ(site_.post(world_.clerk, withdraw_form, form).status, Status::see_other) << "a double click";
    EXPECT_EQ(count_of(site_.actions(), "manual_entry.withdraw"), 1U);
    EXPECT_THAT(site_.get(world_.clerk, quarter).body, AllOf(HasSubstr("ditarik"), HasSubstr("Salah triwulan")));
    EXPECT_EQ(record(world_.clerk, "6", view().version()).status, Status::see_other) << "it may be recorded anew";
}

TEST_F(Pages, AnotherOfficeSectionOrQuarterIsNotThere) {
    site_.world.accepted("rencana", 1, "12");
    site_.world.set_up("35.09.30", declared_values);
    const Actor stranger = site_.world.person("Orang Lain", Role::sekretariat, "", "35.09.30");
    for (const char* path : {"/isian", "/isian/register.csv", "/isian/rencana/2021/1", "/isian/rencana/2021/1/catat"})
        EXPECT_EQ(site_.get(stranger, path, "kantor=35.09.31").status, Status::not_found) << path;
    EXPECT_EQ(site_.get(stranger, "/isian/berkas/" + format_hex(world_.file), "kantor=35.09.31").status,
              Status::not_found);
    const Actor village{world_.clerk.person, "Operator", {{Role::operator_desa, world_.office, "", "35.09.31.2001"}}};
    EXPECT_EQ(site_.get(village, "/isian").status, Status::not_found);
    const Actor section = site_.world.person("Petugas Lain", Role::petugas_seksi, "lain");
    EXPECT_EQ(record(section, "5", "").status, Status::not_found);
    EXPECT_THAT(site_.get(section, quarter).body, Not(HasSubstr("/catat")));
    for (const char* path : {"/isian/entah/2021/1", "/isian/rencana/2021/5", "/isian/rencana/x/1"})
        EXPECT_EQ(site_.get(world_.clerk, path).status, Status::not_found) << path;
    const Actor reader = site_.world.person("Pemantau Contoh", Role::pemantau, "");
    EXPECT_THAT(site_.get(reader, "/isian").body, Not(HasSubstr("/catat")));
    EXPECT_THAT(site_.actions(), Not(Contains("manual_entry.correct")));
}

TEST_F(Pages, AQuarterThatHasNotBegunHasNoForm) {
    site_.world.database.clock().set("2021-03-30T03:00:00Z");
    EXPECT_EQ(site_.get(world_.clerk, record_form).status, Status::see_other);
    EXPECT_EQ(record(world_.clerk, "5", "").status, Status::unprocessable);
}

}  // namespace
}  // namespace tolok::manual_entry
