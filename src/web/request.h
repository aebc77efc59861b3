// A request as handlers see it: decoded, bounded and checked for form; a plain struct.
// Must not know sockets, Beast, sessions or accounts.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/message_catalog.h"
#include "domain/actor.h"
#include "domain/log_state.h"
#include "web/fields.h"

namespace tolok::web {

enum class Method { get, post, put, remove };  // a HEAD is answered as its GET, without the body
std::string_view method_name(Method method);   // "GET", "POST", "PUT", "DELETE"

// Whether a page or its JSON twin under /api/v1 is asked for.
enum class Format { page, json };

class TemporaryFile;

// One file of a multipart form. It lies on disk without a name and is gone when the last copy of this struct is.
struct UploadedFile {
    std::string field;
    std::string name;  // the sender's, made harmless: no folder, no control or direction mark, at most 150 bytes
    std::string claimed_type;  // the sender's word, such as "image/jpeg"; judge by content instead
    std::uint64_t size = 0;
    Digest digest{};   // SHA-256 of the bytes
    std::string path;  // open it for reading; valid in this process only, as long as `file` lives
    std::shared_ptr<const TemporaryFile> file;
};

// Who asks. Filled in by the application's `identify` (site.h), but the token, which the site makes.
struct Visitor {
    std::optional<Actor> actor;  // empty when nobody is signed in
    std::string session;         // key of the session, "" without one; the CSRF token is bound to it
    std::string csrf_token;      // for the hidden field `csrf` of forms; another text at every request
};

struct Request {
    Method method = Method::get;
    Format format = Format::page;
    std::string target;  // as sent, path and query, at most 4096 bytes: for links back and to another language
    std::string path;    // decoded, begins with /, without /api/v1 of a JSON twin
    Fields path_values;  // what stood for {kunci} in the route's pattern
    Fields query;
    Fields form;     // urlencoded or multipart
    Fields cookies;  // under the names given to web::Cookie, __Host- taken off (cookie.h)
    std::vector<UploadedFile> files;
    // Names in small letters; kept are accept, accept-encoding, content-type, if-none-match, sec-fetch-site, user-agent
    // and x-csrf-token.
    Fields headers;
    std::string host;                          // as sent, such as "192.168.1.5:8443"
    std::string address;                       // of the client; behind the trusted proxy the one it names
    bool secure = false;                       // came over TLS, to us or to the trusted proxy
    Language language = Language::indonesian;  // ?lang=, else what was chosen before, else Indonesian
    Visitor visitor;
    std::shared_ptr<const LogState> logs;  // after it came; none where nobody is asked who they are

    // Who is signed in; asked only on routes that demand it.
    const Actor& actor() const;
    // The file sent in this field; nothing when none was chosen.
    const UploadedFile* find_file(std::string_view field) const;
};

// The query written again, with `name` set to `value` (or taken out when empty): "?tahun=2021&lang=en", "" when empty.
std::string query_with(const Request& request, std::string_view name, std::string_view value);

}  // namespace tolok::web
