// Steps in the order of the two standards.
#include "account/one_time_code.h"

#include "base/require.h"

namespace tolok::account {

namespace {

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t seconds_a_step = 30;

std::string encode_percent(std::string_view text) {
    static constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (plain.find(letter) != std::string_view::npos)
            encoded += letter;
        else
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

std::string digits_of(std::string_view typed) {
    std::string digits;
    for (const char letter : typed) {
        if (letter != ' ') digits += letter;
    }
    return digits;
}

}  // namespace

std::string format_base32(ByteView bytes) {
    std::string text;
    unsigned waiting = 0;  // bits not yet written, the last `count` of them
    int count = 0;
    for (const std::byte byte : bytes) {
        waiting = (waiting << 8U) | std::to_integer<unsigned>(byte);
        for (count += 8; count >= 5; count -= 5) text += base32_letters[(waiting >> (count - 5)) & 31U];
        waiting &= (1U << count) - 1;
    }
    if (count > 0) text += base32_letters[(waiting << (5 - count)) & 31U];
    return text;
}

std::string calculate_code(ByteView secret, std::int64_t counter, int digits) {
    require(digits >= 6 && digits <= 8, "a one-time code has 6 to 8 digits");
    // Step 1: HMAC-SHA-1 of the counter, eight bytes, the largest first.
    std::array<std::byte, 8> message{};
    for (std::size_t at = 0; at < message.size(); ++at)
        message[at] = static_cast<std::byte>(static_cast<std::uint64_t>(counter) >> (56 - 8 * at));
    const auto mac = hmac_sha1(secret, message);
    // Step 2: dynamic truncation to 31 bits.
    const std::size_t offset = std::to_integer<std::size_t>(mac.back() & std::byte{15});
    std::uint32_t number = 0;
    for (std::size_t at = offset; at < offset + 4; ++at)
        number = (number << 8U) | std::to_integer<std::uint32_t>(mac[at]);
    number &= 0x7FFFFFFFU;
    // Step 3: the last digits of the number.
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto at = code.rbegin(); at != code.rend(); ++at, number /= 10) *at = static_cast<char>('0' + number % 10);
    return code;
}

std::int64_t code_step(Instant now) { return now.microseconds / 1'000'000 / seconds_a_step; }

std::optional<std::int64_t> find_step(ByteView secret, std::string_view typed, Instant now, std::int64_t last_used) {
    const std::string code = digits_of(typed);
    const std::int64_t present = code_step(now);
    for (std::int64_t step = present - 1; step <= present + 1; ++step) {
        if (step > last_used && equal_secrets(as_bytes(calculate_code(secret, step)), as_bytes(code))) return step;
    }
    return std::nullopt;
}

std::string totp_address(ByteView secret, std::string_view issuer, std::string_view name) {
    return "otpauth://totp/" + encode_percent(issuer) + ":" + encode_percent(name) +
           "?secret=" + format_base32(secret) + "&issuer=" + encode_percent(issuer) +
           "&algorithm=SHA1&digits=6&period=30";
}

std::string format_paper_code(const PaperCode& code) {
    std::string text = format_base32(code);
    for (const std::size_t at : {12U, 8U, 4U}) text.insert(at, "-");
    return text;
}

std::string fold_paper_code(std::string_view typed) {
    std::string folded;
    for (const char letter : typed) {
        if (letter == ' ' || letter == '-') continue;
        if (letter == '0')
            folded += 'O';
        else if (letter == '1')
            folded += 'I';
        else if (letter == '8')
            folded += 'B';
        else
            folded += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return folded;
}

}  // namespace tolok::account
