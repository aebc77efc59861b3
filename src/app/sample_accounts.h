// Accounts for trying the program out: one a role, in an office that is labelled as a sample.
// Must not be made in any other office.
#pragma once

#include <string>
#include <vector>

#include "app/session.h"
#include "domain/actor.h"
#include "storage/database.h"

namespace tolok::app {

struct SampleAccount {
    Role role;
    std::string name;
    std::string link;  // below the address of the server; good once
};

// Those that are not there yet are made, and each gets a new link. Problem app.sample_accounts_without_label.
Checked<std::vector<SampleAccount>> make_sample_accounts(storage::Database& database, Session& session);

}  // namespace tolok::app
