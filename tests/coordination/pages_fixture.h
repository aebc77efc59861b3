// The pages of coordination over a real database: requests as a browser would send them, without a server.
// Must not judge anything.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coordination/coordination_fixture.h"
#include "coordination/coordination_pages.h"
#include "web/router.h"
#include "web/template.h"

namespace tolok::coordination::test {

class PagesTest : public CoordinationTest {
protected:
    PagesTest();

    // `target` is path and query; the office and "s.d. triwulan IV 2021" are where a visitor begins.
    web::Response get(const Actor& actor, const std::string& target, web::Format format = web::Format::page);
    web::Response get_json(const Actor& actor, const std::string& target) {
        return get(actor, target, web::Format::json);
    }
    struct SentFile {
        std::string field;
        std::string name;
        std::string bytes;
    };
    web::Response post(const Actor& actor, const std::string& target, const web::Fields& form,
                       const std::vector<SentFile>& files = {});
    // Where a 303 leads; "" for another answer.
    static std::string location(const web::Response& response);
    // The last segment of the path it leads to.
    static std::string id_in(const web::Response& response);
    // What stands in value="…" of the hidden field.
    static std::string hidden(const web::Response& page, const std::string& name);

    // A meeting with two recommendations, as typed into the form.
    static web::Fields meeting_fields();
    std::string enter_meeting();               // identifier
    std::string recommendation(int position);  // identifier of the n-th recommendation, from 1
    // With a PDF as evidence; the follow-up's identifier.
    std::string enter_follow_up(const std::string& recommendation, const std::string& pdf = "%PDF-1.4 bukti");

    Actor observer_;  // pemantau of the kabupaten
    Actor stranger_;  // sekretariat of another office

private:
    web::Response ask(web::Request request, const std::string& target);

    web::Words words_;
    web::Assets assets_;
    web::Templates templates_;
    web::PageMaker pages_;
    CoordinationQueries queries_;
    web::Router router_;
    int files_sent_ = 0;
};

testing::AssertionResult shows(const web::Response& page, const std::vector<std::string>& wanted);
testing::AssertionResult hides(const web::Response& page, const std::vector<std::string>& unwanted);

}  // namespace tolok::coordination::test
