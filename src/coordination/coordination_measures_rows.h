// The recommendations behind a number, each with why it counts or does not, and what is still to be done.
// Must not count: the rows of a measure agree with it because both ask recommendation.h.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "coordination/register.h"
#include "domain/measure.h"
#include "storage/transaction.h"

namespace tolok::coordination {

// `known` is the office's register at that log size: read once, however much is asked about it.
std::vector<MeasureRow> list_rows(storage::Reader& reader, const Register& known, const MeasureRequest& request,
                                  const OfficeScope& office);
// One of these rows, by the thing it is about.
std::optional<MeasureRow> find_row(storage::Reader& reader, const Register& known, const MeasureRequest& request,
                                   const OfficeScope& office, std::string_view id);
std::vector<Note> list_missing(storage::Reader& reader, const Register& known, const MeasureRequest& request,
                               const OfficeScope& office);

}  // namespace tolok::coordination
