// What comes from phones, habits and other scripts: large photos and files, endless names, emoji, the back button.
#include <gtest/gtest.h>

#include "coordination/pages_fixture.h"
#include "coordination/register_case.h"
#include "storage/named_evidence.h"
#include "support/photo.h"

namespace tolok::coordination::test {
namespace {

using tolok::test::make_photo_with_place;
using web::Status;

class BadInput : public PagesTest {
protected:
    web::Fields follow_up(const std::string& remark = "Sudah dikerjakan") {
        return {{"sasaran", "35.09.31.2005"},
                {"status", "selesai"},
                {"tanggal_tindak_lanjut", "2021-03-30"},
                {"keterangan", remark}};
    }
    std::string follow_up_address() { return "/koordinasi/rekomendasi/" + recommendation(1) + "/tindak-lanjut"; }
    web::Fields changed(const web::Fields& typed, const std::string& name, const std::string& value) {
        web::Fields all{{name, value}};
        for (const web::Field& field : typed)
            if (field.name != name) all.add(field.name, field.value);
        return all;
    }
};

TEST_F(BadInput, APhotoIsKeptSmallWithoutItsPlaceAndItsOriginalIsShown) {
    enter_meeting();
    const std::string original = make_photo_with_place({3000, 2000}, 6);
    ASSERT_EQ(post(officer_, follow_up_address(), follow_up(), {{"bukti", "IMG_0001.jpg", original}}).status,
              Status::see_other);
    const FollowUpRecord stored = service_.find_register(officer_, sumberjambe)->items.front().follow_ups.front();
    ASSERT_EQ(stored.files.size(), 1U);
    const std::string kept = format_hex(stored.files.front().digest);
    const std::string sent = format_hex(sha256(original));
    ASSERT_NE(kept, sent);
    const std::string address = "/koordinasi/rekomendasi/" + recommendation(1);
    EXPECT_TRUE(shows(get(officer_, address), {"IMG_0001.jpg", kept, "Diperkecil dari foto asli", sent}));
    EXPECT_TRUE(shows(get_json(officer_, address),
                      {"\"asli\":", "\"sidik\": \"" + sent + "\"", "\"ukuran\": " + std::to_string(original.size())}));
    const web::Response file = get(observer_, "/koordinasi/berkas/" + kept);
    EXPECT_EQ(file.content_type, "image/jpeg");
    EXPECT_TRUE(hides(file, {tolok::test::secret_place, "Exif"}));
    const auto photo = tolok::test::read_photo(file.body);
    EXPECT_EQ(std::pair(photo.width, photo.height), std::pair(1250, 1875)) << "upright, and within 2048 pixels";
    // The same photo of another recommendation is the same file.
    ASSERT_EQ(post(officer_, "/koordinasi/rekomendasi/" + recommendation(2) + "/tindak-lanjut",
                   changed(follow_up(), "sasaran", "35.09.31.2001"), {{"bukti", "lagi.jpg", original}})
                  .status,
              Status::see_other);
    EXPECT_TRUE(shows(get(officer_, address), {"Berkas ini juga dipakai di", ">8/2021</a>"}));
}

TEST_F(BadInput, TwentyMegabytesPassAndMoreThanTheLimitIsRefusedWithEverythingTypedKept) {
    enter_meeting();
    const std::string pdf = "%PDF-1.4 ";
    const std::string large = pdf + std::string(storage::evidence_limit, 'x');
    const web::Response refused =
        post(officer_, follow_up_address(), follow_up("Laporan lengkap"), {{"bukti", "pindaian.pdf", large}});
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_TRUE(shows(refused, {"Berkas bukti pindaian.pdf lebih besar dari 25 MiB", "href=\"#isian-bukti\"",
                                ">\nLaporan lengkap</textarea>", "value=\"2021-03-30\""}));
    const std::string fits = pdf + std::string(std::size_t{20} * 1024 * 1024, 'y');
    ASSERT_EQ(post(officer_, follow_up_address(), follow_up(), {{"bukti", "pindaian.pdf", fits}}).status,
              Status::see_other);
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/rekomendasi/" + recommendation(1)),
                      {"pindaian.pdf", "20 MiB", format_hex(sha256(fits))}));
}

TEST_F(BadInput, APhotoThatClaimsToBeEndlessIsRefusedBesideItsField) {
    enter_meeting();
    const std::string bomb = tolok::test::claiming_size(tolok::test::make_photo({400, 300}), 60000, 60000);
    const web::Response refused = post(officer_, follow_up_address(), follow_up(), {{"bukti", "bom.jpg", bomb}});
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_TRUE(shows(refused, {"Foto bom.jpg berukuran 60000 × 60000 piksel", ">\nSudah dikerjakan</textarea>"}));
}

