// What the pages of accounts share: the cookie, where a request comes from, the page of one form, what was typed
// before. Must not be included by anything but pages of accounts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/account_pages.h"
#include "account/account_service_session.h"
#include "domain/office.h"
#include "web/form.h"

namespace tolok::account {

inline constexpr std::string_view session_cookie = "sesi";

std::vector<web::Route> sign_in_routes(const AccountDesk& desk, const web::PageMaker& pages);
std::vector<web::Route> invitation_routes(const AccountDesk& desk, const web::PageMaker& pages);
std::vector<web::Route> own_account_routes(const AccountDesk& desk, const web::PageMaker& pages);
std::vector<web::Route> second_factor_routes(const AccountDesk& desk, const web::PageMaker& pages);
std::vector<web::Route> admin_routes(const AccountDesk& desk, const web::PageMaker& pages);
std::vector<web::Route> admin_form_routes(const AccountDesk& desk, const web::PageMaker& pages);

Origin origin_of(const web::Request& request);
// By a key that may be any text, as the logs stood when this request came.
std::optional<ActiveSession> find_active(const AccountDesk& desk, const web::Request& request, std::string_view key);
// The session of somebody who is signed in.
std::optional<ActiveSession> active_session(const AccountDesk& desk, const web::Request& request);

// A page that is one form: template account/form.
struct FormPage {
    std::string title;   // finished text
    std::string lead{};  // finished text above the form, "" = none
    std::string action;  // where it is sent
    std::string submit;  // finished text of the button
    web::Form form{};
    std::vector<web::Field> hidden{};
    std::string back{};  // the way out without doing it, "" = none
    enum class Weight { usual, grave } weight = Weight::usual;
};
// Status 422 when there are problems.
web::Response form_page(const web::PageMaker& pages, const web::Request& request, const FormPage& page,
                        const Problems& problems = {});

// "25 November 2026, 15.04" where the office is.
std::string format_moment(Instant at, int zone_minutes);
int zone_of(storage::Reader& reader, std::string_view office);
std::string role_label(Role role, const MessageCatalog& messages);
// "Petugas seksi (Seksi Pemerintahan)"; the office is named when it is not the account's.
std::string describe_role(const Grant& grant, std::string_view account_office, const std::optional<Office>& office,
                          const MessageCatalog& messages);

web::FormField password_field();
web::FormField repeated_field();
web::FormField present_password_field();
// Fields of the form, and that a new password was typed twice alike.
Problems check_typed(const web::Form& form, const web::Fields& typed);

// The answer with which the browser gets the session's key.
web::Response with_session(web::Response response, const OpenedSession& opened);

}  // namespace tolok::account
