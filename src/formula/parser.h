// The grammar of the language: a text that is UTF-8 and not too long becomes a tree.
// Must not know what names mean, nor fail: what cannot be read is a node `missing` and a problem.
#pragma once

#include "formula/findings.h"
#include "formula/tree.h"

namespace tolok::formula {

// Fills nodes and root of `tree` from its text.
void parse_tree(Tree& tree, Findings& findings);

}  // namespace tolok::formula
