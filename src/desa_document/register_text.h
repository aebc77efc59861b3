// Lines of the register as text: canonical for the log, short for people.
// Must not leave out anything that a digest should cover.
#pragma once

#include <string>

#include "desa_document/document_history.h"

namespace tolok::desa_document {

// One "key=value" a line in fixed order; the same line gives the same text for ever.
std::string format_canonical(const Event& event);

// "versi 1, 10 Maret 2021, lengkap, nomor 12": what tells two lines of one kind apart.
std::string describe(const Event& event);

}  // namespace tolok::desa_document
