// Sets up the offices and takes the usual ways to an account and a session.
#include "account/account_world.h"

#include "account/account_service_part.h"
#include "storage/audit_log.h"
#include "storage/definition_store.h"

namespace tolok::account {

namespace {

std::string definition_of(const std::string& code) {
    return "kode = \"" + code +
           "\"\nnama = \"Kecamatan Contoh\"\nkabupaten = \"Kabupaten Contoh\"\nzona = \"WIB\"\n"
           "[[desa]]\nkode = \"" +
           code +
           ".2001\"\nnama = \"Desa Contoh\"\n"
           "[[seksi]]\nkunci = \"umum\"\nnama = \"Seksi Umum\"\n[[seksi]]\nkunci = \"lain\"\nnama = \"Seksi Lain\"\n";
}

void set_up(storage::Database& database, const std::string& code) {
    const auto done = database.write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        const std::string text = definition_of(code);
        const int added =
            storage::adopt_definitions(transaction, code, {{"kantor", code, code + ".toml", text, sha256(text)}});
        transaction.commit({code, "penyiap", "test.set_up", code, "", {}, {}, {}});
        return added;
    });
    require(done.ok() && *done == 1, "a test's office is set up");
}

}  // namespace

Codes codes(const Problems& problems) {
    Codes all;
    for (const Problem& each : problems) all.push_back(each.code);
    return all;
}

AccountWorld::AccountWorld() {
    set_up(*database, office);
    set_up(*database, other_office);
}

Actor AccountWorld::admin_of(const std::string& code) {
    return {"admin-" + code, "Admin Contoh", {{Role::admin, code, "", ""}}};
}

std::string AccountWorld::account(const std::string& sign_in_name, const std::vector<RoleDraft>& roles) {
    const auto made = accounts.add(admin, {office, "Orang " + sign_in_name, sign_in_name, roles});
    require(made.ok(), "a test's account is made");
    require(invitations.accept(made->key, password).empty(), "a test's password is set");
    return made->account;
}

ActiveSession AccountWorld::signed_in(const std::string& name, const Origin& origin) {
    const auto opened = try_sign_in(name, password, origin);
    require(opened.ok() && opened->standing == SessionStanding::open, "a test's person signs in");
    return session(opened->key).value();
}

std::optional<ActiveSession> AccountWorld::session(const std::string& key) {
    storage::LogWatch logs(*database);
    return KeptSessions(*database, logs).find(key, *logs.look(), clock().now());
}

AccountRow AccountWorld::row(const std::string& id) {
    AccountRow found;
    database->read(storage::Reach::everything(),
                   [&](storage::Reader& reader) { found = find_account(reader, office, id).value(); });
    return found;
}

AccountWorld::Factor AccountWorld::second_factor(const ActiveSession& active) {
    require(own.offer_totp(active, password, "Tolok Contoh", here).ok(), "a test's second factor is offered");
    Factor factor;
    factor.secret = row(active.account).totp_offered.value();
    factor.codes = own.begin_totp(active, code_now(factor.secret)).value();
    return factor;
}

std::vector<std::string> AccountWorld::actions(const std::string& code, std::int64_t from) {
    return test::list_actions(*database, code, from);
}

std::int64_t AccountWorld::log_size(const std::string& code) {
    std::int64_t size = 0;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) { size = reader.log_size(code); });
    return size;
}

}  // namespace tolok::account
