// What goes wrong while people fill in forms: nothing typed is lost, nothing is written twice, nobody is overwritten.
#include <gtest/gtest.h>

#include "coordination/pages_fixture.h"
#include "coordination/register_case.h"

namespace tolok::coordination::test {
namespace {

using namespace std::string_literals;
using web::Status;

class FormPages : public PagesTest {
protected:
    std::string seen(const Actor& actor, const std::string& address) { return hidden(get(actor, address), "versi"); }

    web::Fields item_fields(const std::string& text, const std::string& version) {
        return {{"uraian", text},
                {"bidang", "pemerintahan"},
                {"perlu_tindak_lanjut", "ya"},
                {"nomor_rekomendasi", "7/2021"},
                {"tanggal_rekomendasi", "2021-02-01"},
                {"tenggat", "2021-04-01"},
                {"penanggung_jawab", "Kasi Pemerintahan"},
                {"desa", "35.09.31.2005"},
                {"alasan_perbaikan", "Kurang lengkap"},
                {"versi", version}};
    }
};

TEST_F(FormPages, WhatIsWrongStandsBesideTheFieldAndEverythingTypedStays) {
    web::Fields typed{{"forum", "rakor"},
                      {"tanggal_rapat", "2021-02-01"},
                      {"agenda", "<b>Agenda</b> \xF0\x9F\x98\x80"},
                      {"butir", "3"},
                      {"aksi", "simpan"},
                      {"uraian_2", "Tanpa tenggat"},
                      {"bidang_2", "pemerintahan"},
                      {"perlu_tindak_lanjut_2", "ya"},
                      {"instansi_2", "Polsek"}};
    const std::int64_t before = log_size();
    const web::Response page = post(officer_, "/koordinasi/rapat/baru", typed);
    EXPECT_EQ(page.status, Status::unprocessable);
    EXPECT_TRUE(shows(page, {"Butir 2, Tenggat: Tenggat belum diisi", "href=\"#isian-tenggat_2\"",
                             "Penanggung jawab belum diisi", "Rekomendasi harus bersandar pada notulen",
                             "href=\"#isian-nomor_notulen\"", "&lt;b&gt;Agenda&lt;/b&gt; \xF0\x9F\x98\x80",
                             ">\nTanpa tenggat</textarea>", ">\nPolsek</textarea>", "id=\"butir-2\" open"}));
    EXPECT_TRUE(hides(page, {"id=\"butir-3\" open"}));
    EXPECT_EQ(log_size(), before);
}

TEST_F(FormPages, OneMoreBlockKeepsEverythingTypedAndEverySentFile) {
    web::Fields typed = meeting_fields();
    const web::Fields more = [&] {
        web::Fields fields;
        for (const web::Field& field : typed) {
            if (field.name != "aksi") fields.add(field.name, field.value);
        }
        fields.add("aksi", "tambah");
        fields.add("permintaan", database_.identities().make_id().text());
        return fields;
    }();
    const web::Response page =
        post(officer_, "/koordinasi/rapat/baru", more, {{"berkas_notulen", "notulen.pdf", "%PDF-1.4 notulen"}});
    EXPECT_EQ(page.status, Status::ok);
    EXPECT_TRUE(shows(page, {"name=\"uraian_4\"", ">\nPerbaikan data penduduk</textarea>", "notulen.pdf",
                             "value=\"berkas_notulen:" + format_hex(sha256("%PDF-1.4 notulen")),
                             "value=\"semua\" checked", hidden(page, "permintaan")}));
    EXPECT_EQ(hidden(page, "permintaan"), more.text("permintaan"));
    EXPECT_TRUE(service_.find_register(officer_, sumberjambe)->meetings.empty());
    // The file need not be sent again.
    typed.add("tersimpan", "berkas_notulen:" + format_hex(sha256("%PDF-1.4 notulen")));
    const web::Response saved = post(officer_, "/koordinasi/rapat/baru", typed);
    ASSERT_EQ(saved.status, Status::see_other);
    EXPECT_TRUE(shows(get(officer_, location(saved)), {"notulen.pdf", "Notulen"}));
}

TEST_F(FormPages, ADoubleClickIsOneMeetingAndAnOldFormIsNoSecondOne) {
    web::Fields typed = meeting_fields();
    typed.add("permintaan", database_.identities().make_id().text());
    const web::Response first = post(officer_, "/koordinasi/rapat/baru", typed);
    const std::int64_t size = log_size();
    const web::Response second = post(officer_, "/koordinasi/rapat/baru", typed);
    EXPECT_EQ(location(second), location(first));
    EXPECT_EQ(log_size(), size);
    // Back in the browser, something changed, sent again.
    web::Fields changed;
    for (const web::Field& field : typed)
        changed.add(field.name, field.name == "agenda" ? "Agenda yang lain" : field.value);
    const web::Response told = post(officer_, "/koordinasi/rapat/baru", changed);
    EXPECT_EQ(told.status, Status::conflict);
    EXPECT_TRUE(
        shows(told, {"Agenda yang lain", "/koordinasi/rapat/" + id_in(first), "sudah tersimpan sebagai rapat"}));
    EXPECT_NE(hidden(told, "permintaan"), typed.text("permintaan"));
    EXPECT_EQ(log_size(), size);
}

TEST_F(FormPages, WhoSavesSecondSeesBothVersionsAndLosesNothing) {
    enter_meeting();
    const std::string address = "/koordinasi/rekomendasi/" + recommendation(1) + "/perbaikan";
    const std::string version = seen(officer_, address);
    ASSERT_EQ(version, seen(secretary_, address));
    const web::Response first = post(officer_, address, item_fields("Perbaikan data penduduk dan KK", version));
    ASSERT_EQ(first.status, Status::see_other);
    EXPECT_EQ(actions().back(), "coordination.correct_item");
    const std::int64_t size = log_size();
    const web::Response second = post(secretary_, address, item_fields("Perbaikan data dan akta", version));
    EXPECT_EQ(second.status, Status::conflict);
    EXPECT_TRUE(
        shows(second, {"<td data-label=\"Yang tersimpan sekarang\"><bdi>Perbaikan data penduduk dan KK</bdi></td>",
                       "<td data-label=\"Yang Anda tulis\"><bdi>Perbaikan data dan akta</bdi></td>",
                       ">\nPerbaikan data dan akta</textarea>", "Kurang lengkap"}));
    EXPECT_EQ(log_size(), size);
    // Having compared, the second may save on.
    const web::Response third =
        post(secretary_, address, item_fields("Perbaikan data dan akta", hidden(second, "versi")));
    EXPECT_EQ(third.status, Status::see_other);
    EXPECT_TRUE(shows(get(officer_, location(third)), {"Perbaikan data dan akta", "Alasan: <bdi>Kurang lengkap</bdi>",
                                                       "memperbaiki butir hasil", "Budi Santoso"}));
}

TEST_F(FormPages, FilesAreJudgedByTheirContent) {
    enter_meeting();
    const std::string address = "/koordinasi/rekomendasi/" + recommendation(1) + "/tindak-lanjut";
    const web::Fields typed{{"sasaran", "35.09.31.2005"},
                            {"status", "selesai"},
                            {"tanggal_tindak_lanjut", "2021-03-30"},
                            {"keterangan", "Sudah dikerjakan"}};
    const web::Response refused = post(officer_, address, typed,
                                       {{"bukti", "laporan.pdf", "MZ\x90\0 program"s},
                                        {"bukti", "kosong.pdf", ""},
                                        {"bukti", "benar.pdf", "%PDF-1.4 benar"}});
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_TRUE(shows(refused, {"Berkas laporan.pdf bukan jenis yang diterima", "kosong.pdf kosong (0 byte)",
                                ">\nSudah dikerjakan</textarea>", "value=\"selesai\" selected",
                                "value=\"bukti:" + format_hex(sha256("%PDF-1.4 benar")) + "\" checked"}));
    EXPECT_EQ(service_.find_register(officer_, sumberjambe)->items.front().follow_ups.size(), 0U);
}

TEST_F(FormPages, AFollowUpIsCorrectedWithAReasonAndJudgedAnew) {
    enter_meeting();
    const std::string item = recommendation(1);
    const std::string follow_up = enter_follow_up(item);
    const std::string verify = "/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi";
    const web::Fields rejected{{"hasil_verifikasi", "ditolak"},
                               {"tanggal_verifikasi", "2021-04-05"},
                               {"keterangan", ""},
                               {"versi", follow_up}};
    const web::Response without_note = post(deputy_, verify, rejected);
    EXPECT_EQ(without_note.status, Status::unprocessable);
    EXPECT_TRUE(shows(without_note, {"Penolakan harus disertai catatan", "value=\"ditolak\" selected"}));
    const std::string address = "/koordinasi/tindak-lanjut/" + follow_up + "/perbaikan";
    const web::Response form = get(officer_, address);
    EXPECT_TRUE(shows(form, {"bukti.pdf", "Data sudah diperbaiki", "value=\"2021-03-30\""}));
    const std::string kept = "bukti:" + format_hex(sha256("%PDF-1.4 bukti"));
    const web::Fields corrected{{"sasaran", "35.09.31.2005"},
                                {"status", "selesai"},
                                {"tanggal_tindak_lanjut", "2021-03-29"},
                                {"tersimpan", kept},
                                {"alasan_perbaikan", "Salah tanggal"},
                                {"versi", follow_up}};
    ASSERT_EQ(post(officer_, address, corrected).status, Status::see_other);
    EXPECT_EQ(actions().back(), "coordination.correct_follow_up");
    // The verifier still has the page of what was there before.
    const web::Response late = post(deputy_, verify,
                                    {{"hasil_verifikasi", "diterima"},
                                     {"tanggal_verifikasi", "2021-04-05"},
                                     {"keterangan", "Sudah jelas"},
                                     {"versi", follow_up}});
    EXPECT_EQ(late.status, Status::conflict);
    EXPECT_TRUE(shows(late, {"29 Maret 2021", ">\nSudah jelas</textarea>"}));
    const std::string present = hidden(late, "versi");
    EXPECT_NE(present, follow_up);
    EXPECT_EQ(post(deputy_, "/koordinasi/tindak-lanjut/" + present + "/verifikasi",
                   {{"hasil_verifikasi", "diterima"}, {"tanggal_verifikasi", "2021-04-05"}, {"versi", present}})
                  .status,
              Status::see_other);
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 1})), 1);
}

