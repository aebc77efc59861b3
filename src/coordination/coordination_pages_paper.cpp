// Papers of one meeting to print: invitation, list of attendance, minutes, letter of recommendations.
// Must not make anything up: what was not entered is a dotted line. They are Indonesian, whatever the screen is.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "coordination/coordination_pages_meeting.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Request;
using web::Response;

constexpr std::size_t fewest_rows = 25;  // of a list of attendance

std::string with_weekday(Date day, const MessageCatalog& words) {
    static constexpr std::array names = {"coordination.monday",   "coordination.tuesday", "coordination.wednesday",
                                         "coordination.thursday", "coordination.friday",  "coordination.saturday",
                                         "coordination.sunday"};
    return words.text(names.at(static_cast<std::size_t>(day.weekday() - 1))) + ", " + day.format_indonesian();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, '\n')) {
        if (!trim(line).empty()) lines.emplace_back(trim(line));
    }
    return lines;
}

// All villages of the office in one word.
std::string addressees_in_words(const ItemRecord& item, const Office& office, const MessageCatalog& words) {
    const auto villages = std::count_if(item.addressees.begin(), item.addressees.end(),
                                        [](const Addressee& each) { return each.kind == AddresseeKind::village; });
    const bool all = villages > 1 && villages == static_cast<std::ptrdiff_t>(office.villages.size());
    std::vector<std::string> names;
    if (all) names.push_back(words.text("coordination.all_villages"));
    for (const Addressee& each : item.addressees) {
        if (!all || each.kind != AddresseeKind::village) names.push_back(each.name);
    }
    return join_words(names);
}

Data items_data(const MeetingView& view, const MessageCatalog& words) {
    Data items = Data::list();
    for (const RegisterLine& line : view.items)
        items.add({{"number", std::to_string(line.item.number)},
                   {"register_number", line.item.register_number},
                   {"text", line.text},
                   {"recommendation", line.item.needs_follow_up},
                   {"addressees", addressees_in_words(line.item, view.at.definition, words)},
                   {"due", day_or_dash(line.item.due_date)},
                   {"person", line.person_in_charge}});
    return items;
}

// Whom the letter goes to, each once, in the order they were named.
Data recipients_data(const MeetingView& view, const MessageCatalog& words) {
    std::vector<std::string> keys;
    Data recipients = Data::list();
    for (const RegisterLine& line : view.items) {
        for (const Addressee& each : line.item.addressees) {
            if (std::find(keys.begin(), keys.end(), each.key) != keys.end()) continue;
            keys.push_back(each.key);
            const Village* village =
                each.kind == AddresseeKind::village ? view.at.definition.find_village(each.key) : nullptr;
            const char* head = village != nullptr && !village->is_desa() ? "coordination.head_of_kelurahan"
                                                                         : "coordination.head_of_desa";
            recipients.add(village == nullptr ? each.name : words.text(head, {{"nama", village->name}}));
        }
    }
    return recipients;
}

Data signatures(std::initializer_list<const char*> positions, const MessageCatalog& words) {
    Data list = Data::list();
    for (const char* position : positions) list.add({{"signed_as", words.text(position)}});
    return list;
}

Data paper_data(const MeetingView& view, const web::ViewScope& scope, const MessageCatalog& words) {
    const MeetingRecord& meeting = view.meeting;
    const bool recorded = !meeting.key.root.empty();
    return {{"back_address", recorded ? page_address("rapat", meeting.key.root, "", scope)
                                      : std::string(meetings_address) + "/baru" + web::scope_query(scope)},
            {"back_label",
             words.text("coordination.back_to",
                        {{"nama", recorded ? meeting_title(meeting) : words.text("coordination.new_meeting")}})},
            {"kabupaten", view.at.definition.kabupaten},
            {"office", view.at.definition.name},
            {"forum", forum_label(meeting.forum)},
            {"day", meeting.date == Date() ? "" : with_weekday(meeting.date, words)},
            {"hours", meeting.hours},
            {"place", meeting.place},
            {"agenda", view.agenda},
            {"attendance", view.attendance},
            {"invitation_number", meeting.invitation_number},
            {"minutes_number", meeting.minutes_number},
            {"parties", view.parties},
            {"route", meeting.route},
            {"officers", meeting.officers ? std::to_string(*meeting.officers) : ""},
            {"conclusion", view.conclusion},
            {"has_items", !view.items.empty()},
            {"items", items_data(view, words)}};
}

void fill_invitation(Data& data, const MeetingView&, const MessageCatalog& words) {
    data.set("signatures", signatures({"coordination.camat"}, words));
}

