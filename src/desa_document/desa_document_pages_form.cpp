// Forms about one document: hand in, return, check, enact, extend. Each makes one line of the register.
#include <algorithm>
#include <fstream>
#include <map>

#include "base/text.h"
#include "desa_document/desa_document_pages_parts.h"
#include "web/form_view.h"

namespace tolok::desa_document {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;
using Kind = web::FormField::Kind;

constexpr std::size_t reason_letters = 2000;

struct View {
    EventKind kind = EventKind::submission;
    ViewScope scope;
    ViewDay day;
    DocumentLife life;
    web::Form form{};

    std::string address() const { return document_address(life.key, scope); }
    std::string form_address() const { return document_address(life.key, scope, "/" + std::string(event_key(kind))); }
};

// Somebody of the desa itself does not give the office's agenda numbers.
bool only_of_a_desa(const Actor& actor) {
    return std::all_of(actor.grants.begin(), actor.grants.end(), [](const Grant& grant) {
        return !role_allows(grant.role, Permission::record_desa_document) || !grant.desa.empty();
    });
}

std::string answer_field(const ChecklistItem& item) { return "butir_" + std::to_string(item.number); }
std::string reason_field(const ChecklistItem& item) { return "alasan_" + std::to_string(item.number); }

void add_checklist(web::Form& form, const Obligation& obligation, const MessageCatalog& messages) {
    const std::vector<web::Choice> choices = {
        {std::string(answer_key(Answer::yes)), messages.text("desa_document.answer_yes")},
        {std::string(answer_key(Answer::no)), messages.text("desa_document.answer_no")},
        {std::string(answer_key(Answer::not_applicable)), messages.text("desa_document.answer_not_applicable")}};
    for (const ChecklistItem* item : obligation.definition->list_items(*obligation.stage)) {
        form.fields.push_back(
            {.name = answer_field(*item), .kind = Kind::choice, .required = true, .choices = choices});
        form.fields.push_back({.name = reason_field(*item), .label = "desa_document.item_reason", .most = 500});
    }
}

std::string_view date_label(EventKind kind) {
    if (kind == EventKind::submission) return "desa_document.date_received";
    if (kind == EventKind::sent_back) return "desa_document.date_returned";
    return kind == EventKind::judgement ? "desa_document.date_judged" : "desa_document.date_enacted";
}

web::Form make_form(EventKind kind, const Obligation& obligation, const Actor& actor, const MessageCatalog& messages) {
    web::Form form;
    const auto add = [&](web::FormField field) { form.fields.push_back(std::move(field)); };
    add({.name = "dari", .kind = Kind::hidden});
    const auto add_reason = [&](const char* label, bool required) {
        add({.name = "alasan", .label = label, .kind = Kind::long_text, .required = required, .most = reason_letters});
    };
    if (kind == EventKind::extension) {
        add({.name = "batas_baru", .label = "desa_document.new_deadline", .kind = Kind::date, .required = true});
        add_reason("desa_document.reason", true);
    } else {
        add({.name = "tanggal", .label = std::string(date_label(kind)), .kind = Kind::date, .required = true});
    }
    if (kind == EventKind::submission) {
        if (!only_of_a_desa(actor)) add({.name = "nomor", .label = "desa_document.agenda_number"});
        add({.name = "isi",
             .label = "desa_document.contents",
             .kind = Kind::choice,
             .required = true,
             .choices = {{"lengkap", messages.text("desa_document.contents_complete")},
                         {"belum_lengkap", messages.text("desa_document.contents_incomplete")}}});
        add({.name = "penyerah", .label = "desa_document.handed_in_by"});
        add_reason("desa_document.remark", false);
    }
    if (kind == EventKind::sent_back) add_reason("desa_document.return_reason", true);
    if (kind == EventKind::judgement) {
        add({.name = "nomor", .label = "desa_document.decree_number"});
        add_checklist(form, obligation, messages);
        add_reason("desa_document.remark", false);
    }
    if (kind == EventKind::enactment) add({.name = "nomor", .label = "desa_document.perdes_number", .required = true});
    add({.name = "berkas", .label = "desa_document.file", .kind = Kind::file, .hint = "desa_document.file_hint"});
    return form;
}

Checked<View> read_view(const PageParts& parts, const Request& request, EventKind kind) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return scope.problems();
    const auto key = read_document_key(request);
    if (!key) return problem("desa_document.document_not_found");
    const ViewDay day = parts.view_day(scope->until);
    auto life = parts.queries().show_life(request.actor(), scope->office, *key, day);
    if (!life) return life.problems();
    View view{kind, *scope, day, std::move(life).value()};
    view.form = make_form(kind, view.life.obligation, request.actor(), parts.pages.messages(request));
    return view;
}

