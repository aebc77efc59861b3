// The command line: words and options in Indonesian, their help and examples, and what is wrong with how they were
// used. Must not do what a command does.
#pragma once

#include <string>
#include <vector>

#include "app/session.h"

namespace tolok::app {

// `arguments` without the program's own name.
Exit run_command_line(const std::vector<std::string>& arguments, Session& session);

}  // namespace tolok::app
