// The pages about indicators over a real database: two offices that adopted the delivered definitions, one without a
// sheet, registers made of given numbers, and a list of work. Must not be served.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indicator/fake_source.h"
#include "indicator/indicator_pages.h"
#include "storage/log_watch.h"
#include "support/test_database.h"
#include "web/asset.h"
#include "web/template.h"

namespace tolok::test {

inline const std::string shown_office = "35.09.31";
inline const std::string other_office = "35.09.30";  // has no sheet

Actor reader_of(const std::string& code);  // pemantau

class PageSite {
public:
    PageSite();

    // GET of a page, or of its twin with Format::json; the query is written "tahun=2021&triwulan=4".
    web::Response get(const std::string& path, const Actor& actor, const std::string& query = "",
                      web::Format format = web::Format::page, const std::string& known_version = "") const;
    web::Response get(const std::string& path, const std::string& query = "") const {
        return get(path, reader_of(shown_office), query);
    }
    web::Response twin(const std::string& path, const std::string& query = "") const {
        return get(path, reader_of(shown_office), query, web::Format::json);
    }
    // Lets an office work by the shown office's definitions, under another name.
    void adopt_copy(const std::string& code, const std::string& name);
    void adopt(const std::string& code, const std::vector<storage::Definition>& definitions);

    TestDatabase database;
    std::shared_ptr<FakeSource> measures = std::make_shared<FakeSource>();
    std::vector<WorkItem> work;
    Language language = Language::indonesian;
    mutable int asked = 0;  // how often the registers were asked

private:
    web::Words words_;
    web::Assets assets_;
    web::Templates templates_;
    web::PageMaker pages_;
    indicator::IndicatorService service_;
    std::vector<web::Route> routes_;
    mutable storage::LogWatch logs_{*database};
};

}  // namespace tolok::test
