// The cookie of a session, and pages of one form.
#include "account/account_pages_part.h"

#include "web/form_view.h"

namespace tolok::account {

using web::Data;
using web::Request;
using web::Response;

Origin origin_of(const Request& request) {
    return {describe_network(request.address), request.headers.text("user-agent")};
}

std::optional<ActiveSession> active_session(const AccountDesk& desk, const Request& request) {
    std::optional<ActiveSession> active;
    if (request.visitor.session.empty()) return active;
    desk.database.read(
        [&](storage::Reader& reader) { active = find_session(reader, request.visitor.session, desk.clock.now()); });
    return active;
}

Response form_page(const web::PageMaker& pages, const Request& request, const FormPage& page,
                   const Problems& problems) {
    if (!problems.empty() && request.format == web::Format::json) return pages.refusal(request, problems);
    Data data = web::form_data(page.form, request.form, problems, pages.messages(request));
    Data hidden = Data::list();
    for (const web::Field& each : page.hidden) hidden.add({{"name", each.name}, {"value", each.value}});
    data.set("lead", page.lead);
    data.set("action", page.action);
    data.set("submit", page.submit);
    data.set("hidden_fields", std::move(hidden));
    return pages.page(request, "account/form", page.title, std::move(data),
                      problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

Response with_session(Response response, const OpenedSession& opened) {
    response.cookies.push_back({std::string(session_cookie), opened.key, std::nullopt, web::SameSite::lax, false});
    return response;
}

}  // namespace tolok::account
