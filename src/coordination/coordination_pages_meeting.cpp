// The list of meetings, and one meeting.
#include "coordination/coordination_pages_meeting.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;

constexpr std::size_t lines_on_a_page = 25;

// ---- the list ----

void write_meeting(JsonWriter& json, const MeetingRecord& meeting) {
    json.key("id").text(meeting.key.root).key("forum").text(forum_key(meeting.forum));
    json.key("tanggal_rapat").text(meeting.date.format_iso());
    json.key("nomor_undangan").text_or_null(text_or_null(meeting.invitation_number));
    json.key("nomor_notulen").text_or_null(text_or_null(meeting.minutes_number));
    json.key("pukul").text_or_null(text_or_null(meeting.hours));
    json.key("tempat").text_or_null(text_or_null(meeting.place));
}

Response list_as_json(const MeetingList& list, const ViewScope& scope, std::size_t page) {
    JsonWriter json;
    json.begin_object();
    write_scope(json, scope, list.at);
    json.key("jumlah").whole(static_cast<std::int64_t>(list.total));
    json.key("halaman").whole(static_cast<std::int64_t>(page)).key("rapat").begin_list();
    for (const MeetingLine& line : list.lines) {
        json.begin_object();
        write_meeting(json, line.meeting);
        json.key("butir").whole(static_cast<std::int64_t>(line.items));
        json.key("rekomendasi").whole(static_cast<std::int64_t>(line.recommendations)).end_object();
    }
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_meetings(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const std::size_t page = page_number(request);
    const auto list = parts.queries.list_meetings(request.actor(), scope->office, scope->until,
                                                  {(page - 1) * lines_on_a_page, lines_on_a_page});
    if (!list.ok()) return parts.pages.refusal(request, list.problems());
    if (request.format == web::Format::json) return list_as_json(*list, *scope, page);
    const MessageCatalog& messages = parts.pages.messages(request);
    Data lines = Data::list();
    for (const MeetingLine& line : list->lines)
        lines.add({{"address", page_address("rapat", line.meeting.key.root, "", *scope)},
                   {"name", meeting_title(line.meeting)},
                   {"minutes", line.meeting.minutes_number.empty() ? "–" : line.meeting.minutes_number},
                   {"items", std::to_string(line.items)},
                   {"recommendations", std::to_string(line.recommendations)},
                   {"files", std::to_string(line.meeting.files.size())}});
    const std::string address = std::string(meetings_address) + web::scope_query(*scope);
    Data data{{"period", scope->until.format()},
              {"total", std::to_string(list->total)},
              {"lines", std::move(lines)},
              {"nothing", list->lines.empty()},
              {"may_record", list->at.may_record()},
              {"register_address", std::string(register_address) + web::scope_query(*scope)},
              {"new_address", std::string(meetings_address) + "/baru" + web::scope_query(*scope)},
              {"links", page_links(page, list->total, lines_on_a_page, messages, [&](std::size_t number) {
                   return address + "&halaman=" + std::to_string(number);
               })}};
    return parts.pages.page(request, "coordination/meetings", messages.text("coordination.meetings_title"),
                            std::move(data));
}

// ---- one meeting ----

Response meeting_as_json(const MeetingView& view, const ViewScope& scope) {
    JsonWriter json;
    json.begin_object();
    write_scope(json, scope, view.at);
    write_meeting(json, view.meeting);
    json.key("agenda").text_or_null(text_or_null(view.agenda));
    json.key("hadir").text_or_null(text_or_null(view.attendance)).key("berkas").begin_list();
    for (const auto& [kind, file] : view.files) {
        json.begin_object().key("jenis").text(meeting_file_key(kind)).key("isi");
        write_file(json, file);
        json.end_object();
    }
    json.end_list().key("butir").begin_list();
    for (const RegisterLine& line : view.items) {
        json.begin_object().key("id").text(line.item.key.root).key("nomor_butir").whole(line.item.number);
        json.key("uraian").text(line.text).key("bidang").text(line.item.field);
        json.key("perlu_tindak_lanjut").truth(line.item.needs_follow_up).end_object();
    }
    json.end_list();
    write_history(json, view.history);
    json.end_object();
    return web::json(json.finish());
}

Data items_data(const MeetingView& view, const ViewScope& scope, const MessageCatalog& messages) {
    Data items = Data::list();
    for (const RegisterLine& line : view.items) {
        Data item{{"address", recommendation_address(line.item, scope)},
                  {"number", std::to_string(line.item.number)},
                  {"register_number", line.item.register_number},
                  {"text", line.text},
                  {"field", line.field_name},
                  {"recommendation", line.item.needs_follow_up},
                  {"addressees", ""},
                  {"due", ""},
                  {"overdue", line.outcome.overdue},
                  {"badge", false}};
        if (line.item.needs_follow_up) {
            item.set("addressees",
                     std::to_string(line.outcome.completed) + "/" + std::to_string(line.outcome.addressees))
                .set("due", day_or_dash(line.item.due_date))
                .set("badge", progress_badge(line.progress, messages));
        }
        items.add(std::move(item));
    }
    return items;
}

Data meeting_files_data(const MeetingView& view, const ViewScope& scope, const MessageCatalog& messages) {
    Data all = Data::list();
    for (const auto& [kind, file] : view.files) {
        const Data one = files_data({file}, scope, messages);
        Data shown = one.items()->front();
        shown.set("kind", file_kind_label(kind, messages));
        all.add(std::move(shown));
    }
    return all;
}

Data papers_data(const MeetingView& view, const ViewScope& scope, const MessageCatalog& messages) {
    const bool has_recommendations = std::any_of(view.items.begin(), view.items.end(),
                                                 [](const RegisterLine& line) { return line.item.needs_follow_up; });
    Data papers = Data::list();
    const auto add = [&](const char* part, const char* label) {
        papers.add(
            {{"address", page_address("rapat", view.meeting.key.root, part, scope)}, {"name", messages.text(label)}});
    };
    add("undangan", "coordination.paper_invitation");
    add("daftar-hadir", "coordination.paper_attendance");
    add("notulen", "coordination.paper_minutes");
    if (has_recommendations) add("surat-rekomendasi", "coordination.paper_letter");
    return papers;
}

Response show_meeting(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_meeting_view(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    if (request.format == web::Format::json) return meeting_as_json(*view, *scope);
    const MessageCatalog& messages = parts.pages.messages(request);
    const MeetingRecord& meeting = view->meeting;
    const std::string& id = meeting.key.root;
    Data data{{"invitation_number", meeting.invitation_number},
              {"minutes_number", meeting.minutes_number},
              {"hours", meeting.hours},
              {"place", meeting.place},
              {"agenda", view->agenda},
              {"attendance", view->attendance},
              {"papers", papers_data(*view, *scope, messages)},
              {"files", meeting_files_data(*view, *scope, messages)},
              {"has_files", !view->files.empty()},
              {"items", items_data(*view, *scope, messages)},
              {"has_items", !view->items.empty()},
              {"history", history_data(view->history, messages)},
              {"may_record", view->at.may_record()},
              {"meetings_address", std::string(meetings_address) + web::scope_query(*scope)},
              {"files_address", page_address("rapat", id, "berkas", *scope)},
              {"item_address", page_address("rapat", id, "butir", *scope)},
              {"correct_address", page_address("rapat", id, "perbaikan", *scope)}};
    return parts.pages.page(request, "coordination/meeting", meeting_title(meeting), std::move(data));
}

}  // namespace

void add_meeting_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const auto show = [&](std::string pattern, const char* summary,
                          Response (*handler)(const PageParts&, const Request&)) {
        routes.push_back({.pattern = std::move(pattern),
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts, handler](const Request& request) { return handler(*parts, request); },
                          .summary = summary,
                          .twin = web::Twin::json,
                          .parameters = scope_parameters()});
    };
    show(std::string(meetings_address), "coordination.meetings_title", show_meetings);
    show("/koordinasi/rapat/{id}", "coordination.meeting_summary", show_meeting);
}

}  // namespace tolok::coordination
