// Puts the routes of village documents together, and holds what their pages share.
#include "desa_document/desa_document_pages.h"

#include <charconv>

#include "desa_document/desa_document_pages_parts.h"
#include "web/percent.h"
#include "web/view_scope.h"

namespace tolok::desa_document {

namespace {

constexpr int western_zone = 420;

struct StateSign {
    std::string_view tone;
    std::string_view symbol;
    std::string_view label;
};

const StateSign& sign_of(DocumentState state) {
    static constexpr std::array<StateSign, all_document_states.size()> signs = {{
        {"good", "✓", "desa_document.state_right_on_time"},
        {"bad", "!", "desa_document.state_late"},
        {"bad", "!", "desa_document.state_wrong"},
        {"wait", "…", "desa_document.state_returned"},
        {"wait", "…", "desa_document.state_not_judged"},
        {"", "○", "desa_document.state_not_yet_due"},
    }};
    return signs[static_cast<std::size_t>(state)];
}

}  // namespace

ViewDay PageParts::view_day(const Period& until) const { return {until, clock.now().day(western_zone)}; }

std::string document_address(const DocumentKey& key, const web::ViewScope& scope, std::string_view below) {
    return "/desa/" + web::percent_encode(key.desa) + "/" + web::percent_encode(key.document) + "/" +
           web::percent_encode(key.stage) + "/" + std::to_string(key.budget_year) + std::string(below) +
           web::scope_query(scope);
}

std::optional<DocumentKey> read_document_key(const web::Request& request) {
    const std::string year = request.path_values.text("tahun_anggaran");
    DocumentKey key{request.path_values.text("kode"), request.path_values.text("dokumen"),
                    request.path_values.text("tahap"), 0};
    const auto read = std::from_chars(year.data(), year.data() + year.size(), key.budget_year);
    if (read.ec != std::errc() || read.ptr != year.data() + year.size() || year.size() != 4) return std::nullopt;
    return key;
}

web::Data badge_list(const StageVerdict& stage, const MessageCatalog& messages) {
    web::Data badges = web::Data::list();
    for (const DocumentState state : list_states(stage))
        badges.add({{"tone", state_tone(state)}, {"label", state_label(state, messages)}});
    return badges;
}

std::string_view state_tone(DocumentState state) { return sign_of(state).tone; }
std::string_view state_symbol(DocumentState state) { return sign_of(state).symbol; }
std::string state_label(DocumentState state, const MessageCatalog& messages) {
    return messages.text(sign_of(state).label);
}

std::string action_label(EventKind kind, const MessageCatalog& messages) {
    switch (kind) {
        case EventKind::submission:
            return messages.text("desa_document.action_hand_in");
        case EventKind::sent_back:
            return messages.text("desa_document.action_return");
        case EventKind::judgement:
            return messages.text("desa_document.action_check");
        case EventKind::enactment:
            return messages.text("desa_document.action_enact");
        case EventKind::extension:
            return messages.text("desa_document.action_extend");
        default:
            break;
    }
    require(false, "only lines with a form have an action");
    return "";
}

std::string day_or_dash(const std::optional<Date>& day) { return day ? day->format_indonesian() : "–"; }

std::string document_title(const Obligation& obligation, const MessageCatalog& messages) {
    return messages.text("desa_document.document_title", {{"dokumen", obligation.definition->name},
                                                          {"tahap", obligation.stage->name},
                                                          {"tahun_anggaran", std::to_string(obligation.budget_year)}});
}

web::Data scope_data(const web::ViewScope& scope) {
    return {{"kantor", scope.office},
            {"tahun", std::to_string(scope.until.year)},
            {"triwulan", std::to_string(scope.until.quarter)}};
}

web::Data text_list(const std::vector<Note>& notes, const MessageCatalog& messages) {
    web::Data list = web::Data::list();
    for (const Note& note : notes) list.add(messages.text(note));
    return list;
}

std::vector<web::Route> list_desa_document_routes(storage::Database& database, const Clock& clock,
                                                  const web::PageMaker& pages) {
    const auto parts = std::make_shared<const PageParts>(PageParts{database, clock, pages});
    std::vector<web::Route> routes;
    add_matrix_routes(routes, parts);
    add_life_routes(routes, parts);
    add_form_routes(routes, parts);
    return routes;
}

}  // namespace tolok::desa_document
