// An office's definition file: what is read, what is refused and at which line.
#include "domain/office.h"

#include <gmock/gmock.h>

namespace tolok {
namespace {

constexpr std::string_view right = R"(kode = "35.09.31"
nama = "Kecamatan Sumberjambe"
kabupaten = "Kabupaten Jember"
zona = "WIB"

[[desa]]
kode = "35.09.31.2001"
nama = "Plerean"
ejaan_lain = ["Plereyan"]

[[desa]]
kode = "35.09.31.2006"
nama = "Sumberjambe"

[[desa]]
kode = "35.09.31.1001"
nama = "Contoh Kelurahan"

[[seksi]]
kunci = "pemerintahan"
nama = "Seksi Pemerintahan"

[[bidang]]
kunci = "trantibum"
nama = "ketertiban dan ketentraman umum"
seksi = "pemerintahan"
ejaan_lain = ["trantib"]
)";

std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& p : problems) all.push_back(p.code + "@" + std::to_string(p.place.line));
    return all;
}

TEST(Office, ReadsPlacesSectionsAndFields) {
    const auto office = parse_office(right, "kantor.toml");
    ASSERT_TRUE(office.ok());
    EXPECT_EQ(office->name, "Kecamatan Sumberjambe");
    EXPECT_EQ(office->zone_minutes, 420);
    EXPECT_EQ(office->villages.size(), 3U);
    EXPECT_EQ(office->desa_count(), 2);  // a kelurahan is no desa
}

TEST(Office, FindsAVillageHoweverItIsSpelled) {
    const auto office = parse_office(right, "kantor.toml");
    ASSERT_TRUE(office.ok());
    for (const char* text : {"35.09.31.2001", "Plerean", "PLEREYAN", "Desa Plerean", " plerean ", "Ple rean"}) {
        const Village* village = office->find_village(text);
        ASSERT_NE(village, nullptr) << text;
        EXPECT_EQ(village->code.text(), "35.09.31.2001") << text;
    }
    EXPECT_EQ(office->find_village("Desaplerean"), nullptr);
    EXPECT_EQ(office->find_village("Jombang"), nullptr);
}

TEST(Office, FindsAFieldByKeyNameOrOtherSpelling) {
    const auto office = parse_office(right, "kantor.toml");
    ASSERT_TRUE(office.ok());
    for (const char* text : {"trantibum", "Bidang Ketertiban dan Ketentraman Umum", "TRANTIB"}) {
        EXPECT_NE(office->find_field(text), nullptr) << text;
    }
    EXPECT_EQ(office->find_field("pertanian"), nullptr);
}

TEST(Office, TellsAllMistakesAtOnceWithTheirLines) {
    const auto office = parse_office(R"(kode = "35.09.31"
nama = "Kecamatan Sumberjambe"
kabupaten = "Kabupaten Jember"
zona = "WIBB"
warna = "biru"
[[desa]]
kode = "35.09.30.2001"
nama = "Di tempat lain"
[[desa]]
kode = "35.09.31.2002"
name = "Sumberpakem"
[[bidang]]
kunci = "trantibum"
nama = "x"
seksi = "tidak_ada"
)",
                                     "kantor.toml");
    ASSERT_FALSE(office.ok());
    EXPECT_THAT(codes(office.problems()),
                testing::UnorderedElementsAre("domain.unknown_zone@4", "base.toml_unknown_key@5",
                                              "domain.village_elsewhere@6", "base.toml_missing@9",
                                              "base.toml_unknown_key_near@11", "domain.unknown_section@12"));
}

TEST(Office, NamesTheLineOfASyntaxError) {
    const auto office = parse_office("kode = \"35.09.31\"\nnama = \"Kecamatan\nzona = 1\n", "kantor.toml");
    ASSERT_FALSE(office.ok());
    ASSERT_EQ(office.problems().size(), 1U);
    EXPECT_EQ(office.problems()[0].code, "base.toml_text_unclosed");
    EXPECT_EQ(office.problems()[0].place.source, "kantor.toml");
    EXPECT_EQ(office.problems()[0].place.line, 2);
}

}  // namespace
}  // namespace tolok
