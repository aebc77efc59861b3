// Renders forms and takes their files.
#include "coordination/coordination_pages_form.h"

#include <algorithm>
#include <fstream>

#include "base/failure.h"
#include "base/indonesian_number.h"
#include "base/text.h"
#include "web/form_view.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Fields;
using web::FormField;
using web::Request;

bool has_field(const web::Form& form, std::string_view name) {
    return std::any_of(form.fields.begin(), form.fields.end(),
                       [&](const FormField& field) { return field.name == name; });
}

Problems placed(Problems problems, const std::string& field) {
    for (Problem& each : problems) each.place = {field, 0, 0};
    return problems;
}

void take_sent(const PageParts& parts, const Request& request, const std::string& office, TakenFiles& taken) {
    for (const web::UploadedFile& file : request.files) {
        std::ifstream content(file.path, std::ios::binary);
        if (!content) throw FileFailure(problem("storage.evidence_unreadable", {{"berkas", file.name}}));
        const auto kept = parts.service.keep_file(request.actor(), office, file.name, content);
        if (kept.ok()) {
            taken.files.push_back({file.field, *kept});
        } else {
            append(taken.problems, placed(kept.problems(), file.field));
        }
    }
}

// "berkas_foto:" and the digest.
void take_kept(const PageParts& parts, const Request& request, const std::string& office, TakenFiles& taken) {
    for (const std::string& named : request.form.list(kept_field)) {
        const std::size_t colon = named.find(':');
        const auto digest = parse_digest(std::string_view(named).substr(std::min(colon, named.size() - 1) + 1));
        if (colon == std::string::npos || !digest) continue;
        const auto kept = parts.queries.find_kept_file(request.actor(), office, *digest);
        if (kept.ok()) {
            taken.files.push_back({named.substr(0, colon), *kept});
        } else {
            append(taken.problems, kept.problems());
        }
    }
}

// What a person reads in a field: labels instead of keys.
std::string shown_value(const FormField& field, const Fields& values, const MessageCatalog& messages) {
    using Kind = FormField::Kind;
    if (field.kind == Kind::truth)
        return messages.text(values.text(field.name) == "ya" ? "coordination.yes" : "coordination.no");
    std::vector<std::string> shown;
    for (const std::string& value : values.list(field.name)) {
        const auto choice = std::find_if(field.choices.begin(), field.choices.end(),
                                         [&](const web::Choice& each) { return each.value == value; });
        const auto day = field.kind == Kind::date ? Date::parse_iso(value) : std::nullopt;
        if (choice != field.choices.end()) {
            shown.push_back(choice->label);
        } else if (!value.empty()) {
            shown.push_back(day ? day->format_indonesian() : value);
        }
    }
    return join(shown, ", ");
}

Data compare_versions(const web::Form& form, const Fields& stored, const Fields& typed,
                      const MessageCatalog& messages) {
    Data rows = Data::list();
    for (const FormField& field : form.fields) {
        if (field.kind == FormField::Kind::hidden || field.kind == FormField::Kind::file || !stored.has(field.name))
            continue;
        const std::string stands = shown_value(field, stored, messages);
        const std::string wanted = shown_value(field, typed, messages);
        rows.add({{"term", messages.text(field.label)},
                  {"stands", stands},
                  {"typed", wanted},
                  {"differs", stands != wanted}});
    }
    return rows;
}

// A place that this form does not have tells nobody anything.
Problems within(const web::Form& form, Problems problems) {
    for (Problem& each : problems) {
        if (each.place.source == "sasaran" && !has_field(form, "sasaran")) each.place.source = "desa";
        each.place = has_field(form, each.place.source) ? Place{each.place.source, 0, 0} : Place{};
    }
    return problems;
}

// Only a form with files is sent as one: the others' addresses take none.
bool has_file_field(const web::Form& form) {
    return std::any_of(form.fields.begin(), form.fields.end(),
                       [](const web::FormField& field) { return field.kind == web::FormField::Kind::file; });
}

}  // namespace

std::vector<Digest> TakenFiles::digests() const {
    std::vector<Digest> all;
    for (const KeptFile& file : files) all.push_back(file.reference.digest);
    return all;
}

TakenFiles take_files(const PageParts& parts, const Request& request, const std::string& office) {
    TakenFiles taken;
    take_kept(parts, request, office, taken);
    take_sent(parts, request, office, taken);
    return taken;
}

bool has_code(const Problems& problems, std::string_view code) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& each) { return each.code == code; });
}

