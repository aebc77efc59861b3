// One recommendation: where it stands, why it counts or does not.
#include "base/json.h"
#include "base/text.h"
#include "coordination/coordination_pages_parts.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Request;
using web::Response;

Data notes_data(const std::vector<Note>& notes, const MessageCatalog& messages) {
    Data list = Data::list();
    for (const Note& note : notes) list.add(messages.text(note));
    return list;
}

Response recommendation_as_json(const RecommendationView& view, const MessageCatalog& messages) {
    const RegisterLine& line = view.line;
    JsonWriter json;
    json.begin_object().key("id").text(line.item.key.root).key("ukuran_log").whole(view.log_size);
    json.key("nomor").text(line.item.register_number).key("bidang").text(line.item.field);
    json.key("tanggal").text(line.item.date.format_iso()).key("uraian").text(line.text);
    json.key("status").text(progress_key(line.progress));
    json.key("dihitung").truth(view.row.counted_above).key("alasan").begin_list();
    for (const Note& note : view.row.reasons) json.text(messages.text(note));
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_recommendation(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_recommendation(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    if (request.format == web::Format::json) return recommendation_as_json(*view, messages);
    const RegisterLine& line = view->line;
    Data data{{"text", line.text},
              {"field", line.field_name},
              {"date", line.item.date.format_indonesian()},
              {"due", day_or_dash(line.item.due_date)},
              {"person", line.person_in_charge},
              {"badge", progress_badge(line.progress, messages)},
              {"overdue", line.outcome.overdue},
              {"period", scope->until.format()},
              {"counted", view->row.counted_above},
              {"reasons", notes_data(view->row.reasons, messages)},
              {"register_address", std::string(register_address) + web::scope_query(*scope)}};
    const std::string title =
        line.item.register_number.empty() ? messages.text("coordination.without_number") : line.item.register_number;
    return parts.pages.page(request, "coordination/recommendation", title, std::move(data));
}

}  // namespace

void add_recommendation_routes(std::vector<web::Route>& routes, const Parts& parts) {
    for (const char* pattern : {"/koordinasi/rekomendasi/{id}", "/koordinasi/hasil/{id}"}) {
        routes.push_back({.pattern = pattern,
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts](const Request& request) { return show_recommendation(*parts, request); },
                          .summary = "coordination.recommendation_summary",
                          .twin = web::Twin::json,
                          .parameters = {{"kantor", "coordination.office"},
                                         {"tahun", "coordination.year"},
                                         {"triwulan", "coordination.quarter"}}});
    }
}

}  // namespace tolok::coordination
