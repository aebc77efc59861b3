// The form of a meeting: its fields, its correction, and files that come later.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "coordination/coordination_pages_meeting.h"
#include "web/view_scope.h"

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

// What a form calls its parts.
struct ReportWords {
    Report report;
    Forum forum;
    const char* new_one;
    const char* date;
    const char* number;
    const char* number_hint;
    const char* agenda;
    const char* attendance;
    const char* attendance_hint;
    const char* conclusion;
    const char* file;  // of the minutes, or of the report in their place
};
constexpr std::array report_words = {
    ReportWords{Report::none, Forum::rakor, "coordination.new_meeting", "coordination.meeting_date",
                "coordination.minutes_number", "coordination.minutes_number_hint", "coordination.agenda",
                "coordination.attendance", "coordination.attendance_hint", "", "coordination.file_minutes"},
    ReportWords{Report::mediation, Forum::mediasi, "coordination.new_mediation", "coordination.mediation_date",
                "coordination.report_number", "coordination.report_number_hint", "coordination.matter",
                "coordination.attendance", "coordination.attendance_hint", "coordination.agreement",
                "coordination.file_report"},
    ReportWords{Report::patrol, Forum::patroli, "coordination.new_patrol", "coordination.patrol_date",
                "coordination.report_number", "coordination.report_number_hint", "coordination.patrol_purpose",
                "coordination.taking_part", "coordination.taking_part_hint", "coordination.findings",
                "coordination.file_report"}};

const ReportWords& words_of(Report report) {
    const auto found = std::find_if(report_words.begin(), report_words.end(),
                                    [&](const ReportWords& each) { return each.report == report; });
    require(found != report_words.end(), "every report has its words");
    return *found;
}

template <typename Offered>
FormField forum_choice(const Offered& offered) {
    FormField field{.name = "forum", .label = "coordination.forum", .kind = Kind::choice, .required = true};
    for (const auto& word : forum_words()) {
        if (offered(word.word)) field.choices.push_back({std::string(word.key), std::string(word.label)});
    }
    return field;
}

// Those with a report have forms of their own.
FormField forum_field(Report report) {
    FormField field = forum_choice([&](Forum forum) { return report_of(forum) == report; });
    if (report != Report::none) field.kind = Kind::hidden;
    return field;
}

FormField long_field(const char* name, const char* label, const char* hint = "") {
    return {.name = name, .label = label, .kind = Kind::long_text, .hint = hint, .most = long_text};
}

void add_meeting_fields(Form& form, Report report) {
    const ReportWords& words = words_of(report);
    form.fields.push_back({.name = "tanggal_rapat", .label = words.date, .kind = Kind::date, .required = true});
    form.fields.push_back(
        {.name = "pukul", .label = "coordination.hours", .hint = "coordination.hours_hint", .most = 60});
    if (report != Report::patrol) {
        form.fields.push_back({.name = "tempat", .label = "coordination.place"});
        form.fields.push_back({.name = "nomor_undangan", .label = "coordination.invitation_number", .most = 100});
    } else {
        form.fields.push_back({.name = "rute", .label = "coordination.route", .hint = "coordination.route_hint"});
        form.fields.push_back({.name = "petugas", .label = "coordination.officers", .kind = Kind::whole, .most = 4});
    }
    form.fields.push_back({.name = "nomor_notulen", .label = words.number, .hint = words.number_hint, .most = 100});
    if (report == Report::mediation)
        form.fields.push_back(long_field("para_pihak", "coordination.parties", "coordination.parties_hint"));
    form.fields.push_back(long_field("agenda", words.agenda));
    form.fields.push_back(long_field("hadir", words.attendance, words.attendance_hint));
    if (report != Report::none) form.fields.push_back(long_field("kesimpulan", words.conclusion));
    form.fields.push_back(file_field(file_field_name(MeetingFileKind::minutes), words.file));
    for (const MeetingFileKind kind : {MeetingFileKind::attendance, MeetingFileKind::photo})
        form.fields.push_back(file_field(file_field_name(kind), label_of(kind).label));
}

// Nothing typed is nothing; what is no number is a problem at the field.
std::optional<int> read_officers(const Fields& typed, Problems& problems) {
    const std::string text(trim(typed.text("petugas")));
    if (text.empty()) return std::nullopt;
    int officers = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), officers);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return officers;
    problems.push_back(problem("coordination.officers_below_one", {}, {"petugas", 0, 0}));
    return std::nullopt;
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
    page.form = meeting_correction_form(report_of(view->meeting.forum));
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

Form meeting_form(Report report) {
    Form form;
    form.fields.push_back(forum_field(report));
    add_meeting_fields(form, report);
    return form;
}

Form meeting_correction_form(Report report) {
    Form form;
    form.fields.push_back(forum_choice([](Forum) { return true; }));
    add_meeting_fields(form, report);
    return form;
}

Report wanted_report(const Request& request) {
    const auto forum = parse_forum(request.query.text("forum"));
    return forum ? report_of(*forum) : Report::none;
}

std::string new_meeting_label(Report report, const MessageCatalog& messages) {
    return messages.text(words_of(report).new_one);
}

std::string new_meeting_address(Report report, const ViewScope& scope) {
    const std::string address = std::string(meetings_address) + "/baru" + web::scope_query(scope);
    return report == Report::none ? address : address + "&forum=" + std::string(forum_key(words_of(report).forum));
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
    draft.parties = typed.text("para_pihak");
    draft.route = typed.text("rute");
    draft.officers = read_officers(typed, problems);
    draft.conclusion = typed.text("kesimpulan");
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
            {"para_pihak", view.parties},
            {"rute", meeting.route},
            {"petugas", meeting.officers ? std::to_string(*meeting.officers) : ""},
            {"kesimpulan", view.conclusion},
            {std::string(seen_field), meeting.key.id}};
}

void add_meeting_form_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const FormRoutes add{routes, parts, Permission::record_coordination, files_body};
    add("/koordinasi/rapat/{id}/perbaikan", "coordination.correct_meeting_title", correct_meeting);
    add("/koordinasi/rapat/{id}/berkas", "coordination.add_meeting_files_title", add_meeting_files);
}

}  // namespace tolok::coordination
