// Pages about indicators: what they say, what they leave out, and whom they refuse.
#include <gmock/gmock.h>

#include "indicator/page_site.h"
#include "web/template.h"

namespace tolok::indicator {
namespace {

using test::other_office;
using test::reader_of;
using test::shown_office;
using testing::HasSubstr;
using testing::Not;

const std::string right = "desa.dokumen_benar_tepat(dokumen: ['apbdes', 'spj'])";
const std::string followed = "rekomendasi.ditindaklanjuti(bidang: 'pemerintahan')";
const std::string issued = "rekomendasi.terbit(bidang: 'pemerintahan')";

class Pages : public testing::Test {
protected:
    Pages() {
        site.measures->set(shown_office, right, Number(7), Completeness::partial);
        site.measures->set(shown_office, "desa.semua", Number(9));
        site.measures->set_state(shown_office, followed, State::not_computable);
        site.measures->set(shown_office, issued, Number(4));
        site.measures->set_mean(shown_office, "survei.nilai_indeks", Number(1389), Number(441));
    }

    WorkItem item(Urgency urgency, const std::string& link, std::optional<Date> due = std::nullopt) const {
        return {urgency, shown_office, problem("indicator.heading_missing"), due, link};
    }

    test::PageSite site;
};

// The part of a page from `begin` to the next `end`.
std::string part(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t from = text.find(begin);
    if (from == std::string::npos) return "";
    return text.substr(from, text.find(end, from + begin.size()) - from);
}

TEST_F(Pages, DashboardShowsEveryIndicatorUnderItsGoal) {
    const web::Response page = site.get("/");
    ASSERT_EQ(page.status, web::Status::ok);
    EXPECT_THAT(page.body, HasSubstr("DATA CONTOH"));
    EXPECT_THAT(page.body, HasSubstr("1. Meningkatnya kualitas Pelayanan Publik"));
    EXPECT_THAT(page.body, HasSubstr("s.d. triwulan IV 2021"));
    EXPECT_THAT(page.body, HasSubstr("Menurut 1 catatan pertama dalam log"));
    const std::string card = part(page.body, "2.2 Persentase desa", "</li>");
    EXPECT_THAT(card, HasSubstr("<p class=\"figure-large\">77,78 %</p>"));
    EXPECT_THAT(card, HasSubstr("7 dari 9 desa"));
    EXPECT_THAT(card, HasSubstr("<span class=\"badge wait\">sebagian</span>"));
    EXPECT_THAT(page.body, HasSubstr("<span class=\"badge bad\">tidak dapat dihitung</span>"));
    EXPECT_THAT(page.body, HasSubstr("<span class=\"badge wait\">belum ada data</span>"));
    EXPECT_THAT(page.body, HasSubstr("/indikator/desa_dokumen?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4"));
    EXPECT_THAT(page.body, HasSubstr("TW I: 77,78 % (sebagian); TW II: 77,78 % (sebagian)"));
    EXPECT_THAT(page.body, HasSubstr("Rumus tercetak dan yang dihitung: 1 salah cetak, 1 penafsiran"));
    EXPECT_THAT(page.body, Not(HasSubstr("arget"))) << "no target is stored";
    EXPECT_THAT(page.body, Not(HasSubstr("pilih-kantor"))) << "one office leaves nothing to choose";
}

TEST_F(Pages, DashboardShowsQuartersUpToTheOneOfItsAddress) {
    const std::string page = site.get("/", "triwulan=2").body;
    EXPECT_THAT(page, HasSubstr("TW II: 78,74"));
    EXPECT_THAT(page, Not(HasSubstr("TW III: 78,74")));
    EXPECT_THAT(page, HasSubstr("<option value=\"2\" selected>II</option>"));
    EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"kantor\" value=\"35.09.31\">"));
}

TEST_F(Pages, WhatWaitsComesMostUrgentFirst) {
    site.work = {item(Urgency::open, "/terbuka"), item(Urgency::due_soon, "segera", Date::of(2021, 4, 9)),
                 item(Urgency::due_soon, "/lebih", Date::of(2021, 4, 2)), item(Urgency::overdue, "/telat?x=1")};
    const std::string page = site.get("/").body;
    const std::string list = part(page, "id=\"menunggu\"", "</ul>");
    EXPECT_THAT(list, HasSubstr("Yang menunggu Anda (4)"));
    EXPECT_THAT(list, testing::ContainsRegex("telat\\?x=1\".*/lebih\\?kantor=.*/segera\\?kantor=.*/terbuka\\?kantor="));
    EXPECT_THAT(list, HasSubstr("batas 9 April 2021"));
    EXPECT_THAT(list, HasSubstr("<span class=\"badge bad\">terlambat</span>"));
    site.work.clear();
    site.adopt(test::shown_office, {storage::label_definition("data contoh")});  // whatever ends work writes to the log
    EXPECT_THAT(site.get("/").body, HasSubstr("Tidak ada yang menunggu Anda."));
}