bool is_refused(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& each) {
        return each.code == "domain.not_permitted" || each.code.ends_with("_not_found");
    });
}

web::Status status_of(const Problems& problems) {
    if (problems.empty()) return web::Status::ok;
    const bool conflict = has_code(problems, "coordination.changed_meanwhile") ||
                          has_code(problems, "coordination.verified_already") ||
                          has_code(problems, "coordination.form_used");
    return conflict ? web::Status::conflict : web::Status::unprocessable;
}

std::string size_text(std::int64_t bytes) {
    constexpr std::int64_t kibi = 1024;
    if (bytes < kibi) return std::to_string(bytes) + " B";
    if (bytes < kibi * kibi) return format_indonesian_short(Number::ratio(bytes, kibi), 1) + " KiB";
    return format_indonesian_short(Number::ratio(bytes, kibi * kibi), 1) + " MiB";
}

void set_files(Data& data, const std::vector<KeptFile>& files) {
    Data list = Data::list();
    for (const KeptFile& file : files) {
        const std::string digest = format_hex(file.reference.digest);
        list.add({{"value", file.field + ":" + digest},
                  {"name", file.reference.file_name},
                  {"size", size_text(file.reference.size)},
                  {"digest", digest}});
    }
    data.set("kept", std::move(list));
    data.set("has_kept", !files.empty());
}

std::optional<Date> read_day(const Fields& typed, const std::string& name, Problems& problems) {
    const std::string text = typed.text(name);
    if (trim(text).empty()) return std::nullopt;
    const auto day = parse_date(text, {name, 0, 0});
    if (day.ok()) return *day;
    append(problems, day.problems());
    return std::nullopt;
}

std::string iso_or_empty(const std::optional<Date>& day) { return day ? day->format_iso() : ""; }

FormField file_field(std::string name, std::string label) {
    return {.name = std::move(name),
            .label = std::move(label),
            .kind = FormField::Kind::file,
            .hint = "coordination.file_hint",
            .accept = "image/*,application/pdf,.docx,.xlsx,.odt,.ods,.txt",
            .several = true,
            .conditional = true};
}

web::Response render_form(const PageParts& parts, const Request& request, const FormPage& page, const Fields& typed,
                          const Problems& problems) {
    if (is_refused(problems)) return parts.pages.refusal(request, problems);
    const MessageCatalog& messages = parts.pages.messages(request);
    Data data = web::form_data(page.form, typed, within(page.form, problems), messages);
    Data facts = Data::list();
    for (const auto& [term, value] : page.facts) facts.add({{"term", term}, {"value", value}});
    data.set("facts", std::move(facts))
        .set("has_facts", !page.facts.empty())
        .set("back_address", page.back_address)
        .set("back_label", page.back_label)
        .set("action", page.action)
        .set("submit", page.submit)
        .set("uploads", has_file_field(page.form))
        .set("conflict", page.stored.has_value());
    data.set("versions", page.stored ? compare_versions(page.form, *page.stored, typed, messages) : Data::list());
    set_files(data, page.files);
    data.set("shown_files", files_data(page.shown_files, *parts.pages.scope(request), messages))
        .set("has_shown_files", !page.shown_files.empty());
    return parts.pages.page(request, "coordination/form", page.title, std::move(data), status_of(problems));
}

void add_correction_fields(web::Form& form) {
    form.fields.push_back({.name = "alasan_perbaikan",
                           .label = "coordination.correction_reason",
                           .required = true,
                           .hint = "coordination.correction_hint",
                           .most = 1000});
    form.fields.push_back({.name = std::string(seen_field), .kind = FormField::Kind::hidden});
}

Fields with_value(const Fields& typed, std::string_view name, const std::string& value) {
    Fields changed{{std::string(name), value}};
    for (const web::Field& field : typed) {
        if (field.name != name) changed.add(field.name, field.value);
    }
    return changed;
}

void FormRoutes::operator()(const char* pattern, const char* summary, Handler handler) const {
    const auto answer = [shared = parts, handler](const Request& request) { return handler(*shared, request); };
    routes.push_back({.pattern = pattern,
                      .access = web::Access::permitted(permission),
                      .handler = answer,
                      .summary = summary,
                      .parameters = scope_parameters()});
    routes.push_back({.method = web::Method::post,
                      .pattern = pattern,
                      .access = web::Access::permitted(permission),
                      .handler = answer,
                      .summary = summary,
                      .uploads = body == 0 ? web::Uploads::refused : web::Uploads::accepted,
                      .body_limit = body,
                      .parameters = scope_parameters()});
}

}  // namespace tolok::coordination
