// The composition root: opens the database and puts the modules together. The only place that sees them all.
// Must not decide what a command does.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.h"
#include "domain/actor.h"
#include "indicator/indicator_service.h"
#include "storage/database.h"
#include "storage/derived.h"

namespace tolok::app {

// Throws the StorageFailure that says why it cannot be opened.
std::unique_ptr<storage::Database> open_database(const std::string& path, storage::OpenMode mode, Session& session);

// Makes one source a register, bound to one snapshot. The sources of one maker share what they have read.
indicator::MakeMeasureSources measure_sources();

std::vector<storage::Statement> list_all_statements();
std::vector<storage::DerivedTable> list_derived_tables(const std::vector<EmbeddedFile>& files);

// Who types at this computer. Whoever may write the file may do everything in it, so the grants are all roles of the
// office; that nobody verifies what the same person entered holds all the same.
// Who only looks leaves no trace: a name that is new here is not put on record, and has no pseudonym.
enum class SignIn { writing, looking };
Checked<Actor> sign_in(storage::Database& database, const std::string& office, const std::string& name,
                       SignIn purpose = SignIn::writing);

// The same for whoever only reads, in every office of the file.
Actor reader_here(storage::Database& database);

// The office meant: the one named, or the only one there is. Problems app.office_missing, indicator.office_not_here.
Checked<std::string> choose_office(storage::Database& database, const std::string& named);

}  // namespace tolok::app
