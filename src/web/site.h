// The site: from a request to a finished answer. Who asks, may they, is the form ours, the handler, failures, error
// pages, ETag, gzip, language. Must not know sockets, nor what the pages are about.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "web/router.h"
#include "web/template.h"
#include "web/words.h"

namespace tolok::web {

struct SiteParts {
    std::vector<Route> routes;
    // How the logs stand now. Asked once for all requests that came together, on a thread of the server.
    std::function<std::shared_ptr<const LogState>()> look;
    // Who asks, by the session cookie and the logs just looked at. Runs on a thread of the server: keep sessions in
    // memory, never wait.
    std::function<Visitor(const Request&)> identify;
    // The answer to somebody who must sign in first (with everything typed in Request::form). Runs like `identify`.
    std::function<Response(const Request&)> sign_in;
    Bytes csrf_secret;  // at least 32 random bytes, the same as long as sessions live
    // One line for the operator, without its end. Called from any thread, one at a time.
    std::function<void(const std::string&)> log;
};

// Adds to the given routes: /aset/{modul}/{berkas}, /healthz, and /api/v1/openapi.json.
class Site {
public:
    // Words, templates and assets must outlive the site and every answer still under way.
    Site(SiteParts parts, const Words& words, const Templates& templates, const Assets& assets);
    ~Site();
    Site(const Site&) = delete;

    const Router& router() const;
    const std::vector<Route>& routes() const { return router().routes(); }

    // For the server, in this order. The head of a request is known: what may its body be?
    struct Admission {
        std::optional<Status> refused;  // answered without the handler; the body need not be read
        bool asks_visitor = false;      // then look() and identify() come next
        std::size_t body_limit = 0;
        bool uploads = false;
        bool keep_files = false;  // files of somebody who may not send them are read and dropped, the text is kept
        Work work = Work::quick;
        const Route* route = nullptr;
        std::vector<Method> allowed;  // with 405
        std::string redirect;         // with 308
    };
    // Fills in format, path and path_values.
    Admission admit(Request& request) const;
    // For all requests that are waiting for it.
    std::shared_ptr<const LogState> look() const;
    // Fills in visitor and logs, and what the visitor's body may be.
    void identify(Request& request, Admission& admission, std::shared_ptr<const LogState> logs) const;
    // Calls `done` now when the route has its answer at hand for this visitor, else never.
    bool answer_at_hand(const std::shared_ptr<const Request>& request, const Admission& admission,
                        const std::function<void(Response)>& done) const;
    // Calls `done` exactly once, from any thread, with an answer that is complete but for the connection's own headers.
    void answer(std::shared_ptr<const Request> request, const Admission& admission,
                std::function<void(Response)> done) const;
    // The page (or JSON) for an error met before or beside a handler; for an error of ours with its incident number.
    Response refusal(const Request& request, Status status) const;
    Response failure(const Request& request, std::exception_ptr what) const;

private:
    struct State;
    std::shared_ptr<const State> state_;  // shared with the answers under way
};

// The choice of a language: ?lang=… of this request, else the cookie, else Indonesian.
inline constexpr std::string_view language_name = "lang";
Language wanted_language(const Fields& query, const Fields& cookies);

// What every page's frame needs: title, language, csrf, signed_in, visitor_name, path, other_language_address. Handlers
// add their own to it.
Data page_data(const Request& request, std::string title);

}  // namespace tolok::web
