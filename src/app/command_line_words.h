// Help and refusals of the command line in Indonesian, over CLI11's English ones.
// Must not know a command.
#pragma once

#include <CLI/CLI.hpp>

#include <memory>

#include "base/problem.h"

namespace tolok::app {

std::shared_ptr<CLI::FormatterBase> make_indonesian_help();
// Headings of the groups of options and commands, and --bantuan, here and below.
void translate_groups(CLI::App& app);
// What CLI11 refused, with the word that may have been meant.
Problem wrong_usage(const CLI::ParseError& error, const CLI::App& root);

}  // namespace tolok::app
