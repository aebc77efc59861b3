// What every page about indicators begins with: office and period of its address, what else may be chosen, and the
// version of what it shows. Must not evaluate.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicator/indicator_service.h"
#include "indicator/work_list.h"
#include "web/kept_pages.h"
#include "web/page_maker.h"

namespace tolok::indicator {

// What the handlers share.
struct PageParts {
    IndicatorService& indicators;
    WorkList work;
    const web::PageMaker& maker;
    std::unique_ptr<web::KeptPages> kept;
};

struct View {
    web::ViewScope scope;
    std::vector<OfficeHeading> offices;  // all the visitor may read
    // The one of the address; none for somebody who only works in it, such as an operator desa.
    std::optional<OfficeHeading> office;
    Date today;
    std::string path;  // of the page, for the links that lead to it again

    // The same period and office on another page.
    std::string address(std::string_view of_page) const { return std::string(of_page) + web::scope_query(scope); }
    // This page for another office or period.
    std::string here(const std::string& office_code, Period until) const {
        return path + web::scope_query({office_code, until});
    }
};

// Problems of the address, and indicator.office_not_found for an office the visitor neither reads nor works in.
Checked<View> read_view(const PageParts& parts, const web::Request& request);

// For the part indicator/choices: offices, years and quarters to choose (value, label, chosen), several_offices, what
// else the address says, and office_code, year, quarter and period of this page.
void add_choices(web::Data& data, const PageParts& parts, const web::Request& request, const View& view);

// Changes with what is shown and with who sees it: the texts of the program, the sizes of the logs, day, language,
// person, roles, and the session its forms are bound to.
std::string page_version(const web::Request& request, std::span<const OfficeHeading> offices, Date today);
// 304 for a browser that has this version, the page kept under it, or what `make` gives now.
web::Response show_version(const PageParts& parts, const web::Request& request, const std::string& version,
                           const std::function<web::Response()>& make);
// The first two of these; nothing when the page has to be made.
std::optional<web::Response> find_version(const PageParts& parts, const web::Request& request,
                                          const std::string& version);
// For pages of one office: the version they are shown in; nothing when the visitor sees none.
std::optional<std::string> office_page_version(const web::Request& request, const View& view);

// "s.d. triwulan IV 2021", "IV"
std::string period_words(const PageParts& parts, const web::Request& request, Period until);
std::string quarter_words(int quarter);
// A register's link to one of its pages, with the office and period of this one.
std::string register_address(const View& view, std::string_view link);

}  // namespace tolok::indicator
