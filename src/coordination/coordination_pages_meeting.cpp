// The list of meetings, also as CSV and XLSX, and one meeting.
#include "coordination/coordination_pages_meeting.h"

#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "office_file/export_table.h"
#include "web/form_view.h"
#include "web/percent.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;

constexpr std::size_t lines_on_a_page = 25;
constexpr std::size_t all_lines = 100'000;

// ---- the list ----

// What the address asks for.
struct Wanted {
    ViewScope scope;
    MeetingFilter filter;
    std::size_t page = 1;
};

web::Form filter_form() {
    web::FormField forum{.name = "forum", .label = "coordination.forum", .kind = web::FormField::Kind::choice};
    for (const auto& word : forum_words()) forum.choices.push_back({std::string(word.key), std::string(word.label)});
    web::Form form;
    form.fields.push_back(std::move(forum));
    form.fields.push_back({.name = "kata", .label = "coordination.words"});
    return form;
}

Checked<Wanted> read_wanted(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return scope.problems();
    return Wanted{*scope, {parse_forum(request.query.text("forum")), request.query.text("kata")}, page_number(request)};
}

// The address of the same view, of another page or as a file.
std::string address_of(std::string_view path, const Wanted& wanted, std::size_t page) {
    std::string address = std::string(path) + web::scope_query(wanted.scope);
    if (wanted.filter.forum) address += "&forum=" + std::string(forum_key(*wanted.filter.forum));
    if (!wanted.filter.words.empty()) address += "&kata=" + web::percent_encode(wanted.filter.words);
    if (page > 1) address += "&halaman=" + std::to_string(page);
    return address;
}

void write_meeting(JsonWriter& json, const MeetingRecord& meeting) {
    json.key("id").text(meeting.key.root).key("forum").text(forum_key(meeting.forum));
    json.key("tanggal_rapat").text(meeting.date.format_iso());
    json.key("nomor_undangan").text_or_null(text_or_null(meeting.invitation_number));
    json.key("nomor_notulen").text_or_null(text_or_null(meeting.minutes_number));
    json.key("pukul").text_or_null(text_or_null(meeting.hours));
    json.key("tempat").text_or_null(text_or_null(meeting.place));
    json.key("rute").text_or_null(text_or_null(meeting.route)).key("petugas");
    if (meeting.officers) {
        json.whole(*meeting.officers);
    } else {
        json.null();
    }
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
        json.key("agenda").text_or_null(text_or_null(line.agenda));
        json.key("butir").whole(static_cast<std::int64_t>(line.items));
        json.key("rekomendasi").whole(static_cast<std::int64_t>(line.recommendations)).end_object();
    }
    json.end_list().end_object();
    return web::json(json.finish());
}

Data line_data(const MeetingLine& line, const ViewScope& scope) {
    return {{"address", page_address("rapat", line.meeting.key.root, "", scope)},
            {"name", meeting_title(line.meeting)},
            {"agenda", shorten(line.agenda, 200)},
            {"minutes", line.meeting.minutes_number.empty() ? "–" : line.meeting.minutes_number},
            {"items", std::to_string(line.items)},
            {"recommendations", std::to_string(line.recommendations)},
            {"files", std::to_string(line.meeting.files.size())}};
}

