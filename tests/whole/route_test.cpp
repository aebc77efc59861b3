// Every route as every role: allowed by the permission table, or refused; and what belongs to another office is refused
// as if it were not there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <regex>
#include <set>

#include "account/account_service.h"
#include "account/account_service_invitation.h"
#include "app/sample_accounts.h"
#include "whole/opened_office.h"

namespace tolok {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* office = "35.09.31";
constexpr const char* other_office = "35.09.30";

class Routes : public test::OpenedOffice {
protected:
    Routes() {
        const test::ProgramOutcome second = test::run_program(
            {"siapkan", "--kantor", other_office, "--basis-data", path, "--sebagai", "Penyiap"}, "", folder.path());
        require(second.exit_code == 0, "a second office is set up: " + second.errors);
        open();
    }
    // One browser a role, signed in by the link of its sample account.
    std::map<Role, test::Browser> enter_all() {
        std::map<Role, test::Browser> browsers;
        const auto accounts = app::make_sample_accounts(*database, session);
        for (const app::SampleAccount& account : accounts.value()) {
            test::Browser browser = new_browser();
            browser.post(account.link);
            require(!browser.session().empty(), "a sample account is entered");
            browsers.emplace(account.role, browser);
        }
        return browsers;
    }
    // Somebody who has every role of the other office.
    test::Browser enter_other_office() {
        const Actor admin = app::sign_in(*database, other_office, "Admin Lain").value();
        account::NewAccount wanted{other_office, "Orang Lain", "orang.lain", {}};
        for (const Role role : {Role::sekretariat, Role::sekretaris_camat, Role::camat, Role::pemantau, Role::admin})
            wanted.roles.push_back({role, other_office, "", "", {}, {}});
        const auto made = account::AccountService(*database).add(admin, wanted);
        test::Browser browser = new_browser();
        browser.post(account::invitation_path(made.value().key),
                     {{"kata_sandi", "tikar pandan 7 biru"}, {"kata_sandi_lagi", "tikar pandan 7 biru"}});
        require(!browser.session().empty(), "somebody of another office signs in");
        return browser;
    }
};

std::string target_of(const web::Route& route) {
    static const std::regex named(R"(\{[a-z_]+\})");
    return std::regex_replace(route.pattern, named, "tidak-ada");
}

bool opens(const web::Access& access, std::optional<Role> role) {
    if (access.kind() == web::Access::Kind::anonymous || access.kind() == web::Access::Kind::anyone) return true;
    if (!role) return false;
    return access.kind() == web::Access::Kind::signed_in || role_allows(*role, *access.permission());
}

// What the outer door answers, and that nothing behind it breaks.
void check_answer(const web::Response& response, const web::Route& route, const std::string& target,
                  std::optional<Role> role) {
    const std::string what = std::string(web::method_name(route.method)) + " " + target + " as " +
                             (role ? std::string(role_key(*role)) : "nobody");
    const int status = static_cast<int>(response.status);
    const bool twin = target.starts_with("/api/v1/");
    if (opens(route.access, role)) {
        EXPECT_NE(status, 401) << what;
        EXPECT_NE(status, 403) << what;
        EXPECT_LT(status, 500) << what;
    } else if (role) {
        EXPECT_EQ(status, 403) << what;
    } else if (twin || route.method != web::Method::get) {
        EXPECT_EQ(status, 401) << what;
    } else {
        EXPECT_EQ(status, 303) << what;
        EXPECT_THAT(test::location(response), testing::StartsWith("/masuk")) << what;
    }
}

TEST_F(Routes, EveryRouteIsOpenToWhomThePermissionTableSaysAndToNobodyElse) {
    std::size_t asked = 0;
    const auto walk = [&](test::Browser& browser, std::optional<Role> role) {
        const std::string key = browser.session();
        for (const web::Route& route : assembly->site().routes()) {
            const std::string target = target_of(route);
            // Whoever signs out here would be nobody from then on.
            if (target == "/keluar" || target == "/akun/sesi") continue;
            const auto ask = [&](const std::string& address) {
                const web::Response response =
                    route.method == web::Method::get ? browser.get(address) : browser.post(address);
                check_answer(response, route, address, role);
                browser.take_session(key);
                ++asked;
            };
            ask(target);
            if (route.twin == web::Twin::json) ask("/api/v1" + target);
        }
    };
    test::Browser nobody = new_browser();
    walk(nobody, std::nullopt);
    for (auto& [role, browser] : enter_all()) walk(browser, role);
    EXPECT_GT(asked, 300U);
    EXPECT_EQ(errors.str(), "") << "no incident";
}

TEST_F(Routes, EveryRoleBeginsAtAPageThatIsForItAndIsLedOnlyToPagesItMaySee) {
    static const std::regex in_menu(R"re(<nav class="menu"[\s\S]*?</nav>)re");
    static const std::regex link(R"re(href="([^"]+)")re");
    const std::map<Role, std::string> elsewhere = {{Role::operator_desa, "/desa"}, {Role::admin, "/admin/akun"}};
    for (auto& [role, browser] : enter_all()) {
        web::Response first = browser.get("/");
        const auto home = elsewhere.find(role);
        if (home != elsewhere.end()) {
            EXPECT_EQ(test::location(first), home->second) << role_key(role);
            first = browser.get(test::location(first));
        }
        EXPECT_EQ(first.status, web::Status::ok) << role_key(role);
        EXPECT_THAT(first.body, HasSubstr("Kecamatan Sumberjambe")) << role_key(role);
        EXPECT_THAT(first.body, HasSubstr("DATA CONTOH")) << role_key(role);
        std::smatch menu;
        ASSERT_TRUE(std::regex_search(first.body, menu, in_menu)) << role_key(role);
        const std::string items = menu.str();
        int seen = 0;
        for (std::sregex_iterator at(items.begin(), items.end(), link), end; at != end; ++at, ++seen)
            EXPECT_EQ(browser.get((*at)[1]).status, web::Status::ok) << (*at)[1] << " as " << role_key(role);
        EXPECT_GT(seen, 0) << role_key(role);
    }
}

TEST_F(Routes, TheSheetIsShownAsItWasSignedOrWithItsValues) {
    test::Browser camat = enter_all().at(Role::camat);
    const std::string at = "/laporan/iku?kantor=35.09.31&tahun=2021&triwulan=4";
    const std::string as_signed = camat.get(at).body;
    for (const char* wanted : {"Prosentase rekomendasi hasil koordinasi", "NIP. 19680906 199503 1 003", "DATA CONTOH"})
        EXPECT_THAT(as_signed, HasSubstr(wanted));
    EXPECT_THAT(as_signed, Not(HasSubstr("77,78 %")));
    const std::string with_values = camat.get(at + "&tampilan=dihitung").body;
    EXPECT_THAT(with_values, HasSubstr("77,78 %"));
    EXPECT_THAT(with_values, Not(HasSubstr("Lembar catatan</h2>")));
    EXPECT_THAT(camat.get(at + "&catatan=ya").body, HasSubstr("Lembar catatan</h2>"));
    EXPECT_THAT(camat.get("/api/v1" + at + "&tampilan=dihitung").body, HasSubstr("\"nilai\": \"77.78\""));
}

// Addresses of pages of the office that a page leads to.
std::vector<std::string> links_in(const std::string& body) {
    static const std::regex link(R"re(href="(/[^"#]*)[^"]*")re");
    std::vector<std::string> links;
    for (std::sregex_iterator at(body.begin(), body.end(), link), end; at != end; ++at) {
        std::string address = std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&");
        const bool own = address.find(std::string("kantor=") + office) != std::string::npos;
        if (own && !address.starts_with("/aset/")) links.push_back(std::move(address));
    }
    return links;
}

// Pages that are alike but for an identifier, so that a few of each are looked at.
std::string shape_of(const std::string& address) {
    static const std::regex identifier(R"([0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|35\.09\.31\.\d{4}|=[^&]*)");
    return std::regex_replace(address, identifier, "*");
}

// A form that a page sends with files goes to an address that takes them; the browser would get 415 otherwise.
void check_forms(const web::Router& router, const std::string& page, const std::string& body) {
    static const std::regex form(R"re(<form[^>]*action="([^"?]*)[^"]*"[^>]*>)re");
    for (std::sregex_iterator at(body.begin(), body.end(), form), end; at != end; ++at) {
        if (at->str().find("multipart/form-data") == std::string::npos) continue;
        const web::Router::Found found = router.find(web::Method::post, at->str(1));
        ASSERT_NE(found.route, nullptr) << page << ": " << at->str();
        EXPECT_EQ(found.route->uploads, web::Uploads::accepted) << page << ": " << at->str();
    }
}

// Every page reachable from the start, some of each shape.
std::vector<std::string> list_pages(test::Browser& browser, const web::Router& router) {
    constexpr int most_of_a_shape = 3;
    std::map<std::string, int> seen_shapes;
    std::set<std::string> seen;
    std::vector<std::string> pages;
    std::deque<std::string> waiting = {std::string("/?kantor=") + office + "&tahun=2021&triwulan=4"};
    while (!waiting.empty() && pages.size() < 300) {
        const std::string address = waiting.front();
        waiting.pop_front();
        if (!seen.insert(address).second || ++seen_shapes[shape_of(address)] > most_of_a_shape) continue;
        const web::Response response = browser.get(address);
        EXPECT_LT(static_cast<int>(response.status), 400) << address << " is led to";
        check_forms(router, address, response.body);
        pages.push_back(address);
        for (std::string& link : links_in(response.body)) waiting.push_back(std::move(link));
    }
    return pages;
}

// What two answers may differ in: the code that was asked for, and tokens.
std::string without(std::string body, const std::string& code) {
    static const std::regex token(R"(value="[0-9a-f]{96}")");
    for (std::size_t at = body.find(code); at != std::string::npos; at = body.find(code, at))
        body.replace(at, code.size(), "KODE");
    return std::regex_replace(body, token, "");
}

std::string with_office(std::string address, const std::string& code) {
    const std::string before = std::string("kantor=") + office;
    return address.replace(address.find(before), before.size(), "kantor=" + code);
}

TEST_F(Routes, WhatBelongsToAnotherOfficeIsRefusedAsIfItWereNotThere) {
    std::set<std::string> pages;
    for (auto& [role, browser] : enter_all()) {
        for (std::string& page : list_pages(browser, assembly->site().router())) pages.insert(std::move(page));
    }
    EXPECT_GT(pages.size(), 20U);
    test::Browser stranger = enter_other_office();
    for (const std::string& page : pages) {
        const web::Response theirs = stranger.get(page);
        const web::Response nowhere = stranger.get(with_office(page, "35.09.99"));
        EXPECT_GE(static_cast<int>(theirs.status), 400) << page;
        EXPECT_EQ(theirs.status, nowhere.status) << page;
        // The path itself may name a desa of the office; the error page repeats the address that was asked for.
        EXPECT_EQ(without(theirs.body, office), without(without(nowhere.body, "35.09.99"), office)) << page;
        EXPECT_THAT(theirs.body, Not(HasSubstr("Sumberjambe"))) << page;
    }
    EXPECT_EQ(errors.str(), "") << "no incident";
}

}  // namespace
}  // namespace tolok
