// What the pages of typed values share: the services they ask, addresses, badges, and one row as template data.
// Must not be included but by manual_entry_pages*.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "domain/clock.h"
#include "manual_entry/manual_entry_queries.h"
#include "manual_entry/manual_entry_service.h"
#include "web/data.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::manual_entry {

struct PageParts {
    storage::Database& database;
    const Clock& clock;
    const web::PageMaker& pages;

    ManualEntryService service() const { return ManualEntryService(database); }
    ManualEntryQueries queries() const { return ManualEntryQueries(database); }
};
// Shared by the handlers of one list of routes.
using Parts = std::shared_ptr<const PageParts>;

void add_year_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_quarter_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_form_routes(std::vector<web::Route>& routes, const Parts& parts);

// A quarter as the address names it.
struct QuarterPage {
    web::ViewScope scope;
    QuarterView view;

    // "/isian/rencana/2021/2?kantor=…", with `below` such as "/catat" before the query.
    std::string address(std::string_view below = "") const;
    std::string title() const;  // "Kegiatan yang direncanakan, triwulan II 2021"
};
Checked<QuarterPage> read_quarter_page(const PageParts& parts, const web::Request& request);

std::string year_address(const web::ViewScope& scope);
// {tone, label}
web::Data badge_data(QuarterState state, const MessageCatalog& messages);
std::string state_label(QuarterState state, const MessageCatalog& messages);
std::string source_label(Source source, const MessageCatalog& messages);
// What stands at a row: "12 kegiatan", "ditarik".
std::string content_words(const ValueRecord& record, const MessageCatalog& messages);
// For the part manual_entry/row: content, source, words, files, verdicts.
web::Data row_data(const ShownValue& row, const web::ViewScope& scope, const MessageCatalog& messages);

// As "nilai" of a twin: exact numbers as text, truth as truth, null where there is none.
void write_content(JsonWriter& json, const std::optional<MeasureContent>& content);
void write_row(JsonWriter& json, const ShownValue& row);

std::vector<web::Parameter> scope_parameters();

}  // namespace tolok::manual_entry
