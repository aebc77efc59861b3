// Evidence files: pictures to look at, everything else to keep.
#include "coordination/coordination_pages_parts.h"

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
    storage::OpenedEvidence file = std::move(found).value();
    const bool drawn = storage::is_drawn_safely(file.type);
    return web::download(file.reference.file_name, std::string(storage::content_type(file.type)), std::move(file.bytes),
                         drawn ? web::Disposition::shown : web::Disposition::saved);
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
