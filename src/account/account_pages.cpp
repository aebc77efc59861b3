// All routes of accounts in one list.
#include "account/account_pages.h"

#include "account/account_pages_part.h"

namespace tolok::account {

std::vector<web::Route> list_account_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> all = sign_in_routes(desk, pages);
    for (auto* part :
         {&invitation_routes, &own_account_routes, &second_factor_routes, &admin_routes, &admin_form_routes}) {
        for (web::Route& route : part(desk, pages)) all.push_back(std::move(route));
    }
    return all;
}

}  // namespace tolok::account
