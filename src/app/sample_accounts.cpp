// Made as an admin of the office would make them, so that they leave the same traces.
#include "app/sample_accounts.h"

#include <algorithm>
#include <array>

#include "account/account_service.h"
#include "account/account_service_invitation.h"
#include "app/assembly.h"
#include "base/text.h"
#include "domain/office.h"
#include "storage/definition_store.h"

namespace tolok::app {

namespace {

struct Sample {
    std::string_view sign_in_name;
    std::string_view person;  // message code
    Role role;
};
constexpr std::array<Sample, 8> samples = {{{"contoh.petugas", "app.sample_officer", Role::petugas_seksi},
                                            {"contoh.kepala", "app.sample_section_head", Role::kepala_seksi},
                                            {"contoh.sekretariat", "app.sample_secretariat", Role::sekretariat},
                                            {"contoh.sekcam", "app.sample_secretary", Role::sekretaris_camat},
                                            {"contoh.camat", "app.sample_camat", Role::camat},
                                            {"contoh.desa", "app.sample_desa", Role::operator_desa},
                                            {"contoh.pemantau", "app.sample_monitor", Role::pemantau},
                                            {"contoh.admin", "app.sample_admin", Role::admin}}};

// The first office whose label says that its evidence is a sample.
std::optional<Office> find_sample_office(storage::Reader& reader) {
    for (const OfficeScope& office : storage::list_offices(reader)) {
        const std::vector<storage::Scope> scope = {{office.office, office.log_size}};
        const auto labels = storage::list_definitions(reader, scope, storage::label_kind);
        const bool sample = std::any_of(labels.begin(), labels.end(), [](const storage::OfficeDefinition& label) {
            return fold_case(label.definition.text).find("contoh") != std::string::npos;
        });
        if (!sample) continue;
        for (const auto& found : storage::list_definitions(reader, scope, "kantor")) {
            if (auto parsed = parse_office(found.definition.text, found.definition.path)) return *parsed;
        }
    }
    return std::nullopt;
}

account::RoleDraft draft_of(Role role, const Office& office) {
    account::RoleDraft draft;
    draft.role = role;
    draft.office = office.code.text();
    // The section that answers for the first field of coordination has the most to try out.
    const bool bound = role == Role::petugas_seksi || role == Role::kepala_seksi;
    if (bound && !office.fields.empty()) draft.section = office.fields.front().section;
    if (bound && draft.section.empty() && !office.sections.empty()) draft.section = office.sections.front().key;
    if (role == Role::operator_desa && !office.villages.empty()) draft.desa = office.villages.front().code.text();
    return draft;
}

// What an account of this name is called by, "" when there is none.
std::string find_account(const std::vector<account::AccountView>& accounts, std::string_view sign_in_name) {
    for (const account::AccountView& each : accounts) {
        if (each.sign_in_name == sign_in_name) return each.id;
    }
    return "";
}

}  // namespace

Checked<std::vector<SampleAccount>> make_sample_accounts(storage::Database& database, Session& session) {
    std::optional<Office> office;
    database.read(storage::Reach::everything(), [&](storage::Reader& reader) { office = find_sample_office(reader); });
    if (!office) return problem("app.sample_accounts_without_label");
    const std::string code = office->code.text();
    const auto admin = sign_in(database, code, session.console.text("app.sample_admin"));
    if (!admin) return admin.problems();
    std::optional<Checked<std::vector<account::AccountView>>> present;
    database.read(storage::Reach(code), [&](storage::Reader& reader) {
        present.emplace(account::list_accounts(reader, *admin, code, session.clock.now()));
    });
    if (!*present) return present->problems();
    account::AccountService service(database);
    std::vector<SampleAccount> made;
    for (const Sample& sample : samples) {
        const std::string name = session.console.text(sample.person);
        const std::string known = find_account(present->value(), sample.sign_in_name);
        const auto link =
            known.empty()
                ? service.add(*admin, {code, name, std::string(sample.sign_in_name), {draft_of(sample.role, *office)}})
                : service.invite(*admin, code, known);
        if (!link) return link.problems();
        made.push_back({sample.role, name, account::invitation_path(link->key)});
    }
    return made;
}

}  // namespace tolok::app
