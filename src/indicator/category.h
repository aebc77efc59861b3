// Category tables: classes of a rounded value, one bound each, so that no value falls between two classes.
// Must not judge a value that has not been rounded to the table's decimals.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/problem.h"
#include "indicator/definition.h"

namespace tolok::indicator {

enum class BoundKind {
    lower,  // "bawah": the class holds from its bound upward, the lowest class has none
    upper,  // "atas": the class holds up to its bound (80.00 is still BB), the highest class has none
};

struct CategoryClass {
    std::string name;
    std::optional<Number> bound;
};

struct CategoryTable {
    std::string path;
    std::string key;
    std::string name;
    BoundKind bounds = BoundKind::lower;
    int decimals = 2;
    std::string source;
    std::string note;
    std::vector<LegalBasis> basis;
    std::vector<CategoryClass> classes;  // highest first

    // The class of a value, rounded here to the table's decimals.
    const CategoryClass& judge(const Number& value) const;
};

// Refuses a gap, an overlap, two classes with one bound, and an end left open. A printed table that gives both ends of
// each class ("dari" and "sampai") is accepted when its ends meet to within one unit of the last decimal.
Checked<CategoryTable> parse_category(std::string_view toml, const std::string& source);

}  // namespace tolok::indicator
