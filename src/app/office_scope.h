// Which offices a result is asked for, and as known at which log size; and its label.
// Must not evaluate.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "domain/measure.h"
#include "storage/definition_store.h"
#include "storage/transaction.h"

namespace tolok::app {

// `named` empty means every office of the database. Problems app.office_not_set_up, app.no_office, app.log_size_beyond,
// and app.log_size_of_many where a past is asked of several offices, whose logs do not run together.
Checked<std::vector<OfficeScope>> choose_scopes(storage::Reader& reader, const std::vector<std::string>& named,
                                                std::optional<std::int64_t> log_size);

// What stands beside every result of an office, such as "data contoh"; "" for most. Set by tolok siapkan --label.
std::map<std::string, std::string> list_labels(storage::Reader& reader, const std::vector<OfficeScope>& scopes);
// The label as a definition that an office adopts.
storage::Definition label_definition(const std::string& label);

}  // namespace tolok::app