TEST_F(BadInput, AnEndlessNameIsRefusedBesideItsFieldAndKept) {
    const std::string endless(10'000, 'a');
    const std::int64_t before = log_size();
    for (const char* name : {"tempat", "nomor_notulen", "penanggung_jawab_1", "nomor_rekomendasi_1"}) {
        const web::Response page = post(officer_, "/koordinasi/rapat/baru", changed(meeting_fields(), name, endless));
        EXPECT_EQ(page.status, Status::unprocessable) << name;
        EXPECT_TRUE(shows(page, {"href=\"#isian-" + std::string(name) + "\"", "value=\"" + endless + "\""})) << name;
    }
    EXPECT_EQ(log_size(), before);
    // A text may be that long.
    EXPECT_EQ(post(officer_, "/koordinasi/rapat/baru", changed(meeting_fields(), "agenda", endless)).status,
              Status::see_other);
}

TEST_F(BadInput, EmojiAndRightToLeftLettersAreKeptAndIsolated) {
    const std::string text =
        "Perbaikan \xF0\x9F\x8F\xA0 \xE2\x80\xAE"
        "cod.exe \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";
    const std::string name = "Bu \xF0\x9F\x98\x80 \xD8\xB9\xD9\x85\xD8\xB1";
    web::Fields typed = changed(changed(meeting_fields(), "uraian_1", text), "penanggung_jawab_1", name);
    const web::Response saved = post(officer_, "/koordinasi/rapat/baru", typed);
    ASSERT_EQ(saved.status, Status::see_other) << saved.body;
    EXPECT_TRUE(shows(get(officer_, location(saved)), {"<bdi>" + text + "</bdi>"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi"), {"<bdi>" + text + "</bdi>"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/rekomendasi/" + recommendation(1)),
                      {"<p class=\"lines\" dir=\"auto\">" + text + "</p>", "<bdi>" + name + "</bdi>"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi?kata=%F0%9F%8F%A0"), {"7/2021"}));
    EXPECT_TRUE(hides(get(officer_, "/koordinasi?kata=%F0%9F%8F%A0"), {"8/2021"}));
    EXPECT_TRUE(shows(get(officer_, "/koordinasi/register.csv"), {text, name}));
}

TEST_F(BadInput, ADoubleClickAndTheBackButtonAfterSavingMakeOneRecordEach) {
    enter_meeting();
    const std::string address = follow_up_address();
    const web::Response first = post(officer_, address, follow_up(), {{"bukti", "a.pdf", "%PDF-1.4 a"}});
    const std::int64_t size = log_size();
    const web::Response second = post(officer_, address, follow_up(), {{"bukti", "a.pdf", "%PDF-1.4 a"}});
    EXPECT_EQ(location(second), location(first));
    EXPECT_EQ(log_size(), size) << "the same follow-up once";
    const std::string meeting =
        "/koordinasi/rapat/" + id_in(post(officer_, "/koordinasi/rapat/baru", meeting_fields()));
    EXPECT_EQ(meeting, "/koordinasi/rapat/") << "its numbers are taken: nothing is written twice";
    EXPECT_EQ(log_size(), size);
    // A correction sent again from the page before: nothing is new, so nothing is written.
    const std::string item = "/koordinasi/rekomendasi/" + recommendation(2) + "/perbaikan";
    const std::string version = hidden(get(officer_, item), "versi");
    const web::Fields correction{{"uraian", "Papan informasi baru"},
                                 {"bidang", "pemerintahan"},
                                 {"perlu_tindak_lanjut", "ya"},
                                 {"nomor_rekomendasi", "8/2021"},
                                 {"tanggal_rekomendasi", "2021-02-01"},
                                 {"tenggat", "2021-04-01"},
                                 {"penanggung_jawab", "Kasi Pemerintahan"},
                                 {"instansi", "Polsek"},
                                 {"alasan_perbaikan", "Kurang jelas"},
                                 {"versi", version}};
    ASSERT_EQ(post(officer_, item, correction).status, Status::see_other);
    const std::int64_t corrected = log_size();
    EXPECT_EQ(post(officer_, item, correction).status, Status::see_other);
    EXPECT_EQ(log_size(), corrected);
}

TEST_F(BadInput, TwoWhoCorrectOneMeetingSeeBothVersions) {
    const std::string address = "/koordinasi/rapat/" + enter_meeting() + "/perbaikan";
    const std::string version = hidden(get(officer_, address), "versi");
    const auto correction = [&](const std::string& place) {
        return web::Fields{{"forum", "rakor"}, {"tanggal_rapat", "2021-02-01"}, {"nomor_notulen", "005/12/2021"},
                           {"tempat", place},  {"agenda", "Evaluasi"},          {"alasan_perbaikan", "Salah tempat"},
                           {"versi", version}};
    };
    ASSERT_EQ(post(officer_, address, correction("Pendopo")).status, Status::see_other);
    const std::int64_t size = log_size();
    const web::Response second = post(secretary_, address, correction("Balai desa"));
    EXPECT_EQ(second.status, Status::conflict);
    EXPECT_TRUE(shows(second, {"<bdi>Pendopo</bdi>", "<bdi>Balai desa</bdi>", "value=\"Balai desa\""}));
    EXPECT_EQ(log_size(), size);
}

}  // namespace
}  // namespace tolok::coordination::test
