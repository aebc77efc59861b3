// What a command works with: an open database, one of its offices, and who types.
// Must not know what the command does.
#pragma once

#include <memory>
#include <string>

#include "app/assembly.h"
#include "app/commands.h"

namespace tolok::app {

struct OfficeSession {
    std::unique_ptr<storage::Database> database;
    std::string office;
    Actor actor;
};

// Problems are those of choose_office() and sign_in(). Throws what open_database() throws.
Checked<OfficeSession> open_office(const DatabaseChoice& database, const std::string& office, SignIn purpose,
                                   Session& session);

}  // namespace tolok::app