TEST_F(Pages, ManyWaitingItemsAreFoldedAndCounted) {
    for (int i = 0; i < 60; ++i) site.work.push_back(item(Urgency::open, "/satu"));
    const std::string page = site.get("/").body;
    EXPECT_THAT(page, HasSubstr("Yang menunggu Anda (60)"));
    EXPECT_THAT(page, HasSubstr("<summary>45 lagi</summary>"));
    EXPECT_THAT(page, HasSubstr("Masih ada 10 lagi"));
}

TEST_F(Pages, AnotherOfficeIsAsIfItWereNotThere) {
    for (const char* query : {"kantor=35.09.30", "kantor=35.09.99", "kantor=%3Cb%3E"})
        EXPECT_EQ(site.get("/", query).status, web::Status::not_found) << query;
    EXPECT_THAT(site.get("/", reader_of("35.10")).body, HasSubstr("Nilai indikator tidak terbuka untuk peran Anda"));
}

TEST_F(Pages, WhoeverSeesSeveralOfficesChooses) {
    const std::string page = site.get("/", reader_of("35.09"), "kantor=35.09.31").body;
    EXPECT_THAT(page, HasSubstr("<option value=\"35.09.31\" selected>Kecamatan Sumberjambe</option>"));
    EXPECT_THAT(page, HasSubstr("<option value=\"35.09.30\">"));
    EXPECT_EQ(site.get("/", reader_of("35.09")).status, web::Status::ok) << "begins at its first office";
}

TEST_F(Pages, AnOfficeWithoutSheetSaysWhy) {
    const web::Response page = site.get("/", reader_of(other_office));
    EXPECT_EQ(page.status, web::Status::ok);
    EXPECT_THAT(page.body, HasSubstr("belum mempunyai lembar IKU yang berlaku pada tahun 2021"));
}

TEST_F(Pages, AnOperatorOfADesaSeesOnlyOwnWork) {
    const Actor actor{"p2", "Operator Contoh", {{Role::operator_desa, shown_office, "", "35.09.31.2001"}}};
    site.work = {item(Urgency::open, "/desa/35.09.31.2001")};
    const web::Response page = site.get("/", actor);
    EXPECT_EQ(page.status, web::Status::ok);
    EXPECT_THAT(page.body, HasSubstr("/desa/35.09.31.2001?kantor="));
    EXPECT_THAT(page.body, Not(HasSubstr("figure-large")));
    EXPECT_EQ(site.asked, 0);
}

TEST_F(Pages, AnAddressThatCannotBeReadIsExplained) {
    const web::Response page = site.get("/", "tahun=dua&triwulan=7");
    EXPECT_EQ(page.status, web::Status::unprocessable);
    EXPECT_THAT(page.body, HasSubstr("dua"));
}

TEST_F(Pages, TheSameLogIsNotReadTwice) {
    const web::Response first = site.get("/");
    ASSERT_FALSE(first.etag.empty());
    const int asked = site.asked;
    const web::Response again = site.get("/", reader_of(shown_office), "", web::Format::page, first.etag);
    EXPECT_EQ(again.status, web::Status::not_modified);
    EXPECT_EQ(site.asked, asked);
    Actor another = reader_of(shown_office);
    another.person = "p9";
    EXPECT_EQ(site.get("/", another, "", web::Format::page, first.etag).status, web::Status::ok);
    site.database.clock().set("2021-04-01T00:00:00Z");
    EXPECT_EQ(site.get("/", reader_of(shown_office), "", web::Format::page, first.etag).status, web::Status::ok)
        << "tomorrow other things are late";
}

TEST_F(Pages, DashboardHasATwinForPrograms) {
    site.work = {item(Urgency::overdue, "/telat", Date::of(2021, 3, 1))};
    const web::Response twin = site.twin("/", "triwulan=2");
    EXPECT_THAT(twin.content_type, HasSubstr("application/json"));
    for (const char* key : {"\"nama_kantor\": \"Kecamatan Sumberjambe\"", "\"label\": null", "\"sampai_triwulan\": 2",
                            "\"ukuran_log\": 1", "\"mendesak\": \"terlambat\"", "\"batas\": \"2021-03-01\"",
                            "\"teks_tercetak\": \"Meningkatnya kualitas Pelayanan Publik\"", "\"nilai\": \"78.74\"",
                            "\"keadaan\": \"tidak_dapat_dihitung\"", "\"kelengkapan\": \"sebagian\"", "\"riwayat\": [",
                            "\"masalah\": []"})
        EXPECT_THAT(twin.body, HasSubstr(key));
    EXPECT_THAT(twin.body, Not(HasSubstr("\"triwulan\": 3")));
    EXPECT_EQ(site.twin("/", "kantor=35.09.30").status, web::Status::not_found);
}

TEST_F(Pages, AreShownInEnglish) {
    site.language = Language::english;
    const std::string page = site.get("/").body;
    EXPECT_THAT(page, HasSubstr("Nothing waits for you."));
    EXPECT_THAT(page, HasSubstr("up to quarter IV 2021"));
    EXPECT_THAT(page, Not(HasSubstr("belum ada data")));
}

}  // namespace
}  // namespace tolok::indicator
