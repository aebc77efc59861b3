// Keeps what a page became, packed for the visitor's browser.
#include "web/kept_pages.h"

#include "web/header_value.h"
#include "web/packing.h"

namespace tolok::web {

namespace {

// The token in a form is the session's, so no page goes to another one, whatever its version says.
std::string key_of(const Request& request, const std::string& version) {
    return request.visitor.session + "\n" + request.target + "\n" + version +
           (request.format == Format::json ? "\njson" : "\n") +
           (accepts_gzip(request.headers.text("accept-encoding")) ? "\ngzip" : "\n");
}

bool is_complete(const Response& response, const std::string& version) {
    return response.status == Status::ok && response.etag == version && response.cookies.empty() &&
           !response.shared_body && !response.pieces;
}

}  // namespace

KeptPages::KeptPages(std::size_t most_bytes) : most_bytes_(most_bytes) {}

std::optional<Response> KeptPages::find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, found->second);
    return kept_.front().response;
}

std::optional<Response> KeptPages::find(const Request& request, const std::string& version) {
    return find(key_of(request, version));
}

Response KeptPages::find_or_make(const Request& request, const std::string& version,
                                 const std::function<Response()>& make) {
    std::string key = key_of(request, version);
    if (auto kept = find(key)) return *std::move(kept);
    Response response = make();
    if (!is_complete(response, version)) return response;
    pack(request, response, Effort::best);
    response.shared_body = std::make_shared<const std::string>(std::move(response.body));
    response.body.clear();
    const std::size_t size = key.size() + response.shared_body->size();
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key) || size > most_bytes_) return response;
    kept_.push_front({std::move(key), response, size});
    by_key_.emplace(kept_.front().key, kept_.begin());
    bytes_ += size;
    for (; bytes_ > most_bytes_; kept_.pop_back()) {
        bytes_ -= kept_.back().size;
        by_key_.erase(kept_.back().key);
    }
    return response;
}

}  // namespace tolok::web
