// Whether definitions can be worked by: the one check that `periksa`, `periksa --terapkan` and `siapkan` run.
// Must not read or adopt them (definition_source.h does).
#pragma once

#include <vector>

#include "indicator/checking.h"

namespace tolok::app {

// Everything that indicator::check_definitions does, with the measures of all registers, and each register's own check
// of questionnaires, documents and calendars. `problems` holds the mistakes of all files.
indicator::DefinitionReport check_all_definitions(const std::vector<storage::Definition>& definitions);

}  // namespace tolok::app
