// Signing in, with the code of the second factor where there is one, and out. What was typed into a form while the
// session ended is carried through and shown again.
#include "account/account_pages_part.h"
#include "account/account_service_sign_in.h"
#include "account/credential.h"
#include "web/csrf.h"
#include "web/kept_form.h"
#include "web/percent.h"

namespace tolok::account {

using web::Access;
using web::Data;
using web::Field;
using web::FormField;
using web::Method;
using web::Request;
using web::Response;

namespace {

constexpr std::string_view back_field = "kembali";      // the page asked for
constexpr std::string_view sent_field = "terkirim";     // where the form was sent that must be sent again
constexpr std::size_t carried_limit = 4 * 1024 * 1024;  // bytes of all that goes along, encoded
constexpr std::string_view kept_prefix = "isi_";        // what was typed into it

// What goes along through the steps of signing in.
std::vector<Field> carried(const Request& request) {
    std::vector<Field> all;
    for (const Field& field : request.form) {
        if (field.name == back_field || field.name == sent_field || field.name.starts_with(kept_prefix))
            all.push_back(field);
    }
    const std::string back = request.query.text(back_field);
    if (all.empty() && !back.empty()) all.push_back({std::string(back_field), back});
    return all;
}

std::string own_address(const std::string& typed) { return web::is_own_address(typed) ? typed : "/"; }

std::string place_after(const Request& request) {
    const std::string typed = request.form.text(back_field);
    return own_address(typed.empty() ? request.query.text(back_field) : typed);
}

FormPage sign_in_page(const web::PageMaker& pages, const Request& request) {
    FormPage page{pages.text(request, "account.sign_in_title"),
                  pages.text(request, "account.sign_in_lead"),
                  "/masuk",
                  pages.text(request, "account.sign_in_submit"),
                  {},
                  carried(request)};
    page.form.fields.push_back(
        {.name = "nama_masuk", .label = "account.field_sign_in_name", .required = true, .complete = "username"});
    page.form.fields.push_back({.name = "kata_sandi",
                                .label = "account.field_password",
                                .kind = FormField::Kind::secret,
                                .required = true,
                                .complete = "current-password"});
    if (request.form.has(sent_field)) page.lead = pages.text(request, "account.typed_is_kept");
    return page;
}

FormPage code_page(const web::PageMaker& pages, const Request& request) {
    FormPage page{pages.text(request, "account.code_title"),
                  pages.text(request, "account.code_lead"),
                  "/masuk/kode",
                  pages.text(request, "account.sign_in_submit"),
                  {},
                  carried(request)};
    page.form.fields.push_back(
        {.name = "kode", .label = "account.field_code", .required = true, .complete = "one-time-code"});
    return page;
}

// The form that was sent while nobody was signed in, to be sent again with one press.
Response resume_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request,
                     const OpenedSession& opened) {
    Request signed_in = request;
    signed_in.cookies = {{std::string(session_cookie), opened.key}};
    signed_in.visitor = identify_visitor(desk, signed_in);
    if (!signed_in.visitor.session.empty())
        signed_in.visitor.csrf_token = web::make_csrf_token(desk.token_secret, opened.key);
    web::Fields kept;
    for (const Field& field : request.form) {
        if (field.name.starts_with(kept_prefix)) kept.add(field.name.substr(kept_prefix.size()), field.value);
    }
    Data data;
    web::add_kept_form(data, own_address(request.form.text(sent_field)), kept);
    return with_session(pages.page(signed_in, "account/resume", pages.text(request, "account.resume_title"), data),
                        opened);
}

Response after_sign_in(const AccountDesk& desk, const web::PageMaker& pages, const Request& request,
                       const OpenedSession& opened) {
    if (opened.standing == SessionStanding::awaiting_code)
        return with_session(form_page(pages, request, code_page(pages, request)), opened);
    if (request.form.has(sent_field)) return resume_page(desk, pages, request, opened);
    return with_session(web::see_other(place_after(request)), opened);
}

Response sign_in(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const FormPage page = sign_in_page(pages, request);
    Problems problems = web::check_form(page.form, request.form);
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const std::string name = request.form.text("nama_masuk");
    if (is_sample_account(fold_sign_in_name(name)) && desk.samples == SampleAccounts::refused)
        return form_page(pages, request, page, {problem("account.sample_elsewhere")});
    const auto opened = SignInService(desk.database, desk.clock, desk.hasher)
                            .sign_in(name, request.form.text("kata_sandi"), origin_of(request));
    if (!opened) return form_page(pages, request, page, opened.problems());
    return after_sign_in(desk, pages, request, *opened);
}

Response confirm_code(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const FormPage page = code_page(pages, request);
    Problems problems = web::check_form(page.form, request.form);
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const auto opened =
        SignInService(desk.database, desk.clock, desk.hasher)
            .confirm_code(request.cookies.text(session_cookie), request.form.text("kode"), origin_of(request));
    if (opened) return after_sign_in(desk, pages, request, *opened);
    const bool ended = opened.problems().front().code == "account.session_ended";
    return form_page(pages, request, ended ? sign_in_page(pages, request) : page, opened.problems());
}

Response sign_out(const AccountDesk& desk, const Request& request) {
    if (const auto active = active_session(desk, request))
        static_cast<void>(SessionService(desk.database).end(*active, active->session));
    Response response = web::see_other("/masuk");
    response.cookies.push_back({std::string(session_cookie), "", 0, web::SameSite::lax, false});
    return response;
}

}  // namespace

