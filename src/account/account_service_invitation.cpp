// A secret that was handed over by a person is turned into an account that can sign in.
#include "account/account_service_invitation.h"

#include "account/account_grant_store.h"
#include "account/account_service.h"
#include "account/account_service_part.h"
#include "account/account_session_store.h"
#include "account/credential.h"
#include "storage/person.h"

namespace tolok::account {

using storage::Reader;
using storage::WriteTransaction;

namespace {

constexpr std::int64_t first_code_lasts = one_day;

// The account of a link that is still good.
std::optional<AccountRow> find_invited(Reader& reader, std::string_view key, Instant now) {
    const auto digest = key_digest(key);
    if (!digest) return std::nullopt;
    const auto invitation = find_invitation_row(reader, *digest);
    if (!invitation || invitation->expires <= now) return std::nullopt;
    return find_account(reader, invitation->office, invitation->account);
}

bool is_first_code(Reader& reader, const FirstAccount& first, Instant now) {
    const auto code = find_first_code(reader, first.office);
    return code && now < code->expires && code->code == paper_code_digest(first.code);
}

// Name, password and sign-in name of a first account; the sign-in name as it is kept.
Checked<std::string> check_first(const FirstAccount& first) {
    Problems problems;
    static_cast<void>(take(check_person_name(first.name), problems));
    const auto sign_in_name = check_sign_in_name(first.sign_in_name);
    static_cast<void>(take(sign_in_name, problems));
    append(problems, check_password(first.password, fold_sign_in_name(first.sign_in_name)));
    if (!problems.empty()) return problems;
    return sign_in_name;
}

// The person's account with the role admin over the office; the person gives the role to itself.
AccountRow add_first_account(WriteTransaction& transaction, const FirstAccount& first, const std::string& sign_in_name,
                             const std::string& password) {
    AccountRow account;
    account.office = first.office;
    account.id = transaction.identities().make_id().text();
    account.person = storage::ensure_person(transaction, first.office, first.name);
    account.sign_in_name = sign_in_name;
    account.password = password;
    account.created = transaction.now();
    add_account(transaction, account);
    GrantRow grant;
    grant.id = transaction.identities().make_id().text();
    grant.account = account.id;
    grant.grant = {{Role::admin, first.office, "", ""}, transaction.now(), std::nullopt};
    grant.granted_by = account.person;
    append_grant(transaction, first.office, grant);
    return account;
}

}  // namespace

std::string invitation_path(std::string_view key) { return "/undangan/" + std::string(key); }

std::optional<InvitationView> find_invitation(Reader& reader, std::string_view key, Instant now) {
    const auto account = find_invited(reader, key, now);
    if (!account) return std::nullopt;
    const auto row = find_invitation_row(reader, *key_digest(key));
    return InvitationView{account->office, storage::person_name(reader, account->office, account->person),
                          account->sign_in_name.value_or(""), !account->password.has_value(), row->expires};
}

Problems InvitationService::accept(std::string_view key, std::string_view password) {
    std::optional<AccountRow> invited;
    database_.read(storage::Reach::everything(),
                   [&](Reader& reader) { invited = find_invited(reader, key, clock_.now()); });
    if (!invited) return {problem("account.invitation_ended")};
    const std::string sign_in_name = invited->sign_in_name.value_or("");
    Problems problems = check_password(password, sign_in_name);
    if (!problems.empty()) return problems;
    const auto hash = hasher_.hash(password);
    if (!hash) return hash.problems();
    const auto done = database_.write<int>([&](WriteTransaction& transaction) -> Checked<int> {
        const auto account = find_invited(transaction, key, transaction.now());
        if (!account) return problem("account.invitation_ended");
        set_password(transaction, *account, *hash);
        remove_invitation(transaction, *account);
        remove_sessions(transaction, account->office, account->id);
        Guard(sign_in_name, "").forget_name(transaction);
        transaction.commit(make_entry(*account, "account.accept_invitation"));
        return 0;
    });
    return done.problems();
}

Checked<std::string> InvitationService::make_first_code(std::string_view office) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (!may_hold_accounts(transaction, office))
            return problem("account.office_unknown", {{"kantor", std::string(office)}});
        if (has_accounts(transaction, office)) return problem("account.first_made", {{"kantor", std::string(office)}});
        std::string code = make_paper_code(transaction.identities());
        set_first_code(transaction, office, {paper_code_digest(code), later(transaction.now(), first_code_lasts)});
        transaction.commit(make_entry(office, nobody, "account.make_first_code", office));
        return code;
    });
}

Checked<OpenedSession> InvitationService::set_up_first_account(const FirstAccount& first, const Origin& origin) {
    const Guard guard("", origin.address);
    std::optional<Problem> lock;
    bool right = false;
    database_.read(storage::Reach(first.office), [&](Reader& reader) {
        lock = guard.find_lock(reader, clock_.now());
        right = is_first_code(reader, first, clock_.now());
    });
    if (lock) return *lock;
    const Problem wrong = problem("account.wrong_first_code", {}, {"kode", 0, 0});
    if (!right) return count_failure(database_, guard, std::nullopt, wrong);
    const auto sign_in_name = check_first(first);
    if (!sign_in_name) return sign_in_name.problems();
    const auto hash = hasher_.hash(first.password);
    if (!hash) return hash.problems();
    return database_.write<OpenedSession>([&](WriteTransaction& transaction) -> Checked<OpenedSession> {
        if (has_accounts(transaction, first.office)) return problem("account.first_made", {{"kantor", first.office}});
        if (!is_first_code(transaction, first, transaction.now())) return wrong;
        if (find_account_by_name(transaction, *sign_in_name))
            return problem("account.sign_in_name_taken", {{"nama", *sign_in_name}}, {"nama_masuk", 0, 0});
        const AccountRow account = add_first_account(transaction, first, *sign_in_name, *hash);
        remove_first_code(transaction, first.office);
        OpenedSession opened = begin_session(transaction, account, SessionStanding::open, origin);
        transaction.commit(make_entry(account, "account.set_up_first"));
        return opened;
    });
}

}  // namespace tolok::account
