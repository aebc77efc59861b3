// Pages of official documents: the IKU form as signed, and the same with the computed values; the map bukti of a
// number. Must not compute or repair: content comes from iku_form.h and evidence_bundle.h.
#pragma once

#include <vector>

#include "indicator/indicator_service.h"
#include "storage/database.h"
#include "web/asset.h"
#include "web/page_maker.h"
#include "web/route.h"
#include "web/template.h"

namespace tolok::report {

// `/laporan/iku` and `/indikator/{kunci}/map-bukti.zip`. All must outlive the routes.
std::vector<web::Route> list_report_routes(storage::Database& database, indicator::IndicatorService& indicators,
                                           const web::Templates& templates, const web::Assets& assets,
                                           const web::PageMaker& pages);

}  // namespace tolok::report
