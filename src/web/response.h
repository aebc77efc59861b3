// An answer, and short ways to make one. The site adds the language cookie, error pages, ETag and gzip,
// the server the security headers.
// Must not know sockets or which page it is.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message_catalog.h"
#include "base/problem.h"
#include "web/cookie.h"
#include "web/file_name.h"

namespace tolok::web {

struct Request;

enum class Status {
    ok = 200,
    created = 201,
    no_content = 204,
    see_other = 303,
    not_modified = 304,
    permanent_redirect = 308,
    bad_request = 400,
    unauthorized = 401,
    forbidden = 403,
    not_found = 404,
    method_not_allowed = 405,
    conflict = 409,
    payload_too_large = 413,
    uri_too_long = 414,
    unsupported_media_type = 415,
    misdirected_request = 421,
    unprocessable = 422,
    headers_too_large = 431,
    internal_error = 500,
    not_implemented = 501,
    unavailable = 503,
};
std::string_view reason_phrase(Status status);  // "Not Found"

enum class Cache {
    never,       // no-store: the default
    revalidate,  // private, no-cache: kept by the browser, asked for again with its ETag
    forever,     // public, a year, immutable: addresses that carry a digest of their content
};

// The next piece of a long body, nothing at its end. Called on the pool; may block; may throw (the connection is cut).
using Pieces = std::function<std::optional<std::string>()>;

struct Response {
    Status status = Status::ok;
    std::string content_type;  // "" = no body
    std::string body;
    std::shared_ptr<const std::string> shared_body;  // instead of `body`: bytes many answers share
    Pieces pieces;                                   // instead of `body`: sent in chunks as they come
    std::vector<Field> headers;                      // beyond those the site and the server write
    std::vector<Cookie> cookies;
    Cache cache = Cache::never;
    std::string etag;            // version of what is shown, without quotes; 304 when the browser has it
    std::string content_policy;  // Content-Security-Policy other than the site's own, for what others made
};

// A status of 400 and above without a body is given the site's error page (or its JSON form).
Response html(std::string body, Status status = Status::ok);
Response json(std::string body, Status status = Status::ok);
Response text(std::string body, Status status = Status::ok);
// After a change: to a path of this site, with its query; other addresses are a broken promise.
Response see_other(const std::string& address);
// Whether it leads to this site and nowhere else: for addresses that came with a request, before see_other.
bool is_own_address(std::string_view address);
Response bare(Status status);  // not_found, forbidden, conflict …
inline Response not_found() { return bare(Status::not_found); }
inline Response forbidden() { return bare(Status::forbidden); }
// A file to keep or to look at, under an RFC 6266 name; never shown inside a page of ours.
Response download(std::string_view file_name, std::string content_type, std::string bytes,
                  Disposition disposition = Disposition::saved);
Response download(std::string_view file_name, std::string content_type, Pieces pieces);
// 422 with {"masalah": [{"kode", "pesan", "isian"}]}, for JSON twins.
Response problems_as_json(const Problems& problems, const MessageCatalog& messages,
                          Status status = Status::unprocessable);

// The answer with this version, kept by the browser and asked for again. Make it from what the page shows and who
// sees it (log size, person, language), not from the body: the CSRF token in a page differs each time.
Response with_version(Response response, std::string etag);
// Whether the browser has this version; then `bare(Status::not_modified)` saves making the page.
bool has_version(const Request& request, std::string_view etag);

}  // namespace tolok::web
