// The pages of typed values below /isian, as routes of the site.
// Must not decide or count: they show what services answer.
#pragma once

#include <vector>

#include "domain/clock.h"
#include "storage/database.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::manual_entry {

// All of them must outlive the routes.
std::vector<web::Route> list_manual_entry_routes(storage::Database& database, const Clock& clock,
                                                 const web::PageMaker& pages);

}  // namespace tolok::manual_entry
