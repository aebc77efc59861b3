// Signing in and out, links, and one's own account, as pages.
#include <gmock/gmock.h>

#include "account/pages_world.h"

namespace tolok::account {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using web::Status;

class AccountPages : public PagesWorld {};

class SampleAccountPages : public PagesWorld {
protected:
    SampleAccountPages() : PagesWorld(SampleAccounts::welcome) {}
};

// The text between two others.
std::string between(const std::string& text, const std::string& before, const std::string& behind) {
    const std::size_t begin = text.find(before);
    if (begin == std::string::npos) return "";
    const std::size_t from = begin + before.size();
    return text.substr(from, text.find(behind, from) - from);
}

TEST_F(AccountPages, WhoeverIsNotSignedInIsSentToSignInAndBack) {
    account("siti");
    test::Browser browser = new_browser();
    const web::Response asked = browser.get("/akun?x=1");
    EXPECT_EQ(asked.status, Status::see_other);
    EXPECT_EQ(location(asked), "/masuk?kembali=%2Fakun%3Fx%3D1");
    const web::Response form = browser.get(location(asked));
    EXPECT_EQ(form.status, Status::ok);
    EXPECT_THAT(form.body, HasSubstr(R"(name="kembali" value="/akun?x=1")"));
    const web::Response done =
        browser.post("/masuk", {{"nama_masuk", " SITI "}, {"kata_sandi", password}, {"kembali", "/akun?x=1"}});
    EXPECT_EQ(done.status, Status::see_other);
    EXPECT_EQ(location(done), "/akun?x=1");
    EXPECT_THAT(browser.get("/akun").body, HasSubstr("Orang siti"));
}

TEST_F(AccountPages, NobodyIsSentToAnotherSite) {
    account("siti");
    for (const char* address : {"//jahat.example", "https://jahat.example", "/\\jahat.example", "masuk"}) {
        test::Browser browser = new_browser();
        const web::Response done =
            browser.post("/masuk", {{"nama_masuk", "siti"}, {"kata_sandi", password}, {"kembali", address}});
        EXPECT_EQ(location(done), "/") << address;
    }
}

TEST_F(AccountPages, AWrongPasswordKeepsTheNameAndNotThePassword) {
    account("siti");
    test::Browser browser = new_browser();
    const web::Response refused = browser.post("/masuk", {{"nama_masuk", "siti"}, {"kata_sandi", "salah sekali 1"}});
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_THAT(refused.body, HasSubstr("Nama masuk atau kata sandi tidak cocok"));
    EXPECT_THAT(refused.body, HasSubstr(R"(value="siti")"));
    EXPECT_THAT(refused.body, Not(HasSubstr("salah sekali")));
    EXPECT_TRUE(browser.session().empty());
    EXPECT_THAT(actions("basis-data"), Contains("account.fail"));
    const web::Response empty = browser.post("/masuk", {{"nama_masuk", "siti"}, {"kata_sandi", ""}});
    EXPECT_THAT(empty.body, HasSubstr(R"(id="isian-kata_sandi-masalah">Isian ini harus diisi.)"));
    EXPECT_THAT(browser.get("/masuk?lang=en").body, HasSubstr("Sign-in name"));
}

TEST_F(AccountPages, WhatWasTypedWhileTheSessionEndedIsSentAgainAfterSigningIn) {
    account("siti");
    test::Browser browser = browser_of("siti");
    clock().set("2021-03-31T04:05:06Z");  // a day later the session is dead
    const web::Response asked = browser.post(
        "/catat", {{"uraian", "baris \"satu\"\nbaris dua"}, {"kata_sandi", "tidak ikut"}, {"bidang", "pemerintahan"}});
    EXPECT_EQ(asked.status, Status::unauthorized);
    EXPECT_THAT(asked.body, HasSubstr("tidak hilang"));
    EXPECT_THAT(asked.body, HasSubstr("name=\"isi_uraian\" value=\"baris &quot;satu&quot;\nbaris dua\""));
    EXPECT_THAT(asked.body, Not(HasSubstr("tidak ikut")));
    EXPECT_THAT(asked.body, Not(HasSubstr("isi_csrf")));
    const web::Response resumed = browser.post("/masuk", {{"nama_masuk", "siti"},
                                                          {"kata_sandi", password},
                                                          {"terkirim", "/catat"},
                                                          {"isi_uraian", "baris \"satu\"\nbaris dua"},
                                                          {"isi_bidang", "pemerintahan"}});
    EXPECT_EQ(resumed.status, Status::ok);
    EXPECT_THAT(resumed.body, HasSubstr(R"(action="/catat")"));
    EXPECT_THAT(resumed.body, HasSubstr(R"(name="bidang" value="pemerintahan")"));
    const std::string token = between(resumed.body, R"(<h1>)", "</form>");
    const web::Response sent = browser.post_without_token(
        "/catat", {{"csrf", between(token, R"(name="csrf" value=")", "\"")}, {"uraian", "baris \"satu\"\nbaris dua"}});
    EXPECT_EQ(sent.body, "Orang siti: baris \"satu\"\nbaris dua");
}

