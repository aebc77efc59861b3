// The definitions an office works by: text and digest of every file adopted, as a record; evaluation reads only these.
// Must not understand them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "domain/measure.h"
#include "storage/transaction.h"

namespace tolok::storage {

struct Definition {
    std::string kind;  // "kantor", "indikator", "kuesioner", "dokumen", "peraturan", "kalender", …
    std::string key;   // file name without ending
    std::string path;  // for messages: "definitions/indicators/skm.toml"
    std::string text;
    Digest digest{};  // of the text
};

struct OfficeDefinition {
    std::string office;
    Definition definition;
};

// Adds those whose text differs from the newest of the same kind and key; returns how many. The caller commits.
int adopt_definitions(WriteTransaction& transaction, std::string_view office,
                      const std::vector<Definition>& definitions);

// The newest of each key of a kind, for every office of the scopes, as known then; ordered by office and key. One
// query.
std::vector<OfficeDefinition> list_definitions(Reader& reader, std::span<const Scope> scopes, std::string_view kind);
// Offices that were set up, by code, and the size of their logs.
std::vector<OfficeScope> list_offices(Reader& reader);

// What stands beside every result of an office, such as "data contoh": adopted like a definition.
inline constexpr std::string_view label_kind = "label";
Definition label_definition(const std::string& label);

}  // namespace tolok::storage
