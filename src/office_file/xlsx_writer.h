// XLSX over libxlsxwriter. Must not choose what is written: ExportTable says it.
#pragma once

#include <string>

#include "office_file/export_table.h"

namespace tolok::office_file {

// One sheet: title, notes, headings that stay in sight and can be filtered, rows. A number stands as a number only
// where binary floating point shows every digit of it (at most 15 significant), else as text. Throws FileFailure.
std::string write_xlsx(const ExportTable& table);

}  // namespace tolok::office_file
