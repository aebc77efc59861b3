// Why a definition file cannot be read, in sentences for its author: what stands where reading stopped, and what is
// missing there.
// Must not read values (toml.cpp does), nor know the library that stopped.
#pragma once

#include <string>
#include <string_view>

#include "base/character.h"
#include "base/problem.h"

namespace tolok {

// What stopped the reading: the writing itself, or a key or section that was written before.
enum class TomlStop { writing, written_before };

// One problem base.toml_… at the place to repair, which may lie before the place where reading stopped: the opening
// quotation mark of a text that never ends, the end of an item without its comma.
Problem explain_toml_stop(std::string_view text, std::string source, Position stopped_at, TomlStop stop);

}  // namespace tolok
