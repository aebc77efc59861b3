// Number over Boost.Multiprecision, the one place that knows it.
#include "base/number.h"

#include <boost/multiprecision/cpp_int.hpp>

#include "base/require.h"

namespace tolok {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Number::Rational {
    cpp_rational value;
};

namespace {

cpp_int power_of_ten(int exponent) { return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent)); }

// Nearest whole number, halves away from zero.
cpp_int nearest(const cpp_rational& value) {
    const cpp_int n = boost::multiprecision::abs(boost::multiprecision::numerator(value));
    const cpp_int d = boost::multiprecision::denominator(value);
    cpp_int result = (2 * n + d) / (2 * d);
    return value < 0 ? cpp_int(-result) : result;
}

bool all_digits(std::string_view text) {
    if (text.empty()) return false;
    for (char c : text) {
        if (c < '0' || c > '9') return false;
    }
    return true;
}

// A leading zero would make cpp_int read octal.
cpp_int parse_digits(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return cpp_int(std::string(digits));
}

std::string with_thousands(std::string digits) {
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ".");
    return digits;
}

}  // namespace

Number::Number(std::int64_t whole) : value_(std::make_shared<Rational>(Rational{cpp_rational(whole)})) {}

Number Number::ratio(const Number& numerator, const Number& denominator) { return numerator / denominator; }

std::optional<Number> Number::parse_decimal(std::string_view text) {
    if (text.size() > 400) return std::nullopt;
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view before = text.substr(0, point);
    const std::string_view after = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!all_digits(before)) return std::nullopt;
    if (point != std::string_view::npos && !all_digits(after)) return std::nullopt;
    cpp_rational value(parse_digits(before));
    if (!after.empty()) value += cpp_rational(parse_digits(after), power_of_ten(static_cast<int>(after.size())));
    if (negative) value = -value;
    return Number(std::make_shared<Rational>(Rational{value}));
}

std::optional<Number> Number::parse_exact(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::string_view above = text.substr(0, slash);
    if (above.find('.') != std::string_view::npos) return std::nullopt;
    const auto numerator = parse_decimal(above);
    if (!numerator) return std::nullopt;
    if (slash == std::string_view::npos) return numerator;
    const std::string_view below = text.substr(slash + 1);
    if (!all_digits(below) || below.size() > 400) return std::nullopt;
    const cpp_int denominator = parse_digits(below);
    if (denominator == 0) return std::nullopt;
    return Number(std::make_shared<Rational>(Rational{numerator->value_->value / cpp_rational(denominator)}));
}

Number Number::numerator() const {
    return Number(std::make_shared<Rational>(Rational{cpp_rational(boost::multiprecision::numerator(value_->value))}));
}

Number Number::denominator() const {
    return Number(
        std::make_shared<Rational>(Rational{cpp_rational(boost::multiprecision::denominator(value_->value))}));
}

bool Number::is_whole() const { return boost::multiprecision::denominator(value_->value) == 1; }

int Number::sign() const { return value_->value.sign(); }

Number Number::rounded(int decimals) const {
    require(decimals >= 0 && decimals <= 100, "a number is rounded to 0..100 decimals");
    const cpp_int scale = power_of_ten(decimals);
    return Number(std::make_shared<Rational>(Rational{cpp_rational(nearest(value_->value * scale), scale)}));
}

std::string Number::format_decimal(int decimals) const {
    require(decimals >= 0 && decimals <= 100, "a number is printed with 0..100 decimals");
    const cpp_int scaled = nearest(value_->value * power_of_ten(decimals));
    std::string digits = cpp_int(boost::multiprecision::abs(scaled)).str();
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    return scaled < 0 ? "-" + digits : digits;
}

std::string Number::format_exact() const {
    const std::string above = cpp_int(boost::multiprecision::numerator(value_->value)).str();
    return is_whole() ? above : above + "/" + cpp_int(boost::multiprecision::denominator(value_->value)).str();
}

std::string Number::format_plain() const {
    cpp_int rest = boost::multiprecision::denominator(value_->value);
    int decimals = 0;
    while (rest % 10 == 0) rest /= 10, ++decimals;
    int twos = 0;
    int fives = 0;
    while (rest % 2 == 0) rest /= 2, ++twos;
    while (rest % 5 == 0) rest /= 5, ++fives;
    decimals += std::max(twos, fives);
    return rest == 1 && decimals <= 30 ? format_decimal(decimals) : format_exact();
}

std::optional<std::int64_t> Number::whole() const {
    if (!is_whole()) return std::nullopt;
    const cpp_int value = boost::multiprecision::numerator(value_->value);
    if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

Number Number::operator-() const { return Number(std::make_shared<Rational>(Rational{-value_->value})); }

Number Number::operator+(const Number& other) const {
    return Number(std::make_shared<Rational>(Rational{value_->value + other.value_->value}));
}

Number Number::operator-(const Number& other) const {
    return Number(std::make_shared<Rational>(Rational{value_->value - other.value_->value}));
}

Number Number::operator*(const Number& other) const {
    return Number(std::make_shared<Rational>(Rational{value_->value * other.value_->value}));
}

Number Number::operator/(const Number& other) const {
    require(other.sign() != 0, "nothing is divided by zero");
    return Number(std::make_shared<Rational>(Rational{value_->value / other.value_->value}));
}

bool Number::operator==(const Number& other) const { return value_->value == other.value_->value; }

std::strong_ordering Number::operator<=>(const Number& other) const {
    const int order = value_->value.compare(other.value_->value);
    return order < 0   ? std::strong_ordering::less
           : order > 0 ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
}

std::string format_indonesian(const Number& number, int decimals) {
    std::string text = number.format_decimal(decimals);
    const bool negative = text.front() == '-';
    if (negative) text.erase(0, 1);
    const std::size_t point = text.find('.');
    const std::string before = with_thousands(text.substr(0, point));
    const std::string after = point == std::string::npos ? "" : "," + text.substr(point + 1);
    return (negative ? "-" : "") + before + after;
}

std::string format_indonesian_short(const Number& number, int most) {
    std::string text = format_indonesian(number, most);
    if (text.find(',') == std::string::npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == ',') text.pop_back();
    return text;
}

}  // namespace tolok
