// Beast's parser underneath, our strictness above it.
#include "web/request_reader.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <array>

#include "base/require.h"
#include "base/text.h"
#include "web/header_value.h"
#include "web/percent.h"
#include "web/router.h"
#include "web/site.h"

namespace tolok::web {

namespace http = boost::beast::http;
using boost::beast::error_code;
using Seen = boost::beast::string_view;

namespace {

constexpr std::array<std::string_view, 7> kept_headers = {
    "accept", "accept-encoding", "content-type", "if-none-match", "sec-fetch-site", "user-agent", "x-csrf-token"};
constexpr std::size_t host_limit = 255;

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= host_limit && std::all_of(text.begin(), text.end(), [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || std::string_view(".:-_[]").find(c) != std::string_view::npos;
    });
}

bool is_address(std::string_view text) {
    return !text.empty() && text.size() <= 45 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    });
}

// "http://host/path" as proxies send it, as "/path".
std::string_view origin_form(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const std::size_t path = target.find('/', scheme.size());
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target;
}

std::optional<Method> method_of(std::string_view name) {
    if (name == "GET" || name == "HEAD") return Method::get;
    if (name == "POST") return Method::post;
    if (name == "PUT") return Method::put;
    if (name == "DELETE") return Method::remove;
    return std::nullopt;
}

Status status_of(const error_code& error) {
    if (error == http::error::header_limit) return Status::headers_too_large;
    return Status::bad_request;
}

}  // namespace

class RequestReader::Parser : public http::basic_parser<true> {
public:
    Parser(const Peer& peer, std::size_t header_limit) : peer_(peer) {
        this->header_limit(static_cast<std::uint32_t>(header_limit));
        this->body_limit(boost::none);  // counted here, by the route's limit
        eager(false);
    }

    std::shared_ptr<Request> request = std::make_shared<Request>();
    Status refused = Status::ok;
    bool head_complete = false;
    bool head_reported = false;
    bool head_only = false;
    bool http_1_0 = false;
    bool wants_continue = false;
    std::optional<std::uint64_t> length;
    bool chunked = false;

    void refuse(Status status, error_code& error) {
        refused = status;
        error = http::error::bad_value;
    }