Response show_meetings(const PageParts& parts, const Request& request) {
    const auto wanted = read_wanted(parts, request);
    if (!wanted.ok()) return parts.pages.refusal(request, wanted.problems());
    const ViewScope& scope = wanted->scope;
    const auto list = parts.queries.list_meetings(request.actor(), scope.office, scope.until, wanted->filter,
                                                  {(wanted->page - 1) * lines_on_a_page, lines_on_a_page});
    if (!list.ok()) return parts.pages.refusal(request, list.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    const web::Form form = filter_form();
    const Problems problems = web::check_form(form, request.query);
    if (!problems.empty() && request.format == web::Format::json) return web::problems_as_json(problems, messages);
    if (request.format == web::Format::json) return list_as_json(*list, scope, wanted->page);
    Data lines = Data::list();
    for (const MeetingLine& line : list->lines) lines.add(line_data(line, scope));
    Data new_ones = Data::list();
    for (const Report report : {Report::none, Report::mediation, Report::patrol})
        new_ones.add(
            {{"new_address", new_meeting_address(report, scope)}, {"new_name", new_meeting_label(report, messages)}});
    Data data = web::form_data(form, request.query, problems, messages);
    data.set("scope", scope_data(scope))
        .set("period", scope.until.format())
        .set("total", std::to_string(list->total))
        .set("lines", std::move(lines))
        .set("nothing", list->lines.empty())
        .set("may_record", list->at.may_record())
        .set("register_address", std::string(register_address) + web::scope_query(scope))
        .set("new_ones", std::move(new_ones))
        .set("csv_address", address_of("/koordinasi/rapat.csv", *wanted, 1))
        .set("xlsx_address", address_of("/koordinasi/rapat.xlsx", *wanted, 1))
        .set("links", page_links(wanted->page, list->total, lines_on_a_page, messages,
                                 [&](std::size_t page) { return address_of(meetings_address, *wanted, page); }));
    return parts.pages.page(request, "coordination/meetings", messages.text("coordination.meetings_title"),
                            std::move(data), problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

Response download_meetings(const PageParts& parts, const Request& request) {
    const auto wanted = read_wanted(parts, request);
    if (!wanted.ok()) return parts.pages.refusal(request, wanted.problems());
    const ViewScope& scope = wanted->scope;
    const auto list =
        parts.queries.list_meetings(request.actor(), scope.office, scope.until, wanted->filter, {0, all_lines});
    if (!list.ok()) return parts.pages.refusal(request, list.problems());
    using Kind = office_file::ExportColumn::Kind;
    office_file::ExportTable table;
    table.name =
        "rapat-" + scope.office + "-" + std::to_string(scope.until.year) + "-tw" + std::to_string(scope.until.quarter);
    table.title = parts.pages.text(request, "coordination.meetings_title");
    table.notes = parts.pages.file_notes(request, scope, list->at.log_size);
    // The same keys as in JSON.
    table.columns = {{"tanggal_rapat", Kind::date},
                     {"forum"},
                     {"pukul"},
                     {"tempat"},
                     {"rute"},
                     {"petugas", Kind::number},
                     {"nomor_undangan"},
                     {"nomor_notulen"},
                     {"agenda"},
                     {"butir", Kind::number},
                     {"rekomendasi", Kind::number},
                     {"berkas", Kind::number}};
    for (const MeetingLine& line : list->lines) {
        const MeetingRecord& meeting = line.meeting;
        table.rows.push_back({meeting.date.format_iso(), std::string(forum_key(meeting.forum)), meeting.hours,
                              meeting.place, meeting.route, meeting.officers ? std::to_string(*meeting.officers) : "",
                              meeting.invitation_number, meeting.minutes_number, line.agenda,
                              std::to_string(line.items), std::to_string(line.recommendations),
                              std::to_string(meeting.files.size())});
    }
    auto file = office_file::export_table(table, *office_file::export_format_of(request.path));
    return web::download(file.name, file.media_type, std::move(file.bytes));
}

// ---- one meeting ----

Response meeting_as_json(const MeetingView& view, const ViewScope& scope) {
    JsonWriter json;
    json.begin_object();
    write_scope(json, scope, view.at);
    write_meeting(json, view.meeting);
    json.key("agenda").text_or_null(text_or_null(view.agenda));
    json.key("hadir").text_or_null(text_or_null(view.attendance));
    json.key("para_pihak").text_or_null(text_or_null(view.parties));
    json.key("kesimpulan").text_or_null(text_or_null(view.conclusion)).key("berkas").begin_list();
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
    Data papers = Data::list();
    for (const auto& [part, name] : list_papers(view, messages))
        papers.add({{"address", page_address("rapat", view.meeting.key.root, part, scope)}, {"name", name}});
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
              {"report", report_of(meeting.forum) != Report::none},
              {"mediation", report_of(meeting.forum) == Report::mediation},
              {"patrol", report_of(meeting.forum) == Report::patrol},
              {"parties", view->parties},
              {"route", meeting.route},
              {"officers", meeting.officers ? std::to_string(*meeting.officers) : ""},
              {"conclusion", view->conclusion},
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
    const auto show = [&](std::string pattern, const char* summary, web::Twin twin,
                          const std::vector<web::Parameter>& own,
                          Response (*handler)(const PageParts&, const Request&)) {
        std::vector<web::Parameter> parameters = scope_parameters();
        parameters.insert(parameters.end(), own.begin(), own.end());
        routes.push_back({.pattern = std::move(pattern),
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts, handler](const Request& request) { return handler(*parts, request); },
                          .summary = summary,
                          .twin = twin,
                          .parameters = std::move(parameters)});
    };
    const std::vector<web::Parameter> filters = {
        {"forum", "coordination.forum"}, {"kata", "coordination.words"}, {"halaman", "coordination.page"}};
    show(std::string(meetings_address), "coordination.meetings_title", web::Twin::json, filters, show_meetings);
    for (const char* pattern : {"/koordinasi/rapat.csv", "/koordinasi/rapat.xlsx"})
        show(pattern, "coordination.meetings_file_summary", web::Twin::none, filters, download_meetings);
    show("/koordinasi/rapat/{id}", "coordination.meeting_summary", web::Twin::json, {}, show_meeting);
}

}  // namespace tolok::coordination
