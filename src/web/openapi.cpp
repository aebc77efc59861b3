// Writes the table of routes as OpenAPI 3.0.
#include "web/openapi.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "web/csrf.h"
#include "web/header_value.h"
#include "web/router.h"

namespace tolok::web {

namespace {

std::vector<std::string> path_names(std::string_view pattern) {
    std::vector<std::string> names;
    while (true) {
        const std::size_t open = pattern.find('{');
        if (open == std::string_view::npos) return names;
        const std::size_t close = pattern.find('}');
        names.emplace_back(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
}

void write_parameter(JsonWriter& json, std::string_view name, std::string_view place, const std::string& description) {
    json.begin_object();
    json.key("name").text(name);
    json.key("in").text(place);
    json.key("required").truth(place == "path");
    if (!description.empty()) json.key("description").text(description);
    json.key("schema").begin_object().key("type").text("string").end_object();
    json.end_object();
}

void write_form(JsonWriter& json, const Form& form, const MessageCatalog& messages) {
    json.key("requestBody").begin_object().key("content").begin_object();
    const bool files = std::any_of(form.fields.begin(), form.fields.end(),
                                   [](const FormField& field) { return field.kind == FormField::Kind::file; });
    json.key(files ? "multipart/form-data" : "application/x-www-form-urlencoded").begin_object();
    json.key("schema").begin_object().key("type").text("object");
    json.key("required").begin_list();
    for (const FormField& field : form.fields) {
        if (field.required) json.text(field.name);
    }
    json.end_list().key("properties").begin_object();
    for (const FormField& field : form.fields) {
        json.key(field.name).begin_object().key("type").text("string");
        if (field.kind == FormField::Kind::file) json.key("format").text("binary");
        if (field.kind == FormField::Kind::date) json.key("format").text("date");
        if (!field.label.empty()) json.key("description").text(messages.text(field.label));
        json.end_object();
    }
    json.end_object().end_object();               // properties, schema
    json.end_object().end_object().end_object();  // media type, content, requestBody
}

void write_answers(JsonWriter& json, const Route& route, const MessageCatalog& messages) {
    std::vector<std::pair<const char*, const char*>> answers = {{"200", "web.api_done"}};
    if (route.method != Method::get) answers.emplace_back("422", "web.api_problems");
    if (route.access.kind() == Access::Kind::signed_in || route.access.kind() == Access::Kind::permitted) {
        answers.emplace_back("401", "web.unauthorized");
    }
    if (route.access.kind() == Access::Kind::permitted) answers.emplace_back("403", "web.forbidden");
    if (route.pattern.find('{') != std::string::npos) answers.emplace_back("404", "web.not_found");
    std::sort(answers.begin(), answers.end());
    json.key("responses").begin_object();
    for (const auto& [status, code] : answers) {
        json.key(status).begin_object().key("description").text(messages.text(code)).end_object();
    }
    json.end_object();
}

void write_operation(JsonWriter& json, const Route& route, const MessageCatalog& messages) {
    json.key(lower_case(method_name(route.method))).begin_object();
    if (!route.summary.empty()) json.key("summary").text(messages.text(route.summary));
    if (route.access.permission()) json.key("x-hak-akses").text(permission_key(*route.access.permission()));
    json.key("parameters").begin_list();
    for (const std::string& name : path_names(route.pattern)) write_parameter(json, name, "path", "");
    for (const Parameter& parameter : route.parameters) {
        write_parameter(json, parameter.name, "query", messages.text(parameter.summary));
    }
    const bool open = route.access.kind() == Access::Kind::anonymous;
    if (route.method != Method::get && !open) {
        write_parameter(json, csrf_header, "header", messages.text("web.api_token"));
    }
    json.end_list();
    if (route.form) write_form(json, *route.form, messages);
    write_answers(json, route, messages);
    json.end_object();
}

}  // namespace

std::string render_openapi(const std::vector<Route>& routes, const MessageCatalog& messages) {
    std::map<std::string, std::vector<const Route*>> by_path;
    for (const Route& route : routes) {
        if (route.twin != Twin::json) continue;
        const std::string below = route.pattern == "/" ? "" : route.pattern;
        by_path[std::string(api_root) + below].push_back(&route);
    }
    JsonWriter json;
    json.begin_object();
    json.key("openapi").text("3.0.3");
    json.key("info").begin_object();
    json.key("title").text(messages.text("web.api_title"));
    json.key("version").text("1");
    json.end_object();
    json.key("paths").begin_object();
    for (const auto& [path, operations] : by_path) {
        json.key(path).begin_object();
        for (const Route* route : operations) write_operation(json, *route, messages);
        json.end_object();
    }
    json.end_object().end_object();
    return json.finish();
}

}  // namespace tolok::web