    void finish_head();
    std::optional<Status> begin_body(const BodyRule& rule);
    std::optional<Status> finish_body();

private:
    void on_request_impl(http::verb, Seen method, Seen target, int version, error_code& error) override;
    void on_response_impl(int, Seen, int, error_code&) override {}
    void on_field_impl(http::field, Seen name, Seen value, error_code& error) override;
    void on_header_impl(error_code&) override { head_complete = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(Seen body, error_code& error) override {
        take_body({body.data(), body.size()}, error);
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, Seen, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Seen body, error_code& error) override {
        take_body({body.data(), body.size()}, error);
        return body.size();
    }
    void on_finish_impl(error_code&) override {}

    bool read_framing(std::string_view name, std::string_view value);
    void read_forwarded(std::string_view name, std::string_view value);
    void take_body(std::string_view bytes, error_code& error);

    const Peer& peer_;
    std::string cookies_;
    std::string forwarded_for_;
    bool forwarded_secure_ = false;
    int hosts_ = 0;
    BodyRule rule_;
    std::size_t received_ = 0;
    std::string text_;
    std::optional<MultipartReader> multipart_;
};

void RequestReader::Parser::on_request_impl(http::verb, Seen method, Seen target, int version, error_code& error) {
    const std::string name(method);
    const auto known = method_of(name);
    if (!known) return refuse(Status::not_implemented, error);
    request->method = *known;
    head_only = name == "HEAD";
    http_1_0 = version == 10;
    if (target.size() > target_limit) return refuse(Status::uri_too_long, error);
    request->target = std::string(origin_form({target.data(), target.size()}));
}

void RequestReader::Parser::on_field_impl(http::field, Seen name_seen, Seen value_seen, error_code& error) {
    if (head_complete) return;  // a trailer behind a chunked body cannot change what the head said
    const std::string name = lower_case({name_seen.data(), name_seen.size()});
    const std::string_view value(value_seen.data(), value_seen.size());
    if (!read_framing(name, value)) return refuse(Status::bad_request, error);
    if (name == "cookie") cookies_ += (cookies_.empty() ? "" : "; ") + std::string(value);
    if (name == "expect" && equal_without_case(value, "100-continue")) wants_continue = !http_1_0;
    if (peer_.trusted) read_forwarded(name, value);
    const bool kept = std::find(kept_headers.begin(), kept_headers.end(), name) != kept_headers.end();
    if (kept && is_plain_text(value)) request->headers.add(name, std::string(value));
}

// The headers that say where a request ends and whom it is for: each once, each in its plainest form.
bool RequestReader::Parser::read_framing(std::string_view name, std::string_view value) {
    if (name == "host") {
        if (++hosts_ > 1 || !is_host(value)) return false;
        request->host = value;
    }
    if (name == "content-length") {
        const bool digits =
            !value.empty() && value.size() <= 15 && value.find_first_not_of("0123456789") == std::string_view::npos;
        if (length || chunked || !digits) return false;
        length = std::stoull(std::string(value));
    }
    if (name == "transfer-encoding") {
        if (length || chunked || http_1_0 || !equal_without_case(value, "chunked")) return false;
        chunked = true;
    }
    return true;
}

// The proxy puts the address it saw at the end of what it was sent.
void RequestReader::Parser::read_forwarded(std::string_view name, std::string_view value) {
    if (name == "x-forwarded-for") {
        const std::string_view last = trim(value.substr(value.rfind(',') + 1));
        if (is_address(last)) forwarded_for_ = last;
    }
    if (name == "x-forwarded-proto") forwarded_secure_ = equal_without_case(trim(value), "https");
}

void RequestReader::Parser::finish_head() {
    const auto bad = [&] { refused = Status::bad_request; };
    if (hosts_ == 0 && !http_1_0) return bad();
    request->address = forwarded_for_.empty() ? peer_.address : forwarded_for_;
    request->secure = peer_.secure || forwarded_secure_;
    request->cookies = parse_cookies(cookies_, request->secure);
    const std::string& target = request->target;
    const std::size_t question = target.find('?');
    if (question != std::string::npos) {
        auto query = parse_urlencoded(std::string_view(target).substr(question + 1));
        if (!query) return bad();
        request->query = std::move(*query);
    }
    request->language = wanted_language(request->query, request->cookies);
}

std::optional<Status> RequestReader::Parser::begin_body(const BodyRule& rule) {
    rule_ = rule;
    if (is_done()) return std::nullopt;
    if (length.value_or(0) > rule.limit || rule.limit == 0) return Status::payload_too_large;
    const std::string type = request->headers.text("content-type");
    if (media_type(type) == "application/x-www-form-urlencoded") return std::nullopt;
    const auto boundary = multipart_boundary(type);
    if (media_type(type) != "multipart/form-data" || !rule.uploads) return Status::unsupported_media_type;
    if (!boundary) return Status::bad_request;
    multipart_.emplace(*boundary, rule.folder, rule.files);
    return std::nullopt;
}

void RequestReader::Parser::take_body(std::string_view bytes, error_code& error) {
    const std::string_view within = bytes.substr(0, rule_.limit - received_);
    received_ += within.size();
    if (!multipart_) {
        text_ += within;
    } else if (const auto status = multipart_->add(within)) {
        return refuse(*status, error);
    }
    if (within.size() < bytes.size()) refuse(Status::payload_too_large, error);
}

std::optional<Status> RequestReader::Parser::finish_body() {
    if (multipart_) {
        if (const auto status = multipart_->finish()) return status;
        request->form = std::move(multipart_->fields);
        request->files = std::move(multipart_->files);
        return std::nullopt;
    }
    auto form = parse_urlencoded(text_);
    if (!form) return Status::bad_request;
    request->form = std::move(*form);
    return std::nullopt;
}

RequestReader::RequestReader(Peer peer, std::size_t header_limit)
    : peer_(std::move(peer)), header_limit_(header_limit) {
    restart();
}
RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::take(std::string_view bytes) {
    std::size_t used = 0;
    const auto refused = [&](Status status) {
        parser_->refused = status;
        return Step{Progress::refused, used};
    };
    while (true) {
        if (parser_->head_reported && parser_->is_done()) {
            if (const auto status = parser_->finish_body()) return refused(*status);
            return {Progress::done, used};
        }
        if (used == bytes.size()) return {Progress::more, used};
        error_code error;
        used += parser_->put({bytes.data() + used, bytes.size() - used}, error);
        if (parser_->refused != Status::ok) return refused(parser_->refused);
        if (error == http::error::need_more) return {Progress::more, used};
        if (error) return refused(status_of(error));
        if (parser_->head_complete && !parser_->head_reported) {
            parser_->head_reported = true;
            parser_->finish_head();
            if (parser_->refused != Status::ok) return refused(parser_->refused);
            return {Progress::head, used};
        }
    }
}

std::optional<Status> RequestReader::expect_body(const BodyRule& rule) { return parser_->begin_body(rule); }
Status RequestReader::status() const { return parser_->refused; }
Request& RequestReader::request() { return *parser_->request; }
std::shared_ptr<const Request> RequestReader::share() const { return parser_->request; }
bool RequestReader::body_follows() const { return !parser_->is_done(); }
bool RequestReader::wants_continue() const { return parser_->wants_continue && !parser_->is_done(); }
bool RequestReader::keeps_alive() const { return parser_->is_done() && parser_->keep_alive(); }
bool RequestReader::is_head() const { return parser_->head_only; }
bool RequestReader::is_http_1_0() const { return parser_->http_1_0; }
void RequestReader::restart() { parser_ = std::make_unique<Parser>(peer_, header_limit_); }

}  // namespace tolok::web
