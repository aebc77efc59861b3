// Any bytes from a network. The first line says as what they are read: http, form, multipart, cookie or name; however
// they are cut they must be read the same, and what is let through must be decoded, bounded and harmless.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "web/cookie.h"
#include "web/file_name.h"
#include "web/header_value.h"
#include "web/multipart.h"
#include "web/percent.h"
#include "web/request_reader.h"
#include "web/router.h"

using namespace tolok;
using namespace tolok::web;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

void check_fields(const Fields& fields) {
    for (const Field& field : fields) demand(is_plain_text(field.name) && is_plain_text(field.value));
}

// What came of a connection's bytes.
struct Outcome {
    std::vector<std::string> requests;  // each written down
    Status end = Status::ok;            // refused with; ok: more bytes were wanted
};

std::string written_down(const Request& request) {
    check_fields(request.query);
    check_fields(request.form);
    check_fields(request.cookies);
    demand(request.target.size() <= target_limit);
    const auto path = decode_path(std::string_view(request.target).substr(0, request.target.find('?')));
    if (path) demand(is_plain_text(*path) && path->find("/../") == std::string::npos && !path->ends_with("/.."));
    std::string text = std::string(method_name(request.method)) + " " + request.target + " " + request.host + "\n";
    for (const Fields* fields : {&request.query, &request.form, &request.cookies, &request.headers}) {
        for (const Field& field : *fields) text += field.name + "=" + field.value + "\n";
    }
    return text;
}

Outcome read_connection(std::string_view bytes, std::size_t step) {
    RequestReader reader({"127.0.0.1", false, true}, 16 * 1024);
    Outcome outcome;
    std::size_t used = 0;
    std::size_t given = 0;
    while (true) {
        const RequestReader::Step taken = reader.take(bytes.substr(used, given - used));
        demand(taken.used <= given - used);
        used += taken.used;
        switch (taken.progress) {
            case RequestReader::Progress::more:
                if (given == bytes.size()) return outcome;
                given = std::min(bytes.size(), given + step);
                break;
            case RequestReader::Progress::head:
                if (const auto refused = reader.expect_body({4096, true, Files::drop, ""})) {
                    outcome.end = *refused;
                    return outcome;
                }
                break;
            case RequestReader::Progress::done:
                outcome.requests.push_back(written_down(reader.request()));
                if (!reader.keeps_alive()) return outcome;
                reader.restart();
                break;
            case RequestReader::Progress::refused:
                outcome.end = reader.status();
                demand(static_cast<int>(outcome.end) >= 400);
                return outcome;
        }
    }
}

void check_http(std::string_view bytes) {
    const Outcome whole = read_connection(bytes, bytes.size() + 1);
    // What breaks a head may be seen before the rest of it has come, or only with it: but what was read is the same.
    demand(whole.requests == read_connection(bytes, 1).requests);
    demand(whole.requests == read_connection(bytes, 13).requests);
}

void check_form(std::string_view bytes) {
    const auto fields = parse_urlencoded(bytes);
    if (!fields) return;
    check_fields(*fields);
    std::string again;
    for (const Field& field : *fields) again += percent_encode(field.name) + "=" + percent_encode(field.value) + "&";
    demand(parse_urlencoded(again) == fields);
}

void check_multipart(std::string_view bytes) {
    const auto read = [&](std::size_t step, Fields& fields) -> std::optional<Status> {
        MultipartReader reader("batas", "", Files::drop);
        for (std::size_t at = 0; at < bytes.size(); at += step) {
            if (const auto refused = reader.add(bytes.substr(at, step))) return refused;
        }
        const auto end = reader.finish();
        if (!end) fields = reader.fields;
        return end;
    };
    Fields whole;
    Fields cut;
    demand(read(bytes.size() + 1, whole) == read(1, cut));
    demand(whole == cut);
    check_fields(whole);
}

void check_cookie(std::string_view bytes) {
    for (const bool secure : {false, true}) {
        std::string again;
        const Fields cookies = parse_cookies(bytes, secure);
        for (const Field& cookie : cookies) {
            demand(is_header_value(format_cookie({cookie.name, cookie.value, 1, SameSite::lax, false}, secure)));
            again += (secure ? "__Host-" : "") + cookie.name + "=" + cookie.value + ";";
        }
        demand(parse_cookies(again, secure) == cookies);
    }
}

void check_name(std::string_view bytes) {
    const std::string name = harmless_file_name(bytes);
    demand(is_plain_text(name) && !name.empty() && name.size() <= 150 &&
           name.find_first_of("/\\\r\n") == std::string::npos);
    demand(harmless_file_name(name) == name);
    demand(is_header_value(content_disposition(bytes)));
    static_cast<void>(header_parameter(bytes, "name"));
    static_cast<void>(accepts_gzip(bytes));
    static_cast<void>(names_version(bytes, "v"));
    const auto path = decode_path(bytes);
    if (path) demand(path->starts_with('/') && is_plain_text(*path));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t line = bytes.find('\n');
    if (line == std::string_view::npos) return 0;
    const std::string_view kind = bytes.substr(0, line);
    const std::string_view rest = bytes.substr(line + 1);
    if (kind == "http") check_http(rest);
    if (kind == "form") check_form(rest);
    if (kind == "multipart") check_multipart(rest);
    if (kind == "cookie") check_cookie(rest);
    if (kind == "name") check_name(rest);
    return 0;
}
