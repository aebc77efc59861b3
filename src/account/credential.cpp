// Rules for names and passwords.
#include "account/credential.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tolok::account {

namespace {

constexpr std::size_t shortest_password = 10;  // characters
constexpr std::size_t longest_person_name = 100;

// What people type first when ten characters are demanded, in folded letters; Indonesian habits before others.
constexpr std::array<std::string_view, 54> commonest = {
    "1234567890",    "0123456789",   "12345678910",   "123456789012",  "1234567891",   "0987654321",
    "9876543210",    "1111111111",   "0000000000",    "1212121212",    "1122334455",   "1231231230",
    "123123123123",  "1234512345",   "5555555555",    "7777777777",    "8888888888",   "aaaaaaaaaa",
    "qwertyuiop",    "qwerty12345",  "qwerty123456",  "qwertyuiop123", "asdfghjkl123", "1q2w3e4r5t",
    "1qaz2wsx3edc",  "q1w2e3r4t5",   "abcdefghij",    "abcd123456",    "abc1234567",   "a123456789",
    "123456789a",    "1234567890a",  "password123",   "password1234",  "passwordku",   "katasandi123",
    "katasandiku",   "rahasia123",   "rahasia1234",   "sayangku123",   "bismillah123", "bismillahirrahmanirrahim",
    "alhamdulillah", "indonesia123", "indonesia1945", "indonesiaraya", "merdeka1945",  "kecamatan123",
    "kelurahan123",  "kabupaten123", "administrator", "admin123456",   "admin12345",   "operator123"};

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool may_stand_in_sign_in_name(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

}  // namespace

std::string fold_sign_in_name(std::string_view typed) {
    std::string name = fold_case(shorten(trim(typed), longest_password));
    // No database keeps a zero byte in a text; with a blank inside it is nobody's name either.
    std::replace(name.begin(), name.end(), '\0', ' ');
    return name;
}

Checked<std::string> check_sign_in_name(std::string_view typed) {
    const std::string name = fold_sign_in_name(typed);
    const bool usable = name.size() >= 3 && name.size() <= 40 && is_letter(name.front()) &&
                        std::all_of(name.begin(), name.end(), may_stand_in_sign_in_name);
    if (usable) return name;
    return problem("account.sign_in_name_unusable", {{"nama", shorten(name, 60)}}, {"nama_masuk", 0, 0});
}

bool is_sample_account(std::string_view sign_in_name) { return sign_in_name.starts_with("contoh."); }

Problems check_password(std::string_view password, std::string_view sign_in_name) {
    Problems problems;
    const auto refuse = [&](std::string code, std::vector<Argument> arguments = {}) {
        problems.push_back(problem(std::move(code), std::move(arguments), {"kata_sandi", 0, 0}));
    };
    if (password.size() > longest_password) {
        refuse("account.password_too_long", {{"terpanjang", std::to_string(longest_password)}});
        return problems;
    }
    if (!is_utf8(password) || has_control_character(password)) refuse("account.password_unreadable");
    if (count_characters(password) < shortest_password)
        refuse("account.password_too_short", {{"terpendek", std::to_string(shortest_password)}});
    const std::string folded = fold_case(trim(password));
    if (!folded.empty() && folded == sign_in_name) refuse("account.password_is_name");
    if (std::find(commonest.begin(), commonest.end(), folded) != commonest.end()) refuse("account.password_common");
    return problems;
}

Checked<std::string> check_person_name(std::string_view typed) {
    const std::string_view name = trim(typed);
    const Place place{"nama", 0, 0};
    if (name.empty()) return problem("account.person_name_missing", {}, place);
    const std::size_t length = count_characters(name);
    if (length > longest_person_name || !is_utf8(name) || has_control_character(name))
        return problem("account.person_name_unusable", {{"terpanjang", std::to_string(longest_person_name)}}, place);
    return std::string(name);
}

}  // namespace tolok::account