web::Fields fresh_values(const View& view, const Request& request) {
    web::Fields values{{"dari", view.life.last_line()}};
    if (view.kind != EventKind::extension) values.add("tanggal", view.day.today.format_iso());
    if (view.kind == EventKind::submission && only_of_a_desa(request.actor()))
        values.add("penyerah", request.actor().name);
    return values;
}

// The checklist's items under their groups, each with the text of the definition as its label.
Data items_data(const View& view, const Data& shown) {
    Data items = Data::list();
    if (view.kind != EventKind::judgement) return items;
    const Data* fields = shown.find("field");
    std::string group;
    const Obligation& obligation = view.life.obligation;
    for (const ChecklistItem* item : obligation.definition->list_items(*obligation.stage)) {
        Data answer = *fields->find(answer_field(*item));
        answer.set("label", std::to_string(item->number) + ". " + item->text);
        items.add({{"group", item->group == group ? "" : item->group},
                   {"answer", std::move(answer)},
                   {"reason", *fields->find(reason_field(*item))}});
        group = item->group;
    }
    return items;
}

Data plain_fields(const View& view, const Data& shown) {
    Data plain = Data::list();
    for (const Data& field : *shown.find("fields")->items()) {
        const std::string& name = *field.find("name")->text();
        const bool of_checklist =
            view.kind == EventKind::judgement && (name.starts_with("butir_") || name.starts_with("alasan_"));
        if (!of_checklist) plain.add(field);
    }
    return plain;
}

// In the list of problems an item of the checklist is named by its number.
Data numbered_problems(const Data& shown) {
    constexpr std::string_view item_anchor = "isian-butir_";
    Data problems = Data::list();
    for (Data found : *shown.find("problems")->items()) {
        const std::string anchor = *found.find("anchor")->text();
        if (anchor.starts_with(item_anchor))
            found.set("text", anchor.substr(item_anchor.size()) + ". " + *found.find("text")->text());
        problems.add(std::move(found));
    }
    return problems;
}

// What was recorded last, as it stands now.
Data newest_data(const DocumentLife& life) {
    const Event* newest = life.newest();
    if (newest == nullptr) return false;
    const auto& day = newest->kind == EventKind::extension ? newest->due_on : newest->happened_on;
    return {{"kind", event_label(newest->kind)},
            {"day", day_or_dash(day)},
            {"number", newest->number},
            {"reason", newest->reason},
            {"person", life.name_of(newest->recorded_by)}};
}

Response show(const PageParts& parts, const Request& request, const View& view, const web::Fields& typed,
              const Problems& problems, web::Status status) {
    const MessageCatalog& messages = parts.pages.messages(request);
    const std::string action = action_label(view.kind, messages);
    Data data = web::form_data(view.form, typed, problems, messages);
    data.set("items", items_data(view, data))
        .set("problems", numbered_problems(data))
        .set("plain", plain_fields(view, data))
        .set("document", document_title(view.life.obligation, messages))
        .set("desa", view.life.desa_name)
        .set("document_address", view.address())
        .set("form_address", view.form_address())
        .set("changed", status == web::Status::conflict)
        .set("newest", newest_data(view.life))
        .set("reasons", text_list(view.life.reasons, messages))
        .set("deadline", day_or_dash(view.life.verdict.deadline.effective))
        .set("submit", action);
    return parts.pages.page(request, "desa_document/form", action + " – " + view.life.desa_name, std::move(data),
                            status);
}

