// Menu and office, from what the visitor's roles reach.
#include "app/site_frame.h"

#include <algorithm>
#include <array>

#include "account/role_grant.h"
#include "web/percent.h"

namespace tolok::app {

namespace {

// What stands in the menu, in its order; shown when its address is served and the visitor may use it.
struct MenuItem {
    std::string_view address;
    std::string_view label;
    enum class For { office_reader, evidence_reader, several_offices, admin } visitors = For::office_reader;
};
constexpr std::array<MenuItem, 7> menu = {{{"/", "app.menu_dashboard"},
                                           {"/koordinasi", "app.menu_coordination"},
                                           {"/desa", "app.menu_desa", MenuItem::For::evidence_reader},
                                           {"/isian", "app.menu_typed_values"},
                                           {"/kabupaten", "app.menu_kabupaten", MenuItem::For::several_offices},
                                           {"/laporan/iku", "app.menu_sheet"},
                                           {"/admin/akun", "app.menu_accounts", MenuItem::For::admin}}};

bool has_role_for(const Actor& actor, Permission permission) {
    return std::any_of(actor.grants.begin(), actor.grants.end(),
                       [&](const Grant& grant) { return role_allows(grant.role, permission); });
}

bool reaches(const Grant& grant, const std::string& office) {
    return grant.office == office || office.starts_with(grant.office + ".");
}

// Name, label and years of sheets are no evidence: they stand above the pages of everybody who has a role in the
// office.
Actor reader_of(const std::string& office) { return {"", "", {{Role::pemantau, office, "", ""}}}; }

bool is_for(MenuItem::For visitors, const Actor& actor, std::size_t offices) {
    switch (visitors) {
        case MenuItem::For::office_reader:
            return offices > 0;
        case MenuItem::For::evidence_reader:
            return has_role_for(actor, Permission::read_evidence);
        case MenuItem::For::several_offices:
            return offices > 1;
        case MenuItem::For::admin:
            break;
    }
    return has_role_for(actor, Permission::manage_accounts);
}

// Offices that the actor sees as a whole.
std::size_t count_seen(const std::vector<OfficeScope>& offices, const Actor& actor) {
    return static_cast<std::size_t>(std::count_if(offices.begin(), offices.end(), [&](const OfficeScope& scope) {
        return !check_permission(actor, Permission::read_evidence, {scope.office, "", ""});
    }));
}

// The office of the address when a role reaches it, else that of the first role, else any that one reaches.
std::optional<OfficeScope> choose_office(const std::vector<OfficeScope>& offices, const web::Request& request) {
    const std::vector<Grant>& grants = request.actor().grants;
    const std::string wanted = request.query.text("kantor");
    std::optional<OfficeScope> own;
    std::optional<OfficeScope> any;
    for (const OfficeScope& scope : offices) {
        const bool reached =
            std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) { return reaches(grant, scope.office); });
        if (!reached) continue;
        if (scope.office == wanted) return scope;
        if (scope.office == grants.front().office) own = scope;
        if (!any) any = scope;
    }
    return own ? own : any;
}

// Office and period go along from page to page when the address names them.
std::string carried_scope(const web::Request& request) {
    std::string query;
    for (const char* name : {"kantor", "tahun", "triwulan"}) {
        const std::string value = request.query.text(name);
        if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string(name) + "=" + web::percent_encode(value);
    }
    return query;
}

}  // namespace

void SiteFrame::serve(const std::vector<web::Route>& routes) {
    for (const web::Route& route : routes) {
        if (route.method == web::Method::get) served_.insert(route.pattern);
    }
}

indicator::OfficeHeading SiteFrame::find_heading(const OfficeScope& office) const {
    return indicators_.list_offices(reader_of(office.office), {&office, 1}).front();
}

void SiteFrame::fill(web::Data& page, const web::Request& request) const {
    if (!request.visitor.actor) return;
    const std::vector<OfficeScope>& offices = request.logs->offices;
    if (const auto office = choose_office(offices, request)) {
        const indicator::OfficeHeading heading = find_heading(*office);
        page.set("office_name", heading.name);
        page.set("label", heading.label);
    }
    const std::size_t seen = count_seen(offices, request.actor());
    web::Data items = web::Data::list();
    for (const MenuItem& item : menu) {
        if (!served_.contains(item.address) || !is_for(item.visitors, request.actor(), seen)) continue;
        const bool current = item.address == "/" ? request.path == "/" : request.path.starts_with(item.address);
        items.add({{"address", std::string(item.address) + carried_scope(request)},
                   {"label", words_.in(request.language).text(item.label)},
                   {"current", current}});
    }
    page.set("navigation", web::Data{{"items", std::move(items)}});
}

web::ViewScope SiteFrame::begin(const web::Request& request) const {
    const Date today = clock_.now().day(account::western_zone);
    web::ViewScope scope{"", {today.year(), today.quarter()}};
    if (!request.visitor.actor) return scope;
    const auto office = choose_office(request.logs->offices, request);
    if (!office) return scope;
    scope.office = office->office;
    for (const int year : find_heading(*office).sheet_years) {
        if (year <= today.year()) scope.until = {year, year < today.year() ? 4 : today.quarter()};
    }
    return scope;
}

std::string SiteFrame::home(const web::Request& request) const {
    const Actor& actor = request.actor();
    if (count_seen(request.logs->offices, actor) > 0) return "/";
    if (has_role_for(actor, Permission::read_evidence)) return "/desa";
    return has_role_for(actor, Permission::manage_accounts) ? "/admin/akun" : "/akun";
}

}  // namespace tolok::app
