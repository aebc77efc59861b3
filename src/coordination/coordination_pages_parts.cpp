// Addresses, badges, files and history as pages and JSON show them.
#include "coordination/coordination_pages_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/json.h"
#include "base/require.h"
#include "coordination/coordination_pages_form.h"
#include "web/percent.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::ViewScope;

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

// Without the name of the module.
struct ActionWord {
    std::string_view action;
    std::string_view sentence;
};
constexpr std::array action_words = {
    ActionWord{"add_meeting", "coordination.did_add_meeting"},
    ActionWord{"correct_meeting", "coordination.did_correct_meeting"},
    ActionWord{"add_meeting_files", "coordination.did_add_meeting_files"},
    ActionWord{"add_item", "coordination.did_add_item"},
    ActionWord{"correct_item", "coordination.did_correct_item"},
    ActionWord{"add_follow_up", "coordination.did_add_follow_up"},
    ActionWord{"correct_follow_up", "coordination.did_correct_follow_up"},
    ActionWord{"add_follow_up_files", "coordination.did_add_follow_up_files"},
    ActionWord{"verify_follow_up", "coordination.did_verify_follow_up"},
    ActionWord{"correct_verification", "coordination.did_correct_verification"},
    ActionWord{"import", "coordination.did_import"},
};

std::string action_sentence(std::string_view action, const MessageCatalog& messages) {
    const std::string_view own = action.substr(std::min(action.find('.'), action.size() - 1) + 1);
    const auto found = std::find_if(action_words.begin(), action_words.end(),
                                    [&](const ActionWord& word) { return word.action == own; });
    return found == action_words.end() ? std::string(action) : messages.text(found->sentence);
}

}  // namespace

std::string page_address(std::string_view folder, std::string_view id, std::string_view part, const ViewScope& scope) {
    std::string address = "/koordinasi/" + std::string(folder) + "/" + web::percent_encode(id);
    if (!part.empty()) address += "/" + std::string(part);
    return address + web::scope_query(scope);
}

std::string recommendation_address(const ItemRecord& item, const ViewScope& scope) {
    return page_address(item.needs_follow_up ? "rekomendasi" : "hasil", item.key.root, "", scope);
}

Data progress_badge(Progress progress, const MessageCatalog& messages) {
    const ProgressSign& sign = sign_of(progress);
    return {{"tone", sign.tone}, {"label", messages.text(sign.label)}};
}

std::string progress_label(Progress progress, const MessageCatalog& messages) {
    return messages.text(sign_of(progress).label);
}

Progress progress_of(Standing standing) {
    switch (standing) {
        case Standing::completed:
            return Progress::followed_up;
        case Standing::awaiting_verification:
            return Progress::awaiting_verification;
        case Standing::without_evidence:
            return Progress::without_evidence;
        case Standing::rejected:
            return Progress::rejected;
        case Standing::in_progress:
            return Progress::in_progress;
        case Standing::not_feasible:
            return Progress::not_feasible;
        case Standing::not_feasible_unconfirmed:
            return Progress::awaiting_confirmation;
        case Standing::not_started:
            break;
    }
    return Progress::not_started;
}

std::string follow_up_label(FollowUpStatus status, const MessageCatalog& messages) {
    switch (status) {
        case FollowUpStatus::completed:
            return progress_label(Progress::followed_up, messages);
        case FollowUpStatus::in_progress:
            return progress_label(Progress::in_progress, messages);
        case FollowUpStatus::not_feasible:
            return progress_label(Progress::not_feasible, messages);
        case FollowUpStatus::not_started:
            break;
    }
    return progress_label(Progress::not_started, messages);
}

std::string meeting_title(const MeetingRecord& meeting) {
    std::string title = std::string(forum_label(meeting.forum)) + ", " + meeting.date.format_indonesian();
    title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    return title;
}

std::string day_or_dash(const std::optional<Date>& day) { return day ? day->format_indonesian() : "–"; }

