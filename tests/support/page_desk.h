// The pages of one module, asked as a browser asks them, without a server: for tests of handlers.
// Must not know a module.
#pragma once

#include <string>
#include <vector>

#include "storage/database.h"
#include "support/test_database.h"
#include "web/asset.h"
#include "web/page_maker.h"
#include "web/route.h"
#include "web/template.h"

namespace tolok::test {

class PageDesk {
public:
    // `label` stands above the pages. A visitor who names no office or period begins at the office of the first role,
    // s.d. triwulan IV 2021.
    explicit PageDesk(std::string label);

    // GET of a page, or of its twin; the query is written "tahun=2021&triwulan=4".
    web::Response get(const Actor& actor, const std::string& path, const std::string& query = "",
                      web::Format format = web::Format::page) const;
    web::Response post(const Actor& actor, const std::string& path, web::Fields form,
                       std::vector<web::UploadedFile> files = {}) const;
    // A file of a form's field as the server hands it over.
    web::UploadedFile file_of(const std::string& field, const std::string& name, const std::string& content) const;

protected:
    const web::PageMaker& pages() const { return pages_; }
    void serve(std::vector<web::Route> routes) { routes_ = std::move(routes); }

private:
    web::Response ask(web::Method method, web::Request request) const;

    TestFolder folder_;
    web::Words words_;
    web::Assets assets_;
    web::Templates templates_;
    web::PageMaker pages_;
    std::vector<web::Route> routes_;
};

}  // namespace tolok::test
