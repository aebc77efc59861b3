// Codes of authenticator applications against the values of the standards, and codes for paper.
#include "account/one_time_code.h"

#include <gtest/gtest.h>

#include <sstream>

#include "support/case_file.h"

namespace tolok::account {
namespace {

TEST(OneTimeCode, AgreesWithRfc4226) {
    for (const test::TextCase& one : test::read_case_file("account/hotp.case")) {
        for (const std::string& line : one.lines("kode")) {
            std::istringstream words(line);
            std::int64_t counter = 0;
            std::string code;
            words >> counter >> code;
            EXPECT_EQ(calculate_code(as_bytes(one.text("kunci")), counter), code) << one.where() << ", " << counter;
        }
    }
}

TEST(OneTimeCode, AgreesWithRfc6238) {
    for (const test::TextCase& one : test::read_case_file("account/totp.case")) {
        for (const std::string& line : one.lines("kode")) {
            std::istringstream words(line);
            std::int64_t seconds = 0;
            std::int64_t step = 0;
            std::string code;
            words >> seconds >> std::hex >> step >> code;
            EXPECT_EQ(code_step(Instant{seconds * 1'000'000}), step) << one.where() << ", " << seconds;
            EXPECT_EQ(calculate_code(as_bytes(one.text("kunci")), step, 8), code) << one.where() << ", " << seconds;
        }
    }
}

TEST(OneTimeCode, Base32AgreesWithRfc4648) {
    for (const test::TextCase& one : test::read_case_file("account/base32.case"))
        EXPECT_EQ(format_base32(as_bytes(one.text("isi"))), one.text("teks")) << one.where();
}

const std::string secret = "12345678901234567890";
constexpr Instant now{1'234'567'890'000'000};  // step 41152263
constexpr std::int64_t present = 1'234'567'890 / 30;

std::optional<std::int64_t> find(std::int64_t step_of_code, std::int64_t last_used = 0) {
    return find_step(as_bytes(secret), calculate_code(as_bytes(secret), step_of_code), now, last_used);
}

TEST(OneTimeCode, OneStepBeforeAndAfterIsAccepted) {
    for (const std::int64_t step : {present - 1, present, present + 1}) EXPECT_EQ(find(step), step);
    EXPECT_EQ(find(present - 2), std::nullopt);
    EXPECT_EQ(find(present + 2), std::nullopt);
}

TEST(OneTimeCode, AStepIsNeverAcceptedTwiceNorAnEarlierOneAfterIt) {
    EXPECT_EQ(find(present, present), std::nullopt);
    EXPECT_EQ(find(present - 1, present), std::nullopt);
    EXPECT_EQ(find(present + 1, present), present + 1);
}

TEST(OneTimeCode, BlanksAreIgnoredAndNothingElse) {
    const std::string code = calculate_code(as_bytes(secret), present);
    EXPECT_EQ(find_step(as_bytes(secret), " " + code.substr(0, 3) + " " + code.substr(3), now, 0), present);
    for (const std::string& wrong : {std::string(), code.substr(1), code + "0", "-" + code, std::string(100'000, '1')})
        EXPECT_EQ(find_step(as_bytes(secret), wrong, now, 0), std::nullopt) << wrong.substr(0, 10);
}

TEST(OneTimeCode, TheAddressNamesIssuerAndAccountAndIsEscaped) {
    EXPECT_EQ(totp_address(as_bytes("foobar"), "Tolok Kec. A&B", "petugas.a"),
              "otpauth://totp/Tolok%20Kec.%20A%26B:petugas.a?secret=MZXW6YTBOI&issuer=Tolok%20Kec.%20A%26B"
              "&algorithm=SHA1&digits=6&period=30");
}

TEST(PaperCode, IsReadHoweverItWasTyped) {
    PaperCode code{};
    for (std::size_t at = 0; at < code.size(); ++at) code[at] = static_cast<std::byte>(at * 25 + 7);
    const std::string text = format_paper_code(code);
    ASSERT_EQ(text.size(), 19U);
    EXPECT_EQ(text[4], '-');
    std::string typed = text;
    for (char& letter : typed) {
        if (letter == 'O') letter = '0';
        if (letter == 'I') letter = '1';
        if (letter == 'B') letter = '8';
        if (letter == '-') letter = ' ';
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    EXPECT_NE(typed, text);
    EXPECT_EQ(fold_paper_code(typed), fold_paper_code(text));
    EXPECT_EQ(fold_paper_code(text).size(), 16U);
}

}  // namespace
}  // namespace tolok::account
