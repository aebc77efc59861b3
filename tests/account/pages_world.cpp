// A site as the application makes it, with one page more that shows what was sent to it.
#include "account/pages_world.h"

namespace tolok::account {

namespace {

web::Route echo_route() {
    return {.method = web::Method::post,
            .pattern = "/catat",
            .access = web::Access::signed_in(),
            .handler =
                [](const web::Request& request) {
                    return web::text(request.actor().name + ": " + request.form.text("uraian"));
                },
            .summary = "account.own_title"};
}

}  // namespace

PagesWorld::PagesWorld(SampleAccounts samples)
    : words(web::Words::from(embedded_files())),
      assets(web::Assets::from(embedded_files())),
      templates(web::Templates::from(embedded_files(), words, assets)),
      pages(templates, words,
            {[](web::Data&, const web::Request&) {},
             [](const web::Request&) {
                 return web::ViewScope{office, {2021, 1}};
             }}),
      desk{*database, clock(), database.identities(), hasher, kept_sessions, ensure_token_secret(*database), samples} {
    web::SiteParts parts;
    parts.routes = list_account_routes(desk, pages);
    parts.routes.push_back(echo_route());
    parts.look = [this] { return logs.look(); };
    parts.identify = [this](const web::Request& request) { return identify_visitor(desk, request); };
    parts.sign_in = [this](const web::Request& request) { return ask_to_sign_in(pages, request); };
    parts.csrf_secret = desk.token_secret;
    parts.log = [](const std::string& line) { ADD_FAILURE() << line; };
    site = std::make_unique<web::Site>(std::move(parts), words, templates, assets);
}

test::Browser PagesWorld::browser_of(const std::string& name) const {
    test::Browser browser = new_browser();
    browser.post("/masuk", {{"nama_masuk", name}, {"kata_sandi", password}});
    require(!browser.session().empty(), "a test's person signs in");
    return browser;
}

}  // namespace tolok::account
