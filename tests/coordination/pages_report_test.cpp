// Mediations and patrols: forms of their own, reports to print, results like those of any meeting.
#include <gtest/gtest.h>

#include "coordination/pages_fixture.h"
#include "coordination/register_case.h"

namespace tolok::coordination::test {
namespace {

using web::Status;

class ReportPages : public PagesTest {
protected:
    ReportPages() { order_ = person("Joko", Role::petugas_seksi, "trantibum"); }

    static web::Fields mediation() {
        return {{"forum", "mediasi"},
                {"tanggal_rapat", "2021-03-08"},
                {"tempat", "Balai Desa Cumedak"},
                {"nomor_notulen", "300/MD/2021"},
                {"para_pihak", "Pihak penggarap\nPihak pemilik lahan"},
                {"agenda", "Batas lahan"},
                {"kesimpulan", "Batas diukur ulang bersama"},
                {"butir", "1"},
                {"uraian_1", "Ukur ulang batas lahan"},
                {"bidang_1", "trantibum"},
                {"perlu_tindak_lanjut_1", "ya"},
                {"nomor_rekomendasi_1", "11/2021"},
                {"tenggat_1", "2021-04-08"},
                {"penanggung_jawab_1", "Kasi Trantibum"},
                {"desa_1", "35.09.31.2005"},
                {"aksi", "simpan"}};
    }
    static web::Fields patrol() {
        return {{"forum", "patroli"},
                {"tanggal_rapat", "2021-03-13"},
                {"pukul", "21.00 sampai 24.00"},
                {"rute", "Sumberjambe – Cumedak"},
                {"petugas", "6"},
                {"nomor_notulen", "300/PT/2021"},
                {"agenda", "Malam Minggu"},
                {"hadir", "Polsek\nLinmas"},
                {"kesimpulan", "Lampu jalan mati di dua titik"},
                {"butir", "1"},
                {"aksi", "simpan"}};
    }
    Actor order_;  // petugas of the section for public order
};

TEST_F(ReportPages, AMediationHasItsOwnFormAndReport) {
    const web::Response form = get(order_, "/koordinasi/rapat/baru?forum=mediasi");
    EXPECT_TRUE(shows(form, {"<h1>Catat mediasi</h1>", "Para pihak", "Pokok perkara", "Kesepakatan", "Nomor laporan",
                             "name=\"forum\" value=\"mediasi\"", "/koordinasi/rapat/baru?kantor=35.09.31"}));
    EXPECT_TRUE(hides(form, {"Rute", "name=\"petugas\"", "<select id=\"isian-forum\""}));
    const web::Response saved = post(order_, "/koordinasi/rapat/baru?forum=mediasi", mediation());
    ASSERT_EQ(saved.status, Status::see_other) << saved.body;
    const std::string address = "/koordinasi/rapat/" + id_in(saved);
    const web::Response page = get(order_, address);
    EXPECT_TRUE(shows(page, {"Mediasi, 8 Maret 2021", "Para pihak", "Pihak penggarap", "Pokok perkara", "Kesepakatan",
                             "Batas diukur ulang bersama", "/laporan-mediasi?", "/surat-rekomendasi?"}));
    EXPECT_TRUE(hides(page, {"/notulen?", "/laporan-patroli?", "Temuan"}));
    const web::Response paper = get(order_, address + "/laporan-mediasi");
    EXPECT_TRUE(shows(paper, {"Laporan mediasi", "300/MD/2021", "Senin, 8 Maret 2021", "<li>Pihak pemilik lahan</li>",
                              "Batas lahan", "Batas diukur ulang bersama", "Ukur ulang batas lahan", "11/2021",
                              "Tanda tangan para pihak", "Mediator"}));
    EXPECT_EQ(get(order_, address + "/notulen").status, Status::not_found);
    EXPECT_EQ(get(order_, address + "/laporan-patroli").status, Status::not_found);
    EXPECT_EQ(get(stranger_, address + "/laporan-mediasi?kantor=35.09.31").status, Status::not_found);
    // Its results are recommendations like any other.
    EXPECT_TRUE(shows(get(order_, "/koordinasi?bidang=trantibum"), {"11/2021", "Ukur ulang batas lahan"}));
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1}, {{"bidang", {"trantibum"}}})), 1);
    EXPECT_TRUE(shows(get_json(order_, address),
                      {"\"para_pihak\": \"Pihak penggarap\\nPihak pemilik lahan\"",
                       "\"kesimpulan\": \"Batas diukur ulang bersama\"", "\"rute\": null", "\"petugas\": null"}));
}

TEST_F(ReportPages, APatrolHasItsOwnFormAndReport) {
    const web::Response form = get(order_, "/koordinasi/rapat/baru?forum=patroli");
    EXPECT_TRUE(shows(form, {"<h1>Catat patroli</h1>", "Rute", "Jumlah petugas", "Temuan", "Unsur yang ikut"}));
    EXPECT_TRUE(hides(form, {"Para pihak", "Cetak undangan dulu", "name=\"nomor_undangan\""}));
    const web::Response saved = post(order_, "/koordinasi/rapat/baru?forum=patroli", patrol());
    ASSERT_EQ(saved.status, Status::see_other) << saved.body;
    const std::string address = "/koordinasi/rapat/" + id_in(saved);
    EXPECT_TRUE(shows(get(order_, address), {"Patroli, 13 Maret 2021", "Jumlah petugas", "Sumberjambe – Cumedak",
                                             "Lampu jalan mati di dua titik"}));
    const web::Response paper = get(order_, address + "/laporan-patroli");
    EXPECT_TRUE(shows(paper, {"Laporan patroli", "300/PT/2021", "Sabtu, 13 Maret 2021", "21.00 sampai 24.00",
                              "<dd>6</dd>", "Malam Minggu", "Lampu jalan mati di dua titik", "Ketua regu patroli"}));
    EXPECT_EQ(get(order_, address + "/undangan").status, Status::not_found);
    EXPECT_TRUE(shows(get_json(order_, address), {"\"petugas\": 6", "\"rute\": \"Sumberjambe – Cumedak\""}));
}

