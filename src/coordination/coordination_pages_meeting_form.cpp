// The form of a meeting: its fields, its correction, and files that come later.
#include <algorithm>
#include <array>

#include "coordination/coordination_pages_meeting.h"

namespace tolok::coordination {

namespace {

using web::Fields;
using web::Form;
using web::FormField;
using web::Request;
using web::Response;
using web::ViewScope;
using Kind = FormField::Kind;

constexpr std::string_view file_field_beginning = "berkas_";

struct KindLabel {
    MeetingFileKind kind;
    const char* label;
};
constexpr std::array kind_labels = {KindLabel{MeetingFileKind::minutes, "coordination.file_minutes"},
                                    KindLabel{MeetingFileKind::attendance, "coordination.file_attendance"},
                                    KindLabel{MeetingFileKind::photo, "coordination.file_photo"},
                                    KindLabel{MeetingFileKind::invitation, "coordination.file_invitation"},
                                    KindLabel{MeetingFileKind::letter, "coordination.file_letter"}};

const KindLabel& label_of(MeetingFileKind kind) {
    const auto found =
        std::find_if(kind_labels.begin(), kind_labels.end(), [&](const KindLabel& each) { return each.kind == kind; });
    require(found != kind_labels.end(), "every kind of file has its label");
    return *found;
}

FormPage page_about(const MeetingView& view, const ViewScope& scope, const char* part, const MessageCatalog& messages) {
    FormPage page;
    page.back_address = page_address("rapat", view.meeting.key.root, "", scope);
    page.back_label = messages.text("coordination.back_to", {{"nama", meeting_title(view.meeting)}});
    page.action = page_address("rapat", view.meeting.key.root, part, scope);
    page.submit = messages.text("coordination.save");
    return page;
}

Response correct_meeting(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_meeting_view(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    if (!view->at.may_record()) return web::not_found();
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page = page_about(*view, *scope, "perbaikan", messages);
    page.title = messages.text("coordination.correct_meeting_title");
    page.form = meeting_form();
    add_correction_fields(page.form);
    if (request.method == web::Method::get) return render_form(parts, request, page, fields_of(*view));
    const TakenFiles taken = take_files(parts, request, scope->office);
    page.files = taken.files;
    Problems problems = web::check_form(page.form, request.form);
    append(problems, taken.problems);
    const MeetingDraft draft = read_meeting(request.form, taken, problems);
    if (problems.empty()) {
        const auto corrected =
            parts.service.correct_meeting(request.actor(), scope->office, view->meeting.key.root, draft,
                                          {request.form.text(seen_field), request.form.text("alasan_perbaikan")});
        if (corrected.ok()) return web::see_other(page.back_address);
        problems = corrected.problems();
    }
    if (has_code(problems, "coordination.changed_meanwhile")) page.stored = fields_of(*view);
    return render_form(parts, request, page, with_value(request.form, seen_field, view->meeting.key.id), problems);
}

Response add_meeting_files(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_meeting_view(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    if (!view->at.may_record()) return web::not_found();
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page = page_about(*view, *scope, "berkas", messages);
    page.title = messages.text("coordination.add_meeting_files_title");
    for (const KindLabel& each : kind_labels)
        page.form.fields.push_back(file_field(file_field_name(each.kind), each.label));
    if (request.method == web::Method::get) return render_form(parts, request, page, {});
    const TakenFiles taken = take_files(parts, request, scope->office);
    page.files = taken.files;
    Problems problems = taken.problems;
    Problems ignored;  // the meeting itself was not typed here
    const MeetingDraft draft = read_meeting({}, taken, ignored);
    if (draft.files.empty() && problems.empty()) problems.push_back(problem("coordination.no_file_chosen"));
    if (problems.empty()) {
        const auto added =
            parts.service.add_meeting_files(request.actor(), scope->office, view->meeting.key.root, draft.files);
        if (added.ok()) return web::see_other(page.back_address);
        problems = added.problems();
    }
    return render_form(parts, request, page, request.form, problems);
}

}  // namespace

std::string file_field_name(MeetingFileKind kind) {
    return std::string(file_field_beginning) + std::string(meeting_file_key(kind));
}

std::string file_kind_label(MeetingFileKind kind, const MessageCatalog& messages) {
    return messages.text(label_of(kind).label);
}

Form meeting_form() {
    Form form;
    FormField forum{.name = "forum", .label = "coordination.forum", .kind = Kind::choice, .required = true};
    for (const auto& word : forum_words()) forum.choices.push_back({std::string(word.key), std::string(word.label)});
    form.fields.push_back(std::move(forum));
    form.fields.push_back(
        {.name = "tanggal_rapat", .label = "coordination.meeting_date", .kind = Kind::date, .required = true});
    form.fields.push_back(
        {.name = "pukul", .label = "coordination.hours", .hint = "coordination.hours_hint", .most = 60});
    form.fields.push_back({.name = "tempat", .label = "coordination.place"});
    form.fields.push_back({.name = "nomor_undangan", .label = "coordination.invitation_number", .most = 100});
    form.fields.push_back({.name = "nomor_notulen",
                           .label = "coordination.minutes_number",
                           .hint = "coordination.minutes_number_hint",
                           .most = 100});
    form.fields.push_back(
        {.name = "agenda", .label = "coordination.agenda", .kind = Kind::long_text, .most = long_text});
    form.fields.push_back({.name = "hadir",
                           .label = "coordination.attendance",
                           .kind = Kind::long_text,
                           .hint = "coordination.attendance_hint",
                           .most = long_text});
    for (const MeetingFileKind kind : {MeetingFileKind::minutes, MeetingFileKind::attendance, MeetingFileKind::photo})
        form.fields.push_back(file_field(file_field_name(kind), label_of(kind).label));
    return form;
}

MeetingDraft read_meeting(const Fields& typed, const TakenFiles& files, Problems& problems) {
    MeetingDraft draft;
    draft.forum = parse_forum(typed.text("forum")).value_or(Forum::rakor);
    draft.date = read_day(typed, "tanggal_rapat", problems).value_or(Date());
    draft.hours = typed.text("pukul");
    draft.place = typed.text("tempat");
    draft.invitation_number = typed.text("nomor_undangan");
    draft.minutes_number = typed.text("nomor_notulen");
    draft.agenda = typed.text("agenda");
    draft.attendance = typed.text("hadir");
    for (const KeptFile& file : files.files) {
        if (!file.field.starts_with(file_field_beginning)) continue;
        const auto kind = parse_meeting_file_kind(std::string_view(file.field).substr(file_field_beginning.size()));
        if (kind) draft.files.push_back({*kind, file.reference.digest});
    }
    return draft;
}

Fields fields_of(const MeetingView& view) {
    const MeetingRecord& meeting = view.meeting;
    return {{"forum", std::string(forum_key(meeting.forum))},
            {"tanggal_rapat", meeting.date.format_iso()},
            {"pukul", meeting.hours},
            {"tempat", meeting.place},
            {"nomor_undangan", meeting.invitation_number},
            {"nomor_notulen", meeting.minutes_number},
            {"agenda", view.agenda},
            {"hadir", view.attendance},
            {std::string(seen_field), meeting.key.id}};
}

void add_meeting_form_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const FormRoutes add{routes, parts, Permission::record_coordination, many_files_body};
    add("/koordinasi/rapat/{id}/perbaikan", "coordination.correct_meeting_title", correct_meeting);
    add("/koordinasi/rapat/{id}/berkas", "coordination.add_meeting_files_title", add_meeting_files);
}

}  // namespace tolok::coordination
