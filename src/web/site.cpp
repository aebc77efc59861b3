// The way of a request through the site.
#include "web/site.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "base/failure.h"
#include "base/require.h"
#include "base/text.h"
#include "web/csrf.h"
#include "web/error_page.h"
#include "web/floor_routes.h"
#include "web/header_value.h"
#include "web/packing.h"

namespace tolok::web {

namespace {

constexpr int year_in_seconds = 365 * 24 * 3600;

bool may_pass(const Access& access, const Visitor& visitor) {
    switch (access.kind()) {
        case Access::Kind::anonymous:
        case Access::Kind::anyone:
            return true;
        case Access::Kind::signed_in:
            return visitor.actor.has_value();
        case Access::Kind::permitted:
            break;
    }
    if (!visitor.actor) return false;
    return std::any_of(visitor.actor->grants.begin(), visitor.actor->grants.end(),
                       [&](const Grant& grant) { return role_allows(grant.role, *access.permission()); });
}

// The browser says where a form was sent from; only our own pages (or nobody, for an address typed) may.
bool from_elsewhere(const Request& request) {
    const auto site = request.headers.first("sec-fetch-site");
    return site && *site != "same-origin" && *site != "none";
}

// What a person is told of a failure after which the same may be sent again; "" of any other.
std::string_view passing_code(const std::exception_ptr& what) {
    try {
        std::rethrow_exception(what);
    } catch (const PassingFailure&) {
        return "web.not_kept";
    } catch (const UncertainFailure&) {
        return "web.uncertain";
    } catch (...) {
        return "";
    }
}

std::string make_incident() {
    std::array<std::byte, 4> random;
    fill_random(random);
    return format_hex(random);
}

}  // namespace

struct Site::State {
    std::function<std::shared_ptr<const LogState>()> look;
    std::function<Visitor(const Request&)> identify;
    std::function<Response(const Request&)> sign_in;
    Bytes csrf_secret;
    std::function<void(const std::string&)> log;
    const Words& words;
    const Templates& templates;
    Router router;
    mutable std::mutex log_mutex;

    State(SiteParts parts, const Words& w, const Templates& t, const Assets& assets)
        : look(std::move(parts.look)),
          identify(std::move(parts.identify)),
          sign_in(std::move(parts.sign_in)),
          csrf_secret(std::move(parts.csrf_secret)),
          log(std::move(parts.log)),
          words(w),
          templates(t),
          router(with_floor_routes(std::move(parts.routes), words, assets)) {}

