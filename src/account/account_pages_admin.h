// What the pages of an office's accounts share: which office, its definition, addresses, the page of a new link.
// Must not be included by anything but pages of accounts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/account_pages_part.h"
#include "account/account_service.h"

namespace tolok::account {

// The office whose accounts are shown: the one of the address, else that of the visitor's own role.
struct AdminDesk {
    std::string code;
    std::optional<Office> office;      // empty above the offices
    std::vector<web::Choice> offices;  // codes the visitor may manage, with their names
    int zone = 0;
};
AdminDesk read_admin_desk(const AccountDesk& desk, const web::Request& request);
std::string admin_address(const AdminDesk& admin, std::string_view behind = "");

// Nothing when it is not among the accounts of the office; the problems of list_accounts.
Checked<std::optional<AccountView>> find_account_view(const AccountDesk& desk, const web::Request& request,
                                                      const AdminDesk& admin, std::string_view id);

// A link that was just made, to be copied, scanned, printed or sent; never shown again.
web::Response link_page(const web::PageMaker& pages, const web::Request& request, const AdminDesk& admin,
                        const Invitation& invitation, const std::string& name);

// Fields of a role to be given, and what was chosen in them.
void add_role_fields(web::Form& form, const AdminDesk& admin, const MessageCatalog& messages);
Checked<RoleDraft> read_role(const web::Fields& typed, const AdminDesk& admin);

}  // namespace tolok::account
