// Pages about indicators: the dashboard, one number down to its evidence, all offices side by side; and their JSON.
// Must not compute: what is shown comes from the service.
#pragma once

#include <vector>

#include "indicator/indicator_service.h"
#include "indicator/work_list.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::indicator {

// `/`, `/indikator/{kunci}`, `/kabupaten`, `/kabupaten.csv` and `/kabupaten.xlsx`. Service, database, clock and pages
// must outlive the routes. The clock says only what is late in the list of work.
std::vector<web::Route> list_indicator_routes(IndicatorService& indicators, storage::Database& database,
                                              MakeWorkSources make_work_sources, const Clock& clock,
                                              const web::PageMaker& pages);

}  // namespace tolok::indicator
