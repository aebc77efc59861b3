// One picture in two forms: words that can be read, and pixels.
#include "drawing/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tolok::drawing {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

Picture sample() {
    Picture picture;
    picture.width = 300;
    picture.height = 100;
    picture.title = "Dokumen <desa>";
    picture.rectangles.push_back({10, 20, 100, 30, {0xe3, 0xf2, 0xe7}, {0x1e, 0x6b, 0x3a}});
    picture.words.push_back({15, 40, 20, {0x1e, 0x6b, 0x3a}, "✓ benar & tepat", Words::Weight::bold});
    return picture;
}

// A whole number of four bytes, as PNG writes it.
int number_at(const std::string& bytes, std::size_t at) {
    int number = 0;
    for (std::size_t next = at; next < at + 4; ++next) number = number * 256 + static_cast<unsigned char>(bytes[next]);
    return number;
}

TEST(Picture, SvgSaysItsWordsAndEscapesThem) {
    EXPECT_THAT(render_svg(sample()), AllOf(StartsWith("<svg"), HasSubstr("<title>Dokumen &lt;desa&gt;</title>"),
                                            HasSubstr("fill=\"#e3f2e7\" stroke=\"#1e6b3a\""),
                                            HasSubstr("✓ benar &amp; tepat</text>"), HasSubstr("font-weight=\"700\"")));
}

TEST(Picture, PngHasTheSameSizeAndShowsTheWords) {
    const std::string png = render_png(sample());
    ASSERT_THAT(png, StartsWith("\x89PNG\r\n\x1a\n"));
    EXPECT_EQ(number_at(png, 16), 300);
    EXPECT_EQ(number_at(png, 20), 100);
    Picture silent = sample();
    silent.words.clear();
    EXPECT_GT(png.size(), render_png(silent).size()) << "letters are drawn";
}

TEST(Picture, TheSamePictureGivesTheSameBytes) { EXPECT_EQ(render_png(sample()), render_png(sample())); }

}  // namespace
}  // namespace tolok::drawing
