// Requests as the server hands them to the site.
#include "support/browser.h"

#include <future>

#include "web/csrf.h"
#include "web/percent.h"

namespace tolok::test {

web::Response Browser::send(web::Request request) {
    const std::size_t question = request.target.find('?');
    if (question != std::string::npos)
        request.query = web::parse_urlencoded(std::string_view(request.target).substr(question + 1)).value();
    request.language = web::wanted_language(request.query, {});
    request.host = "127.0.0.1:8080";
    request.address = "192.0.2.7";
    request.headers = {{"user-agent", "Mozilla/5.0 (Android 13; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0"}};
    if (!session_.empty()) request.cookies = {{"sesi", session_}};
    web::Site::Admission admission = site_->admit(request);
    if (admission.asks_visitor) site_->identify(request, admission, site_->look());
    const auto given = std::make_shared<std::promise<web::Response>>();
    site_->answer(std::make_shared<const web::Request>(std::move(request)), admission,
                  [given](web::Response response) { given->set_value(std::move(response)); });
    web::Response response = given->get_future().get();
    if (response.shared_body) response.body = *response.shared_body;
    for (const web::Cookie& cookie : response.cookies) {
        if (cookie.name == "sesi") session_ = cookie.value;
    }
    return response;
}

web::Response Browser::get(const std::string& target) {
    web::Request request;
    request.target = target;
    return send(std::move(request));
}

web::Response Browser::post_without_token(const std::string& target, web::Fields form) {
    web::Request request;
    request.method = web::Method::post;
    request.target = target;
    request.form = std::move(form);
    return send(std::move(request));
}

web::Response Browser::post(const std::string& target, web::Fields form) {
    if (!session_.empty()) form.add(std::string(web::csrf_field), web::make_csrf_token(token_secret_, session_));
    return post_without_token(target, std::move(form));
}

std::string location(const web::Response& response) {
    for (const web::Field& header : response.headers) {
        if (header.name == "Location") return header.value;
    }
    return "";
}

}  // namespace tolok::test
