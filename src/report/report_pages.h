// Pages of official documents: the IKU form as signed, and the same with the computed values.
// Must not compute or repair: content comes from iku_form.h.
#pragma once

#include <vector>

#include "indicator/indicator_service.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::report {

// `/laporan/iku`. Service and pages must outlive the routes.
std::vector<web::Route> list_report_routes(indicator::IndicatorService& indicators, const web::PageMaker& pages);

}  // namespace tolok::report