TEST_F(ReportPages, WhatDoesNotBelongIsToldBesideItsFieldAndStaysTyped) {
    web::Fields typed = patrol();
    const auto with = [&](const std::string& name, const std::string& value) {
        web::Fields changed{{name, value}};
        for (const web::Field& field : typed)
            if (field.name != name) changed.add(field.name, field.value);
        return changed;
    };
    const std::int64_t before = log_size();
    for (const char* officers : {"enam", "0", "6 orang", "-2"}) {
        const web::Response page = post(order_, "/koordinasi/rapat/baru?forum=patroli", with("petugas", officers));
        EXPECT_EQ(page.status, Status::unprocessable) << officers;
        EXPECT_TRUE(shows(page, {"Jumlah petugas harus bilangan bulat", "href=\"#isian-petugas\"",
                                 ">\nLampu jalan mati di dua titik</textarea>"}));
    }
    EXPECT_EQ(log_size(), before);
    // A forum with a report is entered with its form only.
    EXPECT_EQ(post(order_, "/koordinasi/rapat/baru", patrol()).status, Status::unprocessable);
    EXPECT_EQ(log_size(), before);
}

TEST_F(ReportPages, ACorrectionKeepsWhatAReportSaysAndRefusesWhatNoLongerFits) {
    const web::Response saved = post(order_, "/koordinasi/rapat/baru?forum=patroli", patrol());
    const std::string address = "/koordinasi/rapat/" + id_in(saved) + "/perbaikan";
    const web::Response form = get(order_, address);
    EXPECT_TRUE(shows(form, {"name=\"petugas\" value=\"6\"", "name=\"rute\" value=\"Sumberjambe – Cumedak\""}));
    web::Fields typed{{"alasan_perbaikan", "Salah hitung"}, {"versi", hidden(form, "versi")}};
    for (const web::Field& field : patrol()) typed.add(field.name, field.name == "petugas" ? "7" : field.value);
    ASSERT_EQ(post(order_, address, typed).status, Status::see_other);
    EXPECT_TRUE(shows(get_json(order_, "/koordinasi/rapat/" + id_in(saved)), {"\"petugas\": 7"}));
    web::Fields meeting{{"forum", "rakor"}, {"alasan_perbaikan", "Rapat"}};
    for (const web::Field& field : typed)
        if (field.name != "forum") meeting.add(field.name, field.value);
    const web::Response refused = post(order_, address, meeting);
    EXPECT_TRUE(shows(refused, {"Isian ini hanya untuk patroli", "Kesepakatan dan temuan hanya untuk"}));
}

TEST_F(ReportPages, TheListOfMeetingsIsFilteredAndTakenAlong) {
    enter_meeting();
    ASSERT_EQ(post(order_, "/koordinasi/rapat/baru?forum=patroli", patrol()).status, Status::see_other);
    const web::Response all = get(order_, "/koordinasi/rapat");
    EXPECT_TRUE(shows(all, {"Patroli, 13 Maret 2021", "Rapat koordinasi, 1 Februari 2021", "Catat mediasi",
                            "baru?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4&amp;forum=patroli"}));
    const web::Response patrols = get(order_, "/koordinasi/rapat?forum=patroli");
    EXPECT_TRUE(shows(patrols, {"Patroli, 13 Maret 2021",
                                "rapat.xlsx?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4&amp;forum=patroli"}));
    EXPECT_TRUE(hides(patrols, {"Rapat koordinasi, 1 Februari"}));
    EXPECT_TRUE(shows(get(order_, "/koordinasi/rapat?kata=EVALUASI"), {"Rapat koordinasi, 1 Februari 2021"}));
    EXPECT_TRUE(hides(get(order_, "/koordinasi/rapat?kata=EVALUASI"), {"Patroli, 13"}));
    EXPECT_TRUE(shows(get(order_, "/koordinasi/rapat?kata=tidak-ada"), {"Tidak ada rapat atau kegiatan"}));
    EXPECT_EQ(get(order_, "/koordinasi/rapat?forum=arisan").status, Status::unprocessable);
    const web::Response csv = get(order_, "/koordinasi/rapat.csv?forum=patroli");
    EXPECT_TRUE(
        shows(csv, {"tanggal_rapat,forum,pukul", "2021-03-13,patroli,21.00 sampai 24.00,,Sumberjambe – Cumedak,6"}));
    EXPECT_TRUE(hides(csv, {"rakor"}));
    const web::Response xlsx = get(order_, "/koordinasi/rapat.xlsx");
    EXPECT_TRUE(xlsx.body.starts_with("PK"));
    EXPECT_EQ(get(order_, "/koordinasi/rapat.xlsx").body, xlsx.body);
    EXPECT_EQ(get(stranger_, "/koordinasi/rapat.csv?kantor=35.09.31").status, Status::not_found);
}

}  // namespace
}  // namespace tolok::coordination::test
