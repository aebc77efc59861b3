// Wires pages as the application does.
#include "support/page_desk.h"

#include <fstream>

#include "base/embedded_file.h"
#include "base/require.h"
#include "web/percent.h"
#include "web/router.h"

namespace tolok::test {

namespace {

web::Frame frame(std::string label) {
    web::Frame frame;
    frame.fill = [label = std::move(label)](web::Data& page, const web::Request&) { page.set("label", label); };
    frame.begin = [](const web::Request& request) {
        return web::ViewScope{request.actor().grants.front().office, {2021, 4}};
    };
    return frame;
}

}  // namespace

PageDesk::PageDesk(std::string label)
    : words_(web::Words::from(embedded_files())),
      assets_(web::Assets::from(embedded_files())),
      templates_(web::Templates::from(embedded_files(), words_, assets_)),
      pages_(templates_, words_, frame(std::move(label))) {}

web::Response PageDesk::ask(web::Method method, web::Request request) const {
    const web::Router router(routes_);
    const std::string root(request.format == web::Format::json ? web::api_root : "");
    const web::Router::Found found = router.find(method, root + request.path);
    require(found.route != nullptr, "the address is in the table: " + request.path);
    request.method = method;
    request.path_values = found.path_values;
    return std::get<web::Answer>(found.route->handler)(request);
}

web::Response PageDesk::get(const Actor& actor, const std::string& path, const std::string& query,
                            web::Format format) const {
    web::Request request;
    request.format = format;
    request.path = path;
    request.target = path + (query.empty() ? "" : "?" + query);
    request.query = web::parse_urlencoded(query).value();
    request.visitor = {actor, "sesi", "tanda"};
    return ask(web::Method::get, std::move(request));
}

web::Response PageDesk::post(const Actor& actor, const std::string& path, web::Fields form,
                             std::vector<web::UploadedFile> files) const {
    web::Request request;
    request.path = request.target = path;
    request.form = std::move(form);
    request.files = std::move(files);
    request.visitor = {actor, "sesi", "tanda"};
    return ask(web::Method::post, std::move(request));
}

web::UploadedFile PageDesk::file_of(const std::string& field, const std::string& name,
                                    const std::string& content) const {
    web::UploadedFile uploaded;
    uploaded.field = field;
    uploaded.name = name;
    uploaded.size = content.size();
    uploaded.digest = sha256(content);
    uploaded.path = folder_.file(name);
    std::ofstream(uploaded.path, std::ios::binary) << content;
    return uploaded;
}

}  // namespace tolok::test