    bool is_forged(const Request& request, const Route& route) const;
    void run(std::shared_ptr<const Request> request, const Admission& admission,
             std::function<void(Response)> done) const;
    Response refusal(const Request& request, Status status, std::string code) const;
    Response failure(const Request& request, std::exception_ptr what) const;
    std::string cause(std::exception_ptr what) const;
    Response finish(const Request& request, Response response) const;
};

Site::Site(SiteParts parts, const Words& words, const Templates& templates, const Assets& assets)
    : state_(std::make_shared<const State>(std::move(parts), words, templates, assets)) {
    require(state_->look && state_->identify && state_->sign_in && state_->log,
            "a site knows who asks, where to sign in and whom to tell");
    require(state_->csrf_secret.size() >= 32, "a site's tokens rest on a secret");
}
Site::~Site() = default;

const Router& Site::router() const { return state_->router; }

Site::Admission Site::admit(Request& request) const {
    Admission admission;
    const std::string_view raw_path = std::string_view(request.target).substr(0, request.target.find('?'));
    const auto path = decode_path(raw_path);
    if (!path) {
        admission.refused = Status::bad_request;
        return admission;
    }
    request.path = *path;
    Router::Found found = state_->router.find(request.method, *path);
    request.format = found.format;
    if (found.route == nullptr) {
        admission.refused = found.allowed.empty() ? Status::not_found : Status::method_not_allowed;
        admission.allowed = std::move(found.allowed);
        const std::string shorter = path->substr(0, path->size() - 1);
        if (path->ends_with('/') && request.method == Method::get &&
            state_->router.find(Method::get, shorter).route != nullptr) {
            admission.refused = Status::permanent_redirect;
            admission.redirect = std::string(raw_path.substr(0, raw_path.size() - 1)) + query_with(request, "", "");
        }
        return admission;
    }
    request.path = std::move(found.path);
    request.path_values = std::move(found.path_values);
    const Route& route = *found.route;
    admission.asks_visitor = route.access.kind() != Access::Kind::anonymous;
    admission.route = &route;
    admission.work = route.work;
    admission.body_limit = body_limit(route);
    admission.uploads = route.uploads == Uploads::accepted;
    admission.keep_files = !admission.asks_visitor;
    return admission;
}

std::shared_ptr<const LogState> Site::look() const { return state_->look(); }

void Site::identify(Request& request, Admission& admission, std::shared_ptr<const LogState> logs) const {
    request.logs = std::move(logs);
    request.visitor = state_->identify(request);
    if (!request.visitor.session.empty())
        request.visitor.csrf_token = make_csrf_token(state_->csrf_secret, request.visitor.session);
    admission.keep_files = may_pass(admission.route->access, request.visitor);
}

void Site::answer(std::shared_ptr<const Request> request, const Admission& admission,
                  std::function<void(Response)> done) const {
    // The answer may outlive this site's owner by a moment, so it holds the state itself.
    auto finished = [state = state_, request, done = std::move(done)](Response response) {
        Response complete;
        try {
            complete = state->finish(*request, std::move(response));
        } catch (...) {
            complete = state->failure(*request, std::current_exception());
        }
        done(std::move(complete));
    };
    try {
        state_->run(request, admission, finished);
    } catch (...) {
        finished(state_->failure(*request, std::current_exception()));
    }
}

bool Site::answer_at_hand(const std::shared_ptr<const Request>& request, const Admission& admission,
                          const std::function<void(Response)>& done) const {
    if (admission.route == nullptr || !admission.route->at_hand || !may_pass(admission.route->access, request->visitor))
        return false;
    Response response;
    try {
        auto found = admission.route->at_hand(*request);
        if (!found) return false;
        response = state_->finish(*request, *std::move(found));
    } catch (...) {
        response = state_->failure(*request, std::current_exception());
    }
    done(std::move(response));
    return true;
}

Response Site::refusal(const Request& request, Status status) const {
    try {
        return state_->refusal(request, status, error_code(status));
    } catch (...) {
        return state_->failure(request, std::current_exception());
    }
}

Response Site::failure(const Request& request, std::exception_ptr what) const {
    return state_->failure(request, std::move(what));
}

bool Site::State::is_forged(const Request& request, const Route& route) const {
    if (request.method == Method::get) return false;
    if (from_elsewhere(request)) return true;
    if (route.access.kind() == Access::Kind::anonymous || request.visitor.session.empty()) return false;
    const auto typed = request.form.first(csrf_field);
    const std::string token = typed ? std::string(*typed) : request.headers.text(csrf_header);
    return !is_csrf_token(csrf_secret, request.visitor.session, token);
}

// Answers through `done`, or throws before it did.
void Site::State::run(std::shared_ptr<const Request> request, const Admission& admission,
                      std::function<void(Response)> done) const {
    if (admission.refused) {
        Response response = refusal(*request, *admission.refused, error_code(*admission.refused));
        if (!admission.redirect.empty()) {
            response = bare(Status::permanent_redirect);
            response.headers.push_back({"Location", admission.redirect});
        }
        std::vector<std::string> allowed;
        for (const Method method : admission.allowed) allowed.emplace_back(method_name(method));
        if (!allowed.empty()) response.headers.push_back({"Allow", join(allowed, ", ")});
        return done(std::move(response));
    }
    const Route& route = *admission.route;
    if (!may_pass(route.access, request->visitor)) {
        if (request->visitor.actor) return done(refusal(*request, Status::forbidden, error_code(Status::forbidden)));
        if (request->format == Format::json) {
            return done(refusal(*request, Status::unauthorized, error_code(Status::unauthorized)));
        }
        return done(sign_in(*request));
    }
    if (is_forged(*request, route)) {
        return done(render_again(*request, Status::forbidden, {"web.forged", ""}, words, templates));
    }
    if (const auto* answer_now = std::get_if<Answer>(&route.handler)) return done((*answer_now)(*request));
    const auto failed = [this, request, done](std::exception_ptr what) { done(failure(*request, std::move(what))); };
    const Reply reply(done, failed);
    try {
        std::get<LaterAnswer>(route.handler)(request, reply);
    } catch (...) {
        if (reply.used()) {
            failure(*request, std::current_exception());  // answered already: told to the operator only
        } else {
            reply.fail(std::current_exception());
        }
    }
}

Response Site::State::refusal(const Request& request, Status status, std::string code) const {
    return render_error(request, status, {std::move(code), ""}, words, templates);
}

Response Site::State::failure(const Request& request, std::exception_ptr what) const {
    const std::string incident = make_incident();
    const std::string line =
        words.indonesian.text("web.failure_line", {{"nomor", incident},
                                                   {"cara", std::string(method_name(request.method))},
                                                   {"jalur", request.path},
                                                   {"sebab", cause(what)}});
    {
        const std::lock_guard lock(log_mutex);
        log(line);
    }
    try {
        const std::string_view passing = passing_code(what);
        if (!passing.empty()) {
            Response later =
                render_again(request, Status::unavailable, {std::string(passing), incident}, words, templates);
            later.headers.push_back({"Retry-After", "5"});
            return later;
        }
        return render_error(request, Status::internal_error, {"web.internal_error", incident}, words, templates);
    } catch (const std::exception&) {
        return text(incident, Status::internal_error);  // the error page itself is what failed
    }
}

std::string Site::State::cause(std::exception_ptr what) const {
    try {
        std::rethrow_exception(std::move(what));
    } catch (const Failure& failed) {
        return words.indonesian.has(failed.problem().code) ? words.indonesian.text(failed.problem()) : failed.what();
    } catch (const std::exception& mistake) {
        return mistake.what();
    } catch (...) {
        return "?";
    }
}

Response Site::State::finish(const Request& request, Response response) const {
    if (static_cast<int>(response.status) >= 400 && response.content_type.empty()) {
        Response page = refusal(request, response.status, error_code(response.status));
        page.headers = std::move(response.headers);
        page.cookies = std::move(response.cookies);
        response = std::move(page);
    }
    if (request.query.has(language_name) && request.query.text(language_name) == language_key(request.language)) {
        response.cookies.push_back({std::string(language_name), std::string(language_key(request.language)),
                                    year_in_seconds, SameSite::lax, false});
    }
    for (const Cookie& cookie : response.cookies) {
        response.headers.push_back({"Set-Cookie", format_cookie(cookie, request.secure)});
    }
    for (const Field& header : response.headers) {
        require(is_header_value(header.value), "a header is one line: " + header.name);
    }
    const bool shown = response.status == Status::ok && request.method == Method::get && !response.etag.empty();
    if (shown && has_version(request, response.etag)) {
        response.status = Status::not_modified;
        response.content_type.clear();
        response.body.clear();
        response.shared_body.reset();
        response.pieces = nullptr;
    }
    pack(request, response, Effort::quick);
    return response;
}

std::string_view language_key(Language language) { return language == Language::english ? "en" : "id"; }

Language wanted_language(const Fields& query, const Fields& cookies) {
    for (const Fields* from : {&query, &cookies}) {
        const std::string chosen = from->text(language_name);
        if (chosen == "en") return Language::english;
        if (chosen == "id") return Language::indonesian;
    }
    return Language::indonesian;
}

Data page_data(const Request& request, std::string title) {
    const Language other = request.language == Language::english ? Language::indonesian : Language::english;
    const std::string path = request.target.substr(0, request.target.find('?'));
    // After a refused form the same address is not a page: the other language begins at the start.
    const bool page = request.method == Method::get && !path.empty();
    return {
        {"title", std::move(title)},
        {"language", language_key(request.language)},
        {"csrf", request.visitor.csrf_token},
        {"signed_in", request.visitor.actor.has_value()},
        {"visitor_name", request.visitor.actor ? request.visitor.actor->name : ""},
        {"path", path},
        {"other_language_address", (page ? path : "/") + (page ? query_with(request, language_name, language_key(other))
                                                               : "?lang=" + std::string(language_key(other)))}};
}

}  // namespace tolok::web
