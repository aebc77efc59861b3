// Evidence files: pictures to look at, everything else to keep.
#include "coordination/coordination_pages_parts.h"
#include "web/file_name.h"

namespace tolok::coordination {

namespace {

using web::Request;
using web::Response;

Response send_file(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto digest = parse_digest(request.path_values.text("sidik"));
    if (!digest) return web::not_found();
    auto found = parts.queries.find_file(request.actor(), scope->office, *digest);
    if (!found.ok()) return parts.pages.refusal(request, found.problems());
    FoundFile file = std::move(found).value();
    const std::string type(storage::content_type(file.type));
    Response response = web::download(file.reference.file_name, type, std::move(file.bytes));
    if (!storage::is_drawn_safely(file.type)) return response;
    for (web::Field& header : response.headers) {
        // Shown by the browser, saved under its name all the same.
        const std::string as_attachment = web::content_disposition(file.reference.file_name);
        if (header.value == as_attachment) header.value = "inline" + as_attachment.substr(as_attachment.find(';'));
    }
    return response;
}

}  // namespace

void add_file_routes(std::vector<web::Route>& routes, const Parts& parts) {
    routes.push_back({.pattern = "/koordinasi/berkas/{sidik}",
                      .access = web::Access::permitted(Permission::read_evidence),
                      .handler = [parts](const Request& request) { return send_file(*parts, request); },
                      .summary = "coordination.file_summary",
                      .parameters = scope_parameters()});
}

}  // namespace tolok::coordination
