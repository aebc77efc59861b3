// What every command is given: console, clock, identities, the files inside the program, and exit codes.
// Must not hold state between commands.
#pragma once

#include <string>
#include <vector>

#include "app/console.h"
#include "base/embedded_file.h"
#include "domain/clock.h"

namespace tolok::app {

// Exit codes of the program.
enum class Exit { done = 0, problems_found = 1, wrong_usage = 2, failure = 70 };

struct Session {
    Console& console;
    const Clock& clock;
    IdentitySource& identities;
    const std::vector<EmbeddedFile>& files;
    std::string command_line;  // as typed, without the program's path: the heading of what is printed
};

}  // namespace tolok::app
