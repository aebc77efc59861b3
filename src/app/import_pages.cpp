// From uploaded files to a preview, and from a preview to the register.
#include "app/import_pages.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "app/import_drafts.h"
#include "app/import_registers.h"
#include "web/form_view.h"

namespace tolok::app {

namespace {

using office_file::Sheet;
using web::Data;
using web::Request;
using web::Response;
using Kind = web::FormField::Kind;

constexpr std::size_t most_rows = 50;
constexpr std::size_t most_notes = 20;
constexpr std::size_t most_problems = 1000;

struct PageParts {
    IdentitySource& identities;
    const web::PageMaker& pages;
    std::vector<RegisterImport> registers;
    std::shared_ptr<ImportDrafts> drafts;
};
using Parts = std::shared_ptr<const PageParts>;

std::string address_of(const RegisterImport& kind, const web::ViewScope& scope, std::string_view below = "/impor") {
    return "/" + std::string(kind.key) + std::string(below) + web::scope_query(scope);
}

std::string_view title_code(const RegisterImport& kind) {
    if (kind.key == "koordinasi") return "app.import_coordination";
    return kind.key == "desa" ? "app.import_desa" : "app.import_typed_values";
}

web::Form make_form(const RegisterImport& kind) {
    web::Form form;
    form.fields.push_back({.name = "berkas",
                           .label = "app.import_sheet",
                           .kind = Kind::file,
                           .required = true,
                           .hint = "app.import_sheet_hint",
                           .accept = ".csv,text/csv"});
    form.fields.push_back({.name = "bukti",
                           .label = "app.import_evidence",
                           .kind = Kind::file,
                           .hint = "app.import_evidence_hint",
                           .several = true});
    form.fields.push_back({.name = "pemetaan",
                           .label = "app.import_mapping",
                           .kind = Kind::file,
                           .hint = "app.import_mapping_hint",
                           .accept = ".toml"});
    if (kind.names_verifier)
        form.fields.push_back(
            {.name = "pemeriksa", .label = "app.import_verifier", .hint = "app.import_verifier_hint"});
    form.fields.push_back({.name = "alasan_perbaikan",
                           .label = "app.import_correction",
                           .hint = "app.import_correction_hint",
                           .most = 2000});
    return form;
}

std::string read_bytes(const web::UploadedFile& file) {
    std::ifstream content(file.path, std::ios::binary);
    return {std::istreambuf_iterator<char>(content), {}};
}

Checked<Sheet> read_sheet(const RegisterImport& kind, const Actor& actor, const ImportDraft& draft) {
    const auto columns = kind.columns(actor, draft.office);
    if (!columns) return columns.problems();
    Checked<office_file::ColumnMapping> mapping = office_file::ColumnMapping{};
    if (draft.mapping)
        mapping = office_file::parse_column_mapping(read_bytes(*draft.mapping), draft.mapping->name, *columns);
    return read_register_sheet(read_bytes(draft.sheet), draft.sheet.name, mapping, *columns);
}

ImportOrder order_of(const ImportDraft& draft) {
    storage::FindFile find = [&draft](const std::string& name) -> std::unique_ptr<std::istream> {
        for (const web::UploadedFile& file : draft.evidence) {
            if (file.name == name) return std::make_unique<std::ifstream>(file.path, std::ios::binary);
        }
        return nullptr;
    };
    return {draft.office, std::move(find), draft.correction_reason, draft.verifier};
}

Data text_list(const std::vector<Note>& notes, std::size_t most, const MessageCatalog& messages) {
    Data list = Data::list();
    for (std::size_t at = 0; at < std::min(notes.size(), most); ++at) list.add(messages.text(notes[at]));
    return list;
}

std::string more_than(std::size_t all, std::size_t most, const char* code, const MessageCatalog& messages) {
    return all <= most ? "" : messages.text(code, {{"jumlah", std::to_string(all - most)}});
}

Data table_data(const Sheet& sheet, const Problems& problems, const MessageCatalog& messages) {
    std::set<std::pair<int, int>> wrong;
    for (const Problem& found : problems) wrong.emplace(found.place.line, found.place.column);
    Data headings = Data::list();
    for (const std::string& key : sheet.columns) headings.add(key);
    Data rows = Data::list();
    const auto chosen = choose_preview_rows(sheet, problems, most_rows);
    for (const office_file::SheetRow* row : chosen) {
        Data cells = Data::list();
        for (const std::string& key : sheet.columns) {
            const office_file::Cell* cell = row->find(key);
            const bool as_written = cell == nullptr || cell->raw == cell->read_as || cell->raw.empty();
            cells.add({{"column", key},
                       {"raw", as_written ? "" : cell->raw},
                       {"read_as", cell == nullptr ? "" : cell->read_as},
                       {"wrong", cell != nullptr && wrong.contains({row->line, cell->place.column})}});
        }
        rows.add({{"line", std::to_string(row->line)}, {"cells", std::move(cells)}});
    }
    return {{"headings", std::move(headings)},
            {"rows", std::move(rows)},
            {"more", more_than(sheet.rows.size(), chosen.size(), "app.sheet_more", messages)}};
}

Data planned_data(const std::vector<PlannedRowWords>& planned, const MessageCatalog& messages) {
    Data rows = Data::list();
    for (const PlannedRowWords& row : planned)
        rows.add({{"row", messages.text(row.row)}, {"steps", text_list(row.steps, row.steps.size(), messages)}});
    return rows;
}

Data outcome_data(const ImportOutcome& outcome, const MessageCatalog& messages) {
    return {{"nothing_new", outcome.summary.empty()},
            {"summary", text_list(outcome.summary, 1, messages)},
            {"notes", text_list(outcome.notes, most_notes, messages)},
            {"more_notes", more_than(outcome.notes.size(), most_notes, "app.more_notes", messages)}};
}

struct Page {
    const RegisterImport& kind;
    web::ViewScope scope;
};

// The office, for somebody who may record in it as a whole.
Checked<Page> open_page(const PageParts& parts, const RegisterImport& kind, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return scope.problems();
    if (auto refused = check_permission(request.actor(), kind.permission, {scope->office, "", ""}))
        return *std::move(refused);
    return Page{kind, *scope};
}

// `data` says what stands between the heading and the form.
Response show(const PageParts& parts, const Request& request, const Page& page, const Problems& problems, Data data,
              web::Status status) {
    const MessageCatalog& messages = parts.pages.messages(request);
    const Problems shown(problems.begin(),
                         problems.begin() + static_cast<std::ptrdiff_t>(std::min(problems.size(), most_problems)));
    Data form = web::form_data(make_form(page.kind), request.form, shown, messages);
    form.set("more_problems", more_than(problems.size(), most_problems, "app.import_more_problems", messages))
        .set("person", request.actor().name)
        .set("register_address", "/" + std::string(page.kind.key) + web::scope_query(page.scope))
        .set("form_address", address_of(page.kind, page.scope))
        .set("store_address", address_of(page.kind, page.scope, "/impor/simpan"))
        .set("preview", false)
        .set("outcome", false)
        .set("elsewhere", false)
        .set("draft", "");
    for (const auto& [key, value] : *data.members()) form.set(key, value);
    return parts.pages.page(request, "app/import", messages.text(title_code(page.kind)), std::move(form), status);
}

// There is no folder here to look in: files are sent along.
Problems as_uploaded(Problems problems) {
    for (Problem& found : problems) {
        if (found.code == "storage.evidence_not_found") found.code = "app.import_evidence_missing";
    }
    return problems;
}

Response show_preview(const PageParts& parts, const Request& request, const Page& page, const ImportDraft& draft) {
    const MessageCatalog& messages = parts.pages.messages(request);
    const auto sheet = read_sheet(page.kind, request.actor(), draft);
    if (!sheet) return show(parts, request, page, sheet.problems(), {}, web::Status::unprocessable);
    const auto outcome = page.kind.run(ImportRun::preview, request.actor(), order_of(draft), *sheet);
    const Problems problems = as_uploaded(outcome ? outcome->problems : outcome.problems());
    Data preview = table_data(*sheet, problems, messages);
    preview.set("file", draft.sheet.name).set("digest", format_hex(draft.sheet.digest));
    Data data{{"preview", std::move(preview)}};
    if (outcome) {
        data.set("outcome", outcome_data(*outcome, messages)).set("planned", planned_data(outcome->rows, messages));
        data.set("has_planned", !outcome->rows.empty());
    }
    data.set("stored", false);
    if (!problems.empty()) return show(parts, request, page, problems, std::move(data), web::Status::unprocessable);
    data.set("draft", draft.id);
    return show(parts, request, page, {}, std::move(data), web::Status::ok);
}

Response show_form(const PageParts& parts, const RegisterImport& kind, const Request& request) {
    const auto page = open_page(parts, kind, request);
    if (!page) return parts.pages.refusal(request, page.problems());
    const std::string asked = request.query.text("draf");
    const auto draft = parts.drafts->find(asked, request.actor().person, page->scope.office, kind.key);
    // Another program on the same database may have stored it.
    if (draft == nullptr) return show(parts, request, *page, {}, {{"elsewhere", !asked.empty()}}, web::Status::ok);
    if (!draft->stored) return show_preview(parts, request, *page, *draft);
    Data data{{"outcome", outcome_data(*draft->stored, parts.pages.messages(request))}};
    data.set("stored", true).set("has_planned", false);
    return show(parts, request, *page, {}, std::move(data), web::Status::ok);
}

Response preview(const PageParts& parts, const RegisterImport& kind, const Request& request) {
    const auto page = open_page(parts, kind, request);
    if (!page) return parts.pages.refusal(request, page.problems());
    Problems problems = web::check_form(make_form(kind), request.form);
    std::erase_if(problems, [](const Problem& found) { return found.place.source == "berkas"; });  // no text is sent
    const web::UploadedFile* sheet = request.find_file("berkas");
    if (sheet == nullptr) problems.push_back(problem("app.import_sheet_missing", {}, {"berkas", 0, 0}));
    if (!problems.empty()) return show(parts, request, *page, problems, {}, web::Status::unprocessable);
    ImportDraft draft{parts.identities.make_id().text(),
                      request.actor().person,
                      page->scope.office,
                      kind.key,
                      *sheet,
                      {},
                      {},
                      request.form.text("alasan_perbaikan"),
                      request.form.text("pemeriksa"),
                      {}};
    if (const web::UploadedFile* mapping = request.find_file("pemetaan")) draft.mapping = *mapping;
    for (const web::UploadedFile& file : request.files) {
        if (file.field == "bukti" && !file.name.empty()) draft.evidence.push_back(file);
    }
    parts.drafts->keep(draft);
    return show_preview(parts, request, *page, draft);
}

Response store(const PageParts& parts, const RegisterImport& kind, const Request& request) {
    const auto page = open_page(parts, kind, request);
    if (!page) return parts.pages.refusal(request, page.problems());
    const Actor& actor = request.actor();
    const auto draft = parts.drafts->find(request.form.text("draf"), actor.person, page->scope.office, kind.key);
    if (draft == nullptr) {
        return show(parts, request, *page, {problem("app.import_draft_gone", {}, {"berkas", 0, 0})}, {},
                    web::Status::unprocessable);
    }
    const auto sheet = read_sheet(kind, actor, *draft);
    if (!sheet) return show(parts, request, *page, sheet.problems(), {}, web::Status::unprocessable);
    auto outcome = kind.run(ImportRun::store, actor, order_of(*draft), *sheet);
    // What has changed since the preview is shown as a preview shows it.
    if (!outcome) return show_preview(parts, request, *page, *draft);
    parts.drafts->note_stored(draft->id, std::move(outcome).value());
    return web::see_other(address_of(kind, page->scope) + "&draf=" + draft->id);
}

}  // namespace

std::vector<web::Route> list_import_routes(storage::Database& database, const Clock& clock, IdentitySource& identities,
                                           const web::PageMaker& pages) {
    const auto parts = std::make_shared<const PageParts>(
        PageParts{identities, pages, list_register_imports(database, clock), std::make_shared<ImportDrafts>()});
    std::vector<web::Route> routes;
    using Handle = Response (*)(const PageParts&, const RegisterImport&, const Request&);
    const auto add = [&](const RegisterImport& kind, web::Method method, std::string_view below, Handle handle,
                         std::string summary, web::Uploads uploads) {
        routes.push_back(
            {.method = method,
             .pattern = "/" + std::string(kind.key) + std::string(below),
             .access = web::Access::permitted(kind.permission),
             .handler = [parts, &kind, handle](const Request& request) { return handle(*parts, kind, request); },
             .summary = std::move(summary),
             .uploads = uploads});
    };
    for (const RegisterImport& kind : parts->registers) {
        add(kind, web::Method::get, "/impor", show_form, "app.import_form_summary", web::Uploads::refused);
        add(kind, web::Method::post, "/impor", preview, "app.import_preview_summary", web::Uploads::accepted);
        add(kind, web::Method::post, "/impor/simpan", store, "app.import_store_summary", web::Uploads::refused);
    }
    return routes;
}

}  // namespace tolok::app
