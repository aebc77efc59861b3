// The page of a link that opens an account once, and the page that makes the first account of an office.
#include "account/account_pages_part.h"
#include "account/account_service_invitation.h"
#include "account/account_service_part.h"
#include "account/account_service_sign_in.h"
#include "account/credential.h"

namespace tolok::account {

using web::Access;
using web::Method;
using web::Request;
using web::Response;

namespace {

std::optional<InvitationView> open_invitation(const AccountDesk& desk, const Request& request) {
    std::optional<InvitationView> found;
    desk.database.read(storage::Reach::everything(), [&](storage::Reader& reader) {
        found = find_invitation(reader, request.path_values.text("kunci"), desk.clock.now());
    });
    if (found && is_sample_account(found->sign_in_name) && desk.samples == SampleAccounts::refused) found.reset();
    return found;
}

FormPage invitation_page(const web::PageMaker& pages, const Request& request, const InvitationView& invitation) {
    FormPage page{pages.text(request, "account.invitation_title", {{"nama", invitation.name}}), "",
                  invitation_path(request.path_values.text("kunci")), pages.text(request, "account.invitation_submit")};
    if (is_sample_account(invitation.sign_in_name)) {
        page.lead = pages.text(request, "account.sample_lead");
        page.submit = pages.text(request, "account.sample_submit", {{"nama", invitation.name}});
        return page;
    }
    const char* lead = invitation.first_password ? "account.invitation_lead" : "account.invitation_lead_again";
    page.lead = pages.text(request, lead, {{"nama_masuk", invitation.sign_in_name}});
    page.form.fields = {password_field(), repeated_field()};
    return page;
}

// A link that opens nothing says so instead of telling that there is no page: people click it twice.
Response ended_page(const web::PageMaker& pages, const Request& request) {
    return pages.refusal(request, {problem("account.invitation_ended")});
}

Response accept(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const auto invitation = open_invitation(desk, request);
    if (!invitation) return ended_page(pages, request);
    const FormPage page = invitation_page(pages, request, *invitation);
    std::string password = request.form.text("kata_sandi");
    if (is_sample_account(invitation->sign_in_name)) {
        password = make_key(desk.identities);
    } else if (const Problems problems = check_typed(page.form, request.form); !problems.empty()) {
        return form_page(pages, request, page, problems);
    }
    InvitationService service(desk.database, desk.clock, desk.hasher);
    const Problems problems = service.accept(request.path_values.text("kunci"), password);
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const auto opened = SignInService(desk.database, desk.clock, desk.hasher)
                            .sign_in(invitation->sign_in_name, password, origin_of(request));
    if (!opened) return web::see_other("/masuk");  // the password is set; signing in tells what is in the way
    const bool open = opened->standing == SessionStanding::open;
    return with_session(web::see_other(open ? "/" : "/masuk/kode"), *opened);
}

FormPage first_page(const web::PageMaker& pages, const Request& request) {
    const std::string office = request.form.has("kantor") ? request.form.text("kantor") : request.query.text("kantor");
    FormPage page{pages.text(request, "account.first_title"),
                  pages.text(request, "account.first_lead"),
                  "/mulai",
                  pages.text(request, "account.first_submit"),
                  {},
                  {{"kantor", office}}};
    page.form.fields.push_back({.name = "kode", .label = "account.field_first_code", .required = true});
    page.form.fields.push_back({.name = "nama", .label = "account.field_name", .required = true, .complete = "name"});
    page.form.fields.push_back({.name = "nama_masuk",
                                .label = "account.field_sign_in_name",
                                .required = true,
                                .hint = "account.hint_sign_in_name",
                                .complete = "username"});
    page.form.fields.push_back(password_field());
    page.form.fields.push_back(repeated_field());
    return page;
}

Response make_first(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const FormPage page = first_page(pages, request);
    const Problems problems = check_typed(page.form, request.form);
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const web::Fields& typed = request.form;
    const auto opened = InvitationService(desk.database, desk.clock, desk.hasher)
                            .set_up_first_account({typed.text("kantor"), typed.text("kode"), typed.text("nama"),
                                                   typed.text("nama_masuk"), typed.text("kata_sandi")},
                                                  origin_of(request));
    if (!opened) return form_page(pages, request, page, opened.problems());
    return with_session(web::see_other("/admin/akun"), *opened);
}

}  // namespace

std::vector<web::Route> invitation_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> routes;
    const auto add = [&](Method method, std::string pattern, std::string summary, web::Answer handler) {
        routes.push_back({.method = method,
                          .pattern = std::move(pattern),
                          .access = Access::anyone(),
                          .handler = std::move(handler),
                          .summary = std::move(summary)});
    };
    add(Method::get, "/undangan/{kunci}", "account.invitation_summary", [&](const Request& request) {
        const auto invitation = open_invitation(desk, request);
        if (!invitation) return ended_page(pages, request);
        return form_page(pages, request, invitation_page(pages, request, *invitation));
    });
    add(Method::post, "/undangan/{kunci}", "account.invitation_submit",
        [&](const Request& request) { return accept(desk, pages, request); });
    add(Method::get, "/mulai", "account.first_title",
        [&](const Request& request) { return form_page(pages, request, first_page(pages, request)); });
    add(Method::post, "/mulai", "account.first_submit",
        [&](const Request& request) { return make_first(desk, pages, request); });
    return routes;
}

}  // namespace tolok::account
