// Addresses, badges and choices.
#include "coordination/coordination_pages_parts.h"

#include <algorithm>
#include <array>

#include "base/require.h"
#include "web/percent.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

struct ProgressSign {
    Progress progress;
    std::string_view tone;  // class of the badge
    std::string_view label;
};

constexpr std::array progress_signs = {
    ProgressSign{Progress::followed_up, "good", "coordination.progress_followed_up"},
    ProgressSign{Progress::awaiting_verification, "wait", "coordination.progress_awaiting_verification"},
    ProgressSign{Progress::awaiting_confirmation, "wait", "coordination.progress_awaiting_confirmation"},
    ProgressSign{Progress::rejected, "bad", "coordination.progress_rejected"},
    ProgressSign{Progress::without_evidence, "bad", "coordination.progress_without_evidence"},
    ProgressSign{Progress::in_progress, "wait", "coordination.progress_in_progress"},
    ProgressSign{Progress::not_started, "", "coordination.progress_not_started"},
    ProgressSign{Progress::not_feasible, "", "coordination.progress_not_feasible"},
};

const ProgressSign& sign_of(Progress progress) {
    const auto found = std::find_if(progress_signs.begin(), progress_signs.end(),
                                    [&](const ProgressSign& sign) { return sign.progress == progress; });
    require(found != progress_signs.end(), "every progress has its sign");
    return *found;
}

}  // namespace

std::string recommendation_address(const ItemRecord& item, const web::ViewScope& scope) {
    return (item.needs_follow_up ? "/koordinasi/rekomendasi/" : "/koordinasi/hasil/") + item.key.root +
           web::scope_query(scope);
}

std::string meeting_address(std::string_view meeting, const web::ViewScope& scope) {
    return "/koordinasi/rapat/" + web::percent_encode(meeting) + web::scope_query(scope);
}

std::string file_address(const Digest& digest, const web::ViewScope& scope) {
    return "/koordinasi/berkas/" + format_hex(digest) + web::scope_query(scope);
}

web::Data progress_badge(Progress progress, const MessageCatalog& messages) {
    const ProgressSign& sign = sign_of(progress);
    return {{"tone", sign.tone}, {"label", messages.text(sign.label)}};
}

std::string progress_label(Progress progress, const MessageCatalog& messages) {
    return messages.text(sign_of(progress).label);
}

std::string day_or_dash(const std::optional<Date>& day) { return day ? day->format_indonesian() : "–"; }

std::vector<web::Choice> field_choices(const Office& office) {
    std::vector<web::Choice> choices;
    for (const Field& field : office.fields) choices.push_back({field.key, field.name});
    return choices;
}

web::Data scope_data(const web::ViewScope& scope) {
    return {{"kantor", scope.office},
            {"tahun", std::to_string(scope.until.year)},
            {"triwulan", std::to_string(scope.until.quarter)}};
}

}  // namespace tolok::coordination
