// One's own account: what it may do, where it is signed in, its password.
#include <algorithm>

#include "account/account_pages_part.h"
#include "account/account_service.h"
#include "account/account_service_own.h"
#include "base/json.h"

namespace tolok::account {

using web::Access;
using web::Data;
using web::Method;
using web::Request;
using web::Response;

namespace {

// What the page shows, read from one snapshot.
struct OwnView {
    std::vector<SessionView> sessions;
    SecondFactor factor;
    std::optional<Office> office;
    int zone = 0;
};

OwnView read_view(const AccountDesk& desk, const ActiveSession& active) {
    OwnView view;
    desk.database.read(storage::Reach(active.office), [&](storage::Reader& reader) {
        view.sessions = list_sessions(reader, active, desk.clock.now());
        view.factor = find_second_factor(reader, active);
        view.office = find_office(reader, active.office);
        view.zone = zone_of(reader, active.office);
    });
    return view;
}

std::string as_json(const ActiveSession& active, const OwnView& view) {
    JsonWriter json;
    json.begin_object().key("nama").text(active.actor.name).key("nama_masuk").text(active.sign_in_name);
    json.key("kantor").text(active.office).key("peran").begin_list();
    for (const Grant& grant : active.actor.grants) {
        json.begin_object().key("peran").text(role_key(grant.role)).key("kantor").text(grant.office);
        json.key("seksi").text(grant.section).key("desa").text(grant.desa).end_object();
    }
    json.end_list().key("kode_dari_ponsel").truth(view.factor.in_use).key("sesi").begin_list();
    for (const SessionView& session : view.sessions) {
        json.begin_object().key("id").text(session.id).key("peramban").text(session.device);
        json.key("mulai").text(session.begun.format_utc()).key("terakhir").text(session.last_seen.format_utc());
        json.key("sesi_ini").truth(session.present).end_object();
    }
    return json.end_list().end_object().finish();
}

// What was just done, told once after the way back.
std::string done_sentence(const web::PageMaker& pages, const Request& request) {
    const std::string done = request.query.text("selesai");
    if (done == "sandi") return pages.text(request, "account.done_password");
    if (done == "kode") return pages.text(request, "account.done_code_ended");
    return "";
}

Response own_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    const OwnView view = read_view(desk, *active);
    if (request.format == web::Format::json) return web::json(as_json(*active, view));
    const MessageCatalog& messages = pages.messages(request);
    Data roles = Data::list();
    for (const Grant& grant : active->actor.grants)
        roles.add(describe_role(grant, active->office, view.office, messages));
    Data sessions = Data::list();
    for (const SessionView& each : view.sessions) {
        sessions.add({{"id", each.id},
                      {"device", each.device.empty() ? messages.text("account.device_unknown") : each.device},
                      {"begun", format_moment(each.begun, view.zone)},
                      {"last_seen", format_moment(std::max(each.begun, each.last_seen), view.zone)},
                      {"present", each.present}});
    }
    return pages.page(request, "account/own", messages.text("account.own_title"),
                      {{"name", active->actor.name},
                       {"sign_in_name", active->sign_in_name},
                       {"roles", std::move(roles)},
                       {"done", done_sentence(pages, request)},
                       {"sample", is_sample_account(active->sign_in_name)},
                       {"code_in_use", view.factor.in_use},
                       {"sessions", std::move(sessions)}});
}

Response end_session(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    // One that has ended meanwhile is as the person wanted it.
    static_cast<void>(SessionService(desk.database).end(*active, request.path_values.text("sesi")));
    return web::see_other("/akun");
}

Response end_all_sessions(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    const Problems problems = SessionService(desk.database).end_all(*active);
    return problems.empty() ? web::see_other("/masuk") : pages.refusal(request, problems);
}

FormPage password_page(const web::PageMaker& pages, const Request& request) {
    FormPage page{pages.text(request, "account.password_title"), pages.text(request, "account.password_lead"),
                  "/akun/sandi", pages.text(request, "account.password_submit")};
    page.back = "/akun";
    page.form.fields = {present_password_field(), password_field(), repeated_field()};
    return page;
}

Response change_password(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto active = active_session(desk, request);
    if (!active) return ask_to_sign_in(pages, request);
    const FormPage page = password_page(pages, request);
    const Problems problems = check_typed(page.form, request.form);
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const auto opened = OwnAccountService(desk.database, desk.clock, desk.hasher)
                            .change_password(*active, request.form.text("kata_sandi_sekarang"),
                                             request.form.text("kata_sandi"), origin_of(request));
    if (!opened) return form_page(pages, request, page, opened.problems());
    return with_session(web::see_other("/akun?selesai=sandi"), *opened);
}

}  // namespace

std::vector<web::Route> own_account_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> routes;
    const auto add = [&](Method method, std::string pattern, std::string summary, web::Answer handler) {
        routes.push_back({.method = method,
                          .pattern = std::move(pattern),
                          .access = Access::signed_in(),
                          .handler = std::move(handler),
                          .summary = std::move(summary)});
    };
    add(Method::get, "/akun", "account.own_title",
        [&](const Request& request) { return own_page(desk, pages, request); });
    routes.back().twin = web::Twin::json;
    add(Method::get, "/akun/sandi", "account.password_title",
        [&](const Request& request) { return form_page(pages, request, password_page(pages, request)); });
    add(Method::post, "/akun/sandi", "account.password_submit",
        [&](const Request& request) { return change_password(desk, pages, request); });
    add(Method::post, "/akun/sesi", "account.end_all_sessions",
        [&](const Request& request) { return end_all_sessions(desk, pages, request); });
    add(Method::post, "/akun/sesi/{sesi}", "account.end_session",
        [&](const Request& request) { return end_session(desk, pages, request); });
    return routes;
}

}  // namespace tolok::account
