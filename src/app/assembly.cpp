// Wires modules to one database.
#include "app/assembly.h"

#include <algorithm>

#include "account/account_store.h"
#include "base/text.h"
#include "coordination/coordination_measures.h"
#include "coordination/coordination_store.h"
#include "desa_document/desa_document_measures.h"
#include "desa_document/desa_document_store.h"
#include "manual_entry/manual_entry_measures.h"
#include "manual_entry/manual_entry_store.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "storage/storage_statements.h"
#include "survey/survey_measures.h"
#include "survey/survey_store.h"

namespace tolok::app {

std::unique_ptr<storage::Database> open_database(const std::string& path, storage::OpenMode mode, Session& session) {
    storage::DatabaseOptions options;
    options.path = path;
    options.mode = mode;
    options.on_migrated = [&](const std::string& copy) {
        session.console.say("app.migrated", {{"berkas", path}, {"salinan", copy}});
    };
    return storage::Database::open(options, session.files, session.clock, session.identities);
}

indicator::MakeMeasureSources measure_sources() {
    return [counts = coordination::make_kept_counts(),
            registers = desa_document::make_kept_registers()](storage::Reader& reader) {
        std::vector<std::unique_ptr<MeasureSource>> sources;
        sources.push_back(survey::make_survey_measures(reader));
        sources.push_back(coordination::make_coordination_measures(reader, counts));
        sources.push_back(desa_document::make_desa_document_measures(reader, registers));
        sources.push_back(manual_entry::make_manual_entry_measures(reader));
        return sources;
    };
}

std::vector<storage::Statement> list_all_statements() {
    std::vector<storage::Statement> all = storage::storage_statements();
    for (const auto& statements :
         {account::account_statements(), survey::survey_statements(), coordination::coordination_statements(),
          desa_document::desa_document_statements(), manual_entry::manual_entry_statements()}) {
        all.insert(all.end(), statements.begin(), statements.end());
    }
    return all;
}

std::vector<storage::DerivedTable> list_derived_tables(const std::vector<EmbeddedFile>& files) {
    std::vector<storage::DerivedTable> all = storage::list_schema_tables(files);
    for (storage::DerivedTable& table : survey::survey_derived_tables()) all.push_back(std::move(table));
    return all;
}

Checked<Actor> sign_in(storage::Database& database, const std::string& office, const std::string& name,
                       SignIn purpose) {
    const std::string trimmed(trim(name));
    if (trimmed.empty()) return problem("app.actor_missing");
    Actor actor{"", trimmed, {}};
    for (const Role role : all_roles()) {
        if (role != Role::operator_desa) actor.grants.push_back({role, office, "", ""});
    }
    database.read(storage::Reach(office), [&](storage::Reader& reader) {
        actor.person = storage::find_person(reader, office, trimmed).value_or("");
    });
    if (!actor.person.empty() || purpose == SignIn::looking) return actor;
    const auto person =
        database.write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
            const std::string made = storage::ensure_person(transaction, office, trimmed);
            storage::AuditEntry entry;
            entry.office = office;
            entry.actor = made;
            entry.action = "person.add";
            entry.subject = made;
            transaction.commit(std::move(entry));
            return made;
        });
    if (!person) return person.problems();
    actor.person = *person;
    return actor;
}

Actor reader_here(storage::Database& database) {
    Actor actor;
    database.read(storage::Reach::everything(), [&](storage::Reader& reader) {
        for (OfficeScope& scope : storage::list_offices(reader))
            actor.grants.push_back({Role::pemantau, std::move(scope.office), "", ""});
    });
    return actor;
}

Checked<std::string> choose_office(storage::Database& database, const std::string& named) {
    std::vector<std::string> offices;
    database.read(storage::Reach::everything(), [&](storage::Reader& reader) {
        for (OfficeScope& scope : storage::list_offices(reader)) offices.push_back(std::move(scope.office));
    });
    if (named.empty() && offices.size() == 1) return offices.front();
    if (named.empty()) return problem("app.office_missing", {{"pilihan", join(offices, ", ")}});
    if (std::find(offices.begin(), offices.end(), named) != offices.end()) return named;
    const std::string nearest = nearest_word(named, offices);
    return problem("indicator.office_not_here",
                   {{"kantor", named}, {"pilihan", nearest.empty() ? join(offices, ", ") : nearest}});
}

}  // namespace tolok::app