TEST_F(FormPages, OneReportOfSeveralVillagesIsEnteredOnce) {
    enter_meeting();
    const std::string item = recommendation(2);
    const std::string address = "/koordinasi/rekomendasi/" + item + "/tindak-lanjut";
    const web::Fields typed{{"sasaran", "35.09.31.2001"},
                            {"sasaran", "35.09.31.2002"},
                            {"status", "selesai"},
                            {"tanggal_tindak_lanjut", "2021-03-30"}};
    EXPECT_EQ(post(officer_, address, {{"status", "selesai"}, {"tanggal_tindak_lanjut", "2021-03-30"}}).status,
              Status::unprocessable);
    ASSERT_EQ(post(officer_, address, typed, {{"bukti", "bersama.pdf", "%PDF-1.4 bersama"}}).status, Status::see_other);
    EXPECT_EQ(actions().back(), "coordination.add_follow_up");
    EXPECT_TRUE(
        shows(get(officer_, "/koordinasi/rekomendasi/" + item), {"Menunggu verifikasi: Plerean dan Sumberpakem."}));
    // One of them wrong, and nothing is written.
    const std::int64_t size = log_size();
    const web::Response refused = post(officer_, address,
                                       {{"sasaran", "35.09.31.2003"},
                                        {"sasaran", "35.09.31.9999"},
                                        {"status", "selesai"},
                                        {"tanggal_tindak_lanjut", "2021-03-30"}});
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_TRUE(shows(refused, {"value=\"35.09.31.2003\" checked"}));
    EXPECT_EQ(log_size(), size);
}

