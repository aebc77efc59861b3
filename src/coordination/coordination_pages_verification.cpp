// Judging a follow-up: the second pair of eyes, for "tidak dapat" as well.
#include "coordination/coordination_pages_form.h"

namespace tolok::coordination {

namespace {

using web::Fields;
using web::Form;
using web::Request;
using web::Response;
using Kind = web::FormField::Kind;

Form verification_form(bool corrects, const MessageCatalog& messages) {
    Form form;
    form.fields.push_back(
        {.name = "hasil_verifikasi",
         .label = "coordination.verdict",
         .kind = Kind::choice,
         .required = true,
         .choices = {{std::string(verdict_key(Verdict::accepted)), messages.text("coordination.verdict_accepted")},
                     {std::string(verdict_key(Verdict::rejected)), messages.text("coordination.verdict_rejected")}}});
    form.fields.push_back({.name = "tanggal_verifikasi",
                           .label = "coordination.verification_date",
                           .kind = Kind::date,
                           .required = true});
    form.fields.push_back({.name = "keterangan",
                           .label = "coordination.verification_note",
                           .kind = Kind::long_text,
                           .hint = "coordination.verification_note_hint",
                           .most = 2000,
                           .conditional = true});
    if (corrects) {
        add_correction_fields(form);
    } else {
        form.fields.push_back({.name = std::string(seen_field), .kind = Kind::hidden});
    }
    return form;
}

// What is to be judged, in words; the files stand on the page of the recommendation with their links.
void set_facts(FormPage& page, const RecommendationView& view, const FollowUpView& judged,
               const MessageCatalog& messages) {
    const auto add = [&](const char* term, const std::string& value) {
        if (!value.empty()) page.facts.emplace_back(messages.text(term), value);
    };
    add("coordination.recommendation", view.line.text);
    add("coordination.due", day_or_dash(view.line.item.due_date));
    add("coordination.addressee", judged.addressee);
    add("coordination.status", follow_up_label(judged.record.status, messages));
    add("coordination.event_date", judged.record.event_date.format_indonesian());
    add("coordination.what_was_done", judged.remark);
    add("coordination.reason_not_feasible_field", judged.reason);
    add("coordination.recorded_by", judged.recorded_by);
    if (judged.record.verdict())
        add("coordination.verdict_now",
            messages.text(judged.record.verdict() == Verdict::accepted ? "coordination.verdict_accepted"
                                                                       : "coordination.verdict_rejected"));
}

Response judge(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto found =
        parts.queries.find_follow_up(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!found.ok()) return parts.pages.refusal(request, found.problems());
    const auto& [view, present] = *found;
    if (!view.at.may_verify_in(view.line.item.field)) return web::not_found();
    const FollowUpView& judged = *view.find_follow_up(present);
    const bool corrects = judged.record.verdict().has_value();
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page;
    page.title =
        messages.text(corrects ? "coordination.correct_verification_title" : "coordination.verification_title");
    page.back_address = recommendation_address(view.line.item, *scope);
    page.back_label = messages.text("coordination.back_to", {{"nama", view.line.label()}});
    page.action = page_address("tindak-lanjut", present, "verifikasi", *scope);
    page.submit = messages.text("coordination.save");
    page.form = verification_form(corrects, messages);
    page.shown_files = judged.files;
    set_facts(page, view, judged, messages);
    if (request.method == web::Method::get) {
        return render_form(parts, request, page,
                           {{"tanggal_verifikasi", view.at.today.format_iso()}, {std::string(seen_field), present}});
    }
    Problems problems = web::check_form(page.form, request.form);
    const VerificationDraft draft{
        request.form.text(seen_field), parse_verdict(request.form.text("hasil_verifikasi")).value_or(Verdict::rejected),
        read_day(request.form, "tanggal_verifikasi", problems), request.form.text("keterangan")};
    // A form that was made before somebody judged is no correction of that verdict.
    const bool meant_as_correction = request.form.has("alasan_perbaikan");
    if (problems.empty() || (corrects && !meant_as_correction)) {
        const auto given = meant_as_correction
                               ? parts.service.correct_verification(request.actor(), scope->office, draft,
                                                                    request.form.text("alasan_perbaikan"))
                               : parts.service.verify_follow_up(request.actor(), scope->office, draft);
        if (given.ok()) return web::see_other(page.back_address);
        problems = given.problems();
    }
    return render_form(parts, request, page, with_value(request.form, seen_field, present), problems);
}

}  // namespace

void add_verification_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const FormRoutes add{routes, parts, Permission::verify_coordination, 0};
    add("/koordinasi/tindak-lanjut/{id}/verifikasi", "coordination.verification_title", judge);
}

}  // namespace tolok::coordination
