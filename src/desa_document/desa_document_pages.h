// The pages of the register of village documents: the matrix, one document's life, forms, receipts and the picture.
// Must not decide what may be done or what counts: services and rules do.
#pragma once

#include <vector>

#include "domain/clock.h"
#include "storage/database.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::desa_document {

// Everything below /desa. All that is given must outlive the routes; any thread.
std::vector<web::Route> list_desa_document_routes(storage::Database& database, const Clock& clock,
                                                  const web::PageMaker& pages);

}  // namespace tolok::desa_document
