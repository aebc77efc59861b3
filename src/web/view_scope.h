// Which office, and up to when: what every page that shows figures says in its address, so that it can be kept and
// sent. Must not know which offices there are, nor what day it is.
#pragma once

#include <string>

#include "base/problem.h"
#include "domain/period.h"
#include "web/request.h"

namespace tolok::web {

struct ViewScope {
    std::string office;  // Kemendagri code
    Period until;
    bool operator==(const ViewScope&) const = default;
};

// ?kantor, ?tahun and ?triwulan; what is absent is taken from `otherwise`. Problems web.year_unreadable,
// web.quarter_unreadable and those of check_period. The office is not looked up.
Checked<ViewScope> read_view_scope(const Fields& query, const ViewScope& otherwise);

// "?kantor=35.09.31&tahun=2021&triwulan=4"
std::string scope_query(const ViewScope& scope);

}  // namespace tolok::web
