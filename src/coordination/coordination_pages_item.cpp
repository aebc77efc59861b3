// One result of a meeting: added to a meeting that is there, or corrected.
#include "coordination/coordination_pages_item.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tolok::coordination {

namespace {

using web::Fields;
using web::Form;
using web::FormField;
using web::Request;
using web::Response;
using Kind = FormField::Kind;

constexpr const char* all_villages = "semua";

FormField village_field(const OfficeView& at, const std::string& mark, const MessageCatalog& messages) {
    FormField field{.name = "desa" + mark, .label = "coordination.villages", .kind = Kind::choices};
    field.choices.push_back({all_villages, messages.text("coordination.all_villages")});
    for (const Village& village : at.definition.villages) field.choices.push_back({village.code.text(), village.name});
    return field;
}

// Check boxes give codes, lines give agencies; "semua desa" stands for each of them.
std::vector<Addressee> read_addressees(const OfficeView& at, const Fields& typed, const std::string& mark,
                                       Problems& problems) {
    const auto chosen = typed.list("desa" + mark);
    const bool all = std::find(chosen.begin(), chosen.end(), all_villages) != chosen.end();
    const auto villages = parse_addressees(at.definition, all ? "semua desa" : join(chosen, ";"),
                                           AddresseeKind::village, {"desa" + mark, 0, 0});
    std::string lines = typed.text("instansi" + mark);
    std::replace(lines.begin(), lines.end(), '\n', ';');
    const auto agencies = parse_addressees(at.definition, lines, AddresseeKind::agency, {"instansi" + mark, 0, 0});
    append(problems, villages.problems());
    append(problems, agencies.problems());
    if (!villages.ok() || !agencies.ok()) return {};
    std::vector<Addressee> addressees = *villages;
    addressees.insert(addressees.end(), agencies->begin(), agencies->end());
    return addressees;
}

Fields fields_of(const RegisterLine& line) {
    const ItemRecord& item = line.item;
    Fields fields{{"bidang", item.field},
                  {"uraian", line.text},
                  {"perlu_tindak_lanjut", item.needs_follow_up ? "ya" : ""},
                  {"nomor_rekomendasi", item.register_number},
                  {"tanggal_rekomendasi", item.needs_follow_up ? item.date.format_iso() : ""},
                  {"tenggat", iso_or_empty(item.due_date)},
                  {"penanggung_jawab", line.person_in_charge},
                  {std::string(seen_field), item.key.id}};
    std::string agencies;
    for (const Addressee& addressee : item.addressees) {
        if (addressee.kind == AddresseeKind::village) {
            fields.add("desa", addressee.key);
        } else {
            agencies += addressee.name + "\n";
        }
    }
    fields.add("instansi", std::string(trim(agencies)));
    return fields;
}

Response correct_item(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_recommendation(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    const ItemRecord& item = view->line.item;
    if (!view->at.may_record_in(item.field)) return web::not_found();
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page;
    page.title = messages.text("coordination.correct_item_title");
    page.back_address = recommendation_address(item, *scope);
    page.back_label = messages.text("coordination.back_to", {{"nama", view->line.label()}});
    page.action = page_address("rekomendasi", item.key.root, "perbaikan", *scope);
    page.submit = messages.text("coordination.save");
    page.form = item_form(view->at, "", messages);
    add_correction_fields(page.form);
    if (request.method == web::Method::get) return render_form(parts, request, page, fields_of(view->line));
    Problems problems = web::check_form(page.form, request.form);
    ItemDraft draft = read_item(view->at, request.form, "", problems);
    draft.meeting = item.meeting;
    if (problems.empty()) {
        const auto corrected =
            parts.service.correct_item(request.actor(), scope->office, item.key.root, draft,
                                       {request.form.text(seen_field), request.form.text("alasan_perbaikan")});
        // It may have become a recommendation, or be none any more.
        if (corrected.ok())
            return web::see_other(
                page_address(draft.needs_follow_up ? "rekomendasi" : "hasil", *corrected, "", *scope));
        problems = corrected.problems();
    }
    if (has_code(problems, "coordination.changed_meanwhile")) page.stored = fields_of(view->line);
    return render_form(parts, request, page, with_value(request.form, seen_field, item.key.id), problems);
}

Response add_item(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_meeting_view(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    if (!view->at.may_record()) return web::not_found();
    const MessageCatalog& messages = parts.pages.messages(request);
    FormPage page;
    page.title = messages.text("coordination.add_item_title");
    page.back_address = page_address("rapat", view->meeting.key.root, "", *scope);
    page.back_label = messages.text("coordination.back_to", {{"nama", meeting_title(view->meeting)}});
    page.action = page_address("rapat", view->meeting.key.root, "butir", *scope);
    page.submit = messages.text("coordination.save");
    page.form = item_form(view->at, "", messages);
    if (request.method == web::Method::get) {
        Fields typed;
        add_first_values(typed, view->at, "");
        return render_form(parts, request, page, typed);
    }
    Problems problems = web::check_form(page.form, request.form);
    ItemDraft draft = read_item(view->at, request.form, "", problems);
    draft.meeting = view->meeting.key.root;
    if (draft.needs_follow_up && !draft.recommendation_date) draft.recommendation_date = view->meeting.date;
    if (problems.empty()) {
        const auto added = parts.service.add_item(request.actor(), scope->office, draft);
        if (added.ok()) return web::see_other(page.back_address);
        problems = added.problems();
    }
    return render_form(parts, request, page, request.form, problems);
}

}  // namespace

Form item_form(const OfficeView& at, const std::string& mark, const MessageCatalog& messages) {
    Form form;
    form.fields.push_back({.name = "uraian" + mark,
                           .label = "coordination.agreed_text",
                           .kind = Kind::long_text,
                           .required = mark.empty(),
                           .most = long_text,
                           .conditional = true});
    FormField field{.name = "bidang" + mark,
                    .label = "coordination.field",
                    .kind = Kind::choice,
                    .required = mark.empty(),
                    .conditional = true};
    for (const web::Choice& choice : field_choices(at.definition)) {
        if (at.may_record_in(choice.value)) field.choices.push_back(choice);
    }
    form.fields.push_back(std::move(field));
    form.fields.push_back({.name = "perlu_tindak_lanjut" + mark,
                           .label = "coordination.needs_follow_up",
                           .kind = Kind::truth,
                           .hint = "coordination.needs_follow_up_hint"});
    form.fields.push_back({.name = "nomor_rekomendasi" + mark,
                           .label = "coordination.register_number",
                           .hint = "coordination.register_number_hint",
                           .most = 100});
    form.fields.push_back({.name = "tanggal_rekomendasi" + mark,
                           .label = "coordination.recommendation_date",
                           .kind = Kind::date,
                           .hint = "coordination.recommendation_date_hint"});
    form.fields.push_back(
        {.name = "tenggat" + mark, .label = "coordination.due", .kind = Kind::date, .conditional = true});
    form.fields.push_back({.name = "penanggung_jawab" + mark,
                           .label = "coordination.person_in_charge",
                           .hint = "coordination.person_in_charge_hint",
                           .conditional = true});
    form.fields.push_back(village_field(at, mark, messages));
    form.fields.push_back({.name = "instansi" + mark,
                           .label = "coordination.agencies",
                           .kind = Kind::long_text,
                           .hint = "coordination.agencies_hint",
                           .most = 2000,
                           .conditional = true});
    return form;
}

ItemDraft read_item(const OfficeView& at, const Fields& typed, const std::string& mark, Problems& problems) {
    ItemDraft draft;
    draft.field = typed.text("bidang" + mark);
    draft.text = typed.text("uraian" + mark);
    draft.needs_follow_up = typed.text("perlu_tindak_lanjut" + mark) == "ya";
    draft.register_number = typed.text("nomor_rekomendasi" + mark);
    draft.recommendation_date = read_day(typed, "tanggal_rekomendasi" + mark, problems);
    draft.due_date = read_day(typed, "tenggat" + mark, problems);
    draft.person_in_charge = typed.text("penanggung_jawab" + mark);
    draft.addressees = read_addressees(at, typed, mark, problems);
    return draft;
}

bool is_untouched(const Fields& typed, const std::string& mark) {
    static constexpr std::array names = {
        "uraian", "nomor_rekomendasi", "tanggal_rekomendasi", "tenggat", "desa", "penanggung_jawab", "instansi"};
    return std::all_of(names.begin(), names.end(), [&](const char* name) {
        const auto values = typed.list(name + mark);
        return std::all_of(values.begin(), values.end(), [](const std::string& value) { return trim(value).empty(); });
    });
}

void add_first_values(Fields& typed, const OfficeView& at, const std::string& mark) {
    typed.add("perlu_tindak_lanjut" + mark, "ya");
    if (at.record_fields.size() == 1) typed.add("bidang" + mark, at.record_fields.front());
}

void add_item_routes(std::vector<web::Route>& routes, const Parts& parts) {
    const FormRoutes add{routes, parts, Permission::record_coordination, 0};
    add("/koordinasi/rekomendasi/{id}/perbaikan", "coordination.correct_item_title", correct_item);
    add("/koordinasi/rapat/{id}/butir", "coordination.add_item_title", add_item);
}

}  // namespace tolok::coordination
