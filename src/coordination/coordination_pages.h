// The pages of the register of coordination: lists, meetings, recommendations, files and papers.
// Must not decide what may be done or what counts: services and rules do.
#pragma once

#include <vector>

#include "coordination/coordination_queries.h"
#include "coordination/coordination_service.h"
#include "domain/clock.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::coordination {

// Everything below /koordinasi. All that is given must outlive the routes; `identities` is asked from any thread.
std::vector<web::Route> list_coordination_routes(CoordinationService& service, CoordinationQueries& queries,
                                                 IdentitySource& identities, const web::PageMaker& pages);

}  // namespace tolok::coordination
