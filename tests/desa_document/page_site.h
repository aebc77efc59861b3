// The pages of village documents over a test's database. Must not be served.
#pragma once

#include "desa_document/desa_document_pages.h"
#include "desa_document/desa_document_queries_view.h"
#include "desa_document/office_database.h"
#include "support/page_desk.h"

namespace tolok::desa_document::test {

class PageSite : public tolok::test::PageDesk {
public:
    PageSite() : PageDesk("DATA CONTOH") {
        serve(list_desa_document_routes(*database, database.clock(), pages()));
        database.set_up(sumberjambe);
    }

    web::UploadedFile file(const std::string& name, const std::string& content) const {
        return file_of("berkas", name, content);
    }
    std::vector<std::string> actions() const { return tolok::test::list_actions(*database, sumberjambe); }

    mutable OfficeDatabase database;
};

}  // namespace tolok::desa_document::test
