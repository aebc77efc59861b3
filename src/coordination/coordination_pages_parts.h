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

namespace tolok {
class JsonWriter;
}

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
void add_follow_up_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_verification_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_item_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_new_meeting_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_meeting_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_meeting_form_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_paper_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_file_routes(std::vector<web::Route>& routes, const Parts& parts);

inline constexpr std::string_view register_address = "/koordinasi";
inline constexpr std::string_view meetings_address = "/koordinasi/rapat";
// "/koordinasi/rapat/{id}/berkas?kantor=…"; `part` may be empty.
std::string page_address(std::string_view folder, std::string_view id, std::string_view part,
                         const web::ViewScope& scope);
std::string recommendation_address(const ItemRecord& item, const web::ViewScope& scope);

// {tone, label} for the part coordination/badge.
web::Data progress_badge(Progress progress, const MessageCatalog& messages);
std::string progress_label(Progress progress, const MessageCatalog& messages);
// One addressee is where a recommendation with only that addressee would be.
Progress progress_of(Standing standing);
std::string follow_up_label(FollowUpStatus status, const MessageCatalog& messages);
std::string meeting_title(const MeetingRecord& meeting);
std::string day_or_dash(const std::optional<Date>& day);
std::vector<web::Choice> field_choices(const Office& office);

// For the part coordination/file, and for JSON.
web::Data files_data(const std::vector<FileView>& files, const web::ViewScope& scope, const MessageCatalog& messages);
void write_file(JsonWriter& json, const FileView& file);
// {day, person, action, reason}
web::Data history_data(const std::vector<HistoryLine>& history, const MessageCatalog& messages);
void write_history(JsonWriter& json, const std::vector<HistoryLine>& history);
// kantor, tahun, triwulan, ukuran_log: what every JSON answer begins with, inside an object.
void write_scope(JsonWriter& json, const web::ViewScope& scope, const OfficeView& at);
std::optional<std::string> iso_or_null(const std::optional<Date>& day);
std::optional<std::string> text_or_null(const std::string& text);

// The hidden fields kantor, tahun, triwulan of a form that is sent by GET.
web::Data scope_data(const web::ViewScope& scope);
std::vector<web::Parameter> scope_parameters();
// Links to the pages of a list: {several, here, earlier, later}; `address` gives that of a page, from 1.
template <typename Address>
web::Data page_links(std::size_t page, std::size_t total, std::size_t on_a_page, const MessageCatalog& messages,
                     const Address& address) {
    const std::size_t pages = total == 0 ? 1 : (total + on_a_page - 1) / on_a_page;
    return {{"several", pages > 1},
            {"here", messages.text("coordination.page_of",
                                   {{"halaman", std::to_string(page)}, {"semua", std::to_string(pages)}})},
            {"earlier", page > 1 ? address(page - 1) : std::string()},
            {"later", page < pages ? address(page + 1) : std::string()}};
}
// ?halaman=; 1 where it is no number.
std::size_t page_number(const web::Request& request);

}  // namespace tolok::coordination
