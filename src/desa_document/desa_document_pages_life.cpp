// One document from its receipt to its enactment, the printed receipt, and the files that prove it.
#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "base/text.h"
#include "desa_document/desa_document_pages_parts.h"
#include "desa_document/explanation.h"
#include "web/percent.h"

namespace tolok::desa_document {

namespace {

using web::Data;
using web::Request;
using web::Response;
using web::ViewScope;

struct View {
    ViewScope scope;
    ViewDay day;
    DocumentLife life;
};

Checked<View> read_view(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return scope.problems();
    const auto key = read_document_key(request);
    if (!key) return problem("desa_document.document_not_found");
    const ViewDay day = parts.view_day(scope->until);
    auto life = parts.queries().show_life(request.actor(), scope->office, *key, day);
    if (!life) return life.problems();
    return View{*scope, day, std::move(life).value()};
}

std::string_view tone_of(const Event& event) {
    if (event.kind == EventKind::sent_back) return "bad";
    if (event.kind == EventKind::judgement) return event.verdict == Verdict::right ? "good" : "bad";
    if (event.kind == EventKind::submission) return event.contents == Contents::complete ? "good" : "";
    return event.kind == EventKind::enactment ? "good" : "";
}

std::string step_title(const Event& event, const MessageCatalog& messages) {
    switch (event.kind) {
        case EventKind::submission:
            return messages.text(event.version == 1 ? "desa_document.step_received" : "desa_document.step_repaired",
                                 {{"versi", std::to_string(event.version)}});
        case EventKind::sent_back:
            return messages.text("desa_document.step_returned", {{"versi", std::to_string(event.version)}});
        case EventKind::judgement:
            return messages.text(
                event.verdict == Verdict::right ? "desa_document.step_judged_right" : "desa_document.step_judged_wrong",
                {{"versi", std::to_string(event.version)}});
        case EventKind::bpd_agreement:
            return messages.text("desa_document.step_agreed");
        case EventKind::enactment:
            return messages.text("desa_document.step_enacted");
        case EventKind::extension:
            return messages.text("desa_document.step_extended", {{"batas", day_or_dash(event.due_on)}});
        case EventKind::ceiling:
            return messages.text("desa_document.step_ceiling", {{"batas", day_or_dash(event.due_on)}});
    }
    require(false, "every kind of line has its words");
    return "";
}

// The answers that are not "yes", as the checklist prints them.
Data wrong_items(const Event& event, const Obligation& obligation, const MessageCatalog& messages) {
    Data items = Data::list();
    for (const ItemAnswer& answer : event.answers) {
        if (answer.answer == Answer::yes) continue;
        const ChecklistItem* item = obligation.definition->find_item(*obligation.stage, answer.item);
        const bool wrong = answer.answer == Answer::no;
        items.add({{"text", item == nullptr ? answer.item : std::to_string(item->number) + ". " + item->text},
                   {"tone", wrong ? "bad" : ""},
                   {"label", messages.text(wrong ? "desa_document.answer_no" : "desa_document.answer_not_applicable")},
                   {"reason", answer.reason}});
    }
    return items;
}

Data step_data(const Event& event, const View& view, const MessageCatalog& messages) {
    const DocumentLife& life = view.life;
    const bool received = event.kind == EventKind::submission;
    Data data{{"tone", tone_of(event)},
              {"step", step_title(event, messages)},
              {"date", event.happened_on ? event.happened_on->format_indonesian() : ""},
              {"number", event.number},
              {"incomplete", received && event.contents != Contents::complete},
              {"reason", event.reason},
              {"handed_in_by", event.handed_in_by.empty() ? "" : life.name_of(event.handed_in_by)},
              {"judged_by", event.judged_by.empty() ? "" : life.name_of(event.judged_by)},
              {"person", life.name_of(event.recorded_by)},
              {"corrected", !event.replaces.empty()},
              {"items", wrong_items(event, life.obligation, messages)},
              {"answered", std::to_string(event.answers.size())},
              {"has_answers", !event.answers.empty()}};
    data.set("receipt_address",
             received ? document_address(life.key, view.scope, "/tanda-terima/" + std::to_string(event.version)) : "");
    return data;
}

std::string file_address(const Digest& digest, const ViewScope& scope) {
    return "/desa/berkas/" + format_hex(digest) + web::scope_query(scope);
}

std::string kilobytes(std::int64_t bytes) { return std::to_string((bytes + 1023) / 1024); }

Data file_data(const LifeFile& file, const View& view) {
    Data originals = Data::list();
    for (const storage::EvidenceOriginal& original : file.originals)
        originals.add(
            {{"original_digest", format_hex(original.digest)}, {"original_kilobytes", kilobytes(original.size)}});
    return {{"originals", std::move(originals)},
            {"name", file.file.file_name},
            {"address", file_address(file.file.digest, view.scope)},
            {"digest", format_hex(file.file.digest)},
            {"kilobytes", kilobytes(file.file.size)},
            {"of", event_label(file.kind)},
            {"elsewhere", join_words(file.elsewhere)}};
}

Data steps_data(const View& view, const MessageCatalog& messages) {
    Data actions = Data::list();
    for (const EventKind kind : view.life.steps) {
        actions.add({{"address", document_address(view.life.key, view.scope, "/" + std::string(event_key(kind)))},
                     {"label", action_label(kind, messages)}});
    }
    return actions;
}

void write_event(JsonWriter& json, const Event& event) {
    const auto day = [](const std::optional<Date>& date) {
        return date ? std::optional(date->format_iso()) : std::nullopt;
    };
    const auto filled = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    json.begin_object().key("id").text(event.id).key("peristiwa").text(event_key(event.kind));
    json.key("versi").whole(event.version).key("tanggal").text_or_null(day(event.happened_on));
    json.key("batas").text_or_null(day(event.due_on)).key("nomor").text_or_null(filled(event.number));
    json.key("lengkap");
    event.contents ? json.truth(*event.contents == Contents::complete) : json.null();
    json.key("hasil").text_or_null(event.verdict ? std::optional(std::string(verdict_key(*event.verdict)))
                                                 : std::nullopt);
    json.key("butir").begin_list();
    for (const ItemAnswer& answer : event.answers) {
        json.begin_object().key("butir").text(answer.item).key("jawaban").text(answer_key(answer.answer));
        json.key("alasan").text_or_null(filled(answer.reason)).end_object();
    }
    json.end_list().key("alasan").text_or_null(filled(event.reason)).end_object();
}

Response life_as_json(const View& view, const MessageCatalog& messages) {
    const DocumentLife& life = view.life;
    const StageVerdict& verdict = life.verdict;
    JsonWriter json;
    json.begin_object().key("kantor").text(view.scope.office).key("desa").text(life.key.desa);
    json.key("nama").text(life.desa_name).key("dokumen").text(life.key.document).key("tahap").text(life.key.stage);
    json.key("tahun_anggaran").whole(life.key.budget_year);
    json.key("per_tanggal").text(view.day.cut_off().format_iso()).key("ukuran_log").whole(life.log_size);
    const auto& due = verdict.deadline.effective;
    json.key("batas").text_or_null(due ? std::optional(due->format_iso()) : std::nullopt);
    json.key("keadaan").begin_list();
    for (const DocumentState state : list_states(verdict)) json.text(state_key(state));
    json.end_list().key("alasan").begin_list();
    for (const Note& note : life.reasons) json.text(messages.text(note));
    json.end_list().key("peristiwa").begin_list();
    for (const Event& event : life.events) write_event(json, event);
    json.end_list().key("berkas").begin_list();
    for (const LifeFile& file : life.files) {
        json.begin_object().key("nama").text(file.file.file_name).key("sha256").text(format_hex(file.file.digest));
        json.key("ukuran").whole(file.file.size).key("asli").begin_list();
        for (const storage::EvidenceOriginal& original : file.originals) {
            json.begin_object().key("sha256").text(format_hex(original.digest));
            json.key("ukuran").whole(original.size).end_object();
        }
        json.end_list().key("juga_dipakai").begin_list();
        for (const std::string& desa : file.elsewhere) json.text(desa);
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return web::json(json.finish());
}

Response show_life(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    if (request.format == web::Format::json) return life_as_json(*view, messages);
    const DocumentLife& life = view->life;
    const Stage& stage = *life.obligation.stage;
    Data steps = Data::list();
    for (const Event& event : life.events) steps.add(step_data(event, *view, messages));
    Data files = Data::list();
    for (const LifeFile& file : life.files) files.add(file_data(file, *view));
    const auto& due = life.verdict.deadline.effective;
    Data data{{"matrix_address", "/desa" + web::scope_query(view->scope)},
              {"desa", life.desa_name},
              {"desa_address", "/desa/" + web::percent_encode(life.key.desa) + web::scope_query(view->scope)},
              {"day", view->day.cut_off().format_indonesian()},
              {"badges", badge_list(life.verdict, messages)},
              {"deadline", due ? due->format_indonesian() : "–"},
              {"ordinary", describe_deadline(life.obligation)},
              {"evaluator", evaluator_label(stage.evaluator)},
              {"reasons", text_list(life.reasons, messages)},
              {"remarks", text_list(life.remarks, messages)},
              {"nothing_yet", life.events.empty()},
              {"has_files", !life.files.empty()},
              {"steps", std::move(steps)},
              {"files", std::move(files)},
              {"actions", steps_data(*view, messages)}};
    return parts.pages.page(request, "desa_document/life", document_title(life.obligation, messages), std::move(data));
}

const Event* find_submission(const DocumentLife& life, const std::string& version) {
    const auto found = std::find_if(life.events.begin(), life.events.end(), [&](const Event& event) {
        return event.kind == EventKind::submission && std::to_string(event.version) == version;
    });
    return found == life.events.end() ? nullptr : &*found;
}

Response show_receipt(const PageParts& parts, const Request& request) {
    const auto view = read_view(parts, request);
    if (!view) return parts.pages.refusal(request, view.problems());
    const MessageCatalog& messages = parts.pages.messages(request);
    const DocumentLife& life = view->life;
    const Event* event = find_submission(life, request.path_values.text("versi"));
    if (event == nullptr) return web::not_found();
    Data files = Data::list();
    for (const LifeFile& file : life.files) {
        if (file.line == event->id) files.add(file_data(file, *view));
    }
    const auto& due = life.verdict.deadline.effective;
    Data data = step_data(*event, *view, messages);
    data.set("office", life.known->rules.office->name)
        .set("kabupaten", life.known->rules.office->kabupaten)
        .set("document", document_title(life.obligation, messages))
        .set("desa", life.desa_name)
        .set("version", std::to_string(event->version))
        .set("deadline", due ? due->format_indonesian() : "–")
        .set("line", event->id)
        .set("files", std::move(files))
        .set("document_address", document_address(life.key, view->scope));
    return parts.pages.page(request, "desa_document/receipt", parts.pages.text(request, "desa_document.receipt_title"),
                            std::move(data));
}

Response download_file(const PageParts& parts, const Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return parts.pages.refusal(request, scope.problems());
    const auto digest = parse_digest(request.path_values.text("digest"));
    if (!digest) return web::not_found();
    auto opened = parts.queries().open_file(request.actor(), scope->office, *digest);
    if (!opened) return parts.pages.refusal(request, opened.problems());
    storage::OpenedEvidence file = std::move(opened).value();
    const bool drawn = storage::is_drawn_safely(file.type);
    return web::download(file.reference.file_name, std::string(storage::content_type(file.type)), std::move(file.bytes),
                         drawn ? web::Disposition::shown : web::Disposition::saved);
}

}  // namespace

void add_life_routes(std::vector<web::Route>& routes, const Parts& parts) {
    using Show = Response (*)(const PageParts&, const Request&);
    const auto add = [&](std::string pattern, Show show, std::string summary, web::Twin twin) {
        routes.push_back({.pattern = std::move(pattern),
                          .access = web::Access::permitted(Permission::read_evidence),
                          .handler = [parts, show](const Request& request) { return show(*parts, request); },
                          .summary = std::move(summary),
                          .twin = twin,
                          .parameters = {{"kantor", "desa_document.office"},
                                         {"tahun", "desa_document.year"},
                                         {"triwulan", "desa_document.quarter"}}});
    };
    const std::string document = "/desa/{kode}/{dokumen}/{tahap}/{tahun_anggaran}";
    add(document, show_life, "desa_document.life_summary", web::Twin::json);
    add(document + "/tanda-terima/{versi}", show_receipt, "desa_document.receipt_summary", web::Twin::none);
    add("/desa/berkas/{digest}", download_file, "desa_document.file_summary", web::Twin::none);
}

}  // namespace tolok::desa_document
