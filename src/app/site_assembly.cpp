// Words, templates, services, frame and routes, in the order in which they need each other.
#include "app/site_assembly.h"

#include <algorithm>
#include <array>
#include <set>
#include <thread>

#include "account/account_pages.h"
#include "account/account_service_session.h"
#include "account/role_grant.h"
#include "app/assembly.h"
#include "coordination/coordination_pages.h"
#include "coordination/coordination_work.h"
#include "desa_document/desa_document_pages.h"
#include "desa_document/desa_document_work.h"
#include "indicator/indicator_pages.h"
#include "report/report_pages.h"
#include "web/page_maker.h"
#include "web/percent.h"

namespace tolok::app {

namespace {

// What stands in the menu, in its order; shown when its address is served and the visitor may use it.
struct MenuItem {
    std::string_view address;
    std::string_view label;
    enum class For { everybody, evidence_reader, office_reader, several_offices, admin } visitors = For::everybody;
};
constexpr std::array<MenuItem, 7> menu = {{{"/", "app.menu_dashboard"},
                                           {"/koordinasi", "app.menu_coordination", MenuItem::For::office_reader},
                                           {"/desa", "app.menu_desa", MenuItem::For::evidence_reader},
                                           {"/isian", "app.menu_typed_values", MenuItem::For::office_reader},
                                           {"/kabupaten", "app.menu_kabupaten", MenuItem::For::several_offices},
                                           {"/laporan/iku", "app.menu_sheet", MenuItem::For::office_reader},
                                           {"/admin/akun", "app.menu_accounts", MenuItem::For::admin}}};

bool has_role_for(const Actor& actor, Permission permission) {
    return std::any_of(actor.grants.begin(), actor.grants.end(),
                       [&](const Grant& grant) { return role_allows(grant.role, permission); });
}

// `office` is empty where the visitor sees none.
bool is_for(MenuItem::For visitors, const Actor& actor, const std::string& office, std::size_t offices) {
    switch (visitors) {
        case MenuItem::For::everybody:
            return true;
        case MenuItem::For::evidence_reader:
            return has_role_for(actor, Permission::read_evidence);
        case MenuItem::For::office_reader:
            return !check_permission(actor, Permission::read_evidence, {office, "", ""});
        case MenuItem::For::several_offices:
            return offices > 1;
        case MenuItem::For::admin:
            return has_role_for(actor, Permission::manage_accounts);
    }
    return false;
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

// One source a register, bound to one snapshot.
std::vector<std::unique_ptr<WorkItemSource>> make_work_sources(storage::Reader& reader) {
    std::vector<std::unique_ptr<WorkItemSource>> sources;
    sources.push_back(coordination::make_coordination_work(reader));
    sources.push_back(desa_document::make_desa_document_work(reader));
    return sources;
}

int cores() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

}  // namespace

struct SiteAssembly::Parts {
    Parts(storage::Database& opened, Session& given, account::SampleAccounts samples)
        : database(opened),
          session(given),
          words(web::Words::from(given.files)),
          assets(web::Assets::from(given.files)),
          templates(web::Templates::from(given.files, words, assets)),
          hasher(cores()),
          indicators(opened, make_measure_sources),
          coordination(opened, given.clock),
          coordination_queries(opened, given.clock),
          desk{opened, given.clock, given.identities, hasher, account::ensure_token_secret(opened), samples},
          pages(templates, words,
                {[this](web::Data& page, const web::Request& request) { fill(page, request); },
                 [this](const web::Request& request) { return begin(request); }}) {
        web::SiteParts site_parts;
        site_parts.routes = list_routes();
        for (const web::Route& route : site_parts.routes) {
            if (route.method == web::Method::get) served.insert(route.pattern);
        }
        site_parts.identify = [this](const web::Request& request) { return account::identify_visitor(desk, request); };
        site_parts.sign_in = [this](const web::Request& request) { return account::ask_to_sign_in(pages, request); };
        site_parts.csrf_secret = desk.token_secret;
        site_parts.log = [this](const std::string& line) {
            session.console.event(session.clock.now().format_utc() + " " + line);
        };
        site = std::make_unique<web::Site>(std::move(site_parts), words, templates, assets);
    }

