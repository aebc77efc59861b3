// Words, templates, services, frame and routes, in the order in which they need each other.
#include "app/site_assembly.h"

#include <algorithm>
#include <thread>

#include "account/account_pages.h"
#include "account/account_service_session.h"
#include "app/assembly.h"
#include "app/import_pages.h"
#include "app/site_frame.h"
#include "coordination/coordination_pages.h"
#include "coordination/coordination_work.h"
#include "desa_document/desa_document_pages.h"
#include "desa_document/desa_document_work.h"
#include "indicator/indicator_pages.h"
#include "manual_entry/manual_entry_pages.h"
#include "manual_entry/manual_entry_work.h"
#include "report/report_pages.h"
#include "storage/log_watch.h"
#include "web/page_maker.h"

namespace tolok::app {

namespace {

// One source a register, bound to one snapshot.
std::vector<std::unique_ptr<WorkItemSource>> make_work_sources(storage::Reader& reader) {
    std::vector<std::unique_ptr<WorkItemSource>> sources;
    sources.push_back(coordination::make_coordination_work(reader));
    sources.push_back(desa_document::make_desa_document_work(reader));
    sources.push_back(manual_entry::make_manual_entry_work(reader));
    return sources;
}

// Who sees no office as a whole is not shown an empty dashboard but begins where the work is.
web::Route with_home(web::Route dashboard, const SiteFrame& frame) {
    dashboard.access = web::Access::signed_in();
    dashboard.handler = [show = std::get<web::Answer>(dashboard.handler), &frame](const web::Request& request) {
        const std::string home = frame.home(request);
        if (home == "/" || request.format == web::Format::json) return show(request);
        return web::see_other(home);
    };
    return dashboard;
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
          indicators(opened, measure_sources()),
          coordination(opened, given.clock),
          coordination_queries(opened, given.clock),
          logs(opened),
          sessions(opened, logs),
          desk{opened, given.clock, given.identities, hasher, sessions, account::ensure_token_secret(opened), samples},
          frame(indicators, given.clock, words),
          pages(templates, words,
                {[this](web::Data& page, const web::Request& request) { frame.fill(page, request); },
                 [this](const web::Request& request) { return frame.begin(request); }}) {
        web::SiteParts site_parts;
        site_parts.routes = list_routes();
        frame.serve(site_parts.routes);
        site_parts.look = [this] { return logs.look(); };
        site_parts.identify = [this](const web::Request& request) { return account::identify_visitor(desk, request); };
        site_parts.sign_in = [this](const web::Request& request) { return account::ask_to_sign_in(pages, request); };
        site_parts.csrf_secret = desk.token_secret;
        site_parts.log = [this](const std::string& line) {
            session.console.event(session.clock.now().format_utc() + " " + line);
        };
        site = std::make_unique<web::Site>(std::move(site_parts), words, templates, assets);
    }

    std::vector<web::Route> list_routes();

    storage::Database& database;
    Session& session;
    web::Words words;
    web::Assets assets;
    web::Templates templates;
    account::PasswordHasher hasher;
    indicator::IndicatorService indicators;
    coordination::CoordinationService coordination;
    coordination::CoordinationQueries coordination_queries;
    storage::LogWatch logs;
    account::KeptSessions sessions;
    account::AccountDesk desk;
    SiteFrame frame;
    web::PageMaker pages;
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
    add(manual_entry::list_manual_entry_routes(desk.database, session.clock, pages));
    add(list_import_routes(desk.database, session.clock, session.identities, pages));
    add(desa_document::list_desa_document_routes(desk.database, session.clock, pages));
    add(report::list_report_routes(database, indicators, templates, assets, pages));
    for (web::Route& route : all) {
        if (route.pattern == "/") route = with_home(std::move(route), frame);
    }
    return all;
}

SiteAssembly::SiteAssembly(storage::Database& database, Session& session, account::SampleAccounts samples)
    : parts_(std::make_unique<Parts>(database, session, samples)) {}
SiteAssembly::~SiteAssembly() = default;

const web::Site& SiteAssembly::site() const { return *parts_->site; }
account::PasswordHasher& SiteAssembly::hasher() { return parts_->hasher; }

}  // namespace tolok::app
