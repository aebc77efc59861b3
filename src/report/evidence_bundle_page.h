// Sends a map bukti to a browser.
// Must not decide what it holds.
#pragma once

#include "indicator/indicator_service.h"
#include "storage/database.h"
#include "web/asset.h"
#include "web/page_maker.h"
#include "web/template.h"

namespace tolok::report {

// All must outlive the answers.
struct BundleParts {
    storage::Database& database;
    indicator::IndicatorService& indicators;
    const web::Templates& templates;
    const web::Assets& assets;
    const web::PageMaker& pages;
};

web::Response send_bundle(const BundleParts& parts, const web::Request& request);

}  // namespace tolok::report
