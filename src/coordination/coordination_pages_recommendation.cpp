// One result of a meeting with everything about it: where it stands and why it counts or does not, step by step.
#include "base/json.h"
#include "base/text.h"
#include "coordination/coordination_pages_parts.h"
#include "web/view_scope.h"

namespace tolok::coordination {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;

// ---- JSON ----

void write_follow_up(JsonWriter& json, const FollowUpView& view) {
    const FollowUpRecord& record = view.record;
    json.begin_object().key("id").text(record.key.id).key("sasaran").text(record.addressee);
    json.key("status").text(status_key(record.status)).key("tanggal").text(record.event_date.format_iso());
    json.key("keterangan")
        .text_or_null(text_or_null(view.remark))
        .key("alasan")
        .text_or_null(text_or_null(view.reason));
    json.key("dicatat_oleh").text(view.recorded_by).key("berkas").begin_list();
    for (const FileView& file : view.files) write_file(json, file);
    json.end_list().key("verifikasi");
    if (!record.verification) {
        json.null().end_object();
        return;
    }
    json.begin_object().key("hasil").text(verdict_key(record.verification->verdict));
    json.key("tanggal").text(record.verification->date.format_iso()).key("oleh").text(view.verified_by);
    json.key("keterangan").text_or_null(text_or_null(view.note));
    json.key("berlaku").truth(record.verdict().has_value()).end_object().end_object();
}

void write_addressees(JsonWriter& json, const RecommendationView& view) {
    json.key("sasaran").begin_list();
    for (const auto& [addressee, standing] : view.addressees) {
        json.begin_object().key("kunci").text(addressee.key).key("nama").text(addressee.name);
        json.key("status").text(progress_key(progress_of(standing))).end_object();
    }
    json.end_list();
}

Response recommendation_as_json(const RecommendationView& view, const ViewScope& scope,
                                const MessageCatalog& messages) {
    const RegisterLine& line = view.line;
    JsonWriter json;
    json.begin_object();
    write_scope(json, scope, view.at);
    json.key("id").text(line.item.key.root).key("nomor").text_or_null(text_or_null(line.item.register_number));
    json.key("rapat").text(line.item.meeting).key("nomor_butir").whole(line.item.number);
    json.key("bidang").text(line.item.field).key("tanggal").text(line.item.date.format_iso());
    json.key("uraian").text(line.text).key("perlu_tindak_lanjut").truth(line.item.needs_follow_up);
    json.key("tenggat").text_or_null(iso_or_null(line.item.due_date));
    json.key("penanggung_jawab").text_or_null(text_or_null(line.person_in_charge));
    json.key("status").text(progress_key(line.progress)).key("lewat_tenggat").truth(line.outcome.overdue);
    json.key("bawaan").truth(line.carried).key("dihitung").truth(view.row.counted_above);
    json.key("termasuk").truth(view.row.counted_below).key("sebab").begin_list();
    for (const Note& note : view.row.reasons) json.text(messages.text(note));
    json.end_list();
    write_addressees(json, view);
    json.key("tindak_lanjut").begin_list();
    for (const FollowUpView& follow_up : view.follow_ups) write_follow_up(json, follow_up);
    json.end_list();
    write_history(json, view.history);
    json.end_object();
    return web::json(json.finish());
}

// ---- page ----

struct VerdictSign {
    const char* tone;
    const char* label;
};
VerdictSign sign_of(const FollowUpRecord& record) {
    if (record.verdict() == Verdict::accepted) return {"good", "coordination.verified_accepted"};
    if (record.verdict() == Verdict::rejected) return {"bad", "coordination.verified_rejected"};
    if (record.verification) return {"wait", "coordination.verified_before_files"};
    if (record.status == FollowUpStatus::completed && record.files.empty())
        return {"bad", "coordination.progress_without_evidence"};
    if (record.status == FollowUpStatus::not_feasible) return {"wait", "coordination.progress_awaiting_confirmation"};
    return {"wait", "coordination.progress_awaiting_verification"};
}

Data follow_up_data(const FollowUpView& follow_up, const ViewScope& scope, const MessageCatalog& messages) {
    const FollowUpRecord& record = follow_up.record;
    const VerdictSign sign = sign_of(record);
    const std::string& id = record.key.id;
    const std::string verification = page_address("tindak-lanjut", id, "verifikasi", scope);
    const char* verify_label = record.status == FollowUpStatus::not_feasible ? "coordination.confirmation_title"
                                                                             : "coordination.verification_title";
    return {{"id", id},
            {"tone", sign.tone},
            {"verdict", messages.text(sign.label)},
            {"day", record.event_date.format_indonesian()},
            {"addressee", follow_up.addressee},
            {"status", follow_up_label(record.status, messages)},
            {"remark", follow_up.remark},
            {"reason", follow_up.reason},
            {"recorded_by", follow_up.recorded_by},
            {"verified_by", follow_up.verified_by},
            {"verified_on", record.verification ? record.verification->date.format_indonesian() : ""},
            {"note", follow_up.note},
            {"has_files", !follow_up.files.empty()},
            {"files", files_data(follow_up.files, scope, messages)},
            {"verify_address", follow_up.may_verify ? verification : ""},
            {"change_address", follow_up.may_change_verdict ? verification : ""},
            {"verify_label", messages.text(verify_label)},
            {"files_address", page_address("tindak-lanjut", id, "berkas", scope)},
            {"correct_address", page_address("tindak-lanjut", id, "perbaikan", scope)}};
}

Data addressees_data(const RecommendationView& view, const MessageCatalog& messages) {
    Data list = Data::list();
    for (const auto& [addressee, standing] : view.addressees)
        list.add(
            {{"name", addressee.name}, {"badge", progress_badge(progress_of(standing), messages)}, {"overdue", false}});
    return list;
}

Data page_data_of(const RecommendationView& view, const ViewScope& scope, const MessageCatalog& messages) {
    const RegisterLine& line = view.line;
    Data reasons = Data::list();
    for (const Note& note : view.row.reasons) reasons.add(messages.text(note));
    Data follow_ups = Data::list();
    for (const FollowUpView& follow_up : view.follow_ups) follow_ups.add(follow_up_data(follow_up, scope, messages));
    const std::string& id = line.item.key.root;
    Data data{{"text", line.text},
              {"field", line.field_name},
              {"date", line.item.date.format_indonesian()},
              {"due", day_or_dash(line.item.due_date)},
              {"person", line.person_in_charge},
              {"recommendation", line.item.needs_follow_up},
              {"overdue", line.outcome.overdue},
              {"carried", line.carried},
              {"meeting_name", meeting_title(view.meeting)},
              {"meeting_address", page_address("rapat", line.item.meeting, "", scope)},
              {"addressees", addressees_data(view, messages)},
              {"period", scope.until.format()},
              {"in_period", !view.row.id.empty()},
              {"counted", view.row.counted_above},
              {"reasons", std::move(reasons)},
              {"follow_ups", std::move(follow_ups)},
              {"has_follow_ups", !view.follow_ups.empty()},
              {"history", history_data(view.history, messages)},
              {"may_record", view.at.may_record_in(line.item.field)},
              {"follow_up_address", page_address("rekomendasi", id, "tindak-lanjut", scope)},
              {"correct_item_address", page_address("rekomendasi", id, "perbaikan", scope)},
              {"register_address", std::string(register_address) + web::scope_query(scope)}};
    if (line.item.needs_follow_up)
        data.set("badge", progress_badge(line.progress, messages));
    else
        data.set("badge", Data{{"tone", ""}, {"label", messages.text("coordination.no_follow_up_needed")}});
    return data;
}

Response show_recommendation(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope.ok()) return parts.pages.refusal(request, scope.problems());
    const auto view =
        parts.queries.find_recommendation(request.actor(), scope->office, scope->until, request.path_values.text("id"));
    if (!view.ok()) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    if (request.format == web::Format::json) return recommendation_as_json(*view, *scope, messages);
    const std::string& number = view->line.item.register_number;
    const std::string title = number.empty() ? messages.text("coordination.recommendation_without_number",
                                                             {{"tanggal", view->line.item.date.format_indonesian()}})
                                             : number;
    return parts.pages.page(request, "coordination/recommendation", title, page_data_of(*view, *scope, messages));
}

}  // namespace

void add_recommendation_routes(std::vector<web::Route>& routes, const Parts& parts) {
    for (const char* pattern : {"/koordinasi/rekomendasi/{id}", "/koordinasi/hasil/{id}"}) {
        routes.push_back({.pattern = pattern,
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts](const Request& request) { return show_recommendation(*parts, request); },
                          .summary = "coordination.recommendation_summary",
                          .twin = web::Twin::json,
                          .parameters = scope_parameters()});
    }
}

}  // namespace tolok::coordination
