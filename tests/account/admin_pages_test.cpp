// The accounts of an office as pages for its admin.
#include <gmock/gmock.h>

#include "account/pages_world.h"

namespace tolok::account {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using web::Status;

class AdminPages : public PagesWorld {
protected:
    AdminPages() {
        account("kepala", {{Role::admin, office, "", "", {}, {}}});
        browser = browser_of("kepala");
    }
    std::vector<AccountView> all(const std::string& code = office) {
        std::vector<AccountView> found;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            found = list_accounts(reader, admin_of(code), code, clock().now()).value();
        });
        return found;
    }
    web::Fields new_account() const {
        return {{"nama", "Siti Contoh"}, {"nama_masuk", "siti"}, {"peran", "petugas_seksi"}, {"seksi", "umum"}};
    }
    test::Browser browser = new_browser();
};

TEST_F(AdminPages, AnAccountIsAddedWithALinkThatIsShownOnceAndDrawn) {
    EXPECT_THAT(browser.get("/admin/akun/baru").body, HasSubstr("Petugas seksi"));
    const web::Response added = browser.post("/admin/akun", new_account());
    EXPECT_EQ(added.status, Status::ok);
    EXPECT_THAT(added.body, HasSubstr("http://127.0.0.1:8080/undangan/"));
    EXPECT_THAT(added.body, HasSubstr("<svg"));
    EXPECT_THAT(added.body, HasSubstr("https://wa.me/?text=Siti%20Contoh"));
    EXPECT_THAT(actions(office), Contains("account.add"));
    const std::string page = browser.get("/admin/akun").body;
    EXPECT_THAT(page, HasSubstr("Siti Contoh"));
    EXPECT_THAT(page, HasSubstr("Petugas seksi (Seksi Umum)"));
    EXPECT_THAT(page, HasSubstr("diundang"));
    EXPECT_THAT(browser.get("/api/v1/admin/akun").body, HasSubstr("\"nama_masuk\": \"siti\""));
}

TEST_F(AdminPages, ADoubleClickMakesOneAccountAndALinkThatIsGood) {
    browser.post("/admin/akun", new_account());
    const web::Response again = browser.post("/admin/akun", new_account());
    EXPECT_EQ(again.status, Status::ok);
    EXPECT_EQ(all().size(), 2U);
    EXPECT_THAT(actions(office), IsSupersetOf({"account.add", "account.invite"}));
    const std::size_t at = again.body.find("/undangan/");
    ASSERT_NE(at, std::string::npos);
    test::Browser invited = new_browser();
    EXPECT_EQ(invited.get(again.body.substr(at, std::string_view("/undangan/").size() + 64)).status, Status::ok);
}

TEST_F(AdminPages, WhatIsWrongStandsBesideItsFieldAndNothingTypedIsLost) {
    web::Fields typed = {{"nama", "Siti Contoh"}, {"nama_masuk", "1"}, {"peran", "petugas_seksi"}, {"mulai", "kapan"}};
    const web::Response refused = browser.post("/admin/akun", typed);
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_THAT(refused.body, HasSubstr(R"(value="Siti Contoh")"));
    EXPECT_THAT(refused.body, HasSubstr(R"(id="isian-mulai-masalah")"));
    const web::Response without_section =
        browser.post("/admin/akun", {{"nama", "Siti"}, {"nama_masuk", "siti"}, {"peran", "petugas_seksi"}});
    EXPECT_THAT(without_section.body, HasSubstr(R"(id="isian-seksi-masalah">Peran ini perlu seksi)"));
    EXPECT_EQ(all().size(), 1U);
}

TEST_F(AdminPages, RolesAreGivenAndEnded) {
    const std::string id = account("siti");
    const std::string page = "/admin/akun/" + id;
    EXPECT_EQ(browser.get(page + "/peran").status, Status::ok);
    const std::int64_t size = log_size(office);
    const web::Fields camat = {{"peran", "camat"}, {"selesai", "2021-12-31"}};
    EXPECT_EQ(location(browser.post(page + "/peran", camat)), page + "?kantor=35.09.31");
    EXPECT_EQ(location(browser.post(page + "/peran", camat)), page + "?kantor=35.09.31") << "a second press";
    const std::string shown = browser.get(page).body;
    EXPECT_THAT(shown, HasSubstr("Camat"));
    EXPECT_THAT(shown, HasSubstr("sampai 1 Januari 2022, 00.00"));
    const AccountView before = all().back();
    ASSERT_EQ(before.roles.size(), 2U);
    const std::string role = before.roles.back().id;
    browser.post(page + "/peran/" + role, {});
    EXPECT_EQ(location(browser.post(page + "/peran/" + role, {})), page + "?kantor=35.09.31") << "a second press";
    EXPECT_EQ(all().back().roles.size(), 1U);
    EXPECT_THAT(actions(office, size), ElementsAre("account.give_role", "account.end_role")) << "each once";
}

