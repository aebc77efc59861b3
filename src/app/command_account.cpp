// tolok pengguna: accounts from the terminal, as an admin of the office. The links it prints are shown once.
#include <algorithm>

#include "account/account_service.h"
#include "account/account_service_invitation.h"
#include "account/credential.h"
#include "app/office_session.h"
#include "app/table.h"
#include "base/text.h"

namespace tolok::app {

namespace {

Exit refuse(const Problems& problems, Console& console) {
    console.problems(problems);
    return Exit::problems_found;
}

// The office named may also be a code above those set up, such as a kabupaten's.
Checked<OfficeSession> open_accounts(const AccountRequest& request, SignIn purpose, Session& session) {
    OfficeSession opened;
    opened.database = open_database(request.database.path, storage::OpenMode::existing, session);
    bool above = false;
    opened.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        above = !request.office.empty() && account::may_hold_accounts(reader, request.office);
    });
    const auto office = above ? Checked<std::string>(request.office) : choose_office(*opened.database, request.office);
    if (!office) return office.problems();
    opened.office = *office;
    const auto actor = sign_in(*opened.database, opened.office, request.database.actor, purpose);
    if (!actor) return actor.problems();
    opened.actor = *actor;
    return opened;
}

Checked<std::vector<account::AccountView>> list(const OfficeSession& opened, Session& session) {
    std::optional<Checked<std::vector<account::AccountView>>> found;
    opened.database->read(storage::Reach(opened.office), [&](storage::Reader& reader) {
        found.emplace(account::list_accounts(reader, opened.actor, opened.office, session.clock.now()));
    });
    return *std::move(found);
}

Checked<account::AccountView> find_by_name(const OfficeSession& opened, const std::string& typed, Session& session) {
    const auto all = list(opened, session);
    if (!all) return all.problems();
    const std::string name = account::fold_sign_in_name(typed);
    for (const account::AccountView& each : *all) {
        if (each.state != account::AccountState::closed && each.sign_in_name == name) return each;
    }
    return problem("app.account_not_found", {{"nama", typed}, {"kantor", opened.office}});
}

// PERAN, PERAN:SEKSI or PERAN:KODE-DESA.
Checked<account::RoleDraft> parse_role(const std::string& typed, const std::string& office) {
    const std::string key = typed.substr(0, typed.find(':'));
    const std::string bound = key.size() < typed.size() ? typed.substr(key.size() + 1) : "";
    const auto role = account::parse_role(key);
    if (!role) {
        std::vector<std::string> keys;
        for (const Role each : all_roles()) keys.emplace_back(role_key(each));
        return problem("app.role_not_known", {{"peran", key}, {"pilihan", join(keys, ", ")}});
    }
    const bool desa = *role == Role::operator_desa;
    return account::RoleDraft{*role, office, desa ? "" : bound, desa ? bound : "", {}, {}};
}

std::string describe(const Grant& grant, const std::string& office) {
    std::string text(role_key(grant.role));
    for (const std::string& bound : {grant.section, grant.desa, grant.office == office ? "" : grant.office}) {
        if (!bound.empty()) text += ":" + bound;
    }
    return text;
}

void print_link(const account::Invitation& made, const AccountRequest& request, Console& console) {
    const std::string day = made.expires.day(account::western_zone).format_indonesian();
    console.line(console.text("app.account_link", {{"nama", request.sign_in_name}, {"tanggal", day}}));
    console.line(request.address + account::invitation_path(made.key));
}

}  // namespace

Exit run_add_account(const AccountRequest& request, Session& session) {
    const auto opened = open_accounts(request, SignIn::writing, session);
    if (!opened) return refuse(opened.problems(), session.console);
    account::NewAccount wanted{opened->office, request.name, request.sign_in_name, {}};
    Problems problems;
    for (const std::string& typed : request.roles) {
        const auto role = parse_role(typed, opened->office);
        if (take(role, problems) != nullptr) wanted.roles.push_back(*role);
    }
    if (!problems.empty()) return refuse(problems, session.console);
    const auto made = account::AccountService(*opened->database).add(opened->actor, wanted);
    if (!made) return refuse(made.problems(), session.console);
    print_link(*made, request, session.console);
    return Exit::done;
}

Exit run_list_accounts(const AccountRequest& request, Session& session) {
    Console& console = session.console;
    const auto opened = open_accounts(request, SignIn::looking, session);
    if (!opened) return refuse(opened.problems(), console);
    const auto all = list(*opened, session);
    if (!all) return refuse(all.problems(), console);
    std::vector<std::vector<std::string>> rows;
    for (const account::AccountView& each : *all) {
        std::vector<std::string> roles;
        for (const account::RoleView& role : each.roles) roles.push_back(describe(role.grant.grant, opened->office));
        rows.push_back({each.sign_in_name.empty() ? "-" : each.sign_in_name, each.name,
                        std::string(account::account_state_key(each.state)), roles.empty() ? "-" : join(roles, ", "),
                        console.text(each.has_second_factor ? "app.account_code_yes" : "app.account_code_no")});
    }
    const std::vector<Column> columns = {{console.text("app.account_sign_in_name")},
                                         {console.text("app.account_person"), Align::left, 16},
                                         {console.text("app.account_state")},
                                         {console.text("app.account_roles"), Align::left, 20},
                                         {console.text("app.account_code")}};
    console.print(render_table(columns, rows, console.columns()));
    return Exit::done;
}

Exit run_invite_account(const AccountRequest& request, Session& session) {
    const auto opened = open_accounts(request, SignIn::writing, session);
    if (!opened) return refuse(opened.problems(), session.console);
    const auto found = find_by_name(*opened, request.sign_in_name, session);
    if (!found) return refuse(found.problems(), session.console);
    const auto made = account::AccountService(*opened->database).invite(opened->actor, opened->office, found->id);
    if (!made) return refuse(made.problems(), session.console);
    print_link(*made, request, session.console);
    return Exit::done;
}

Exit run_close_account(const AccountRequest& request, Session& session) {
    const auto opened = open_accounts(request, SignIn::writing, session);
    if (!opened) return refuse(opened.problems(), session.console);
    const auto found = find_by_name(*opened, request.sign_in_name, session);
    if (!found) return refuse(found.problems(), session.console);
    const Problems problems =
        account::AccountService(*opened->database).close(opened->actor, opened->office, found->id);
    if (!problems.empty()) return refuse(problems, session.console);
    session.console.line(session.console.text("app.account_closed", {{"nama", found->sign_in_name}}));
    return Exit::done;
}

}  // namespace tolok::app