Response show_form(const PageParts& parts, const Request& request, EventKind kind) {
    const auto view = read_view(parts, request, kind);
    if (!view) return parts.pages.refusal(request, view.problems());
    const auto& steps = view->life.steps;
    if (std::find(steps.begin(), steps.end(), kind) == steps.end()) return web::see_other(view->address());
    return show(parts, request, *view, fresh_values(*view, request), {}, web::Status::ok);
}

// The field that a problem of the register is about; others count for the whole form.
void place_at_fields(Problems& problems, const View& view) {
    static const std::map<std::string, std::string, std::less<>> fields = {
        {"desa_document.reason_missing", "alasan"},
        {"desa_document.enactment_number_missing", "nomor"},
        {"desa_document.extension_not_later", "batas_baru"},
        {"storage.evidence_empty", "berkas"},
        {"storage.evidence_too_large", "berkas"},
        {"storage.evidence_type_unknown", "berkas"},
        {"storage.photo_too_large", "berkas"},
        {"desa_document.date_in_future", "tanggal"},
        {"desa_document.repair_before_return", "tanggal"},
        {"desa_document.repair_before_submission", "tanggal"},
        {"desa_document.return_before_submission", "tanggal"},
        {"desa_document.judgement_before_submission", "tanggal"},
        {"desa_document.enactment_before_submission", "tanggal"},
        {"desa_document.enactment_before_evaluation", "tanggal"},
    };
    const Obligation& obligation = view.life.obligation;
    for (Problem& found : problems) {
        if (const auto field = fields.find(found.code); field != fields.end()) found.place.source = field->second;
        if (found.code != "desa_document.not_applicable_without_reason") continue;
        for (const ChecklistItem* item : obligation.definition->list_items(*obligation.stage)) {
            for (const Argument& argument : found.arguments) {
                if (argument.value == item->text) found.place.source = reason_field(*item);
            }
        }
    }
}

std::optional<Date> read_day(const web::Fields& typed, const std::string& name, Problems& problems) {
    const auto day = parse_date(typed.text(name), {name, 0, 0});
    const Date* read = take(day, problems);
    return read == nullptr ? std::nullopt : std::optional(*read);
}

std::vector<ItemAnswer> read_answers(const web::Fields& typed, const Obligation& obligation) {
    std::vector<ItemAnswer> answers;
    for (const ChecklistItem* item : obligation.definition->list_items(*obligation.stage)) {
        const auto answer = find_answer(typed.text(answer_field(*item)));
        if (answer) answers.push_back({item->key, *answer, typed.text(reason_field(*item))});
    }
    return answers;
}

Checked<Evidence> keep_files(const PageParts& parts, const Request& request, const View& view) {
    Evidence evidence;
    for (const web::UploadedFile& file : request.files) {
        if (file.field != "berkas" || (file.size == 0 && file.name.empty())) continue;
        std::ifstream content(file.path, std::ios::binary);
        const auto kept =
            parts.service().keep_file(request.actor(), view.scope.office, view.life.key, view.kind, file.name, content);
        if (!kept) return kept.problems();
        evidence.push_back(*kept);
    }
    return evidence;
}

Checked<std::string> write_line(const PageParts& parts, const Request& request, const View& view, Date day,
                                const Evidence& evidence) {
    DesaDocumentService service(parts.database, request.form.text("dari"));
    const Actor& actor = request.actor();
    const std::string& office = view.scope.office;
    const DocumentKey& key = view.life.key;
    const web::Fields& typed = request.form;
    switch (view.kind) {
        case EventKind::submission: {
            const Contents contents = typed.text("isi") == "lengkap" ? Contents::complete : Contents::incomplete;
            // Who hands in for the desa gives no agenda number, even if one was sent.
            const std::string number = only_of_a_desa(actor) ? "" : typed.text("nomor");
            const SubmissionEntry entry{key,     number, day, contents, typed.text("penyerah"), typed.text("alasan"),
                                        evidence};
            return view.life.history.versions.empty() ? service.submit(actor, office, entry)
                                                      : service.resubmit(actor, office, entry);
        }
        case EventKind::sent_back:
            return service.send_back(actor, office, {key, day, typed.text("alasan"), evidence});
        case EventKind::judgement:
            return service.judge(actor, office,
                                 {key, day, typed.text("nomor"), read_answers(typed, view.life.obligation),
                                  typed.text("alasan"), evidence});
        case EventKind::enactment:
            return service.enact(actor, office, {key, day, typed.text("nomor"), evidence});
        case EventKind::extension:
            return service.extend(actor, office, {key, day, typed.text("alasan"), evidence});
        default:
            break;
    }
    require(false, "only these lines have a form");
    return problem("desa_document.document_not_found");
}

