// From a meeting typed into a form to a recommendation that counts, over the pages alone.
#include <gtest/gtest.h>

#include "coordination/pages_fixture.h"
#include "coordination/register_case.h"
#include "storage/audit_log.h"

namespace tolok::coordination::test {
namespace {

using web::Status;

class Pages : public PagesTest {
protected:
    std::int64_t followed_up() {
        return amount(request("rekomendasi.ditindaklanjuti", {2021, 1}, {{"bidang", {"pemerintahan"}}}));
    }
};

TEST_F(Pages, AMeetingIsRecordedFollowedUpVerifiedAndCounts) {
    // 1. The meeting with two recommendations, as an officer of the section.
    const web::Response empty = get(officer_, "/koordinasi/rapat/baru");
    ASSERT_EQ(empty.status, Status::ok);
    EXPECT_TRUE(shows(empty, {"name=\"csrf\" value=\"tanda\"", "name=\"uraian_3\"", "semua desa", "Tambah butir",
                              "enctype=\"multipart/form-data\""}));
    // An officer of one section is offered its field alone.
    EXPECT_TRUE(hides(empty, {"bidang ketertiban", "name=\"uraian_4\""}));
    web::Fields typed = meeting_fields();
    typed.add("permintaan", hidden(empty, "permintaan"));
    const web::Response saved = post(officer_, "/koordinasi/rapat/baru", typed);
    ASSERT_EQ(saved.status, Status::see_other) << saved.body;
    const web::Response meeting = get(officer_, location(saved));
    EXPECT_TRUE(shows(meeting, {"Rapat koordinasi, 1 Februari 2021", "005/12/2021", "7/2021", "8/2021", "0/11",
                                "Pemasangan papan informasi", "/surat-rekomendasi?", "mencatat rapat"}));
    // 2. A follow-up with a file.
    const std::string item = recommendation(1);
    const std::string follow_up = enter_follow_up(item);
    EXPECT_EQ(followed_up(), 0);
    const std::string page = "/koordinasi/rekomendasi/" + item + "?kantor=35.09.31&tahun=2021&triwulan=1";
    EXPECT_TRUE(shows(get(officer_, page), {"Menunggu verifikasi: Cumedak.", "belum dihitung", "bukti.pdf",
                                            format_hex(sha256("%PDF-1.4 bukti")), "Data sudah diperbaiki"}));
    // Who entered it is offered no verification; another person is.
    EXPECT_TRUE(hides(get(officer_, page), {"/verifikasi?"}));
    EXPECT_TRUE(shows(get(deputy_, page), {"/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi?"}));
    // 3. Another person verifies.
    const std::string verify = "/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi";
    const web::Response judging = get(deputy_, verify);
    EXPECT_TRUE(shows(judging, {"value=\"2022-12-30\"", "Data sudah diperbaiki", "Siti Aminah", "bukti.pdf"}));
    const web::Response judged = post(
        deputy_, verify,
        {{"hasil_verifikasi", "diterima"}, {"tanggal_verifikasi", "2021-04-05"}, {"versi", hidden(judging, "versi")}});
    EXPECT_EQ(location(judged).substr(0, 24), "/koordinasi/rekomendasi/") << judged.body;
    // 4. Indicator 2.1 moves, with this row.
    EXPECT_EQ(followed_up(), 1);
    EXPECT_TRUE(
        shows(get(officer_, page), {"Selesai ditindaklanjuti pada 30 Maret 2021, ada bukti", "diverifikasi, diterima",
                                    "Dewi Lestari", "mencatat tindak lanjut", "memverifikasi"}));
    EXPECT_EQ(actions(), (std::vector<std::string>{"coordination.add_meeting", "coordination.add_follow_up",
                                                   "coordination.verify_follow_up"}));
}

TEST_F(Pages, TheRegisterListsFiltersAndPages) {
    enter_meeting();
    const web::Response all = get(officer_, "/koordinasi");
    EXPECT_TRUE(shows(all, {"7/2021", "8/2021", "Perbaikan data penduduk", "1 April 2021", "belum ditindaklanjuti",
                            "lewat tenggat", "0/11", "/koordinasi/rapat/baru?", "s.d. triwulan IV 2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?kata=PAPAN"), {"8/2021"}));
    EXPECT_TRUE(hides(get(officer_, "/koordinasi?kata=PAPAN"), {"7/2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?kata=puskesmas"), {"8/2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?bidang=trantibum"), {"Tidak ada rekomendasi untuk pilihan ini"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?status=selesai"), {"Tidak ada rekomendasi untuk pilihan ini"}));
    EXPECT_TRUE(hides(get(officer_, "/koordinasi?triwulan=1&lewat=ya"), {"7/2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?triwulan=2&lewat=ya"), {"7/2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?urut=umur&triwulan=1"), {"Umur (hari)", ">58<"}));
    EXPECT_EQ(get(officer_, "/koordinasi?status=entah").status, Status::unprocessable);
    EXPECT_EQ(get(officer_, "/koordinasi?tahun=abad").status, Status::unprocessable);
    // Last year's open ones are carried into the next year; the year before knows none.
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?tahun=2022"), {"7/2021", "bawaan tahun lalu"}));
    EXPECT_TRUE(hides(get(officer_, "/koordinasi?tahun=2020"), {"7/2021"}));
    const web::Response far = get(officer_, "/koordinasi?halaman=2");
    EXPECT_TRUE(hides(far, {"7/2021"}));
}

TEST_F(Pages, TheRegisterAsJsonAndAsCsvSaysTheSame) {
    enter_meeting();
    const web::Response json = get_json(officer_, "/koordinasi?kata=penduduk");
    EXPECT_EQ(json.content_type, "application/json");
    EXPECT_TRUE(shows(json, {"\"jumlah\": 1", "\"nomor\": \"7/2021\"", "\"tenggat\": \"2021-04-01\"",
                             "\"status\": \"belum_ditindaklanjuti\"", "\"lewat_tenggat\": true", "\"sasaran\": 1",
                             "\"kantor\": \"35.09.31\""}));
    const web::Response csv = get(officer_, "/koordinasi/register.csv?kata=penduduk");
    EXPECT_TRUE(shows(csv, {"nomor,bidang,tanggal", "7/2021,bidang pemerintahan,2021-02-01,Perbaikan data penduduk"}));
    EXPECT_TRUE(hides(csv, {"8/2021"}));
    const web::Response xlsx = get(officer_, "/koordinasi/register.xlsx?kata=penduduk");
    EXPECT_EQ(xlsx.content_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_TRUE(xlsx.body.starts_with("PK"));
    EXPECT_EQ(get(officer_, "/koordinasi/register.xlsx?kata=penduduk").body, xlsx.body) << "one state, the same bytes";
    EXPECT_NE(get(officer_, "/koordinasi/register.xlsx").body, xlsx.body) << "what the filters show";
}

TEST_F(Pages, ACellThatASpreadsheetWouldRunIsMadeHarmless) {
    web::Fields typed = meeting_fields();
    typed.add("uraian_3", "=HYPERLINK(\"http://jahat\")");
    typed.add("bidang_3", "pemerintahan");
    typed.add("tenggat_3", "2021-04-01");
    typed.add("penanggung_jawab_3", "@Kasi");
    typed.add("desa_3", "35.09.31.2001");
    ASSERT_EQ(post(officer_, "/koordinasi/rapat/baru", typed).status, Status::see_other);
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/register.csv"), {"\"'=HYPERLINK(", "'@Kasi"}));
}

TEST_F(Pages, ARecommendationAsJson) {
    enter_meeting();
    const std::string item = recommendation(1);
    enter_follow_up(item);
    const web::Response json = get_json(observer_, "/koordinasi/rekomendasi/" + item);
    EXPECT_TRUE(
        shows(json, {"\"status\": \"menunggu_verifikasi\"", "\"dihitung\": false", "\"termasuk\": true",
                     "\"kunci\": \"35.09.31.2005\"", "\"dicatat_oleh\": \"Siti Aminah\"", "\"verifikasi\": null",
                     "\"tindakan\": \"coordination.add_follow_up\"", "Menunggu verifikasi: Cumedak."}));
}

TEST_F(Pages, AnotherOfficeLearnsNothing) {
    const std::string meeting = enter_meeting();
    const std::string item = recommendation(1);
    const std::string follow_up = enter_follow_up(item);
    const std::string file = format_hex(sha256("%PDF-1.4 bukti"));
    for (const std::string& address :
         {"/koordinasi/rapat/" + meeting, "/koordinasi/rekomendasi/" + item, "/koordinasi/berkas/" + file,
          "/koordinasi/tindak-lanjut/" + follow_up + "/perbaikan",
          "/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi", "/koordinasi/rapat/" + meeting + "/notulen",
          std::string("/koordinasi"), std::string("/koordinasi/register.csv"), std::string("/koordinasi/rapat/baru")}) {
        for (const char* office : {"?kantor=35.09.31", "?kantor=35.09.27"}) {
            const bool own_list = std::string(office) == "?kantor=35.09.27" &&
                                  (address == "/koordinasi" || address.ends_with(".csv") || address.ends_with("baru"));
            EXPECT_EQ(get(stranger_, address + office).status, own_list ? Status::ok : Status::not_found) << address;
        }
    }
    // The same answer for what never was.
    EXPECT_EQ(get(officer_, "/koordinasi/rekomendasi/tidak-ada").status, Status::not_found);
    EXPECT_EQ(get(officer_, "/koordinasi/rapat/tidak-ada").status, Status::not_found);
    EXPECT_EQ(get(officer_, "/koordinasi/berkas/" + std::string(64, 'a')).status, Status::not_found);
    EXPECT_EQ(get(officer_, "/koordinasi/berkas/bukan-sidik").status, Status::not_found);
    // Who only looks on sees, and is offered no form.
    EXPECT_EQ(get(observer_, "/koordinasi/rekomendasi/" + item).status, Status::ok);
    EXPECT_TRUE(hides(get(observer_, "/koordinasi/rekomendasi/" + item), {"/tindak-lanjut", "/perbaikan?"}));
    EXPECT_EQ(get(observer_, "/koordinasi/rapat/baru").status, Status::not_found);
    // Another section of the same office reads, but writes nothing there.
    const Actor order = person("Joko", Role::petugas_seksi, "trantibum");
    EXPECT_EQ(get(order, "/koordinasi/rekomendasi/" + item).status, Status::ok);
    EXPECT_EQ(get(order, "/koordinasi/rekomendasi/" + item + "/tindak-lanjut").status, Status::not_found);
    EXPECT_EQ(get(order, "/koordinasi/tindak-lanjut/" + follow_up + "/perbaikan").status, Status::not_found);
}

TEST_F(Pages, FilesAreGivenOutAsWhatTheyAre) {
    enter_meeting();
    enter_follow_up(recommendation(1));
    const web::Response pdf = get(observer_, "/koordinasi/berkas/" + format_hex(sha256("%PDF-1.4 bukti")));
    EXPECT_EQ(pdf.content_type, "application/pdf");
    EXPECT_EQ(pdf.body, "%PDF-1.4 bukti");
    EXPECT_EQ(pdf.headers.front().value, "attachment; filename=\"bukti.pdf\"");
    // Kept for the office, but named by nothing in this register.
    const Digest elsewhere = keep_file("lain.pdf", "%PDF-1.4 milik register lain");
    EXPECT_EQ(get(officer_, "/koordinasi/berkas/" + format_hex(elsewhere)).status, Status::not_found);
    const std::string jpeg = "\xFF\xD8\xFF\xE0 gambar";
    const std::string item = recommendation(2);
    ASSERT_EQ(post(officer_, "/koordinasi/rekomendasi/" + item + "/tindak-lanjut",
                   {{"sasaran", "35.09.31.2001"}, {"status", "dalam_proses"}, {"tanggal_tindak_lanjut", "2021-03-01"}},
                   {{"bukti", "foto.html", jpeg}})
                  .status,
              Status::see_other);
    const web::Response picture = get(observer_, "/koordinasi/berkas/" + format_hex(sha256(jpeg)));
    EXPECT_EQ(picture.content_type, "image/jpeg");
    EXPECT_EQ(picture.headers.front().value, "inline; filename=\"foto.html\"");
    EXPECT_EQ(picture.content_policy, "default-src 'none'; sandbox");
}

TEST_F(Pages, TheSameFileElsewhereIsPointedOut) {
    const std::string meeting = enter_meeting();
    const std::string item = recommendation(1);
    enter_follow_up(item);
    ASSERT_EQ(
        post(officer_, "/koordinasi/rapat/" + meeting + "/berkas", {}, {{"berkas_foto", "lain.pdf", "%PDF-1.4 bukti"}})
            .status,
        Status::see_other);
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/rekomendasi/" + item),
                      {"Berkas ini juga dipakai di", "rapat koordinasi 1 Februari 2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/rapat/" + meeting), {"Berkas ini juga dipakai di", ">7/2021</a>"}));
}

TEST_F(Pages, PapersHoldWhatWasEnteredAndDottedLines) {
    const std::string meeting = "/koordinasi/rapat/" + enter_meeting();
    const web::Response invitation = get(officer_, meeting + "/undangan");
    EXPECT_TRUE(shows(invitation, {"Kabupaten Jember", "Kecamatan Sumberjambe", "005/11/2021", "Senin, 1 Februari 2021",
                                   "09.00 sampai selesai", "class=\"blank\"", "surat."}));
    const web::Response attendance = get(officer_, meeting + "/daftar-hadir");
    EXPECT_TRUE(shows(attendance, {"Kepala Desa Cumedak", "<td>25</td>"}));
    EXPECT_TRUE(shows(get(officer_, meeting + "/notulen"),
                      {"005/12/2021", "Evaluasi administrasi desa", "semua desa, Puskesmas Sumberjambe, dan Polsek"}));
    const web::Response letter = get(officer_, meeting + "/surat-rekomendasi?lang=en");
    EXPECT_TRUE(shows(letter, {"Kepala Desa Cumedak", "<li>Puskesmas Sumberjambe</li>", "7/2021", "1 April 2021",
                               "Berdasarkan hasil rapat koordinasi tanggal 1 Februari 2021"}));
}

}  // namespace
}  // namespace tolok::coordination::test
