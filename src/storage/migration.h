// Brings a database to the schema this program knows: forward only, one transaction each.
// Must not lose a byte of what was there.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/embedded_file.h"
#include "domain/clock.h"
#include "storage/connection.h"
#include "storage/table_kind.h"

namespace tolok::storage {

struct Migration {
    std::int64_t number = 0;
    std::string name;               // "0001_create_storage"
    std::string_view script;        // in the program's dialect, or SQLite's own of a pair
    std::string_view postgresql{};  // the other one of a pair
    Digest digest{};                // of the script, or of both
};

// The embedded files "migrations/NNNN_verb_object.sql" by number; where the engines differ, both "….sqlite.sql" and
// "….postgres.sql". Two with one number, or half a pair, are a broken promise.
std::vector<Migration> list_migrations(const std::vector<EmbeddedFile>& files);

enum class SchemaState { empty, older, current };

// Throws storage.newer_schema, storage.foreign_database (a database of another program), storage.migration_changed.
SchemaState check_schema(Connection& connection, const std::vector<Migration>& migrations);

// The tables that the migrations applied so far have made, as this program knows them.
std::vector<KnownTable> list_migrated_tables(Connection& connection, const std::vector<EmbeddedFile>& files);

// What one engine does beside the steps themselves, inside their transaction.
struct MigrationSteps {
    // Once, before the first step that changes a database which holds something.
    std::function<void(const Migration& next)> before_changing = [](const Migration&) {};
};

// Applies what is missing.
void migrate(Connection& connection, const std::vector<EmbeddedFile>& files, const Clock& clock,
             const MigrationSteps& steps = {});

}  // namespace tolok::storage
