// A copy of the sample office opened inside the test, with the whole site in front of it, without sockets.
// Must not test anything itself.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>

#include "account/account_service_session.h"
#include "app/assembly.h"
#include "app/site_assembly.h"
#include "support/browser.h"
#include "support/program.h"
#include "whole/sample_office.h"

namespace tolok::test {

class OpenedOffice : public testing::Test {
protected:
    void open() {
        database = app::open_database(path, storage::OpenMode::existing, session);
        assembly = std::make_unique<app::SiteAssembly>(*database, session, account::SampleAccounts::welcome);
    }
    Browser new_browser() const { return {assembly->site(), account::ensure_token_secret(*database)}; }

    TemporaryFolder folder;
    SampleOffice sample{folder.path() + "/contoh.db"};
    std::string path = sample.address();
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream errors;
    std::vector<EmbeddedFile> files = embedded_files();
    MessageCatalog messages = MessageCatalog::from(files);
    app::Console console{in, out, errors, messages, false, 120};
    SystemClock clock;
    SystemIdentitySource identities{clock};
    app::Session session{console, clock, identities, files, "tolok"};
    std::unique_ptr<storage::Database> database;
    std::unique_ptr<app::SiteAssembly> assembly;
};

}  // namespace tolok::test
