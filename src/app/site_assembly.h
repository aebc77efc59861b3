// The web application put together: pages of all modules in one frame, and who asks. Beside assembly.cpp the only place
// that sees pages. Must not decide what a page shows.
#pragma once

#include <memory>

#include "account/credential.h"
#include "account/password_hash.h"
#include "app/session.h"
#include "storage/database.h"
#include "web/site.h"

namespace tolok::app {

class SiteAssembly {
public:
    // Database and session must outlive it.
    SiteAssembly(storage::Database& database, Session& session, account::SampleAccounts samples);
    ~SiteAssembly();
    SiteAssembly(const SiteAssembly&) = delete;

    const web::Site& site() const;
    account::PasswordHasher& hasher();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace tolok::app
