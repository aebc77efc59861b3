// The matrix of desa and documents: page, twin, CSV and picture, and the same for one desa.
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "desa_document/desa_document_pages_parts.h"
#include "desa_document/explanation.h"
#include "office_file/export_table.h"
#include "web/form_view.h"
#include "web/percent.h"

namespace tolok::desa_document {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;

// What the address asks for, and the answer.
struct View {
    ViewScope scope;
    ViewDay day;
    MatrixFilter filter;
    Matrix matrix;
};

Checked<View> read_view(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return scope.problems();
    const ViewDay day = parts.view_day(scope->until);
    MatrixFilter filter{request.path_values.text("kode"), {}, {}, {}};
    if (filter.desa.empty()) {
        filter.document = request.query.text("dokumen");
        filter.state = find_document_state(request.query.text("keadaan"));
        filter.words = request.query.text("desa");
    }
    auto matrix = parts.queries().show_matrix(request.actor(), scope->office, day, filter);
    if (!matrix) return matrix.problems();
    return View{*scope, day, filter, std::move(matrix).value()};
}

std::string address_of(std::string_view path, const View& view) {
    std::string address = std::string(path) + web::scope_query(view.scope);
    if (!view.filter.document.empty()) address += "&dokumen=" + web::percent_encode(view.filter.document);
    if (view.filter.state) address += "&keadaan=" + std::string(state_key(*view.filter.state));
    if (!view.filter.words.empty()) address += "&desa=" + web::percent_encode(view.filter.words);
    return address;
}

std::string office_name(const Matrix& matrix) { return matrix.known->rules.office->name; }

web::Form filter_form(const Matrix& matrix, const MessageCatalog& messages) {
    using Kind = web::FormField::Kind;
    web::Form form;
    form.fields.push_back({.name = "tahun", .label = "desa_document.year", .kind = Kind::whole});
    web::FormField quarter{.name = "triwulan", .label = "desa_document.quarter", .kind = Kind::choice};
    for (const char* number : {"1", "2", "3", "4"}) quarter.choices.push_back({number, number});
    form.fields.push_back(std::move(quarter));
    web::FormField documents{.name = "dokumen", .label = "desa_document.document", .kind = Kind::choice};
    std::set<std::string> known;
    for (const DocumentDefinition& definition : matrix.known->rules.documents) {
        if (known.insert(definition.key).second) documents.choices.push_back({definition.key, definition.name});
    }
    form.fields.push_back(std::move(documents));
    web::FormField states{.name = "keadaan", .label = "desa_document.state", .kind = Kind::choice};
    for (const DocumentState state : all_document_states)
        states.choices.push_back({std::string(state_key(state)), state_label(state, messages)});
    form.fields.push_back(std::move(states));
    form.fields.push_back({.name = "desa", .label = "desa_document.desa", .most = 100});
    return form;
}

// What is typed in the filter's fields when nothing was sent: what is shown.
web::Fields shown_filter(const Request& request, const View& view) {
    return {{"tahun", std::to_string(view.scope.until.year)},
            {"triwulan", std::to_string(view.scope.until.quarter)},
            {"dokumen", request.query.text("dokumen")},
            {"keadaan", request.query.text("keadaan")},
            {"desa", request.query.text("desa")}};
}

DocumentKey key_of(const MatrixRow& row, const Obligation& column) {
    return {row.desa, column.definition->key, column.stage->key, column.budget_year};
}

// The own deadline of a desa where it is not the ordinary one.
std::string moved_deadline(const StageVerdict& stage, const MessageCatalog& messages) {
    const Deadline& deadline = stage.deadline;
    const bool fixed = stage.obligation.stage->deadline.kind == DeadlineRule::Kind::fixed_day;
    if (!deadline.effective || (fixed && deadline.effective == deadline.ordinary)) return "";
    return messages.text("desa_document.own_deadline", {{"batas", deadline.effective->format_indonesian()}});
}

std::string received_text(const StageVerdict& stage, const MessageCatalog& messages) {
    if (!stage.first_complete_on) return "";
    return messages.text("desa_document.received_complete",
                         {{"tanggal", stage.first_complete_on->format_indonesian()}});
}

Data cell_data(const MatrixRow& row, const Obligation& column, const View& view, const MessageCatalog& messages) {
    const StageVerdict* stage = row.find(column);
    Data cell{{"column", document_title(column, messages)}, {"owed", stage != nullptr}};
    if (stage == nullptr) return cell;
    return cell.set("address", document_address(key_of(row, column), view.scope))
        .set("badges", badge_list(*stage, messages))
        .set("received", received_text(*stage, messages))
        .set("deadline", moved_deadline(*stage, messages));
}

std::string reminder_text(const MatrixRow& row, const View& view, const MessageCatalog& messages) {
    std::string text = messages.text(
        "desa_document.reminder_opening",
        {{"desa", row.name}, {"kantor", office_name(view.matrix)}, {"tanggal", view.day.today.format_indonesian()}});
    for (const Note& note : row.missing) text += "\n- " + messages.text(note);
    return text + "\n" + messages.text("desa_document.reminder_closing");
}

Data reminder_data(const MatrixRow& row, const View& view, const MessageCatalog& messages) {
    if (row.missing.empty()) return false;
    const std::string text = reminder_text(row, view, messages);
    return {{"desa", row.name},
            {"code", row.desa},
            {"text", text},
            {"address", "https://wa.me/?text=" + web::percent_encode(text)}};
}

Data columns_data(const Matrix& matrix) {
    Data columns = Data::list();
    for (const Obligation& column : matrix.columns) {
        columns.add({{"document", column.definition->name},
                     {"stage", column.stage->name},
                     {"budget_year", std::to_string(column.budget_year)},
                     {"deadline", describe_deadline(column)}});
    }
    return columns;
}

Data rows_data(const View& view, const MessageCatalog& messages) {
    Data rows = Data::list();
    for (const MatrixRow& row : view.matrix.rows) {
        Data cells = Data::list();
        for (const Obligation& column : view.matrix.columns) cells.add(cell_data(row, column, view, messages));
        rows.add({{"name", row.name},
                  {"address", "/desa/" + web::percent_encode(row.desa) + web::scope_query(view.scope)},
                  {"cells", std::move(cells)}});
    }
    return rows;
}

Data count_data(const View& view, const MessageCatalog& messages) {
    if (!view.matrix.count) return false;
    const OfficeAnswer& count = *view.matrix.count;
    const bool present = count.state == State::present;
    Data data{{"present", present},
              {"partial", count.completeness == Completeness::partial},
              {"state", state_label(count.state)},
              {"notes", text_list(count.notes, messages)}};
    data.set("sentence", messages.text("desa_document.count", {{"dihitung", std::to_string(count.tally.counted)},
                                                               {"semua", std::to_string(count.tally.desa)},
                                                               {"sampai", view.scope.until.format()}}));
    return data;
}

void write_day(JsonWriter& json, std::string_view key, const std::optional<Date>& day) {
    json.key(key).text_or_null(day ? std::optional(day->format_iso()) : std::nullopt);
}

void write_stage(JsonWriter& json, const StageVerdict& stage) {
    const Obligation& owed = stage.obligation;
    json.begin_object().key("dokumen").text(owed.definition->key).key("tahap").text(owed.stage->key);
    json.key("tahun_anggaran").whole(owed.budget_year).key("keadaan").begin_list();
    for (const DocumentState state : list_states(stage)) json.text(state_key(state));
    json.end_list();
    for (const Aspect aspect : {Aspect::handed_in, Aspect::on_time, Aspect::right})
        json.key(aspect_key(aspect)).text(outcome_key(stage.of(aspect)));
    write_day(json, "batas", stage.deadline.effective);
    write_day(json, "diterima_lengkap", stage.first_complete_on);
    json.key("dikembalikan").whole(stage.returns).end_object();
}

Response matrix_as_json(const View& view, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_object().key("kantor").text(view.scope.office);
    json.key("tahun").whole(view.scope.until.year).key("triwulan").whole(view.scope.until.quarter);
    json.key("per_tanggal").text(view.day.cut_off().format_iso()).key("ukuran_log").whole(view.matrix.log_size);
    json.key("hitungan");
    if (const auto& count = view.matrix.count) {
        const bool present = count->state == State::present;
        json.begin_object().key("keadaan").text(state_key(count->state));
        json.key("kelengkapan").text(completeness_key(count->completeness)).key("dihitung");
        json.text_or_null(present ? std::optional(std::to_string(count->tally.counted)) : std::nullopt);
        json.key("semua").text(std::to_string(count->tally.desa)).end_object();
    } else {
        json.null();
    }
    json.key("desa").begin_list();
    for (const MatrixRow& row : view.matrix.rows) {
        json.begin_object().key("kode").text(row.desa).key("nama").text(row.name).key("dokumen").begin_list();
        for (const StageVerdict& stage : row.verdict.stages) write_stage(json, stage);
        json.end_list().key("kurang").begin_list();
        for (const Note& note : row.missing) json.text(messages.text(note));
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_matrix(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    const web::Form form = filter_form(view->matrix, messages);
    const web::Fields typed = shown_filter(request, *view);
    const Problems problems = web::check_form(form, typed);
    if (request.format == web::Format::json) {
        if (!problems.empty()) return web::problems_as_json(problems, messages);
        return matrix_as_json(*view, messages);
    }
    Data reminders = Data::list();
    for (const MatrixRow& row : view->matrix.rows) {
        if (!row.missing.empty()) reminders.add(reminder_data(row, *view, messages));
    }
    const bool several = !reminders.items()->empty();
    const bool may_import =
        !check_permission(request.actor(), Permission::record_desa_document, {view->scope.office, "", ""});
    Data data = web::form_data(form, typed, problems, messages);
    data.set("scope", scope_data(view->scope))
        .set("period", view->scope.until.format())
        .set("day", view->day.cut_off().format_indonesian())
        .set("columns", columns_data(view->matrix))
        .set("rows", rows_data(*view, messages))
        .set("nothing", view->matrix.rows.empty() || view->matrix.columns.empty())
        .set("count", count_data(*view, messages))
        .set("remarks", text_list(view->matrix.remarks, messages))
        .set("reminders", std::move(reminders))
        .set("has_reminders", several)
        .set("csv_address", address_of("/desa/register.csv", *view))
        .set("xlsx_address", address_of("/desa/register.xlsx", *view))
        .set("import_address", may_import ? "/desa/impor" + web::scope_query(view->scope) : "")
        .set("picture_address", address_of("/desa/gambar.svg", *view))
        .set("png_address", address_of("/desa/gambar.png", *view));
    return parts.pages.page(request, "desa_document/matrix", parts.pages.text(request, "desa_document.matrix_title"),
                            std::move(data), problems.empty() ? web::Status::ok : web::Status::unprocessable);
}

Response show_desa(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    if (request.format == web::Format::json) return matrix_as_json(*view, messages);
    Data documents = Data::list();
    for (const MatrixRow& row : view->matrix.rows) {
        for (const StageVerdict& stage : row.verdict.stages) {
            const DesaVerdict alone{row.desa, {stage}};
            constexpr std::array aspects = {Aspect::handed_in, Aspect::on_time, Aspect::right};
            documents.add({{"title", document_title(stage.obligation, messages)},
                           {"address", document_address(key_of(row, stage.obligation), view->scope)},
                           {"deadline", stage.deadline.effective ? stage.deadline.effective->format_indonesian()
                                                                 : describe_deadline(stage.obligation)},
                           {"badges", badge_list(stage, messages)},
                           {"reasons", text_list(explain_desa(alone, aspects), messages)}});
        }
    }
    Data data{{"matrix_address", "/desa" + web::scope_query(view->scope)},
              {"period", view->scope.until.format()},
              {"day", view->day.cut_off().format_indonesian()},
              {"documents", std::move(documents)}};
    data.set("reminder", reminder_data(view->matrix.rows.front(), *view, messages));
    return parts.pages.page(request, "desa_document/desa", view->matrix.rows.front().name, std::move(data));
}

// Without its ending.
std::string file_name(const View& view) {
    return "dokumen-desa-" + view.scope.office + "-" + std::to_string(view.scope.until.year) + "-tw" +
           std::to_string(view.scope.until.quarter);
}

Response download_matrix(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    using Kind = office_file::ExportColumn::Kind;
    office_file::ExportTable table;
    table.name = file_name(*view);
    table.title = parts.pages.text(request, "desa_document.matrix_title");
    table.notes = parts.pages.file_notes(request, view->scope, view->matrix.log_size);
    table.columns = {{"kode"},
                     {"desa"},
                     {"dokumen"},
                     {"tahap"},
                     {"tahun_anggaran", Kind::number},
                     {"batas", Kind::date},
                     {"keadaan"},
                     {"diserahkan"},
                     {"tepat_waktu"},
                     {"benar"},
                     {"diterima_lengkap", Kind::date},
                     {"dikembalikan", Kind::number}};
    for (const MatrixRow& row : view->matrix.rows) {
        for (const StageVerdict& stage : row.verdict.stages) {
            std::vector<std::string> states;
            for (const DocumentState state : list_states(stage)) states.push_back(state_label(state, messages));
            const auto day = [](const std::optional<Date>& date) { return date ? date->format_iso() : ""; };
            table.rows.push_back({row.desa, row.name, stage.obligation.definition->name, stage.obligation.stage->name,
                                  std::to_string(stage.obligation.budget_year), day(stage.deadline.effective),
                                  join(states, "; "), std::string(outcome_label(stage.handed_in)),
                                  std::string(outcome_label(stage.on_time)), std::string(outcome_label(stage.right)),
                                  day(stage.first_complete_on), std::to_string(stage.returns)});
        }
    }
    auto file = office_file::export_table(table, *office_file::export_format_of(request.path));
    return web::download(file.name, file.media_type, std::move(file.bytes));
}

Response show_picture(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    const std::string heading =
        messages.text("desa_document.picture_title",
                      {{"kantor", office_name(view->matrix)}, {"tanggal", view->day.cut_off().format_indonesian()}});
    std::vector<std::string> below;
    if (view->matrix.count && view->matrix.count->state == State::present)
        below.push_back(*count_data(*view, messages).find("sentence")->text());
    // The picture leaves the program: it says by itself when it is made of samples.
    below.push_back(join(parts.pages.file_notes(request, view->scope, view->matrix.log_size), " · "));
    const drawing::Picture picture = draw_matrix(view->matrix, heading, below, messages);
    if (request.path.ends_with(".png")) {
        // Saved as a file: that is what a phone passes on to a group.
        return web::download(file_name(*view) + ".png", "image/png", drawing::render_png(picture));
    }
    Response response = web::text(drawing::render_svg(picture));
    response.content_type = "image/svg+xml";
    return response;
}

std::vector<web::Parameter> matrix_parameters() {
    return {{"kantor", "desa_document.office"},    {"tahun", "desa_document.year"},
            {"triwulan", "desa_document.quarter"}, {"dokumen", "desa_document.document"},
            {"keadaan", "desa_document.state"},    {"desa", "desa_document.desa"}};
}

}  // namespace

void add_matrix_routes(std::vector<web::Route>& routes, const Parts& parts) {
    using Show = Response (*)(const PageParts&, const Request&);
    const auto add = [&](std::string pattern, Show show, std::string summary, web::Twin twin) {
        routes.push_back({.pattern = std::move(pattern),
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts, show](const Request& request) { return show(*parts, request); },
                          .summary = std::move(summary),
                          .twin = twin,
                          .parameters = matrix_parameters()});
    };
    add("/desa", show_matrix, "desa_document.matrix_summary", web::Twin::json);
    add("/desa/{kode}", show_desa, "desa_document.desa_summary", web::Twin::json);
    for (const char* file : {"/desa/register.csv", "/desa/register.xlsx"})
        add(file, download_matrix, "desa_document.matrix_file_summary", web::Twin::none);
    for (const char* file : {"/desa/gambar.svg", "/desa/gambar.png"})
        add(file, show_picture, "desa_document.picture_summary", web::Twin::none);
}

}  // namespace tolok::desa_document
