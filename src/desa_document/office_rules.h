// What an office works by: its desa, its document definitions and its working days.
// Must not know where they were read from.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "desa_document/document_definition.h"
#include "domain/office.h"

namespace tolok::desa_document {

struct OfficeRules {
    std::optional<Office> office;  // empty when the office adopted no definition of itself
    std::vector<DocumentDefinition> documents;
    WorkCalendar calendar;
    Problems problems;  // of adopted texts that this program cannot read

    std::vector<const Village*> list_desa() const;
    // By code, name or other spelling; only desa, never kelurahan.
    const Village* find_desa(std::string_view code_or_name) const;
};

}  // namespace tolok::desa_document