TEST_F(AccountPages, TheSecondFactorIsAskedForAndWhatWasTypedGoesAlong) {
    account("siti");
    const Factor factor = second_factor(signed_in("siti"));
    clock().advance_seconds(60);
    test::Browser browser = new_browser();
    const web::Response asked = browser.post(
        "/masuk",
        {{"nama_masuk", "siti"}, {"kata_sandi", password}, {"terkirim", "/catat"}, {"isi_uraian", "belum hilang"}});
    EXPECT_EQ(asked.status, Status::ok);
    EXPECT_THAT(asked.body, HasSubstr(R"(action="/masuk/kode")"));
    EXPECT_THAT(asked.body, HasSubstr(R"(name="isi_uraian" value="belum hilang")"));
    EXPECT_EQ(browser.get("/akun").status, Status::see_other) << "not signed in yet";
    const web::Response wrong = browser.post("/masuk/kode", {{"kode", "12"}, {"terkirim", "/catat"}});
    EXPECT_EQ(wrong.status, Status::unprocessable);
    EXPECT_THAT(wrong.body, HasSubstr("Kode tidak cocok"));
    const web::Response right = browser.post("/masuk/kode", {{"kode", code_now(factor.secret)}});
    EXPECT_EQ(location(right), "/");
    EXPECT_EQ(actions(office).back(), "account.sign_in");
    EXPECT_EQ(browser.get("/akun").status, Status::ok);
    EXPECT_THAT(browser.get("/akun").body, HasSubstr("kode ponsel dipakai"));
    clock().set("2021-04-09T00:00:00Z");
    EXPECT_THAT(browser.post("/masuk/kode", {{"kode", "123456"}}).body, HasSubstr("Sesi ini sudah berakhir"));
}

TEST_F(AccountPages, SigningOutEndsTheSessionAndNeedsTheToken) {
    account("siti");
    test::Browser browser = browser_of("siti");
    const std::string key = browser.session();
    EXPECT_EQ(browser.post_without_token("/keluar", {}).status, Status::forbidden);
    EXPECT_TRUE(session(key).has_value());
    const std::int64_t before = log_size(office);
    EXPECT_EQ(location(browser.post("/keluar", {})), "/masuk");
    EXPECT_TRUE(browser.session().empty());
    EXPECT_FALSE(session(key).has_value());
    EXPECT_THAT(actions(office, before), Contains("account.end_session"));
    EXPECT_EQ(location(browser.post("/keluar", {})), "/masuk") << "a second press";
}

TEST_F(AccountPages, AnEndedSessionHoldsNoLongerWhoeverEndedIt) {
    const std::string id = account("siti");
    test::Browser browser = browser_of("siti");
    EXPECT_EQ(browser.get("/akun").status, Status::ok);
    ASSERT_TRUE(accounts.end_sessions(admin, office, id).empty());
    EXPECT_EQ(browser.get("/akun").status, Status::see_other);
}

TEST_F(AccountPages, ASignOfLifeIsWrittenOnceAnHourWithoutTheRequestWaiting) {
    account("siti");
    test::Browser browser = browser_of("siti");
    clock().advance_seconds(3600);
    EXPECT_EQ(browser.get("/akun").status, Status::ok);
    EXPECT_EQ(browser.get("/akun").status, Status::ok);
    EXPECT_EQ(accounts.invite(admin, office, "tidak-ada").ok(), false);  // the queue is done with what stood in it
    EXPECT_FALSE(session(browser.session())->renewal_due);
    int renewed = 0;
    for (const std::string& action : actions("basis-data")) renewed += action == "account.renew_session" ? 1 : 0;
    EXPECT_EQ(renewed, 1);
}

