// One table from status to sentence, and two forms to show it.
#include "web/error_page.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/require.h"
#include "web/kept_form.h"
#include "web/site.h"

namespace tolok::web {

namespace {

struct Line {
    Status status;
    const char* code;
    const char* title;
    const char* again = nullptr;  // above what was typed, where it may be sent again
};

constexpr std::array lines = {
    Line{Status::bad_request, "web.bad_request", "web.bad_request_title"},
    Line{Status::unauthorized, "web.unauthorized", "web.unauthorized_title"},
    Line{Status::forbidden, "web.forbidden", "web.forbidden_title"},
    Line{Status::forbidden, "web.forged", "web.forged_title", "web.forged_again"},
    Line{Status::not_found, "web.not_found", "web.not_found_title"},
    Line{Status::method_not_allowed, "web.method_not_allowed", "web.method_not_allowed_title"},
    Line{Status::conflict, "web.conflict", "web.conflict_title"},
    Line{Status::payload_too_large, "web.payload_too_large", "web.payload_too_large_title"},
    Line{Status::uri_too_long, "web.uri_too_long", "web.uri_too_long_title"},
    Line{Status::unsupported_media_type, "web.unsupported_media_type", "web.unsupported_media_type_title"},
    Line{Status::misdirected_request, "web.misdirected_request", "web.misdirected_request_title"},
    Line{Status::headers_too_large, "web.headers_too_large", "web.headers_too_large_title"},
    Line{Status::unavailable, "web.unavailable", "web.unavailable_title"},
    Line{Status::unavailable, "web.not_kept", "web.not_kept_title", "web.not_kept_again"},
    Line{Status::unavailable, "web.uncertain", "web.uncertain_title", "web.uncertain_again"},
    Line{Status::internal_error, "web.internal_error", "web.internal_error_title"},
};

Response as_json(Status status, const ErrorText& text, const MessageCatalog& messages) {
    JsonWriter json;
    json.begin_object().key("masalah").begin_list().begin_object();
    json.key("kode").text(text.code);
    json.key("pesan").text(messages.text(text.code));
    json.key("isian").null();
    if (!text.incident.empty()) json.key("nomor_gangguan").text(text.incident);
    json.end_object().end_list().end_object();
    return web::json(json.finish(), status);
}

const Line& line_of(const std::string& code) {
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& each) { return each.code == code; });
    require(line != lines.end(), "an error page has its sentence: " + code);
    return *line;
}

}  // namespace

std::string error_code(Status status) {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.status == status; });
    return found == lines.end() ? "web.bad_request" : found->code;
}

Response render_error(const Request& request, Status status, const ErrorText& text, const Words& words,
                      const Templates& templates) {
    const MessageCatalog& messages = words.in(request.language);
    const Line& line = line_of(text.code);
    if (request.format == Format::json) return as_json(status, text, messages);
    Data page = page_data(request, messages.text(line.title));
    page.set("sentence", messages.text(line.code)).set("incident", text.incident);
    return html(templates.render("web/error", request.language, page), status);
}

Response render_again(const Request& request, Status status, const ErrorText& text, const Words& words,
                      const Templates& templates) {
    const Fields kept = kept_fields(request.form);
    const bool offered = request.format == Format::page && request.method == Method::post && !kept.empty() &&
                         request.visitor.actor && is_from_own_page(request) && is_own_address(request.target);
    if (!offered) return render_error(request, status, text, words, templates);
    const MessageCatalog& messages = words.in(request.language);
    const Line& line = line_of(text.code);
    require(line.again != nullptr, "what is sent again has its sentence: " + text.code);
    Data page = page_data(request, messages.text(line.title));
    page.set("lead", messages.text(line.again)).set("incident", text.incident);
    add_kept_form(page, request.target, kept);
    return html(templates.render("web/again", request.language, page), status);
}

}  // namespace tolok::web
