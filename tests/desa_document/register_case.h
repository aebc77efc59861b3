// Reads the register, calendar and definitions of a text case about village documents.
// Must not judge anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desa_document/verdict.h"
#include "support/case_file.h"

namespace tolok::desa_document::test {

using tolok::test::TextCase;

// The nine desa of Sumberjambe, by name; in cases a name is also the code.
const std::vector<std::string>& desa_names();

// Those of definitions/documents, or the ones the case brings in its sections "dokumen" and "dokumen kedua".
std::vector<DocumentDefinition> read_definitions(const TextCase& one);
// Those of definitions/calendars, with the days of section "libur" added.
WorkCalendar read_calendars(const TextCase& one);
// Sections "register", less those whose lines begin as in "buang", and "tambahan".
Register read_register(const TextCase& one);

std::string read_project_file(std::string_view path);
Date day(std::string_view iso);
std::vector<std::string> words_of(std::string_view line);

}  // namespace tolok::desa_document::test
