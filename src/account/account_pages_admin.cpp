// The accounts of an office: all of them, one of them, and what ends.
#include "account/account_pages_admin.h"

#include <algorithm>

#include "base/json.h"
#include "web/form_view.h"

namespace tolok::account {

using web::Access;
using web::Data;
using web::Method;
using web::Request;
using web::Response;

namespace {

Data state_badge(const AccountView& account, const MessageCatalog& messages) {
    const bool active = account.state == AccountState::active;
    const bool invited = account.state == AccountState::invited;
    const char* label = active ? "account.state_active" : invited ? "account.state_invited" : "account.state_closed";
    return {{"state_label", messages.text(label)}, {"good", active}, {"wait", invited}};
}

Data account_data(const AccountView& account, const AdminDesk& admin, const MessageCatalog& messages) {
    Data roles = Data::list();
    for (const RoleView& role : account.roles) {
        const auto& [grant, begins, ends] = role.grant;
        std::string days;
        if (ends) days = messages.text("account.role_until", {{"saat", format_moment(*ends, admin.zone)}});
        roles.add({{"id", role.id},
                   {"label", describe_role(grant, admin.code, admin.office, messages)},
                   {"since", format_moment(begins, admin.zone)},
                   {"days", days},
                   {"granted_by", role.granted_by}});
    }
    Data data{{"id", account.id},
              {"name", account.name},
              {"account_address", admin_address(admin, "/" + account.id)},
              {"sign_in_name", account.sign_in_name.empty() ? "–" : account.sign_in_name},
              {"closed", account.state == AccountState::closed},
              {"has_open_invitation", account.has_open_invitation},
              {"has_second_factor", account.has_second_factor},
              {"last_seen", account.last_seen ? format_moment(*account.last_seen, admin.zone) : "–"},
              {"roles", std::move(roles)}};
    const Data badge = state_badge(account, messages);
    for (const auto& [key, value] : *badge.members()) data.set(key, value);
    return data;
}

void write_account(JsonWriter& json, const AccountView& account) {
    json.begin_object().key("id").text(account.id).key("nama").text(account.name);
    json.key("nama_masuk").text(account.sign_in_name).key("keadaan").text(account_state_key(account.state));
    json.key("undangan_terbuka").truth(account.has_open_invitation);
    json.key("kode_dari_ponsel").truth(account.has_second_factor);
    json.key("terakhir")
        .text_or_null(account.last_seen ? std::optional(account.last_seen->format_utc()) : std::nullopt);
    json.key("peran").begin_list();
    for (const RoleView& role : account.roles) {
        const auto& [grant, begins, ends] = role.grant;
        json.begin_object().key("id").text(role.id).key("peran").text(role_key(grant.role));
        json.key("kantor").text(grant.office).key("seksi").text(grant.section).key("desa").text(grant.desa);
        json.key("mulai").text(begins.format_utc());
        json.key("selesai").text_or_null(ends ? std::optional(ends->format_utc()) : std::nullopt);
        json.key("diberikan_oleh").text(role.granted_by).end_object();
    }
    json.end_list().end_object();
}

Checked<std::vector<AccountView>> read_accounts(const AccountDesk& desk, const Request& request,
                                                const AdminDesk& admin) {
    std::optional<Checked<std::vector<AccountView>>> all;
    desk.database.read(storage::Reach(admin.code), [&](storage::Reader& reader) {
        all.emplace(list_accounts(reader, request.actor(), admin.code, desk.clock.now()));
    });
    return *std::move(all);
}

Response list_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const AdminDesk admin = read_admin_desk(desk, request);
    const auto accounts = read_accounts(desk, request, admin);
    if (!accounts) return pages.refusal(request, accounts.problems());
    if (request.format == web::Format::json) {
        JsonWriter json;
        json.begin_object().key("kantor").text(admin.code).key("akun").begin_list();
        for (const AccountView& each : *accounts) write_account(json, each);
        return web::json(json.end_list().end_object().finish());
    }
    Data present = Data::list();
    Data closed = Data::list();
    bool any_closed = false;
    for (const AccountView& each : *accounts) {
        const bool ended = each.state == AccountState::closed;
        any_closed = any_closed || ended;
        (ended ? closed : present).add(account_data(each, admin, pages.messages(request)));
    }
    Data offices = Data::list();
    for (const web::Choice& each : admin.offices)
        offices.add({{"value", each.value}, {"choice_label", each.label}, {"chosen", each.value == admin.code}});
    return pages.page(request, "account/admin", pages.text(request, "account.admin_title"),
                      {{"accounts", std::move(present)},
                       {"closed_accounts", std::move(closed)},
                       {"any_closed", any_closed},
                       {"several_offices", admin.offices.size() > 1},
                       {"offices", std::move(offices)},
                       {"new_address", admin_address(admin, "/baru")}});
}

// An account of the visitor's office, or the answer instead.
struct Chosen {
    AdminDesk admin;
    std::optional<AccountView> account;
    std::optional<Response> refused;
};
Chosen choose_account(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    Chosen chosen{read_admin_desk(desk, request), {}, {}};
    const auto found = find_account_view(desk, request, chosen.admin, request.path_values.text("akun"));
    if (!found)
        chosen.refused = pages.refusal(request, found.problems());
    else if (!*found)
        chosen.refused = web::not_found();
    else
        chosen.account = **found;
    return chosen;
}

Response account_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const Chosen chosen = choose_account(desk, pages, request);
    if (chosen.refused) return *chosen.refused;
    if (request.format == web::Format::json) {
        JsonWriter json;
        write_account(json, *chosen.account);
        return web::json(json.finish());
    }
    Data data = account_data(*chosen.account, chosen.admin, pages.messages(request));
    data.set("list_address", admin_address(chosen.admin));
    data.set("base", "/admin/akun/" + chosen.account->id);
    data.set("office_query", admin_address(chosen.admin).substr(std::string_view("/admin/akun").size()));
    return pages.page(request, "account/admin_account", chosen.account->name, std::move(data));
}

