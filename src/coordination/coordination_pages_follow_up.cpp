// Recording what an addressee did, correcting it, and adding files to it.
#include "base/text.h"
#include "coordination/coordination_pages_form.h"
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

constexpr const char* evidence_field = "bukti";

// A new one may be that of several addressees; a correction is of one.
Form follow_up_form(const RecommendationView& view, Kind addressees, const MessageCatalog& messages) {
    Form form;
    FormField addressee{.name = "sasaran", .label = "coordination.addressee", .kind = addressees, .required = true};
    for (const auto& [each, standing] : view.addressees) addressee.choices.push_back({each.key, each.name});
    form.fields.push_back(std::move(addressee));
    FormField status{.name = "status", .label = "coordination.status", .kind = Kind::choice, .required = true};
    for (const FollowUpStatus each :
         {FollowUpStatus::completed, FollowUpStatus::in_progress, FollowUpStatus::not_feasible})
        status.choices.push_back({std::string(status_key(each)), follow_up_label(each, messages)});
    form.fields.push_back(std::move(status));
    form.fields.push_back({.name = "tanggal_tindak_lanjut",
                           .label = "coordination.event_date",
                           .kind = Kind::date,
                           .required = true,
                           .hint = "coordination.event_date_hint"});
    form.fields.push_back(
        {.name = "keterangan", .label = "coordination.what_was_done", .kind = Kind::long_text, .most = long_text});
    form.fields.push_back({.name = "alasan",
                           .label = "coordination.reason_not_feasible_field",
                           .kind = Kind::long_text,
                           .hint = "coordination.reason_hint",
                           .most = long_text,
                           .conditional = true});
    form.fields.push_back(file_field(evidence_field, "coordination.evidence"));
    return form;
}

FollowUpDraft read_follow_up(const RecommendationView& view, const Fields& typed, const TakenFiles& files,
                             Problems& problems) {
    FollowUpDraft draft;
    draft.item = view.line.item.key.root;
    draft.addressee = typed.text("sasaran");
    draft.status = parse_status(typed.text("status")).value_or(FollowUpStatus::in_progress);
    draft.event_date = read_day(typed, "tanggal_tindak_lanjut", problems);
    draft.remark = typed.text("keterangan");
    draft.reason = typed.text("alasan");
    draft.evidence = files.digests();
    return draft;
}

Fields fields_of(const FollowUpView& view) {
    return {{"sasaran", view.record.addressee},
            {"status", std::string(status_key(view.record.status))},
            {"tanggal_tindak_lanjut", view.record.event_date.format_iso()},
            {"keterangan", view.remark},
            {"alasan", view.reason},
            {std::string(seen_field), view.record.key.id}};
}

std::vector<KeptFile> files_of(const FollowUpView& view) {
    std::vector<KeptFile> files;
    for (const FileView& file : view.files) files.push_back({evidence_field, file.reference});
    return files;
}

FormPage page_about(const RecommendationView& view, const ViewScope& scope, const MessageCatalog& messages) {
    FormPage page;
    page.back_address = recommendation_address(view.line.item, scope);
    page.back_label = messages.text("coordination.back_to", {{"nama", view.line.label()}});
    page.submit = messages.text("coordination.save");
    page.facts = {{messages.text("coordination.recommendation"), view.line.text},
                  {messages.text("coordination.date"), view.line.item.date.format_indonesian()},
                  {messages.text("coordination.due"), day_or_dash(view.line.item.due_date)}};
    return page;
}

// ---- a new one ----

