// The parts of every SELECT in a statement: what it selects, groups by and sorts by, as runs of tokens.
// Must not judge them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/sql_token.h"

namespace tolok::storage {

using TokenRun = std::span<const SqlToken>;

struct SelectParts {
    std::vector<TokenRun> items;  // without SELECT and DISTINCT, split at commas
    std::vector<TokenRun> groups;
    std::vector<TokenRun> sorts;
    bool limited = false;
};

// Of the statement itself and of every subquery, in order of appearance. The tokens must outlive the parts.
std::vector<SelectParts> list_selects(const std::vector<SqlToken>& tokens);

// Split at the commas that stand outside brackets.
std::vector<TokenRun> split_terms(TokenRun run);
// Position after the bracket that closes the one at `open`.
std::size_t after_bracket(TokenRun run, std::size_t open);

}  // namespace tolok::storage
