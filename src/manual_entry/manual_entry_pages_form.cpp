// Forms about one quarter: record or correct, verify, withdraw. Each makes one row or one verdict.
#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "manual_entry/manual_entry_pages_parts.h"
#include "web/form_view.h"

namespace tolok::manual_entry {

namespace {

using web::Data;
using web::Request;
using web::Response;
using Kind = web::FormField::Kind;

enum class Step { record, verify, withdraw };
constexpr std::size_t reason_letters = 2000;

std::string_view below(Step step) {
    if (step == Step::verify) return "/verifikasi";
    return step == Step::record ? "/catat" : "/tarik";
}

Permission permission_for(Step step) {
    return step == Step::verify ? Permission::verify_typed_value : Permission::record_typed_value;
}

bool corrects(const QuarterView& view) {
    return view.present() != nullptr && view.present()->record.standing == Standing::holds;
}

std::string_view action_code(Step step, const QuarterView& view) {
    if (step == Step::verify) return "manual_entry.action_verify";
    if (step == Step::withdraw) return "manual_entry.action_withdraw";
    return corrects(view) ? "manual_entry.action_correct" : "manual_entry.action_record";
}

web::FormField content_field(const TypedValueDeclaration& declaration, const MessageCatalog& messages) {
    web::FormField field{.name = "nilai", .label = "manual_entry.content", .required = true};
    switch (kind_of(declaration)) {
        case ValueKind::number:
            field.kind = Kind::number;
            field.hint = "manual_entry.content_hint";
            break;
        case ValueKind::text:
            break;
        case ValueKind::date:
            field.kind = Kind::date;
            break;
        case ValueKind::truth:
            field.kind = Kind::choice;
            field.choices = {{"ya", messages.text("manual_entry.yes")}, {"tidak", messages.text("manual_entry.no")}};
            break;
    }
    return field;
}

void add_record_fields(web::Form& form, const QuarterView& view, const MessageCatalog& messages) {
    form.fields.push_back(content_field(view.declaration, messages));
    web::FormField source{.name = "sumber", .label = "manual_entry.source", .kind = Kind::choice, .required = true};
    for (const Source each : {Source::office, Source::outside_evaluator})
        source.choices.push_back({std::string(source_key(each)), source_label(each, messages)});
    form.fields.push_back(std::move(source));
    form.fields.push_back({.name = "pemberi", .label = "manual_entry.evaluator", .conditional = true});
    form.fields.push_back(
        {.name = "tanggal_dokumen", .label = "manual_entry.document_day", .kind = Kind::date, .conditional = true});
    form.fields.push_back({.name = "nomor_dokumen", .label = "manual_entry.document_number"});
    form.fields.push_back({.name = "keterangan",
                           .label = corrects(view) ? "manual_entry.correction_reason" : "manual_entry.reason",
                           .kind = Kind::long_text,
                           .required = true,
                           .most = reason_letters});
    if (corrects(view)) {
        web::FormField kept{.name = "bukti_lama", .label = "manual_entry.kept_files", .kind = Kind::choices};
        for (const ShownFile& file : view.present()->files)
            kept.choices.push_back({format_hex(file.file.digest), file.file.file_name});
        form.fields.push_back(std::move(kept));
    }
    form.fields.push_back({.name = "bukti",
                           .label = "manual_entry.files",
                           .kind = Kind::file,
                           .hint = "manual_entry.files_hint",
                           .several = true,
                           .conditional = true});
}

web::Form make_form(Step step, const QuarterView& view, const MessageCatalog& messages) {
    web::Form form;
    form.fields.push_back({.name = "dari", .kind = Kind::hidden});
    if (step == Step::record) add_record_fields(form, view, messages);
    if (step == Step::verify) {
        form.fields.push_back({.name = "putusan",
                               .label = "manual_entry.verdict",
                               .kind = Kind::choice,
                               .required = true,
                               .choices = {{"diterima", messages.text("manual_entry.verdict_accepted")},
                                           {"ditolak", messages.text("manual_entry.verdict_rejected")}}});
        form.fields.push_back({.name = "catatan_verifikasi",
                               .label = "manual_entry.verdict_reason",
                               .kind = Kind::long_text,
                               .hint = "manual_entry.verdict_hint",
                               .most = reason_letters,
                               .conditional = true});
    }
    if (step == Step::withdraw) {
        form.fields.push_back({.name = "keterangan",
                               .label = "manual_entry.withdrawal_reason",
                               .kind = Kind::long_text,
                               .required = true,
                               .most = reason_letters});
    }
    return form;
}

// As it would be typed.
std::string typed_content(const ValueRecord& record) {
    if (!record.content) return "";
    return record.kind == ValueKind::date ? format_stored(*record.content) : format_for_people(*record.content, "");
}

web::Fields fresh_values(Step step, const QuarterView& view) {
    web::Fields values{{"dari", view.version()}};
    if (step != Step::record) return values;
    if (!corrects(view)) {
        values.add("sumber", std::string(source_key(Source::office)));
        return values;
    }
    const ValueRecord& record = view.present()->record;
    values.add("nilai", typed_content(record));
    values.add("sumber", std::string(source_key(record.source)));
    values.add("pemberi", record.given_by);
    values.add("tanggal_dokumen", record.given_on ? record.given_on->format_iso() : "");
    values.add("nomor_dokumen", record.document_number);
    for (const ShownFile& file : view.present()->files) values.add("bukti_lama", format_hex(file.file.digest));
    return values;
}

Response show(const PageParts& parts, const Request& request, const QuarterPage& page, Step step,
              const web::Fields& typed, const Problems& problems, web::Status status) {
    const MessageCatalog& messages = parts.pages.messages(request);
    const std::string action = messages.text(action_code(step, page.view));
    Data data = web::form_data(make_form(step, page.view, messages), typed, problems, messages);
    Data present = false;
    if (page.view.present() != nullptr) {
        present = row_data(*page.view.present(), page.scope, messages);
        present.set("badge", badge_data(page.view.state, messages));
    }
    data.set("value", page.title())
        .set("unit", page.view.declaration.unit)
        .set("quarter_address", page.address())
        .set("form_address", page.address(below(step)))
        .set("changed", status == web::Status::conflict)
        .set("present", std::move(present))
        .set("uploads", step == Step::record)
        .set("withdraws", step == Step::withdraw)
        .set("submit", action);
    return parts.pages.page(request, "manual_entry/form", action + " – " + page.title(), std::move(data), status);
}

bool is_open(Step step, const QuarterView& view) {
    if (step == Step::verify) return view.may_verify;
    return view.may_record && (step == Step::record || corrects(view));
}

Response show_form(const PageParts& parts, const Request& request, Step step) {
    const auto page = read_quarter_page(parts, request);
    if (!page) return parts.pages.refusal(request, page.problems());
    if (!is_open(step, page->view)) return web::see_other(page->address());
    return show(parts, request, *page, step, fresh_values(step, page->view), {}, web::Status::ok);
}

// A second press of the same button: what it would make stands there already.
bool is_done_already(Step step, const QuarterView& view, const Request& request) {
    const ShownValue* present = view.present();
    if (present == nullptr) return false;
    const web::Fields& typed = request.form;
    const std::string& person = request.actor().person;
    if (step == Step::verify) {
        return !present->verdicts.empty() && present->verdicts.back().person == person &&
               verdict_key(present->verdicts.back().verdict) == typed.text("putusan");
    }
    const ValueRecord& record = present->record;
    const std::string from = typed.text("dari");
    const bool made_from_it =
        record.recorded_by == person && record.replaces.value_or("") == from.substr(0, from.find('.'));
    if (step == Step::withdraw) return made_from_it && record.standing == Standing::withdrawn;
    const auto content = parse_content(record.kind, typed.text("nilai"));
    return made_from_it && content && record.content == *content && trim(typed.text("keterangan")) == present->reason;
}

Checked<ValueDraft> read_draft(const PageParts& parts, const Request& request, const QuarterPage& page) {
    const web::Fields& typed = request.form;
    Problems problems;
    ValueDraft draft;
    draft.key = page.view.declaration.key;
    draft.year = page.view.year;
    draft.quarter = page.view.quarter;
    draft.content = typed.text("nilai");
    draft.source = typed.text("sumber") == source_key(Source::office) ? Source::office : Source::outside_evaluator;
    draft.given_by = typed.text("pemberi");
    draft.document_number = typed.text("nomor_dokumen");
    draft.reason = typed.text("keterangan");
    if (!typed.text("tanggal_dokumen").empty()) {
        const auto day = parse_date(typed.text("tanggal_dokumen"), {"tanggal_dokumen", 0, 0});
        if (take(day, problems)) draft.given_on = *day;
    }
    for (const std::string& kept : typed.list("bukti_lama")) {
        if (const auto digest = parse_digest(kept)) draft.files.push_back(*digest);
    }
    for (const web::UploadedFile& file : request.files) {
        if (file.field != "bukti" || (file.size == 0 && file.name.empty())) continue;
        std::ifstream content(file.path, std::ios::binary);
        const auto kept = parts.service().keep_file(request.actor(), page.scope.office, draft.key, file.name, content);
        for (Problem found : kept.problems()) {
            if (found.code.starts_with("storage.")) found.place = {"bukti", 0, 0};
            problems.push_back(std::move(found));
        }
        if (kept) draft.files.push_back(*kept);
    }
    if (!problems.empty()) return problems;
    return draft;
}

Checked<std::string> write(const PageParts& parts, const Request& request, const QuarterPage& page, Step step) {
    ManualEntryService service = parts.service();
    const Actor& actor = request.actor();
    const std::string& office = page.scope.office;
    const ShownValue* present = page.view.present();
    const std::string id = present == nullptr ? "" : present->record.id;
    if (step == Step::verify) {
        const Verdict verdict =
            request.form.text("putusan") == verdict_key(Verdict::accepted) ? Verdict::accepted : Verdict::rejected;
        return service.verify(actor, office, id, verdict, request.form.text("catatan_verifikasi"));
    }
    if (step == Step::withdraw) return service.withdraw(actor, office, id, request.form.text("keterangan"));
    const auto draft = read_draft(parts, request, page);
    if (!draft) return draft.problems();
    return corrects(page.view) ? service.correct(actor, office, id, *draft) : service.record(actor, office, *draft);
}

// What somebody else did between the form and the write.
bool is_overtaken(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& found) {
        return found.code == "manual_entry.row_replaced" || found.code == "manual_entry.row_withdrawn" ||
               found.code == "manual_entry.row_unknown" || found.code == "manual_entry.entered_already";
    });
}

