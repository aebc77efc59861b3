// Reads what an office works by from the definitions that it adopted.
// Must not read the register.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "desa_document/office_rules.h"
#include "storage/transaction.h"

namespace tolok::desa_document {

// Kinds under which definitions are adopted.
inline constexpr std::string_view office_kind = "kantor";
inline constexpr std::string_view document_kind = "dokumen";
inline constexpr std::string_view calendar_kind = "kalender";

// Three queries, however many offices; an office stands in `scopes` at most once. Every scope gets an entry.
std::map<std::string, OfficeRules> load_office_rules(storage::Reader& reader, std::span<const storage::Scope> scopes);
OfficeRules load_office_rules(storage::Reader& reader, std::string_view office);

}  // namespace tolok::desa_document
