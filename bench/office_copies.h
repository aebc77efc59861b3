// Definitions for as many offices as a benchmark asks for: copies of Sumberjambe's, each with its own code and desa,
// and a list of documents with eight stages a year. Must not change what an office of the real world adopts.
#pragma once

#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "storage/definition_store.h"

namespace tolok::bench {

// Number 0 is 35.09.31, 1..30 the other kecamatan codes of its kabupaten; beyond that, kabupaten of 31 offices each.
std::string office_code(int number);
// "35.09.31.2001" … of the nine desa.
std::vector<std::string> list_desa_codes(const std::string& office);

// What the office adopts.
std::vector<storage::Definition> definitions_of_copy(const std::vector<EmbeddedFile>& files, const std::string& office);

}  // namespace tolok::bench