web::Visitor identify_visitor(const AccountDesk& desk, const Request& request) {
    web::Visitor visitor;
    const std::string key = request.cookies.text(session_cookie);
    std::optional<ActiveSession> active = find_active(desk, request, key);
    if (!active) return visitor;
    if (is_sample_account(active->sign_in_name) && desk.samples == SampleAccounts::refused) return visitor;
    if (active->renewal_due) SessionService(desk.database).begin_renewal(*active);
    visitor.actor = std::move(active->actor);
    visitor.session = key;
    return visitor;
}

Response ask_to_sign_in(const web::PageMaker& pages, const Request& request) {
    if (request.method == Method::get) {
        if (request.target == "/") return web::see_other("/masuk");
        return web::see_other("/masuk?" + std::string(back_field) + "=" + web::percent_encode(request.target));
    }
    Request asked = request;
    asked.form = {{std::string(sent_field), request.target}};
    for (const Field& field : web::kept_fields(request.form))
        asked.form.add(std::string(kept_prefix) + field.name, field.value);
    Response response = form_page(pages, asked, sign_in_page(pages, asked));
    response.status = web::Status::unauthorized;
    return response;
}

std::vector<web::Route> sign_in_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    const auto post = [](std::string pattern, std::string summary, web::Answer handler) {
        return web::Route{.method = Method::post,
                          .pattern = std::move(pattern),
                          .access = Access::anyone(),
                          .handler = std::move(handler),
                          .summary = std::move(summary),
                          .body_limit = carried_limit};
    };
    std::vector<web::Route> routes;
    routes.push_back({.pattern = "/masuk",
                      .access = Access::anyone(),
                      .handler =
                          [&pages](const Request& request) {
                              if (request.visitor.actor) return web::see_other(place_after(request));
                              return form_page(pages, request, sign_in_page(pages, request));
                          },
                      .summary = "account.sign_in_title",
                      .work = web::Work::quick});
    routes.push_back(
        {.pattern = "/masuk/kode",
         .access = Access::anyone(),
         .handler = [&pages](const Request& request) { return form_page(pages, request, code_page(pages, request)); },
         .summary = "account.code_title",
         .work = web::Work::quick});
    routes.push_back(post("/masuk", "account.sign_in_submit",
                          [&](const Request& request) { return sign_in(desk, pages, request); }));
    routes.push_back(post("/masuk/kode", "account.code_title",
                          [&](const Request& request) { return confirm_code(desk, pages, request); }));
    routes.push_back(
        post("/keluar", "account.sign_out", [&](const Request& request) { return sign_out(desk, request); }));
    return routes;
}

}  // namespace tolok::account