TEST_F(AdminPages, SessionsLinksAndAccountsEnd) {
    const std::string id = account("siti");
    const std::string page = "/admin/akun/" + id;
    test::Browser siti = browser_of("siti");
    browser.post(page + "/sesi", {});
    EXPECT_EQ(siti.get("/akun").status, Status::see_other);
    EXPECT_THAT(browser.post(page + "/undang", {}).body, HasSubstr("/undangan/"));
    const Factor factor = second_factor(signed_in("siti"));
    EXPECT_FALSE(factor.codes.empty());
    browser.post(page + "/kode", {});
    EXPECT_FALSE(row(id).totp_secret.has_value());
    EXPECT_THAT(browser.get(page + "/tutup").body, HasSubstr("Tutup akun Orang siti?"));
    browser.post(page + "/tutup", {});
    EXPECT_EQ(location(browser.post(page + "/tutup", {})), "/admin/akun?kantor=35.09.31") << "a second press";
    EXPECT_EQ(all().back().state, AccountState::closed);
    EXPECT_THAT(actions(office),
                IsSupersetOf({"account.end_sessions", "account.invite", "account.end_totp", "account.close"}));
    EXPECT_THAT(browser.get("/admin/akun").body, HasSubstr("Akun yang sudah ditutup"));
    EXPECT_EQ(browser.post("/admin/akun/" + all().front().id + "/tutup", {}).status, Status::unprocessable)
        << "not one's own";
}

TEST_F(AdminPages, AnotherOfficeIsRefusedAsIfItWereNotThere) {
    const Actor other = admin_of(other_office);
    const auto theirs =
        accounts.add(other, {other_office, "Budi", "budi", {{Role::camat, other_office, "", "", {}, {}}}});
    ASSERT_TRUE(theirs.ok());
    const std::string their_page = "/admin/akun/" + theirs->account;
    const web::Response nowhere = browser.get("/admin/akun/tidak-ada");
    for (const web::Response& refused :
         {browser.get("/admin/akun?kantor=35.09.30"), browser.get("/admin/akun?kantor=99.99.99"),
          browser.get("/admin/akun/baru?kantor=35.09.30"), browser.get(their_page),
          browser.get(their_page + "?kantor=35.09.30"), browser.get(their_page + "/peran?kantor=35.09.30"),
          browser.post("/admin/akun?kantor=35.09.30", new_account()),
          browser.post(their_page + "/peran?kantor=35.09.30", {{"peran", "camat"}}),
          browser.post(their_page + "/tutup?kantor=35.09.30", {}),
          browser.post(their_page + "/undang?kantor=35.09.30", {}),
          browser.post(their_page + "/sesi?kantor=35.09.30", {})}) {
        EXPECT_EQ(refused.status, Status::not_found);
        EXPECT_THAT(refused.body, Not(HasSubstr("Budi")));
    }
    EXPECT_EQ(nowhere.status, Status::not_found);
    EXPECT_EQ(all(other_office).size(), 1U);
}

TEST_F(AdminPages, WhoeverIsNoAdminIsForbidden) {
    account("siti");
    test::Browser siti = browser_of("siti");
    EXPECT_EQ(siti.get("/admin/akun").status, Status::forbidden);
    EXPECT_EQ(siti.post("/admin/akun", new_account()).status, Status::forbidden);
}

TEST_F(AdminPages, AnAdminOfTheKabupatenChoosesTheOffice) {
    const Actor above = admin_of(kabupaten);
    const auto made = accounts.add(above, {kabupaten, "Rini", "rini", {{Role::admin, kabupaten, "", "", {}, {}}}});
    ASSERT_TRUE(invitations.accept(made->key, password).empty());
    test::Browser rini = browser_of("rini");
    const std::string page = rini.get("/admin/akun").body;
    EXPECT_THAT(page, HasSubstr("Rini"));
    EXPECT_THAT(page, HasSubstr(R"(<option value="35.09" selected>)"));
    EXPECT_THAT(rini.get("/admin/akun?kantor=35.09.31").body, HasSubstr("Orang kepala"));
    const std::string form = rini.get("/admin/akun/baru").body;
    EXPECT_THAT(form, HasSubstr(R"(value="pemantau")"));
    EXPECT_THAT(form, Not(HasSubstr(R"(value="camat")"))) << "above the offices only pemantau and admin";
}

}  // namespace
}  // namespace tolok::account