TEST_F(AccountPages, ALinkSetsThePasswordOnceAndSignsIn) {
    const auto made = accounts.add(admin, {office, "Siti Contoh", "siti", {clerk_role()}});
    ASSERT_TRUE(made.ok());
    const std::string address = "/undangan/" + made->key;
    test::Browser browser = new_browser();
    const web::Response page = browser.get(address);
    EXPECT_EQ(page.status, Status::ok);
    EXPECT_THAT(page.body, HasSubstr("Selamat datang, Siti Contoh"));
    const web::Response short_one = browser.post(address, {{"kata_sandi", "pendek"}, {"kata_sandi_lagi", "pendek"}});
    EXPECT_EQ(short_one.status, Status::unprocessable);
    EXPECT_THAT(short_one.body, HasSubstr(R"(id="isian-kata_sandi-masalah">Kata sandi terlalu pendek)"));
    const web::Response unlike = browser.post(address, {{"kata_sandi", password}, {"kata_sandi_lagi", "lain"}});
    EXPECT_THAT(unlike.body, HasSubstr(R"(id="isian-kata_sandi_lagi-masalah">Tidak sama)"));
    const web::Response done = browser.post(address, {{"kata_sandi", password}, {"kata_sandi_lagi", password}});
    EXPECT_EQ(location(done), "/");
    EXPECT_EQ(browser.get("/akun").status, Status::ok);
    EXPECT_THAT(actions(office), Contains("account.accept_invitation"));
    for (const web::Response& again :
         {browser.get(address), browser.post(address, {}), browser.get("/undangan/tidak-pernah-ada")}) {
        EXPECT_EQ(again.status, Status::unprocessable);
        EXPECT_THAT(again.body, HasSubstr("Tautan ini sudah dipakai"));
    }
}

TEST_F(AccountPages, SampleAccountsAreTurnedAwayWhereOthersReachTheServer) {
    const auto made = accounts.add(admin, {office, "Petugas Contoh", "contoh.petugas", {clerk_role()}});
    test::Browser browser = new_browser();
    EXPECT_EQ(browser.get("/undangan/" + made->key).status, Status::unprocessable);
    EXPECT_EQ(browser.post("/undangan/" + made->key, {}).status, Status::unprocessable);
    ASSERT_TRUE(invitations.accept(made->key, password).empty());
    EXPECT_THAT(browser.post("/masuk", {{"nama_masuk", "contoh.petugas"}, {"kata_sandi", password}}).body,
                HasSubstr("Akun contoh hanya berlaku"));
    const auto opened = try_sign_in("contoh.petugas", password);
    ASSERT_TRUE(opened.ok());
    web::Request request;
    request.cookies = {{"sesi", opened->key}};
    request.logs = logs.look();
    EXPECT_FALSE(identify_visitor(desk, request).actor.has_value());
    desk.samples = SampleAccounts::welcome;
    EXPECT_TRUE(identify_visitor(desk, request).actor.has_value());
}

TEST_F(SampleAccountPages, ASampleAccountIsEnteredByItsLinkAlone) {
    const auto made = accounts.add(admin, {office, "Petugas Contoh", "contoh.petugas", {clerk_role()}});
    test::Browser browser = new_browser();
    const web::Response page = browser.get("/undangan/" + made->key);
    EXPECT_THAT(page.body, HasSubstr("Masuk sebagai Petugas Contoh"));
    EXPECT_THAT(page.body, Not(HasSubstr("type=\"password\"")));
    EXPECT_EQ(location(browser.post("/undangan/" + made->key, {})), "/");
    EXPECT_THAT(browser.get("/akun").body, HasSubstr("Petugas Contoh"));
    EXPECT_THAT(browser.get("/akun").body, HasSubstr("Petugas seksi (Seksi Umum)"));
    test::Browser other = new_browser();
    EXPECT_EQ(other.post("/undangan/" + made->key, {}).status, Status::unprocessable) << "once";
}

TEST_F(AccountPages, TheFirstAccountNeedsTheCodeOfTheTerminal) {
    const std::string code = invitations.make_first_code(office).value();
    test::Browser browser = new_browser();
    EXPECT_THAT(browser.get("/mulai?kantor=" + office).body, HasSubstr(R"(name="kantor" value="35.09.31")"));
    const auto typed = [&](const std::string& with_code) {
        return web::Fields{{"kantor", office},     {"kode", with_code},      {"nama", "Siti Contoh"},
                           {"nama_masuk", "siti"}, {"kata_sandi", password}, {"kata_sandi_lagi", password}};
    };
    const web::Response wrong = browser.post("/mulai", typed("AAAA-AAAA-AAAA-AAAA"));
    EXPECT_EQ(wrong.status, Status::unprocessable);
    EXPECT_THAT(wrong.body, HasSubstr(R"(id="isian-kode-masalah">Kode tidak cocok)"));
    EXPECT_THAT(wrong.body, HasSubstr(R"(value="Siti Contoh")"));
    EXPECT_EQ(location(browser.post("/mulai", typed(code))), "/admin/akun");
    EXPECT_THAT(actions(office), Contains("account.set_up_first"));
    EXPECT_THAT(browser.get("/admin/akun").body, HasSubstr("Siti Contoh"));
    test::Browser late = new_browser();
    EXPECT_EQ(late.post("/mulai", typed(code)).status, Status::unprocessable);
}

