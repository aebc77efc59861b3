// What stands around every page for its visitor: office, label and menu; and where a visitor begins.
// Must not know a page's content.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/clock.h"
#include "indicator/indicator_service.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::app {

class SiteFrame {
public:
    // All must outlive it.
    SiteFrame(indicator::IndicatorService& indicators, const Clock& clock, const web::Words& words)
        : indicators_(indicators), clock_(clock), words_(words) {}

    // The menu leads to these only; said once, before the first page.
    void serve(const std::vector<web::Route>& routes);

    // For web::Frame.
    void fill(web::Data& page, const web::Request& request) const;
    // The visitor's office; the latest year of an IKU sheet that is not after the present one, with the present quarter
    // (the last of a year gone by).
    web::ViewScope begin(const web::Request& request) const;

    // "/", or where somebody begins who sees no office as a whole, such as an operator of a desa or an admin.
    std::string home(const web::Request& request) const;

private:
    indicator::OfficeHeading find_heading(const OfficeScope& office) const;

    indicator::IndicatorService& indicators_;
    const Clock& clock_;
    const web::Words& words_;
    std::set<std::string, std::less<>> served_;
};

}  // namespace tolok::app