void fill_attendance(Data& data, const MeetingView& view, const MessageCatalog&) {
    std::vector<std::string> names = lines_of(view.attendance);
    names.resize(std::max(names.size(), fewest_rows));
    Data rows = Data::list();
    for (std::size_t at = 0; at < names.size(); ++at)
        rows.add({{"number", std::to_string(at + 1)}, {"name", names[at]}});
    data.set("rows", std::move(rows));
}

void fill_minutes(Data& data, const MeetingView&, const MessageCatalog& words) {
    data.set("signatures", signatures({"coordination.chair", "coordination.minute_taker"}, words));
}

void fill_letter(Data& data, const MeetingView& view, const MessageCatalog& words) {
    const std::vector<Argument> meeting = {{"rapat", std::string(forum_label(view.meeting.forum))},
                                           {"tanggal", view.meeting.date.format_indonesian()}};
    data.set("subject", words.text("coordination.letter_subject", meeting))
        .set("opening", words.text("coordination.letter_opening", meeting))
        .set("recipients", recipients_data(view, words))
        .set("signatures", signatures({"coordination.camat"}, words));
}

void fill_mediation(Data& data, const MeetingView& view, const MessageCatalog& words) {
    Data parties = Data::list();
    for (const std::string& party : lines_of(view.parties)) parties.add(party);
    data.set("party_list", std::move(parties))
        .set("signatures", signatures({"coordination.mediator", "coordination.camat"}, words));
}

void fill_patrol(Data& data, const MeetingView&, const MessageCatalog& words) {
    data.set("signatures", signatures({"coordination.patrol_leader", "coordination.camat"}, words));
}

struct Paper {
    const char* part;  // of the address
    const char* name;
    const char* html;
    void (*fill)(Data&, const MeetingView&, const MessageCatalog&);
    bool (*fits)(const MeetingView&);
};
bool always(const MeetingView&) { return true; }
bool is_invited_to(const MeetingView& view) { return report_of(view.meeting.forum) != Report::patrol; }
bool has_minutes(const MeetingView& view) { return report_of(view.meeting.forum) == Report::none; }
bool is_mediation(const MeetingView& view) { return report_of(view.meeting.forum) == Report::mediation; }
bool is_patrol(const MeetingView& view) { return report_of(view.meeting.forum) == Report::patrol; }
bool has_recommendations(const MeetingView& view) {
    return std::any_of(view.items.begin(), view.items.end(),
                       [](const RegisterLine& line) { return line.item.needs_follow_up; });
}
constexpr std::array papers = {
    Paper{"undangan", "coordination.paper_invitation", "coordination/paper_invitation", fill_invitation, is_invited_to},
    Paper{"daftar-hadir", "coordination.paper_attendance", "coordination/paper_attendance", fill_attendance, always},
    Paper{"notulen", "coordination.paper_minutes", "coordination/paper_minutes", fill_minutes, has_minutes},
    Paper{"laporan-mediasi", "coordination.paper_mediation", "coordination/paper_mediation", fill_mediation,
          is_mediation},
    Paper{"laporan-patroli", "coordination.paper_patrol", "coordination/paper_patrol", fill_patrol, is_patrol},
    Paper{"surat-rekomendasi", "coordination.paper_letter", "coordination/paper_letter", fill_letter,
          has_recommendations},
};

Response render_paper(const PageParts& parts, const Request& asked, const web::ViewScope& scope,
                      const MeetingView& view, const Paper& paper) {
    Request request = asked;
    request.language = Language::indonesian;
    const MessageCatalog& words = parts.pages.messages(request);
    Data data = paper_data(view, scope, words);
    paper.fill(data, view, words);
    return parts.pages.page(request, paper.html, words.text(paper.name), std::move(data));
}

Response show_paper(const PageParts& parts, const Request& request, const Paper& paper) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_meeting_view(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    if (!paper.fits(*view)) return web::not_found();
    return render_paper(parts, request, *scope, *view, paper);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> list_papers(const MeetingView& view, const MessageCatalog& messages) {
    std::vector<std::pair<std::string, std::string>> fitting;
    for (const Paper& paper : papers) {
        if (paper.fits(view)) fitting.emplace_back(paper.part, messages.text(paper.name));
    }
    return fitting;
}

Response render_invitation(const PageParts& parts, const Request& request, const MeetingView& view) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    return render_paper(parts, request, *scope, view, papers.front());
}

void add_paper_routes(std::vector<web::Route>& routes, const Parts& parts) {
    for (const Paper& paper : papers) {
        routes.push_back(
            {.pattern = "/koordinasi/rapat/{id}/" + std::string(paper.part),
             .access = web::Access::permitted(Permission::read_evidence),
             .handler = [parts, &paper](const Request& request) { return show_paper(*parts, request, paper); },
             .summary = paper.name,
             .parameters = scope_parameters()});
    }
}

}  // namespace tolok::coordination
