// One's own account: where it is signed in, its password and its second factor.
#include "account/account_pages_part.h"

namespace tolok::account {

using web::Access;
using web::Data;
using web::Method;
using web::Request;
using web::Response;

namespace {

Data session_data(const web::PageMaker& pages, const Request& request, const SessionView& session) {
    constexpr int western_zone = 420;
    return {{"id", session.id},
            {"device", session.device.empty() ? pages.text(request, "account.device_unknown") : session.device},
            {"begun", session.begun.day(western_zone).format_indonesian()},
            {"last_seen", session.last_seen.day(western_zone).format_indonesian()},
            {"present", session.present}};
}

Response own_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    Data sessions = Data::list();
    desk.database.read([&](storage::Reader& reader) {
        for (const SessionView& each : list_sessions(reader, *active, desk.clock.now()))
            sessions.add(session_data(pages, request, each));
    });
    return pages.page(
        request, "account/own", pages.text(request, "account.own_title"),
        {{"name", active->actor.name}, {"sign_in_name", active->sign_in_name}, {"sessions", std::move(sessions)}});
}

Response end_session(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    const Problems problems = SessionService(desk.database).end(*active, request.path_values.text("sesi"));
    return problems.empty() ? web::see_other("/akun") : pages.refusal(request, problems);
}

}  // namespace

std::vector<web::Route> own_account_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> routes;
    routes.push_back({.pattern = "/akun",
                      .access = Access::signed_in(),
                      .handler = [&](const Request& request) { return own_page(desk, pages, request); },
                      .summary = "account.own_title"});
    routes.push_back({.method = Method::post,
                      .pattern = "/akun/sesi/{sesi}/akhiri",
                      .access = Access::signed_in(),
                      .handler = [&](const Request& request) { return end_session(desk, pages, request); },
                      .summary = "account.end_session"});
    return routes;
}

}  // namespace tolok::account
