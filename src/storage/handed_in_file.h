// A file that somebody hands in as evidence, in every register the same way: judged by its content, a photo shrunk,
// kept. Must not decide who may hand in; a module's service does, before.
#pragma once

#include <istream>
#include <string_view>

#include "base/problem.h"
#include "domain/measure.h"
#include "storage/database.h"

namespace tolok::storage {

// Problems, placed nowhere: those of measure_evidence() up to evidence_limit, check_evidence_type() and shrink_photo().
// The stream must be one that can be rewound. The answer is the file that is kept: of a photo the small one, whose
// original is noted (list_originals).
Checked<EvidenceReference> keep_handed_in_file(Database& database, std::string_view office, std::string_view actor,
                                               std::string_view file_name, std::istream& content);

}  // namespace tolok::storage
