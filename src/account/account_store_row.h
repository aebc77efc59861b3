// How the stores of accounts read and write instants, digests and what may be absent.
// Must not hold SQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/digest.h"
#include "base/require.h"
#include "storage/statement.h"

namespace tolok::account {

inline Instant read_instant(const storage::Row& row, int column) {
    const auto instant = Instant::parse_utc(row.text(column));
    require(instant.has_value(), "a stored instant is one");
    return *instant;
}

inline storage::Parameter text_or_null(const std::optional<std::string>& text) {
    return text ? storage::Parameter(std::string_view(*text)) : storage::Parameter(std::monostate());
}

}  // namespace tolok::account
