// The pages of village documents over a test's database, asked as a browser asks them. Must not be served.
#pragma once

#include <string>
#include <vector>

#include "desa_document/desa_document_pages.h"
#include "desa_document/desa_document_queries_view.h"
#include "desa_document/office_database.h"
#include "web/asset.h"
#include "web/template.h"

namespace tolok::desa_document::test {

class PageSite {
public:
    PageSite();

    // GET of a page, or of its twin; the query is written "tahun=2021&triwulan=4".
    web::Response get(const Actor& actor, const std::string& path, const std::string& query = "",
                      web::Format format = web::Format::page) const;
    web::Response post(const Actor& actor, const std::string& path, web::Fields form,
                       std::vector<web::UploadedFile> files = {}) const;
    // A file as the server hands it over, with this content.
    web::UploadedFile file(const std::string& name, const std::string& content) const;
    std::vector<std::string> actions() const;  // of the office's log

    mutable OfficeDatabase database;

private:
    web::Response ask(web::Method method, web::Request request) const;

    tolok::test::TestFolder folder_;
    web::Words words_;
    web::Assets assets_;
    web::Templates templates_;
    web::PageMaker pages_;
    std::vector<web::Route> routes_;
};

}  // namespace tolok::desa_document::test
