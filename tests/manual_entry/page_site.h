// The pages of typed values over a test's database. Must not be served.
#pragma once

#include "manual_entry/manual_entry_pages.h"
#include "manual_entry/office_with_values.h"
#include "support/page_desk.h"

namespace tolok::manual_entry {

class PageSite : public test::PageDesk {
public:
    PageSite() : PageDesk("") {
        serve(list_manual_entry_routes(*world.database, world.database.clock(), pages()));
        world.database.clock().set("2021-11-15T03:00:00Z");
    }

    web::UploadedFile file(const std::string& name, const std::string& content) const {
        return file_of("bukti", name, content);
    }
    std::vector<std::string> actions() const { return test::list_actions(*world.database, world.office); }

    mutable OfficeWithValues world;
};

}  // namespace tolok::manual_entry
