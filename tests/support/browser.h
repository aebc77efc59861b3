// A browser in front of a site, without sockets: keeps its session's cookie and sends forms with the token of its
// session. Must not reach into handlers.
#pragma once

#include <string>

#include "base/digest.h"
#include "web/site.h"

namespace tolok::test {

// One person at one computer.
class Browser {
public:
    // `token_secret` is that of the site. Both must outlive it.
    Browser(const web::Site& site, Bytes token_secret) : site_(&site), token_secret_(std::move(token_secret)) {}

    web::Response get(const std::string& target);
    web::Response post(const std::string& target, web::Fields form = {});  // the token is added
    web::Response post_without_token(const std::string& target, web::Fields form);

    // The key in the cookie, "" before signing in.
    const std::string& session() const { return session_; }
    void take_session(std::string key) { session_ = std::move(key); }

private:
    web::Response send(web::Request request);
    const web::Site* site_;
    Bytes token_secret_;
    std::string session_;
};

// The header "Location" of an answer, "" without one.
std::string location(const web::Response& response);

}  // namespace tolok::test
