// Round files: read whole, with every problem at its line.
#include <gtest/gtest.h>

#include "survey/round.h"
#include "survey_fixture.h"

namespace tolok::survey {
namespace {

TEST(RoundFile, IsReadWhole) {
    const auto draft = parse_round(R"(
kunci = "2021-semester-1"
judul = "SKM semester I 2021"
mulai = 2021-01-01
selesai = 2021-06-30
edisi = "skm-2017"
urutan = "kuesioner"
populasi = 1200
label = "data contoh"
sumber = "lembar layanan lain"

[[layanan]]
kunci = "ktp"
nama = "KTP elektronik"
populasi = 800
)",
                                   "putaran.toml");
    ASSERT_TRUE(draft.ok()) << codes(draft.problems());
    EXPECT_EQ(draft->first_day, Date::of(2021, 1, 1));
    EXPECT_EQ(draft->order, "kuesioner");
    ASSERT_EQ(draft->services.size(), 1U);
    EXPECT_EQ(draft->services.front().population, 800);
    EXPECT_TRUE(check_round(*draft, edition_of("skm-2017")).empty());
}

TEST(RoundFile, MissingAndUnknownKeysAreNamed) {
    const auto draft =
        parse_round("kunci = \"a\"\njudul = \"A\"\nmulai = 2021-01-01\npopulasi = \"banyak\"\nselesaii = 2021-06-30\n",
                    "putaran.toml");
    EXPECT_EQ(codes(draft.problems()), "base.toml_missing base.toml_kind base.toml_unknown_key_near");
}

}  // namespace
}  // namespace tolok::survey
