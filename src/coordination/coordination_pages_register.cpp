// The register of recommendations: a page, its twin, and the same as CSV and XLSX.
#include "base/json.h"
#include "base/text.h"
#include "coordination/coordination_pages_parts.h"
#include "office_file/export_table.h"
#include "web/form_view.h"
#include "web/percent.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;

constexpr std::size_t lines_on_a_page = 25;
constexpr std::size_t all_lines = 100'000;

// What the address asks for.
struct Wanted {
    ViewScope scope;
    RegisterFilter filter;
    std::size_t page = 1;
};

web::Form filter_form(const Office& office, const MessageCatalog& messages) {
    using Kind = web::FormField::Kind;
    web::Form form;
    form.fields.push_back(
        {.name = "bidang", .label = "coordination.field", .kind = Kind::choice, .choices = field_choices(office)});
    web::FormField status{.name = "status", .label = "coordination.status", .kind = Kind::choice};
    for (const Progress progress : all_progress())
        status.choices.push_back({std::string(progress_key(progress)), progress_label(progress, messages)});
    form.fields.push_back(std::move(status));
    form.fields.push_back({.name = "kata", .label = "coordination.words"});
    form.fields.push_back({.name = "lewat", .label = "coordination.overdue_only", .kind = Kind::truth});
    form.fields.push_back({.name = "urut",
                           .label = "coordination.order",
                           .kind = Kind::choice,
                           .choices = {{"umur", messages.text("coordination.order_oldest_open")}}});
    return form;
}

Checked<Wanted> read_wanted(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return scope.problems();
    Wanted wanted{*scope, {}, page_number(request)};
    wanted.filter.field = request.query.text("bidang");
    wanted.filter.progress = parse_progress(request.query.text("status"));
    wanted.filter.words = request.query.text("kata");
    wanted.filter.overdue_only = request.query.text("lewat") == "ya";
    if (request.query.text("urut") == "umur") wanted.filter.order = RegisterOrder::oldest_open_first;
    return wanted;
}

// The address of the same view, of another page or as a file.
std::string address_of(std::string_view path, const Wanted& wanted, std::size_t page) {
    std::string address = std::string(path) + web::scope_query(wanted.scope);
    const auto add = [&](const char* name, std::string_view value) {
        if (!value.empty()) address += std::string("&") + name + "=" + web::percent_encode(value);
    };
    const RegisterFilter& filter = wanted.filter;
    add("bidang", filter.field);
    if (filter.progress) add("status", progress_key(*filter.progress));
    add("kata", filter.words);
    if (filter.overdue_only) add("lewat", "ya");
    if (filter.order == RegisterOrder::oldest_open_first) add("urut", "umur");
    if (page > 1) add("halaman", std::to_string(page));
    return address;
}

std::string done_of_all(const RegisterLine& line) {
    return std::to_string(line.outcome.completed) + "/" + std::to_string(line.outcome.addressees);
}

Data line_data(const RegisterLine& line, const ViewScope& scope, const MessageCatalog& messages) {
    const std::string number =
        line.item.register_number.empty() ? messages.text("coordination.without_number") : line.item.register_number;
    return {{"address", recommendation_address(line.item, scope)},
            {"number", number},
            {"date", line.item.date.format_indonesian()},
            {"text", shorten(line.text, 200)},
            {"field", line.field_name},
            {"addressees", done_of_all(line)},
            {"due", day_or_dash(line.item.due_date)},
            {"days", std::to_string(line.days)},
            {"badge", progress_badge(line.progress, messages)},
            {"overdue", line.outcome.overdue},
            {"carried", line.carried},
            {"files", std::to_string(line.files)}};
}

void write_line(JsonWriter& json, const RegisterLine& line) {
    json.begin_object().key("id").text(line.item.key.root);
    json.key("nomor").text_or_null(text_or_null(line.item.register_number));
    json.key("bidang").text(line.item.field).key("tanggal").text(line.item.date.format_iso());
    json.key("uraian").text(line.text).key("rapat").text(line.item.meeting);
    json.key("sasaran").whole(line.outcome.addressees).key("sasaran_selesai").whole(line.outcome.completed);
    json.key("tenggat").text_or_null(iso_or_null(line.item.due_date)).key("status").text(progress_key(line.progress));
    json.key("lewat_tenggat").truth(line.outcome.overdue).key("bawaan").truth(line.carried);
    json.key("umur_hari").whole(line.days).key("berkas").whole(static_cast<std::int64_t>(line.files)).end_object();
}