    std::vector<web::Route> list_routes();
    void fill(web::Data& page, const web::Request& request);
    web::ViewScope begin(const web::Request& request);
    std::optional<indicator::OfficeHeading> find_own_office(const std::vector<indicator::OfficeHeading>& offices,
                                                            const web::Request& request) const;

    storage::Database& database;
    Session& session;
    web::Words words;
    web::Assets assets;
    web::Templates templates;
    account::PasswordHasher hasher;
    indicator::IndicatorService indicators;
    coordination::CoordinationService coordination;
    coordination::CoordinationQueries coordination_queries;
    account::AccountDesk desk;
    web::PageMaker pages;
    std::set<std::string, std::less<>> served;  // patterns of pages
    std::unique_ptr<web::Site> site;
};

// One line a module.
std::vector<web::Route> SiteAssembly::Parts::list_routes() {
    std::vector<web::Route> all;
    const auto add = [&](std::vector<web::Route> routes) {
        for (web::Route& route : routes) all.push_back(std::move(route));
    };
    add(indicator::list_indicator_routes(indicators, database, make_work_sources, session.clock, pages));
    add(account::list_account_routes(desk, pages));
    add(coordination::list_coordination_routes(coordination, coordination_queries, session.identities, pages));
    add(desa_document::list_desa_document_routes(desk.database, session.clock, pages));
    add(report::list_report_routes(indicators, pages));
    return all;
}

// The office of the address when the visitor may see it, else the one of the first role, else any.
std::optional<indicator::OfficeHeading> SiteAssembly::Parts::find_own_office(
    const std::vector<indicator::OfficeHeading>& offices, const web::Request& request) const {
    if (offices.empty()) return std::nullopt;
    const auto find = [&](const std::string& code) {
        return std::find_if(offices.begin(), offices.end(),
                            [&](const indicator::OfficeHeading& office) { return office.scope.office == code; });
    };
    auto found = find(request.query.text("kantor"));
    for (const Grant& grant : request.actor().grants) {
        if (found == offices.end()) found = find(grant.office);
    }
    return found == offices.end() ? offices.front() : *found;
}

void SiteAssembly::Parts::fill(web::Data& page, const web::Request& request) {
    if (!request.visitor.actor) return;
    const std::vector<indicator::OfficeHeading> offices = indicators.list_offices(request.actor());
    const auto office = find_own_office(offices, request);
    if (office) {
        page.set("office_name", office->name);
        page.set("label", office->label);
    }
    web::Data items = web::Data::list();
    for (const MenuItem& item : menu) {
        if (!served.contains(item.address)) continue;
        if (!is_for(item.visitors, request.actor(), office ? office->scope.office : "", offices.size())) continue;
        const bool current = item.address == "/" ? request.path == "/" : request.path.starts_with(item.address);
        items.add({{"address", std::string(item.address) + carried_scope(request)},
                   {"label", pages.text(request, item.label)},
                   {"current", current}});
    }
    page.set("navigation", web::Data{{"items", std::move(items)}});
}

web::ViewScope SiteAssembly::Parts::begin(const web::Request& request) {
    const Date today = session.clock.now().day(account::western_zone);
    web::ViewScope scope{"", {today.year(), today.quarter()}};
    if (!request.visitor.actor) return scope;
    const auto office = find_own_office(indicators.list_offices(request.actor()), request);
    if (!office) return scope;
    scope.office = office->scope.office;
    for (const int year : indicators.list_sheet_years(request.actor(), scope.office)) {
        if (year <= today.year()) scope.until = {year, year < today.year() ? 4 : today.quarter()};
    }
    return scope;
}

SiteAssembly::SiteAssembly(storage::Database& database, Session& session, account::SampleAccounts samples)
    : parts_(std::make_unique<Parts>(database, session, samples)) {}
SiteAssembly::~SiteAssembly() = default;

const web::Site& SiteAssembly::site() const { return *parts_->site; }
account::PasswordHasher& SiteAssembly::hasher() { return parts_->hasher; }

}  // namespace tolok::app
