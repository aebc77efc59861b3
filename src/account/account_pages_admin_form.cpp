// Forms that add an account and give a role, and the page of the link that comes of it.
#include "account/account_pages_admin.h"
#include "account/account_service_invitation.h"
#include "base/date.h"
#include "drawing/qr.h"
#include "web/form_view.h"
#include "web/percent.h"

namespace tolok::account {

using web::Access;
using web::Data;
using web::FormField;
using web::Method;
using web::Request;
using web::Response;

namespace {

std::vector<web::Choice> section_choices(const AdminDesk& admin) {
    std::vector<web::Choice> all;
    if (!admin.office) return all;
    for (const Section& section : admin.office->sections) all.push_back({section.key, section.name});
    return all;
}

std::vector<web::Choice> desa_choices(const AdminDesk& admin) {
    std::vector<web::Choice> all;
    if (!admin.office) return all;
    for (const Village& village : admin.office->villages) all.push_back({village.code.text(), village.name});
    return all;
}

FormPage new_page(const web::PageMaker& pages, const Request& request, const AdminDesk& admin) {
    FormPage page{pages.text(request, "account.new_title"), pages.text(request, "account.new_lead"),
                  admin_address(admin), pages.text(request, "account.new_submit")};
    page.back = admin_address(admin);
    page.form.fields.push_back({.name = "nama", .label = "account.field_name", .required = true, .most = 100});
    page.form.fields.push_back({.name = "nama_masuk",
                                .label = "account.field_sign_in_name",
                                .required = true,
                                .hint = "account.hint_sign_in_name",
                                .most = 40});
    add_role_fields(page.form, admin, pages.messages(request));
    return page;
}

// Beside a list to choose from, the names of the choices need not be told.
Problems beside_lists(Problems problems) {
    for (Problem& each : problems) {
        if (each.code == "account.role_needs_section") each = problem("account.choose_section", {}, each.place);
        if (each.code == "account.role_needs_desa") each = problem("account.choose_desa", {}, each.place);
    }
    return problems;
}

// The same form pressed twice: the account is there, invited and under both names, so it only gets a new link.
std::optional<std::string> find_twin(const AccountDesk& desk, const Request& request, const NewAccount& wanted) {
    std::optional<std::string> twin;
    desk.database.read(storage::Reach(wanted.office), [&](storage::Reader& reader) {
        const auto all = list_accounts(reader, request.actor(), wanted.office, desk.clock.now());
        if (!all) return;
        for (const AccountView& each : *all) {
            if (each.state == AccountState::invited && each.name == wanted.name &&
                each.sign_in_name == wanted.sign_in_name)
                twin = each.id;
        }
    });
    return twin;
}

Response add_account(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const AdminDesk admin = read_admin_desk(desk, request);
    const FormPage page = new_page(pages, request, admin);
    Problems problems = web::check_form(page.form, request.form);
    const auto role = read_role(request.form, admin);
    if (problems.empty()) static_cast<void>(take(role, problems));
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const NewAccount wanted{admin.code, request.form.text("nama"), request.form.text("nama_masuk"), {*role}};
    AccountService service(desk.database);
    auto made = service.add(request.actor(), wanted);
    if (!made) {
        const auto twin = find_twin(desk, request, wanted);
        if (twin) made = service.invite(request.actor(), admin.code, *twin);
    }
    if (made) return link_page(pages, request, admin, *made, wanted.name);
    const bool hidden = made.problems().front().code == "domain.not_permitted";
    return hidden ? web::not_found() : form_page(pages, request, page, beside_lists(made.problems()));
}

FormPage role_page(const web::PageMaker& pages, const Request& request, const AdminDesk& admin,
                   const AccountView& account) {
    FormPage page{pages.text(request, "account.role_title", {{"nama", account.name}}), "",
                  admin_address(admin, "/" + account.id + "/peran"), pages.text(request, "account.role_submit")};
    page.back = admin_address(admin, "/" + account.id);
    add_role_fields(page.form, admin, pages.messages(request));
    return page;
}

// Shown by GET, given by POST.
Response give_role(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const AdminDesk admin = read_admin_desk(desk, request);
    const auto account = find_account_view(desk, request, admin, request.path_values.text("akun"));
    if (!account) return pages.refusal(request, account.problems());
    if (!*account) return web::not_found();
    const FormPage page = role_page(pages, request, admin, **account);
    if (request.method == Method::get) return form_page(pages, request, page);
    Problems problems = web::check_form(page.form, request.form);
    const auto role = read_role(request.form, admin);
    if (problems.empty()) static_cast<void>(take(role, problems));
    if (!problems.empty()) return form_page(pages, request, page, problems);
    const auto given = AccountService(desk.database).give_role(request.actor(), admin.code, (*account)->id, *role);
    // Held already: the same form was pressed twice, or there is nothing to do.
    if (given || given.problems().front().code == "account.role_held")
        return web::see_other(admin_address(admin, "/" + (*account)->id));
    return form_page(pages, request, page, beside_lists(given.problems()));
}

std::optional<Date> read_day(const web::Fields& typed, const std::string& name, Problems& problems) {
    const std::string text = typed.text(name);
    if (text.empty()) return std::nullopt;
    const auto day = parse_date(text, {name, 0, 0});
    return take(day, problems) != nullptr ? std::optional(*day) : std::nullopt;
}

}  // namespace

void add_role_fields(web::Form& form, const AdminDesk& admin, const MessageCatalog& messages) {
    FormField role{.name = "peran", .label = "account.field_role", .kind = FormField::Kind::choice, .required = true};
    for (const Role each : all_roles()) {
        const bool above = !admin.office && each != Role::pemantau && each != Role::admin;
        if (!above) role.choices.push_back({std::string(role_key(each)), role_label(each, messages)});
    }
    form.fields.push_back(std::move(role));
    FormField section{.name = "seksi",
                      .label = "account.field_section",
                      .kind = FormField::Kind::choice,
                      .hint = "account.hint_section",
                      .choices = section_choices(admin)};
    FormField desa{.name = "desa",
                   .label = "account.field_desa",
                   .kind = FormField::Kind::choice,
                   .hint = "account.hint_desa",
                   .choices = desa_choices(admin)};
    if (!section.choices.empty()) form.fields.push_back(std::move(section));
    if (!desa.choices.empty()) form.fields.push_back(std::move(desa));
    form.fields.push_back(
        {.name = "mulai", .label = "account.field_from", .kind = FormField::Kind::date, .hint = "account.hint_from"});
    form.fields.push_back({.name = "selesai",
                           .label = "account.field_until",
                           .kind = FormField::Kind::date,
                           .hint = "account.hint_until"});
}

Checked<RoleDraft> read_role(const web::Fields& typed, const AdminDesk& admin) {
    Problems problems;
    RoleDraft draft;
    const auto role = parse_role(typed.text("peran"));
    if (role)
        draft.role = *role;
    else
        problems.push_back(problem("account.role_missing", {}, {"peran", 0, 0}));
    draft.office = admin.code;
    draft.section = typed.text("seksi");
    draft.desa = typed.text("desa");
    draft.from = read_day(typed, "mulai", problems);
    draft.until = read_day(typed, "selesai", problems);
    if (!problems.empty()) return problems;
    return draft;
}

Response link_page(const web::PageMaker& pages, const Request& request, const AdminDesk& admin,
                   const Invitation& invitation, const std::string& name) {
    const std::string link = (request.secure ? "https://" : "http://") + request.host + invitation_path(invitation.key);
    const std::string expires = format_moment(invitation.expires, admin.zone);
    const std::string message =
        pages.text(request, "account.link_message", {{"nama", name}, {"tautan", link}, {"saat", expires}});
    return pages.page(request, "account/link", pages.text(request, "account.link_title", {{"nama", name}}),
                      {{"link", link},
                       {"lead", pages.text(request, "account.link_lead", {{"saat", expires}})},
                       {"message_address", "https://wa.me/?text=" + web::percent_encode(message)},
                       {"qr_markup", drawing::render_qr_svg(link, pages.text(request, "account.link_qr"))},
                       {"account_address", admin_address(admin, "/" + invitation.account)}});
}

std::vector<web::Route> admin_form_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> routes;
    const auto add = [&](Method method, std::string pattern, std::string summary, web::Answer handler) {
        routes.push_back({.method = method,
                          .pattern = "/admin/akun" + std::move(pattern),
                          .access = Access::permitted(Permission::manage_accounts),
                          .handler = std::move(handler),
                          .summary = std::move(summary)});
    };
    add(Method::get, "/baru", "account.new_title", [&](const Request& request) {
        const AdminDesk admin = read_admin_desk(desk, request);
        const auto refused = check_permission(request.actor(), Permission::manage_accounts, {admin.code, "", ""});
        if (refused) return pages.refusal(request, {*refused});
        return form_page(pages, request, new_page(pages, request, admin));
    });
    add(Method::post, "", "account.new_submit",
        [&](const Request& request) { return add_account(desk, pages, request); });
    for (const Method method : {Method::get, Method::post})
        add(method, "/{akun}/peran", "account.give_role",
            [&](const Request& request) { return give_role(desk, pages, request); });
    return routes;
}

}  // namespace tolok::account
