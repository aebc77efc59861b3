// A legal source: which regulation, where in it, and whether its text was seen.
// Must not say what the law means; definitions and code do that beside the citation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"

namespace tolok {

class TomlTable;

struct Regulation {
    std::string key;  // "permenpanrb-14-2017"
    std::string title;
    std::string number;      // "PermenPANRB 14/2017"
    bool confirmed = false;  // its text was read; unconfirmed ones are never printed as law
    std::optional<Date> in_force_from;
    std::optional<Date> in_force_until;
};

struct Citation {
    std::string regulation;  // key in definitions/regulations.toml
    std::string passage;     // "Lampiran, huruf B.2", may be empty
};

// A passage that a definition rests on, and whether that very passage was read; what was not read is never printed as
// law.
struct LegalBasis {
    Citation citation;
    bool confirmed = false;
    Place place;  // where the definition says so
};

// [[dasar_hukum]] tables with peraturan, bagian, dikonfirmasi.
std::vector<LegalBasis> parse_legal_basis(const TomlTable& table, Problems& problems);

// [[peraturan]] tables with kunci, nomor, judul, dikonfirmasi, berlaku_mulai, berlaku_sampai.
Checked<std::vector<Regulation>> parse_regulations(std::string_view toml, const std::string& source);

}  // namespace tolok
