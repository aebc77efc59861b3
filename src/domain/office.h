// An office as its definition file describes it: place, zone, desa, sections, fields, typed values.
// Must not hold evidence or results.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "base/toml.h"
#include "domain/place_code.h"
#include "domain/value.h"

namespace tolok {

struct Village {
    PlaceCode code;
    std::string name;
    std::vector<std::string> other_spellings;  // accepted by imports: "Plereyan", "Gunung Malang"
    bool is_desa() const { return code.village_kind() != VillageKind::kelurahan; }
};

struct Section {
    std::string key;
    std::string name;
};

// A field of coordination, such as pemerintahan, with the section that answers for it.
struct Field {
    std::string key;
    std::string name;
    std::string section;
    std::vector<std::string> other_spellings;
};

// A typed value (isian.<key>) for what has no register yet.
struct TypedValueDeclaration {
    std::string key;
    std::string name;
    Unit unit;
    std::string kind;      // "angka", "teks", "tanggal", "ya_tidak"
    std::string part_of;   // another typed value's key, or ""
    std::string quarters;  // how quarters add up: "jumlah", "terakhir"
    std::string section;
};

struct Office {
    PlaceCode code;
    std::string name;        // "Kecamatan Sumberjambe"
    std::string kabupaten;   // name of the kabupaten
    int zone_minutes = 420;  // east of UTC; WIB 420
    std::vector<Village> villages;
    std::vector<Section> sections;
    std::vector<Field> fields;
    std::vector<TypedValueDeclaration> typed_values;

    int desa_count() const;
    // By code, name or another spelling, letters folded and blanks ignored.
    const Village* find_village(std::string_view code_or_name) const;
    const Field* find_field(std::string_view key_or_name) const;
    const Section* find_section(std::string_view key) const;
    const TypedValueDeclaration* find_typed_value(std::string_view key) const;
};

// Keys: kode, nama, kabupaten, zona (WIB|WITA|WIT), berlaku_mulai, [[desa]], [[seksi]], [[bidang]], [[isian]].
// All problems at once, with line numbers; unknown keys are problems.
Checked<Office> parse_office(std::string_view toml, const std::string& source);

}  // namespace tolok