TEST_F(AccountPages, OwnSessionsAreListedAndEnded) {
    account("siti");
    test::Browser phone = browser_of("siti");
    test::Browser office_computer = browser_of("siti");
    const std::string other = session(phone.session())->session;
    EXPECT_THAT(office_computer.get("/akun").body, HasSubstr("/akun/sesi/" + other));
    EXPECT_THAT(office_computer.get("/api/v1/akun").body, HasSubstr("\"id\": \"" + other + "\""));
    const std::int64_t before = log_size(office);
    EXPECT_EQ(location(office_computer.post("/akun/sesi/" + other, {})), "/akun");
    EXPECT_THAT(actions(office, before), ElementsAre("account.end_session"));
    EXPECT_EQ(location(office_computer.post("/akun/sesi/" + other, {})), "/akun") << "a second press";
    EXPECT_EQ(phone.get("/akun").status, Status::see_other);
    account("budi");
    test::Browser stranger = browser_of("budi");
    const std::string mine = session(office_computer.session())->session;
    EXPECT_EQ(location(stranger.post("/akun/sesi/" + mine, {})), "/akun");
    EXPECT_EQ(office_computer.get("/akun").status, Status::ok) << "nobody ends another's session";
    EXPECT_EQ(location(office_computer.post("/akun/sesi", {})), "/masuk");
    EXPECT_EQ(actions(office).back(), "account.end_sessions");
    EXPECT_EQ(office_computer.get("/akun").status, Status::see_other);
}

TEST_F(AccountPages, ThePasswordIsChangedWithThePresentOne) {
    account("siti");
    test::Browser browser = browser_of("siti");
    const auto change = [&](const std::string& present, const std::string& wanted) {
        return browser.post("/akun/sandi",
                            {{"kata_sandi_sekarang", present}, {"kata_sandi", wanted}, {"kata_sandi_lagi", wanted}});
    };
    EXPECT_THAT(change("salah sekali 1", other_password).body,
                HasSubstr(R"(id="isian-kata_sandi_sekarang-masalah">Kata sandi sekarang tidak cocok)"));
    EXPECT_THAT(change(password, password).body, HasSubstr(R"(id="isian-kata_sandi-masalah">Kata sandi baru sama)"));
    EXPECT_EQ(location(change(password, other_password)), "/akun?selesai=sandi");
    EXPECT_THAT(actions(office), Contains("account.change_password"));
    EXPECT_THAT(browser.get("/akun?selesai=sandi").body, HasSubstr("Kata sandi sudah diganti"));
    EXPECT_TRUE(try_sign_in("siti", other_password).ok());
}

TEST_F(AccountPages, CodesFromAPhoneBeginWithAQrCodeAndEndWithThePassword) {
    const std::string id = account("siti");
    test::Browser browser = browser_of("siti");
    const std::int64_t before = log_size(office);
    EXPECT_EQ(browser.post("/akun/kode", {{"kata_sandi_sekarang", "salah sekali 1"}}).status, Status::unprocessable);
    const web::Response offered = browser.post("/akun/kode", {{"kata_sandi_sekarang", password}});
    EXPECT_THAT(offered.body, HasSubstr("<svg"));
    const std::string secret = between(offered.body, R"(name="rahasia" value=")", "\"");
    const std::string address = between(offered.body, R"(name="alamat_kode" value=")", "\"");
    EXPECT_EQ(secret, format_base32(row(id).totp_offered.value()));
    const web::Response wrong =
        browser.post("/akun/kode/pakai", {{"kode", "12"}, {"rahasia", secret}, {"alamat_kode", "otpauth://totp/x"}});
    EXPECT_EQ(wrong.status, Status::unprocessable);
    EXPECT_THAT(wrong.body, HasSubstr("<svg")) << "the same picture again";
    EXPECT_FALSE(address.empty());
    const web::Response begun =
        browser.post("/akun/kode/pakai", {{"kode", code_now(row(id).totp_offered.value())}, {"rahasia", secret}});
    EXPECT_EQ(begun.status, Status::ok);
    std::size_t codes = 0;
    for (std::size_t at = begun.body.find("<code>"); at != std::string::npos; at = begun.body.find("<code>", at + 1))
        ++codes;
    EXPECT_EQ(codes, 10U);
    EXPECT_THAT(browser.get("/akun/kode").body, HasSubstr("Kode pemulihan yang belum dipakai: 10"));
    EXPECT_THAT(browser.post("/akun/kode/pemulihan", {{"kata_sandi_sekarang", password}}).body, HasSubstr("<code>"));
    EXPECT_EQ(location(browser.post("/akun/kode/akhiri", {{"kata_sandi_sekarang", password}})), "/akun?selesai=kode");
    EXPECT_FALSE(row(id).totp_secret.has_value());
    EXPECT_THAT(actions(office, before), ElementsAre("account.offer_totp", "account.begin_totp",
                                                     "account.make_recovery_codes", "account.end_totp"));
}

}  // namespace
}  // namespace tolok::account
