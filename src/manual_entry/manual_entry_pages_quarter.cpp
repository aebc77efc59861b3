// One quarter of one typed value: what stands, everything that stood before, and the files that show it.
#include "manual_entry/manual_entry_pages_parts.h"

namespace tolok::manual_entry {

namespace {

using web::Data;
using web::Request;
using web::Response;

Response quarter_as_json(const QuarterPage& page) {
    const QuarterView& view = page.view;
    JsonWriter json;
    json.begin_object().key("kantor").text(page.scope.office).key("kode").text(view.declaration.key);
    json.key("nama").text(view.declaration.name).key("tahun").whole(view.year).key("triwulan").whole(view.quarter);
    json.key("ukuran_log").whole(view.log_size).key("keadaan").text(quarter_state_key(view.state));
    json.key("riwayat").begin_list();
    for (const ShownValue& row : view.rows) write_row(json, row);
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_quarter(const PageParts& parts, const Request& request) {
    const auto page = read_quarter_page(parts, request);
    if (!page) return parts.pages.refusal(request, page.problems());
    if (request.format == web::Format::json) return quarter_as_json(*page);
    const MessageCatalog& messages = parts.pages.messages(request);
    const QuarterView& view = page->view;
    Data rows = Data::list();
    for (const ShownValue& row : view.rows) rows.add(row_data(row, page->scope, messages));
    const bool holds = view.present() != nullptr && view.present()->record.standing == Standing::holds;
    Data data{{"year_address", year_address(page->scope)},
              {"badge", badge_data(view.state, messages)},
              {"missing", view.present() == nullptr},
              {"holds", holds},
              {"content", view.present() == nullptr ? "" : content_words(view.present()->record, messages)},
              {"rows", std::move(rows)},
              {"record_address", view.may_record && !holds ? page->address("/catat") : ""},
              {"correct_address", view.may_record && holds ? page->address("/catat") : ""},
              {"withdraw_address", view.may_record && holds ? page->address("/tarik") : ""},
              {"verify_address", view.may_verify ? page->address("/verifikasi") : ""}};
    return parts.pages.page(request, "manual_entry/quarter", page->title(), std::move(data));
}

Response download_file(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return parts.pages.refusal(request, scope.problems());
    const auto digest = parse_digest(request.path_values.text("sidik"));
    if (!digest) return web::not_found();
    auto opened = parts.queries().open_file(request.actor(), scope->office, *digest);
    if (!opened) return parts.pages.refusal(request, opened.problems());
    storage::OpenedEvidence file = std::move(opened).value();
    const bool drawn = storage::is_drawn_safely(file.type);
    return web::download(file.reference.file_name, std::string(storage::content_type(file.type)), std::move(file.bytes),
                         drawn ? web::Disposition::shown : web::Disposition::saved);
}

}  // namespace

void add_quarter_routes(std::vector<web::Route>& routes, const Parts& parts) {
    using Show = Response (*)(const PageParts&, const Request&);
    const auto add = [&](std::string pattern, Show show, std::string summary, web::Twin twin) {
        routes.push_back({.pattern = std::move(pattern),
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts, show](const Request& request) { return show(*parts, request); },
                          .summary = std::move(summary),
                          .twin = twin,
                          .parameters = scope_parameters()});
    };
    add("/isian/{kode}/{tahun}/{triwulan}", show_quarter, "manual_entry.quarter_summary", web::Twin::json);
    add("/isian/berkas/{sidik}", download_file, "manual_entry.evidence_summary", web::Twin::none);
}

}  // namespace tolok::manual_entry