Response close_page(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const Chosen chosen = choose_account(desk, pages, request);
    if (chosen.refused) return *chosen.refused;
    FormPage page{pages.text(request, "account.close_title", {{"nama", chosen.account->name}}),
                  pages.text(request, "account.close_lead"),
                  admin_address(chosen.admin, "/" + chosen.account->id + "/tutup"),
                  pages.text(request, "account.close_submit")};
    page.back = admin_address(chosen.admin, "/" + chosen.account->id);
    page.weight = FormPage::Weight::grave;
    return form_page(pages, request, page);
}

Response invite(const AccountDesk& desk, const web::PageMaker& pages, const Request& request) {
    const Chosen chosen = choose_account(desk, pages, request);
    if (chosen.refused) return *chosen.refused;
    const auto made = AccountService(desk.database).invite(request.actor(), chosen.admin.code, chosen.account->id);
    if (!made) return pages.refusal(request, made.problems());
    return link_page(pages, request, chosen.admin, *made, chosen.account->name);
}

// One step on an account, and back to its page. What was done already is done (a second press).
using Step = std::function<Problems(AccountService&, const Actor&, const AdminDesk&, const std::string& account)>;
Response take_step(const AccountDesk& desk, const web::PageMaker& pages, const Request& request,
                   std::string_view done_already, const Step& step) {
    const AdminDesk admin = read_admin_desk(desk, request);
    const std::string account = request.path_values.text("akun");
    AccountService service(desk.database);
    const Problems problems = step(service, request.actor(), admin, account);
    const bool repeated = problems.size() == 1 && problems.front().code == done_already;
    if (!problems.empty() && !repeated) return pages.refusal(request, problems);
    const bool gone = repeated && done_already == "account.account_unknown";
    return web::see_other(admin_address(admin, gone ? "" : "/" + account));
}

}  // namespace

