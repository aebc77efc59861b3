// Identifiers against RFC 9562, digests against FIPS 180-4.
#include <gtest/gtest.h>

#include <set>

#include "base/digest.h"
#include "base/id.h"

namespace tolok {
namespace {

std::array<std::byte, 10> bytes(std::initializer_list<int> values) {
    std::array<std::byte, 10> all{};
    std::size_t at = 0;
    for (int value : values) all[at++] = static_cast<std::byte>(value);
    return all;
}

// RFC 9562, A.6: 22 February 2022 19:22:22 UTC, rand_a CC3, rand_b 18C4DC0C0C07398F.
TEST(Id, IsTheExampleOfTheRfc) {
    const Instant now{1'645'557'742'000'000};
    const Id id = Id::make(now, bytes({0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F}));
    EXPECT_EQ(id.text(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(Id, VersionAndVariantAreSetWhateverTheRandomness) {
    for (int fill : {0x00, 0xFF, 0x5A}) {
        std::array<std::byte, 10> random{};
        random.fill(static_cast<std::byte>(fill));
        const std::string text = Id::make(Instant{1'600'000'000'000'000}, random).text();
        EXPECT_EQ(text[14], '7') << text;
        EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos) << text;
    }
}

TEST(Id, OrderIsTheOrderOfTime) {
    std::array<std::byte, 10> high{};
    high.fill(std::byte{0xFF});
    const Id earlier = Id::make(Instant{1'600'000'000'000'000}, high);
    const Id later = Id::make(Instant{1'600'000'000'001'000}, {});
    EXPECT_LT(earlier, later);
    EXPECT_LT(earlier.text(), later.text());
}

TEST(Id, ReadsItsOwnText) {
    const std::string text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    EXPECT_EQ(Id::parse(text)->text(), text);
    EXPECT_EQ(Id::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")->text(), text);
    for (const char* wrong : {"", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                              "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
                              "017f22e2-79b0-7cc3-98c4--c0c0c07398f", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f"}) {
        EXPECT_EQ(Id::parse(wrong), std::nullopt) << wrong;
    }
}

TEST(Digest, IsTheOneOfTheStandard) {
    struct Row {
        std::string text;
        const char* hex;
    };
    const Row rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(format_hex(sha256(row.text)), row.hex);
        Sha256 pieces;
        for (std::size_t at = 0; at < row.text.size(); at += 999)
            pieces.add(as_bytes(std::string_view(row.text).substr(at, 999)));
        EXPECT_EQ(format_hex(pieces.finish()), row.hex);
    }
}

// RFC 4231, test cases 2 and 6; RFC 2202, section 3, test case 2.
TEST(Digest, KeyedFormOfPublishedCases) {
    EXPECT_EQ(format_hex(hmac_sha1(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
              "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(format_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    const std::string long_key(131, '\xaa');
    EXPECT_EQ(
        format_hex(hmac_sha256(as_bytes(long_key), as_bytes("Test Using Larger Than Block-Size Key - Hash Key First"))),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    EXPECT_TRUE(equal_secrets(as_bytes("abc"), as_bytes("abc")));
    EXPECT_FALSE(equal_secrets(as_bytes("abc"), as_bytes("abd")));
    EXPECT_FALSE(equal_secrets(as_bytes("abc"), as_bytes("abcd")));
}

TEST(Digest, HexadecimalIsReadInEitherCase) {
    EXPECT_EQ(parse_hex("00fFA0"), (Bytes{std::byte{0}, std::byte{0xFF}, std::byte{0xA0}}));
    EXPECT_EQ(parse_hex(""), Bytes{});
    for (const char* wrong : {"0", "0g", " 00", "00 "}) EXPECT_EQ(parse_hex(wrong), std::nullopt) << wrong;
    const Digest digest = sha256("abc");
    EXPECT_EQ(parse_digest(format_hex(digest)), digest);
    EXPECT_EQ(parse_digest(format_hex(digest).substr(2)), std::nullopt);
    EXPECT_EQ(parse_digest(format_hex(digest) + "00"), std::nullopt);
}

TEST(Randomness, DoesNotRepeatItself) {
    std::set<std::string> seen;
    for (int times = 0; times < 100; ++times) {
        std::array<std::byte, 16> salt{};
        fill_random(salt);
        seen.insert(format_hex(salt));
    }
    EXPECT_EQ(seen.size(), 100U);
}

}  // namespace
}  // namespace tolok
