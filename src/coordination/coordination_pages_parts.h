// What the pages of coordination share: the services they ask, addresses, badges and names.
// Must not be included but by coordination_pages*.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/coordination_queries.h"
#include "coordination/coordination_service.h"
#include "domain/clock.h"
#include "web/data.h"
#include "web/form.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::coordination {

struct PageParts {
    CoordinationService& service;
    CoordinationQueries& queries;
    IdentitySource& identities;
    const web::PageMaker& pages;
};
// Shared by the handlers of one list of routes.
using Parts = std::shared_ptr<const PageParts>;

void add_register_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_recommendation_routes(std::vector<web::Route>& routes, const Parts& parts);

inline constexpr std::string_view register_address = "/koordinasi";
std::string recommendation_address(const ItemRecord& item, const web::ViewScope& scope);
std::string meeting_address(std::string_view meeting, const web::ViewScope& scope);
std::string file_address(const Digest& digest, const web::ViewScope& scope);

// {label, good, wait, bad} for the part coordination/badge.
web::Data progress_badge(Progress progress, const MessageCatalog& messages);
std::string progress_label(Progress progress, const MessageCatalog& messages);
std::string day_or_dash(const std::optional<Date>& day);
// "bidang pemerintahan" as the office calls it.
std::vector<web::Choice> field_choices(const Office& office);
// The hidden fields kantor, tahun, triwulan of a form that is sent by GET, and the parts of the address.
web::Data scope_data(const web::ViewScope& scope);

}  // namespace tolok::coordination