TEST_F(FormPages, AnInvitationIsPrintedBeforeAnythingIsRecorded) {
    const std::int64_t before = log_size();
    const web::Response paper =
        post(officer_, "/koordinasi/rapat/baru",
             {{"forum", "forkopimcam"}, {"tanggal_rapat", "2023-01-16"}, {"tempat", "Pendopo"}, {"aksi", "undangan"}},
             {{"berkas_foto", "a.pdf", "%PDF-1.4 a"}});
    EXPECT_EQ(paper.status, Status::ok);
    EXPECT_TRUE(shows(paper, {"Undangan rapat Forkopimcam", "Senin, 16 Januari 2023", "Pendopo"}));
    EXPECT_EQ(log_size(), before);
}

TEST_F(FormPages, WhatCannotBeDoneNeedsAReasonAndASecondPerson) {
    enter_meeting();
    const std::string item = recommendation(1);
    const std::string address = "/koordinasi/rekomendasi/" + item + "/tindak-lanjut";
    const web::Response without =
        post(officer_, address,
             {{"sasaran", "35.09.31.2005"}, {"status", "tidak_dapat"}, {"tanggal_tindak_lanjut", "2021-03-30"}});
    EXPECT_EQ(without.status, Status::unprocessable);
    EXPECT_TRUE(shows(without, {"harus disertai alasan"}));
    ASSERT_EQ(post(officer_, address,
                   {{"sasaran", "35.09.31.2005"},
                    {"status", "tidak_dapat"},
                    {"tanggal_tindak_lanjut", "2021-03-30"},
                    {"alasan", "Peraturannya berubah"}})
                  .status,
              Status::see_other);
    EXPECT_EQ(amount(request("rekomendasi.tidak_dapat", {2021, 1})), 0);
    const web::Response page = get(secretary_, "/koordinasi/rekomendasi/" + item);
    EXPECT_TRUE(shows(page, {"menunggu persetujuan orang kedua", "Peraturannya berubah", "Setujui atau kembalikan"}));
    const std::string follow_up =
        service_.find_register(officer_, sumberjambe)->items.front().follow_ups.front().key.id;
    ASSERT_EQ(post(secretary_, "/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi",
                   {{"hasil_verifikasi", "diterima"}, {"tanggal_verifikasi", "2021-04-05"}, {"versi", follow_up}})
                  .status,
              Status::see_other);
    EXPECT_EQ(amount(request("rekomendasi.tidak_dapat", {2021, 1})), 1);
}

