// From an upload to a kept file.
#include "storage/handed_in_file.h"

#include <iterator>
#include <sstream>

#include "storage/evidence_file.h"
#include "storage/evidence_type.h"
#include "storage/named_evidence.h"
#include "storage/photo.h"

namespace tolok::storage {

Checked<EvidenceReference> keep_handed_in_file(Database& database, std::string_view office, std::string_view actor,
                                               std::string_view file_name, std::istream& content) {
    const auto measured = measure_evidence(file_name, content, evidence_limit);
    if (!measured.ok()) return measured.problems();
    const auto type = check_evidence_type(file_name, content);
    if (!type.ok()) return type.problems();
    if (*type != EvidenceType::jpeg) return keep_evidence(database, office, actor, file_name, content, evidence_limit);
    const std::string bytes(std::istreambuf_iterator<char>(content), {});
    auto photo = shrink_photo(file_name, bytes);
    if (!photo.ok()) return photo.problems();
    if (!photo->has_value()) return keep_evidence(database, office, actor, file_name, content, evidence_limit);
    std::istringstream small(std::move(**photo));
    return keep_evidence(database, office, actor, file_name, small, evidence_limit,
                         EvidenceOriginal{measured->digest, measured->size});
}

}  // namespace tolok::storage