AdminDesk read_admin_desk(const AccountDesk& desk, const Request& request) {
    AdminDesk admin;
    std::vector<std::string> own;
    for (const Grant& grant : request.actor().grants) {
        if (role_allows(grant.role, Permission::manage_accounts)) own.push_back(grant.office);
    }
    admin.code = request.query.text("kantor");
    if (admin.code.empty() && !own.empty()) admin.code = own.front();
    desk.database.read(storage::Reach::of(request.actor()).add(admin.code), [&](storage::Reader& reader) {
        admin.office = find_office(reader, admin.code);
        for (const std::string& code : list_account_offices(reader, own)) {
            const auto office = find_office(reader, code);
            admin.offices.push_back({code, office ? office->name : code});
        }
    });
    admin.zone = admin.office ? admin.office->zone_minutes : western_zone;
    return admin;
}

std::string admin_address(const AdminDesk& admin, std::string_view behind) {
    return "/admin/akun" + std::string(behind) + "?kantor=" + admin.code;
}

Checked<std::optional<AccountView>> find_account_view(const AccountDesk& desk, const Request& request,
                                                      const AdminDesk& admin, std::string_view id) {
    const auto accounts = read_accounts(desk, request, admin);
    if (!accounts) return accounts.problems();
    const auto found =
        std::find_if(accounts->begin(), accounts->end(), [&](const AccountView& each) { return each.id == id; });
    return found == accounts->end() ? std::optional<AccountView>() : std::optional(*found);
}

std::vector<web::Route> admin_routes(const AccountDesk& desk, const web::PageMaker& pages) {
    std::vector<web::Route> routes;
    const auto add = [&](Method method, std::string pattern, std::string summary, web::Answer handler) {
        routes.push_back({.method = method,
                          .pattern = "/admin/akun" + std::move(pattern),
                          .access = Access::permitted(Permission::manage_accounts),
                          .handler = std::move(handler),
                          .summary = std::move(summary)});
        if (method == Method::get) routes.back().parameters = {{"kantor", "account.parameter_office"}};
    };
    const auto step = [&](std::string pattern, std::string summary, std::string done_already, Step what) {
        add(Method::post, std::move(pattern), std::move(summary),
            [&desk, &pages, done = std::move(done_already), what = std::move(what)](const Request& request) {
                return take_step(desk, pages, request, done, what);
            });
    };
    add(Method::get, "", "account.admin_title",
        [&](const Request& request) { return list_page(desk, pages, request); });
    routes.back().twin = web::Twin::json;
    add(Method::get, "/{akun}", "account.admin_account",
        [&](const Request& request) { return account_page(desk, pages, request); });
    routes.back().twin = web::Twin::json;
    add(Method::get, "/{akun}/tutup", "account.close_submit",
        [&](const Request& request) { return close_page(desk, pages, request); });
    add(Method::post, "/{akun}/undang", "account.invite",
        [&](const Request& request) { return invite(desk, pages, request); });
    step("/{akun}/tutup", "account.close_submit", "account.account_unknown",
         [](AccountService& service, const Actor& actor, const AdminDesk& admin, const std::string& account) {
             return service.close(actor, admin.code, account);
         });
    step("/{akun}/sesi", "account.end_all_sessions", "",
         [](AccountService& service, const Actor& actor, const AdminDesk& admin, const std::string& account) {
             return service.end_sessions(actor, admin.code, account);
         });
    step("/{akun}/kode", "account.totp_end", "account.totp_not_in_use",
         [](AccountService& service, const Actor& actor, const AdminDesk& admin, const std::string& account) {
             return service.end_second_factor(actor, admin.code, account);
         });
    add(Method::post, "/{akun}/peran/{peran}", "account.end_role", [&](const Request& request) {
        return take_step(
            desk, pages, request, "account.role_unknown",
            [&](AccountService& service, const Actor& actor, const AdminDesk& admin, const std::string& account) {
                return service.end_role(actor, admin.code, account, request.path_values.text("peran"));
            });
    });
    return routes;
}

}  // namespace tolok::account
