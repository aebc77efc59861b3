// The pages of typed values over a test's database, asked as a browser asks them. Must not be served.
#pragma once

#include <string>
#include <vector>

#include "manual_entry/manual_entry_pages.h"
#include "manual_entry/office_with_values.h"
#include "web/asset.h"
#include "web/template.h"

namespace tolok::manual_entry {

class PageSite {
public:
    PageSite();

    // GET of a page, or of its twin; the query is written "tahun=2021&triwulan=4".
    web::Response get(const Actor& actor, const std::string& path, const std::string& query = "",
                      web::Format format = web::Format::page) const;
    web::Response post(const Actor& actor, const std::string& path, web::Fields form,
                       std::vector<web::UploadedFile> files = {}) const;
    // A file of the field "bukti" as the server hands it over.
    web::UploadedFile file(const std::string& name, const std::string& content) const;
    std::vector<std::string> actions() const;  // of the office's log

    mutable OfficeWithValues world;

private:
    web::Response ask(web::Method method, web::Request request) const;

    test::TestFolder folder_;
    web::Words words_;
    web::Assets assets_;
    web::Templates templates_;
    web::PageMaker pages_;
    std::vector<web::Route> routes_;
};

}  // namespace tolok::manual_entry
