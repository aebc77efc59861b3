// Pages of accounts: signing in and out, one's own account, links, the accounts of an office; and who asks.
// Must not decide anything: the services do.
#pragma once

#include <vector>

#include "account/account_service_kept.h"
#include "account/credential.h"
#include "account/password_hash.h"
#include "domain/clock.h"
#include "storage/database.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::account {

// What the pages ask.
struct AccountDesk {
    storage::Database& database;
    const Clock& clock;
    IdentitySource& identities;
    PasswordHasher& hasher;
    KeptSessions& sessions;
    Bytes token_secret;  // that of web::SiteParts: whoever was just signed in is shown a form at once
    SampleAccounts samples = SampleAccounts::refused;
};

// Desk and pages must outlive the routes.
std::vector<web::Route> list_account_routes(const AccountDesk& desk, const web::PageMaker& pages);

// For web::SiteParts. Who asks is known from the logs as this request found them, so that an ended session or role
// holds no longer, whoever ended it.
web::Visitor identify_visitor(const AccountDesk& desk, const web::Request& request);
// To the sign-in page and back again; what was typed into a form that was sent meanwhile goes along.
web::Response ask_to_sign_in(const web::PageMaker& pages, const web::Request& request);

}  // namespace tolok::account
