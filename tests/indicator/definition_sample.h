// Definitions for tests: those delivered with the program, and a small set in which cases make one mistake at a time.
// Must not check anything itself.
#pragma once

#include <string>
#include <vector>

#include "base/message_catalog.h"
#include "indicator/definition_set.h"
#include "indicator/library.h"

namespace tolok::test {

const MessageCatalog& messages();
std::string sentences(const Problems& problems);  // one a line

std::vector<storage::Definition> delivered_definitions();
// The small set of tests/cases/indicator/definisi.
std::vector<indicator::DefinitionFile> small_set();
std::vector<storage::Definition> classified(const std::vector<indicator::DefinitionFile>& files);

// What each office adopts, as storage would list it.
indicator::Library library_of(const std::vector<storage::Definition>& definitions,
                              const std::vector<std::string>& offices, indicator::DefinitionCache& cache);
// One file of a set with a piece of its text replaced; the piece must be there.
std::vector<storage::Definition> with_change(const std::vector<storage::Definition>& definitions,
                                             const std::string& path, const std::string& from, const std::string& to);

}  // namespace tolok::test
