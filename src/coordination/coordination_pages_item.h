// The fields of one result of a meeting, for the forms it stands in: alone, or as one of several.
// Must not be included but by coordination_pages*.cpp.
#pragma once

#include <string>
#include <vector>

#include "coordination/coordination_pages_form.h"

namespace tolok::coordination {

// Names end in `mark`: "" alone, "_2" as the second of several. Fields that the actor may not record in are left out.
web::Form item_form(const OfficeView& at, const std::string& mark, const MessageCatalog& messages);
ItemDraft read_item(const OfficeView& at, const web::Fields& typed, const std::string& mark, Problems& problems);
// Nothing was typed that is not there from the beginning.
bool is_untouched(const web::Fields& typed, const std::string& mark);
// What a new one begins with.
void add_first_values(web::Fields& typed, const OfficeView& at, const std::string& mark);

}  // namespace tolok::coordination