std::vector<web::Choice> field_choices(const Office& office) {
    std::vector<web::Choice> choices;
    for (const Field& field : office.fields) choices.push_back({field.key, field.name});
    return choices;
}

Data files_data(const std::vector<FileView>& files, const ViewScope& scope, const MessageCatalog& messages) {
    Data list = Data::list();
    for (const FileView& file : files) {
        const std::string digest = format_hex(file.reference.digest);
        Data originals = Data::list();
        for (const storage::EvidenceOriginal& original : file.originals)
            originals.add(
                {{"original_size", size_text(original.size)}, {"original_digest", format_hex(original.digest)}});
        Data uses = Data::list();
        for (const FileUse& use : file.other_uses)
            uses.add({{"use_address", page_address(use.meeting ? "rapat" : "rekomendasi", use.id, "", scope)},
                      {"use_label", use.label}});
        list.add({{"address", file.erased ? "" : page_address("berkas", digest, "", scope)},
                  {"name",
                   file.reference.file_name.empty() ? messages.text("coordination.erased") : file.reference.file_name},
                  {"kind", ""},
                  {"size", size_text(file.reference.size)},
                  {"digest", digest},
                  {"originals", std::move(originals)},
                  {"has_uses", !file.other_uses.empty()},
                  {"uses", std::move(uses)}});
    }
    return list;
}

void write_file(JsonWriter& json, const FileView& file) {
    json.begin_object().key("sidik").text(format_hex(file.reference.digest));
    json.key("nama").text(file.reference.file_name).key("ukuran").whole(file.reference.size);
    json.key("asli").begin_list();
    for (const storage::EvidenceOriginal& original : file.originals)
        json.begin_object()
            .key("sidik")
            .text(format_hex(original.digest))
            .key("ukuran")
            .whole(original.size)
            .end_object();
    json.end_list().key("dihapus").truth(file.erased).key("juga_dipakai").begin_list();
    for (const FileUse& use : file.other_uses) json.text(use.id);
    json.end_list().end_object();
}

Data history_data(const std::vector<HistoryLine>& history, const MessageCatalog& messages) {
    Data list = Data::list();
    for (const HistoryLine& line : history)
        list.add({{"day", line.day.format_indonesian()},
                  {"person", line.person},
                  {"action", action_sentence(line.action, messages)},
                  {"why", line.reason}});
    return list;
}

void write_history(JsonWriter& json, const std::vector<HistoryLine>& history) {
    json.key("riwayat").begin_list();
    for (const HistoryLine& line : history) {
        json.begin_object().key("tanggal").text(line.day.format_iso()).key("oleh").text(line.person);
        json.key("tindakan").text(line.action).key("alasan").text_or_null(text_or_null(line.reason)).end_object();
    }
    json.end_list();
}

void write_scope(JsonWriter& json, const ViewScope& scope, const OfficeView& at) {
    json.key("kantor").text(scope.office).key("tahun").whole(scope.until.year);
    json.key("triwulan").whole(scope.until.quarter).key("ukuran_log").whole(at.log_size);
}

std::optional<std::string> iso_or_null(const std::optional<Date>& day) {
    return day ? std::optional(day->format_iso()) : std::nullopt;
}

std::optional<std::string> text_or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Data scope_data(const ViewScope& scope) {
    return {{"kantor", scope.office},
            {"tahun", std::to_string(scope.until.year)},
            {"triwulan", std::to_string(scope.until.quarter)}};
}

std::vector<web::Parameter> scope_parameters() {
    return {{"kantor", "coordination.office"}, {"tahun", "coordination.year"}, {"triwulan", "coordination.quarter"}};
}

std::size_t page_number(const web::Request& request) {
    constexpr std::size_t last = 100'000;
    const std::string text = request.query.text("halaman");
    std::size_t number = 1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && number >= 1 && number < last ? number : 1;
}

}  // namespace tolok::coordination
