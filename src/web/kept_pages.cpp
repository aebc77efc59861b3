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
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    kept_.splice(kept_.begin(), kept_, found->second);
    return kept_.front().response;
}

std::optional<Response> KeptPages::find(const Request& request, const std::string& version) {
    const std::string key = key_of(request, version);
    const std::lock_guard lock(mutex_);
    return find(key);
}

void KeptPages::keep(std::string key, Response response) {
    const std::size_t size = key.size() + response.shared_body->size();
    const std::lock_guard lock(mutex_);
    if (by_key_.contains(key) || size > most_bytes_) return;
    kept_.push_front({std::move(key), std::move(response), size});
    by_key_.emplace(kept_.front().key, kept_.begin());
    bytes_ += size;
    for (; bytes_ > most_bytes_; kept_.pop_back()) {
        bytes_ -= kept_.back().size;
        by_key_.erase(kept_.back().key);
    }
}

// Says that a page is no longer in the making, however that ended.
class KeptPages::Making {
public:
    Making(KeptPages& pages, const std::string& key) : pages_(pages), key_(key) {}
    ~Making() {
        {
            const std::lock_guard lock(pages_.mutex_);
            pages_.in_the_making_.erase(key_);
        }
        pages_.made_.notify_all();
    }
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

private:
    KeptPages& pages_;
    const std::string& key_;
};

Response KeptPages::find_or_make(const Request& request, const std::string& version,
                                 const std::function<Response()>& make) {
    const std::string key = key_of(request, version);
    {
        std::unique_lock lock(mutex_);
        while (true) {
            if (auto kept = find(key)) return *std::move(kept);
            if (in_the_making_.insert(key).second) break;
            made_.wait(lock);
        }
    }
    const Making making(*this, key);
    Response response = make();
    if (!is_complete(response, version)) return response;
    pack(request, response, Effort::best);
    response.shared_body = std::make_shared<const std::string>(std::move(response.body));
    response.body.clear();
    keep(key, response);
    return response;
}

}  // namespace tolok::web