Response register_as_json(const RegisterView& view, const Wanted& wanted) {
    JsonWriter json;
    json.begin_object();
    write_scope(json, wanted.scope, view.at);
    json.key("jumlah").whole(static_cast<std::int64_t>(view.total));
    json.key("halaman").whole(static_cast<std::int64_t>(wanted.page)).key("rekomendasi").begin_list();
    for (const RegisterLine& line : view.lines) write_line(json, line);
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_register(const PageParts& parts, const Request& request) {
    const auto wanted = read_wanted(parts, request);
    if (!wanted.ok()) return parts.pages.refusal(request, wanted.problems());
    const ViewScope& scope = wanted->scope;
    const auto view = parts.queries.list_recommendations(request.actor(), scope.office, scope.until, wanted->filter,
                                                         {(wanted->page - 1) * lines_on_a_page, lines_on_a_page});
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    const web::Form form = filter_form(view->at.definition, messages);
    const Problems problems = web::check_form(form, request.query);
    if (!problems.empty() && request.format == web::Format::json) return web::problems_as_json(problems, messages);
    if (request.format == web::Format::json) return register_as_json(*view, *wanted);
    Data lines = Data::list();
    for (const RegisterLine& line : view->lines) lines.add(line_data(line, scope, messages));
    Data data = web::form_data(form, request.query, problems, messages);
    data.set("scope", scope_data(scope))
        .set("period", scope.until.format())
        .set("total", std::to_string(view->total))
        .set("lines", std::move(lines))
        .set("nothing", view->lines.empty())
        .set("ageing", wanted->filter.order == RegisterOrder::oldest_open_first)
        .set("links", page_links(wanted->page, view->total, lines_on_a_page, messages,
                                 [&](std::size_t page) { return address_of(register_address, *wanted, page); }))
        .set("may_record", view->at.may_record())
        .set("new_address", std::string(meetings_address) + "/baru" + web::scope_query(scope))
        .set("import_address", "/koordinasi/impor" + web::scope_query(scope))
        .set("meetings_address", std::string(meetings_address) + web::scope_query(scope))
        .set("csv_address", address_of("/koordinasi/register.csv", *wanted, 1))
        .set("xlsx_address", address_of("/koordinasi/register.xlsx", *wanted, 1));
    return parts.pages.page(request, "coordination/register", parts.pages.text(request, "coordination.register_title"),
                            std::move(data), problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

Response download_register(const PageParts& parts, const Request& request) {
    const auto wanted = read_wanted(parts, request);
    if (!wanted.ok()) return parts.pages.refusal(request, wanted.problems());
    const ViewScope& scope = wanted->scope;
    const auto view =
        parts.queries.list_recommendations(request.actor(), scope.office, scope.until, wanted->filter, {0, all_lines});
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    using Kind = office_file::ExportColumn::Kind;
    office_file::ExportTable table;
    table.name = "koordinasi-" + scope.office + "-" + std::to_string(scope.until.year) + "-tw" +
                 std::to_string(scope.until.quarter);
    table.title = parts.pages.text(request, "coordination.register_title");
    table.notes = parts.pages.file_notes(request, scope, view->at.log_size);
    // The same keys as in JSON.
    table.columns = {{"nomor"},
                     {"bidang"},
                     {"tanggal", Kind::date},
                     {"uraian"},
                     {"sasaran", Kind::number},
                     {"sasaran_selesai", Kind::number},
                     {"tenggat", Kind::date},
                     {"status"},
                     {"lewat_tenggat"},
                     {"bawaan"},
                     {"umur_hari", Kind::number},
                     {"penanggung_jawab"},
                     {"berkas", Kind::number}};
    for (const RegisterLine& line : view->lines) {
        table.rows.push_back({line.item.register_number, line.field_name, line.item.date.format_iso(), line.text,
                              std::to_string(line.outcome.addressees), std::to_string(line.outcome.completed),
                              line.item.due_date ? line.item.due_date->format_iso() : "",
                              std::string(progress_key(line.progress)), line.outcome.overdue ? "ya" : "tidak",
                              line.carried ? "ya" : "tidak", std::to_string(line.days), line.person_in_charge,
                              std::to_string(line.files)});
    }
    auto file = office_file::export_table(table, *office_file::export_format_of(request.path));
    return web::download(file.name, file.media_type, std::move(file.bytes));
}

std::vector<web::Parameter> register_parameters() {
    std::vector<web::Parameter> all = scope_parameters();
    const std::vector<web::Parameter> own = {{"bidang", "coordination.field"}, {"status", "coordination.status"},
                                             {"kata", "coordination.words"},   {"lewat", "coordination.overdue_only"},
                                             {"urut", "coordination.order"},   {"halaman", "coordination.page"}};
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

}  // namespace

void add_register_routes(std::vector<web::Route>& routes, const Parts& parts) {
    routes.push_back({.pattern = std::string(register_address),
                      .access = web::Access::permitted(Permission::read_evidence),
                      .handler = [parts](const Request& request) { return show_register(*parts, request); },
                      .summary = "coordination.register_summary",
                      .twin = web::Twin::json,
                      .parameters = register_parameters()});
    for (const char* pattern : {"/koordinasi/register.csv", "/koordinasi/register.xlsx"}) {
        routes.push_back({.pattern = pattern,
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts](const Request& request) { return download_register(*parts, request); },
                          .summary = "coordination.register_file_summary",
                          .parameters = register_parameters()});
    }
}

}  // namespace tolok::coordination
