// Exact rational numbers: the only kind of number a result passes through.
// Must not offer a way in or out through binary floating point.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tolok {

class Number {
public:
    Number() : Number(0) {}
    Number(std::int64_t whole);  // NOLINT(google-explicit-constructor): a count is a number
    Number(int whole) : Number(static_cast<std::int64_t>(whole)) {}

    // `denominator` must not be 0 (a broken promise otherwise).
    static Number ratio(const Number& numerator, const Number& denominator);
    // Machine form with a decimal point, such as "-78.74"; nothing else (no exponent, no blanks, at most 400
    // characters).
    static std::optional<Number> parse_decimal(std::string_view text);
    // Inverse of format_exact(): "n" or "n/d" with d > 0.
    static std::optional<Number> parse_exact(std::string_view text);

    Number numerator() const;    // lowest terms, carries the sign
    Number denominator() const;  // lowest terms, >= 1
    bool is_whole() const;
    int sign() const;  // -1, 0, 1

    // Halves away from zero. `decimals` 0..100.
    Number rounded(int decimals) const;
    // Rounded as above and written with a decimal point and exactly `decimals` digits, such as "78.74".
    std::string format_decimal(int decimals) const;
    // "n" or "n/d" in lowest terms.
    std::string format_exact() const;
    // All digits when the decimal expansion ends within 30 digits ("0.125"), else format_exact().
    std::string format_plain() const;
    // Only for whole numbers that fit; empty otherwise.
    std::optional<std::int64_t> whole() const;

    Number operator-() const;
    Number operator+(const Number& other) const;
    Number operator-(const Number& other) const;
    Number operator*(const Number& other) const;
    Number operator/(const Number& other) const;  // other must not be 0
    Number& operator+=(const Number& other) { return *this = *this + other; }

    bool operator==(const Number& other) const;
    std::strong_ordering operator<=>(const Number& other) const;

private:
    struct Rational;
    explicit Number(std::shared_ptr<const Rational> value) : value_(std::move(value)) {}
    std::shared_ptr<const Rational> value_;  // never changed once made
};

// Indonesian form: decimal comma, dot for thousands, exactly `decimals` digits: "1.234,50".
std::string format_indonesian(const Number& number, int decimals);
// The same with as few decimals as the value needs, at most `most`: "78,74", "100", "0,5".
std::string format_indonesian_short(const Number& number, int most);

}  // namespace tolok
