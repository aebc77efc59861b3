// What an office works by: its desa, its document definitions and its working days, read from what it adopted.
// Must not read the register.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desa_document/document_definition.h"
#include "domain/office.h"
#include "storage/transaction.h"

namespace tolok::desa_document {

// Kinds under which definitions are adopted.
inline constexpr std::string_view office_kind = "kantor";
inline constexpr std::string_view document_kind = "dokumen";
inline constexpr std::string_view calendar_kind = "kalender";

struct OfficeRules {
    std::optional<Office> office;               // empty when the office adopted no definition of itself
    std::vector<DocumentDefinition> documents;
    WorkCalendar calendar;
    Problems problems;                          // of adopted texts that this program cannot read

    std::vector<const Village*> list_desa() const;
    // By code, name or other spelling; only desa, never kelurahan.
    const Village* find_desa(std::string_view code_or_name) const;
};

// Three queries, however many offices; an office stands in `scopes` at most once. Every scope gets an entry.
std::map<std::string, OfficeRules> load_office_rules(storage::Reader& reader, std::span<const storage::Scope> scopes);
OfficeRules load_office_rules(storage::Reader& reader, std::string_view office);

}  // namespace tolok::desa_document
