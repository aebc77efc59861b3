// Pages of accounts as a browser meets them: one site over the database of AccountWorld.
// Must not be used by other modules' tests.
#pragma once

#include <memory>
#include <string>

#include "account/account_pages.h"
#include "account/account_world.h"
#include "support/browser.h"
#include "web/site.h"

namespace tolok::account {

using test::location;

class PagesWorld : public AccountWorld {
protected:
    explicit PagesWorld(SampleAccounts samples = SampleAccounts::refused);

    test::Browser new_browser() const { return {*site, desk.token_secret}; }
    // Signed in by name and password, where no code is asked for.
    test::Browser browser_of(const std::string& name) const;

    web::Words words;
    web::Assets assets;
    web::Templates templates;
    web::PageMaker pages;
    storage::LogWatch logs{*database};
    KeptSessions kept_sessions{*database, logs};
    AccountDesk desk;
    std::unique_ptr<web::Site> site;
};

}  // namespace tolok::account
