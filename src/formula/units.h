// Units as a small algebra: products and quotients of names, and "open" numbers that fit every unit.
// Must not convert between units: desa stay desa.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "domain/value.h"

namespace tolok::formula {

// "rupiah per desa" is rupiah to the power 1 and desa to the power -1. A number without unit has no powers.
struct Dimension {
    std::map<std::string, int> powers;
    bool open = false;  // written as a bare number (100), so it takes the unit of what it stands with

    bool operator==(const Dimension&) const = default;
};

inline Dimension open_dimension() { return {{}, true}; }
// Reads what format_unit writes; any other text is one name.
Dimension dimension_of(const Unit& unit);
Unit format_unit(const Dimension& dimension);
// For messages: the unit, or "tanpa satuan".
std::string unit_words(const Dimension& dimension);

// The unit two amounts share when they are added, compared or chosen from; empty when they differ.
std::optional<Dimension> common_dimension(const Dimension& one, const Dimension& other);
// Empty when the product would be more than four names or a power beyond 3: no such unit is meant.
std::optional<Dimension> product_dimension(const Dimension& one, const Dimension& other);
std::optional<Dimension> quotient_dimension(const Dimension& above, const Dimension& below);

}  // namespace tolok::formula