Response new_follow_up(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_recommendation(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    if (!view->line.item.needs_follow_up || !view->at.may_record_in(view->line.item.field)) return web::not_found();
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page = page_about(*view, *scope, messages);
    page.title = messages.text("coordination.new_follow_up");
    page.action = page_address("rekomendasi", view->line.item.key.root, "tindak-lanjut", *scope);
    page.form = follow_up_form(*view, Kind::choices, messages);
    if (request.method == web::Method::get) {
        Fields typed;
        if (view->addressees.size() == 1) typed.add("sasaran", view->addressees.front().first.key);
        return render_form(parts, request, page, typed);
    }
    const TakenFiles taken = take_files(parts, request, scope->office);
    page.files = taken.files;
    Problems problems = web::check_form(page.form, request.form);
    append(problems, taken.problems);
    const FollowUpDraft draft = read_follow_up(*view, request.form, taken, problems);
    if (problems.empty()) {
        const auto added =
            parts.service.add_follow_ups(request.actor(), scope->office, draft, request.form.list("sasaran"));
        if (added.ok()) return web::see_other(page.back_address);
        problems = added.problems();
    }
    return render_form(parts, request, page, request.form, problems);
}

// ---- a correction ----

Response correct_follow_up(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto found =
        parts.queries.find_follow_up(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!found.ok()) return parts.pages.refusal(request, found.problems());
    const auto& [view, present] = *found;
    if (!view.at.may_record_in(view.line.item.field)) return web::not_found();
    const FollowUpView& stands = *view.find_follow_up(present);
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page = page_about(view, *scope, messages);
    page.title = messages.text("coordination.correct_follow_up_title");
    page.action = page_address("tindak-lanjut", present, "perbaikan", *scope);
    page.form = follow_up_form(view, Kind::choice, messages);
    add_correction_fields(page.form);
    if (request.method == web::Method::get) {
        page.files = files_of(stands);
        return render_form(parts, request, page, fields_of(stands));
    }
    const TakenFiles taken = take_files(parts, request, scope->office);
    page.files = taken.files;
    Problems problems = web::check_form(page.form, request.form);
    append(problems, taken.problems);
    const FollowUpDraft draft = read_follow_up(view, request.form, taken, problems);
    if (problems.empty()) {
        const auto corrected =
            parts.service.correct_follow_up(request.actor(), scope->office, request.form.text(seen_field), draft,
                                            request.form.text("alasan_perbaikan"));
        if (corrected.ok()) return web::see_other(page.back_address);
        problems = corrected.problems();
    }
    if (has_code(problems, "coordination.changed_meanwhile")) page.stored = fields_of(stands);
    return render_form(parts, request, page, with_value(request.form, seen_field, present), problems);
}

// ---- more files ----

Response add_files(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto found =
        parts.queries.find_follow_up(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!found.ok()) return parts.pages.refusal(request, found.problems());
    const auto& [view, present] = *found;
    if (!view.at.may_record_in(view.line.item.field)) return web::not_found();
    const FollowUpView& stands = *view.find_follow_up(present);
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page = page_about(view, *scope, messages);
    page.title = messages.text("coordination.add_evidence");
    page.facts.emplace_back(messages.text("coordination.follow_up"),
                            stands.addressee + ", " + stands.record.event_date.format_indonesian());
    page.action = page_address("tindak-lanjut", present, "berkas", *scope);
    page.form.fields.push_back(file_field(evidence_field, "coordination.evidence"));
    if (request.method == web::Method::get) return render_form(parts, request, page, {});
    const TakenFiles taken = take_files(parts, request, scope->office);
    page.files = taken.files;
    Problems problems = taken.problems;
    if (taken.files.empty() && problems.empty())
        problems.push_back(problem("coordination.no_file_chosen", {}, {evidence_field, 0, 0}));
    if (problems.empty()) {
        const auto added = parts.service.add_follow_up_files(request.actor(), scope->office, present, taken.digests());
        if (added.ok()) return web::see_other(page.back_address);
        problems = added.problems();
    }
    return render_form(parts, request, page, request.form, problems);
}

}  // namespace

void add_follow_up_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const FormRoutes add{routes, parts, Permission::record_coordination, files_body};
    add("/koordinasi/rekomendasi/{id}/tindak-lanjut", "coordination.new_follow_up", new_follow_up);
    add("/koordinasi/tindak-lanjut/{id}/perbaikan", "coordination.correct_follow_up_title", correct_follow_up);
    add("/koordinasi/tindak-lanjut/{id}/berkas", "coordination.add_evidence", add_files);
}

}  // namespace tolok::coordination