// The form again with what stands now beside it; sent once more it is made from that.
Response show_both(const PageParts& parts, const Request& request, const QuarterPage& page, Step step) {
    if (is_done_already(step, page.view, request)) return web::see_other(page.address());
    web::Fields typed{{"dari", page.view.version()}};
    for (const web::Field& field : request.form) {
        if (field.name != "dari") typed.add(field.name, field.value);
    }
    return show(parts, request, page, step, typed, {}, web::Status::conflict);
}

Response send(const PageParts& parts, const Request& request, Step step) {
    const auto page = read_quarter_page(parts, request);
    if (!page) return parts.pages.refusal(request, page.problems());
    const std::string office = page->scope.office;
    if (const auto refused =
            check_permission(request.actor(), permission_for(step), {office, page->view.declaration.section, ""}))
        return parts.pages.refusal(request, {*refused});
    if (request.form.text("dari") != page->view.version()) return show_both(parts, request, *page, step);
    const Problems problems = web::check_form(make_form(step, page->view, parts.pages.messages(request)), request.form);
    if (!problems.empty()) return show(parts, request, *page, step, request.form, problems, web::Status::unprocessable);
    if (step != Step::record && !corrects(page->view)) return web::see_other(page->address());
    const auto written = write(parts, request, *page, step);
    if (written) return web::see_other(page->address());
    if (is_overtaken(written.problems())) {
        const auto now = read_quarter_page(parts, request);
        if (now) return show_both(parts, request, *now, step);
    }
    return show(parts, request, *page, step, request.form, written.problems(), web::Status::unprocessable);
}

}  // namespace

void add_form_routes(std::vector<web::Route>& routes, const Parts& parts) {
    for (const Step step : {Step::record, Step::verify, Step::withdraw}) {
        const std::string pattern = "/isian/{kode}/{tahun}/{triwulan}" + std::string(below(step));
        const web::Access access = web::Access::permitted(permission_for(step));
        routes.push_back({.pattern = pattern,
                          .access = access,
                          .handler = [parts, step](const Request& request) { return show_form(*parts, request, step); },
                          .summary = "manual_entry.form_summary",
                          .parameters = scope_parameters()});
        routes.push_back({.method = web::Method::post,
                          .pattern = pattern,
                          .access = access,
                          .handler = [parts, step](const Request& request) { return send(*parts, request, step); },
                          .summary = "manual_entry.send_summary",
                          .uploads = step == Step::record ? web::Uploads::accepted : web::Uploads::refused});
    }
}

}  // namespace tolok::manual_entry
