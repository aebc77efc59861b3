// All offices side by side: sums of what was counted, order by any column, and offices that have nothing to count.
#include <gmock/gmock.h>

#include "indicator/page_site.h"

namespace tolok::indicator {
namespace {

using test::reader_of;
using test::shown_office;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

const std::string right = "desa.dokumen_benar_tepat(dokumen: ['apbdes', 'spj'])";
const std::string second = "35.09.29";
const std::string without_desa = "35.09.28";

class KabupatenPage : public testing::Test {
protected:
    KabupatenPage() {
        site.adopt_copy(second, "Kecamatan Almaden");
        site.adopt_copy(without_desa, "Kecamatan Tanpa Desa");
        set(shown_office, 7, 9);
        set(second, 1, 1);
        set(without_desa, 0, 0);
    }
    void set(const std::string& office, int above, int below) {
        site.measures->set(office, right, Number(above));
        site.measures->set(office, "desa.semua", Number(below));
    }
    web::Response get(const std::string& query = "") const { return site.get("/kabupaten", reader_of("35.09"), query); }

    test::PageSite site;
};

// The row of the page that begins with these words.
std::string row(const std::string& page, const std::string& name) {
    const std::size_t at = page.find(name + "</a></th>");
    return at == std::string::npos ? "" : page.substr(at, page.find("</tr>", at) - at);
}

TEST_F(KabupatenPage, AddsWhatWasCountedInsteadOfAveraging) {
    const std::string page = get().body;
    const std::size_t sum = page.find("Bersama (4 kantor)");
    ASSERT_NE(sum, std::string::npos);
    const std::string together = page.substr(sum, page.find("</tr>", sum) - sum);
    EXPECT_THAT(together, HasSubstr("<strong>80,00 %</strong>"));
    EXPECT_THAT(together, HasSubstr("8 dari 10 desa"));
    EXPECT_THAT(together, Not(HasSubstr("href"))) << "the sum has no page of its own";
    EXPECT_THAT(page, HasSubstr("2.2: 1 dari 4 kantor belum menetapkan indikator ini"));
}

TEST_F(KabupatenPage, EveryOfficeHasValueCountAndState) {
    const std::string page = get().body;
    const std::string shown = row(page, "Kecamatan Sumberjambe");
    EXPECT_THAT(shown, HasSubstr("77,78 %"));
    EXPECT_THAT(shown, HasSubstr("7 dari 9 desa"));
    EXPECT_THAT(shown, HasSubstr("ada, lengkap"));
    EXPECT_THAT(shown, HasSubstr("/indikator/desa_dokumen?kantor=35.09.31&amp;tahun=2021&amp;triwulan=4"));
    EXPECT_THAT(shown, HasSubstr("belum ada data"));
    const std::string none = row(page, "Kecamatan Tanpa Desa");
    EXPECT_THAT(none, HasSubstr("<strong>n.a.</strong>"));
    EXPECT_THAT(none, HasSubstr("tidak berlaku"));
    EXPECT_THAT(page, HasSubstr("1 kantor belum mempunyai lembar IKU yang berlaku pada tahun 2021."));
    EXPECT_EQ(row(page, "Kecamatan Jelbuk"), "") << "an office without a sheet is named below, not in a row";
}

TEST_F(KabupatenPage, IsSortedByTheColumnOfTheAddress) {
    EXPECT_THAT(get().body, ContainsRegex("Almaden</a></th>(.|\n)*Sumberjambe</a></th>(.|\n)*Tanpa Desa</a></th>"));
    const std::string highest = get("urut=desa_dokumen&arah=turun").body;
    EXPECT_THAT(highest, ContainsRegex("Almaden</a></th>(.|\n)*Sumberjambe</a></th>(.|\n)*Tanpa Desa</a></th>"));
    EXPECT_THAT(highest, HasSubstr("aria-sort=\"descending\""));
    EXPECT_THAT(highest, HasSubstr("&amp;urut=desa_dokumen&amp;arah=naik"));
    EXPECT_THAT(highest, HasSubstr("name=\"urut\" value=\"desa_dokumen\"")) << "another quarter keeps the order";
    EXPECT_THAT(get("urut=desa_dokumen&arah=naik").body,
                ContainsRegex("Sumberjambe</a></th>(.|\n)*Almaden</a></th>(.|\n)*Tanpa Desa</a></th>"))
        << "what has no value stands last";
    EXPECT_EQ(get("urut=%3Cb%3E&arah=x").status, web::Status::ok);
}

TEST_F(KabupatenPage, ShowsOnlyWhatTheVisitorMaySee) {
    const std::string page = site.get("/kabupaten", reader_of(second)).body;
    EXPECT_THAT(page, HasSubstr("Kecamatan Almaden"));
    EXPECT_THAT(page, Not(HasSubstr("Sumberjambe</a>")));
    EXPECT_THAT(page, HasSubstr("Bersama (1 kantor)"));
    EXPECT_EQ(site.get("/kabupaten", reader_of("35.10")).status, web::Status::not_found);
}

TEST_F(KabupatenPage, HasATwinAndALineForEveryOffice) {
    const std::string twin = site.get("/kabupaten", reader_of("35.09"), "", web::Format::json).body;
    for (const char* key : {"\"banyak_kantor\": 4", "\"pembilang\": \"8\"", "\"penyebut\": \"10\"",
                            "\"nama_kantor\": \"Kecamatan Almaden\"", "\"keadaan\": \"tidak_berlaku\"",
                            "\"kode\": \"indicator.no_sheet_in_force\""})
        EXPECT_THAT(twin, HasSubstr(key));
    const web::Response csv = site.get("/kabupaten.csv", reader_of("35.09"));
    EXPECT_THAT(csv.content_type, HasSubstr("text/csv"));
    EXPECT_THAT(csv.body, HasSubstr("35.09.29,Kecamatan Almaden,2021,4,desa_dokumen,2.2,"));
    EXPECT_THAT(csv.body, Not(HasSubstr("gabungan")));
    const web::Response workbook = site.get("/kabupaten.xlsx", reader_of("35.09"));
    EXPECT_EQ(workbook.content_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_TRUE(workbook.body.starts_with("PK"));
    EXPECT_EQ(site.get("/kabupaten.csv", reader_of("35.10")).status, web::Status::not_found);
}

TEST_F(KabupatenPage, ALogThatGrewMakesItAnew) {
    const web::Response first = get();
    const auto known = [&] {
        return site.get("/kabupaten", reader_of("35.09"), "", web::Format::page, first.etag).status;
    };
    EXPECT_EQ(known(), web::Status::not_modified);
    site.adopt(second, {storage::label_definition("data contoh")});
    EXPECT_EQ(known(), web::Status::ok);
}

}  // namespace
}  // namespace tolok::indicator
