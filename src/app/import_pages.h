// Import of a register in the browser: choose files, see how every cell is read, confirm. One page for all registers.
// Must not read or judge a sheet: services do.
#pragma once

#include <vector>

#include "domain/clock.h"
#include "storage/database.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::app {

// /koordinasi/impor, /desa/impor and /isian/impor. All arguments must outlive the routes.
std::vector<web::Route> list_import_routes(storage::Database& database, const Clock& clock, IdentitySource& identities,
                                           const web::PageMaker& pages);

}  // namespace tolok::app