TEST_F(FormPages, AVerdictIsCorrectedWithAReason) {
    enter_meeting();
    const std::string follow_up = enter_follow_up(recommendation(1));
    const std::string address = "/koordinasi/tindak-lanjut/" + follow_up + "/verifikasi";
    const web::Fields accepted{
        {"hasil_verifikasi", "diterima"}, {"tanggal_verifikasi", "2021-04-05"}, {"versi", follow_up}};
    ASSERT_EQ(post(deputy_, address, accepted).status, Status::see_other);
    ASSERT_EQ(post(deputy_, address, accepted).status, Status::see_other) << "a double click";
    // Somebody else had the page open and judges second: told, not overwritten.
    EXPECT_EQ(post(secretary_, address, accepted).status, Status::conflict);
    EXPECT_TRUE(shows(get(deputy_, address), {"Perbaiki verifikasi", "Alasan perbaikan"}));
    const web::Fields corrected{{"hasil_verifikasi", "ditolak"},
                                {"tanggal_verifikasi", "2021-04-06"},
                                {"keterangan", "Fotonya dari tahun lalu"},
                                {"alasan_perbaikan", "Salah pilih"},
                                {"versi", follow_up}};
    ASSERT_EQ(post(deputy_, address, corrected).status, Status::see_other);
    EXPECT_EQ(actions().back(), "coordination.correct_verification");
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 1})), 0);
}

TEST_F(FormPages, ResultsAndFilesAreAddedToAMeetingAfterwards) {
    const std::string meeting = "/koordinasi/rapat/" + enter_meeting();
    const web::Response added =
        post(officer_, meeting + "/butir", {{"uraian", "Jadwal musyawarah disepakati"}, {"bidang", "pemerintahan"}});
    ASSERT_EQ(added.status, Status::see_other) << added.body;
    EXPECT_TRUE(shows(get(officer_, meeting),
                      {"Jadwal musyawarah disepakati", "tidak perlu tindak lanjut", "/koordinasi/hasil/"}));
    EXPECT_EQ(post(officer_, meeting + "/berkas", {}).status, Status::unprocessable);
    ASSERT_EQ(post(officer_, meeting + "/berkas", {}, {{"berkas_foto", "a.png", "\x89PNG\r\n\x1A\n isi"}}).status,
              Status::see_other);
    const web::Response form = get(officer_, meeting + "/perbaikan");
    web::Fields typed;
    for (const char* name : {"forum", "tanggal_rapat", "nomor_notulen"}) {
        for (const web::Field& field : meeting_fields()) {
            if (field.name == name) typed.add(field.name, field.value);
        }
    }
    typed.add("tempat", "Balai desa");
    typed.add("alasan_perbaikan", "Salah tempat");
    typed.add("versi", hidden(form, "versi"));
    ASSERT_EQ(post(officer_, meeting + "/perbaikan", typed).status, Status::see_other);
    EXPECT_EQ(actions(), (std::vector<std::string>{"coordination.add_meeting", "coordination.add_item",
                                                   "coordination.add_meeting_files", "coordination.correct_meeting"}));
    EXPECT_TRUE(shows(get(officer_, meeting), {"Balai desa", "a.png", "memperbaiki rapat", "Salah tempat"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/rapat"), {"Rapat koordinasi, 1 Februari 2021"}));
    EXPECT_TRUE(shows(get_json(officer_, "/koordinasi/rapat"), {"\"butir\": 3", "\"rekomendasi\": 2"}));
    EXPECT_TRUE(shows(get_json(officer_, meeting), {"\"tempat\": \"Balai desa\"", "\"jenis\": \"foto\""}));
}

}  // namespace
}  // namespace tolok::coordination::test
