// Makes answers.
#include "web/response.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/require.h"
#include "web/file_name.h"
#include "web/header_value.h"
#include "web/request.h"

namespace tolok::web {

namespace {

Response whole(std::string content_type, std::string body, Status status) {
    Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

Response attachment(std::string_view file_name, std::string content_type, Disposition disposition) {
    Response response;
    response.content_type = std::move(content_type);
    response.headers.push_back({"Content-Disposition", content_disposition(file_name, disposition)});
    response.content_policy = "default-src 'none'; sandbox";
    return response;
}

// Letters outside ASCII, as the program writes them into addresses, in the form a header can carry.
std::string ascii_address(const std::string& address) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string ascii;
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && c != ' ') {
            ascii += c;
        } else {
            ascii += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return ascii;
}

}  // namespace

std::string_view reason_phrase(Status status) {
    static constexpr std::array<std::pair<Status, std::string_view>, 21> phrases = {{
        {Status::ok, "OK"},
        {Status::created, "Created"},
        {Status::no_content, "No Content"},
        {Status::see_other, "See Other"},
        {Status::not_modified, "Not Modified"},
        {Status::permanent_redirect, "Permanent Redirect"},
        {Status::bad_request, "Bad Request"},
        {Status::unauthorized, "Unauthorized"},
        {Status::forbidden, "Forbidden"},
        {Status::not_found, "Not Found"},
        {Status::method_not_allowed, "Method Not Allowed"},
        {Status::conflict, "Conflict"},
        {Status::payload_too_large, "Content Too Large"},
        {Status::uri_too_long, "URI Too Long"},
        {Status::unsupported_media_type, "Unsupported Media Type"},
        {Status::misdirected_request, "Misdirected Request"},
        {Status::unprocessable, "Unprocessable Content"},
        {Status::headers_too_large, "Request Header Fields Too Large"},
        {Status::internal_error, "Internal Server Error"},
        {Status::not_implemented, "Not Implemented"},
        {Status::unavailable, "Service Unavailable"},
    }};
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [&](const auto& phrase) { return phrase.first == status; });
    require(found != phrases.end(), "every status has its phrase");
    return found->second;
}

Response html(std::string body, Status status) { return whole("text/html; charset=utf-8", std::move(body), status); }
Response json(std::string body, Status status) { return whole("application/json", std::move(body), status); }
Response text(std::string body, Status status) { return whole("text/plain; charset=utf-8", std::move(body), status); }
Response bare(Status status) { return whole("", "", status); }

bool is_own_address(std::string_view address) {
    const auto strange = [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127 || c == '\\'; };
    return address.starts_with('/') && !address.starts_with("//") &&
           std::none_of(address.begin(), address.end(), strange);
}

Response see_other(const std::string& address) {
    require(is_own_address(address), "we send people on within this site only");
    Response response = bare(Status::see_other);
    response.headers.push_back({"Location", ascii_address(address)});
    return response;
}

Response download(std::string_view file_name, std::string content_type, std::string bytes, Disposition disposition) {
    Response response = attachment(file_name, std::move(content_type), disposition);
    response.body = std::move(bytes);
    return response;
}

Response download(std::string_view file_name, std::string content_type, Pieces pieces) {
    Response response = attachment(file_name, std::move(content_type), Disposition::saved);
    response.pieces = std::move(pieces);
    return response;
}

Response problems_as_json(const Problems& problems, const MessageCatalog& messages, Status status) {
    JsonWriter writer;
    writer.begin_object().key("masalah").begin_list();
    for (const Problem& each : problems) {
        writer.begin_object();
        writer.key("kode").text(each.code);
        writer.key("pesan").text(messages.text(each.code, each.arguments));
        if (each.place.source.empty()) {
            writer.key("isian").null();
        } else {
            writer.key("isian").text(each.place.source);
        }
        writer.end_object();
    }
    writer.end_list().end_object();
    return json(writer.finish(), status);
}

Response with_version(Response response, std::string etag) {
    response.etag = std::move(etag);
    response.cache = Cache::revalidate;
    return response;
}

bool has_version(const Request& request, std::string_view etag) {
    return names_version(request.headers.text("if-none-match"), etag);
}

}  // namespace tolok::web