// A second press of the same button: the line it would make stands there already.
bool is_recorded_already(const View& view, const Actor& actor, Date day, const web::Fields& typed) {
    const Event* newest = view.life.newest();
    if (newest == nullptr) return false;
    const Event& last = *newest;
    const bool extension = view.kind == EventKind::extension;
    return last.kind == view.kind && last.recorded_by == actor.person &&
           (extension ? last.due_on : last.happened_on) == day && last.number == typed.text("nomor");
}

// The form again, beside what somebody else recorded; sent once more it is made from that. A second press of the same
// button leads to the line it made.
Response show_both(const PageParts& parts, const Request& request, const View& view, Date day) {
    if (is_recorded_already(view, request.actor(), day, request.form)) return web::see_other(view.address());
    web::Fields typed{{"dari", view.life.last_line()}};
    for (const web::Field& field : request.form) {
        if (field.name != "dari") typed.add(field.name, field.value);
    }
    return show(parts, request, view, typed, {}, web::Status::conflict);
}

Response record(const PageParts& parts, const Request& request, EventKind kind) {
    const auto view = read_view(parts, request, kind);
    if (!view) return parts.pages.refusal(request, view.problems());
    const auto refuse = [&](Problems problems) {
        const bool hidden = std::any_of(problems.begin(), problems.end(),
                                        [](const Problem& found) { return found.code == "domain.not_permitted"; });
        if (hidden) return parts.pages.refusal(request, problems);
        place_at_fields(problems, *view);
        return show(parts, request, *view, request.form, problems, web::Status::unprocessable);
    };
    Problems problems = web::check_form(view->form, request.form);
    const auto day = read_day(request.form, kind == EventKind::extension ? "batas_baru" : "tanggal", problems);
    if (!day || !problems.empty()) return refuse(std::move(problems));
    if (request.form.text("dari") != view->life.last_line()) return show_both(parts, request, *view, *day);
    const auto evidence = keep_files(parts, request, *view);
    if (!evidence) return refuse(evidence.problems());
    const auto written = write_line(parts, request, *view, *day, *evidence);
    if (written) return web::see_other(view->address());
    if (written.problems().front().code == "desa_document.changed_meanwhile") {
        const auto now = read_view(parts, request, kind);
        if (now) return show_both(parts, request, *now, *day);
    }
    return refuse(written.problems());
}

}  // namespace

void add_form_routes(std::vector<web::Route>& routes, const Parts& parts) {
    for (const EventKind kind : {EventKind::submission, EventKind::sent_back, EventKind::judgement,
                                 EventKind::enactment, EventKind::extension}) {
        const std::string pattern = "/desa/{kode}/{dokumen}/{tahap}/{tahun_anggaran}/" + std::string(event_key(kind));
        const web::Access access = web::Access::permitted(permission_for(kind));
        routes.push_back({.pattern = pattern,
                          .access = access,
                          .handler = [parts, kind](const Request& request) { return show_form(*parts, request, kind); },
                          .summary = "desa_document.form_summary"});
        routes.push_back({.method = web::Method::post,
                          .pattern = pattern,
                          .access = access,
                          .handler = [parts, kind](const Request& request) { return record(*parts, request, kind); },
                          .summary = "desa_document.record_summary",
                          .uploads = web::Uploads::accepted});
    }
}

}  // namespace tolok::desa_document
