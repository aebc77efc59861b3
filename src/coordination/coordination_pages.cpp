// Puts the routes of coordination together.
#include "coordination/coordination_pages.h"

#include "coordination/coordination_pages_parts.h"

namespace tolok::coordination {

std::vector<web::Route> list_coordination_routes(CoordinationService& service, CoordinationQueries& queries,
                                                 IdentitySource& identities, const web::PageMaker& pages) {
    const auto parts = std::make_shared<const PageParts>(PageParts{service, queries, identities, pages});
    std::vector<web::Route> routes;
    add_register_routes(routes, parts);
    add_recommendation_routes(routes, parts);
    add_follow_up_routes(routes, parts);
    add_verification_routes(routes, parts);
    add_item_routes(routes, parts);
    add_new_meeting_routes(routes, parts);
    add_meeting_routes(routes, parts);
    add_meeting_form_routes(routes, parts);
    add_paper_routes(routes, parts);
    add_file_routes(routes, parts);
    return routes;
}

}  // namespace tolok::coordination
