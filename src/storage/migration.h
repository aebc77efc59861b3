// Brings a SQLite file to the schema this program knows: forward only, one transaction each, copied before.
// Must not lose a byte of what was there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/embedded_file.h"
#include "domain/clock.h"
#include "storage/sqlite_connection.h"
#include "storage/table_kind.h"

namespace tolok::storage {

struct Migration {
    std::int64_t number = 0;
    std::string name;  // "0001_create_storage"
    std::string_view script;
    Digest digest{};  // of the script
};

// The embedded files "migrations/NNNN_verb_object.sql" by number; two with one number are a broken promise.
std::vector<Migration> list_migrations(const std::vector<EmbeddedFile>& files);

enum class SchemaState { empty, older, current };

// Throws storage.newer_schema, storage.foreign_database (a database of another program), storage.migration_changed.
SchemaState check_schema(SqliteConnection& connection, const std::vector<Migration>& migrations);

// The tables that the migrations applied so far have made, as this program knows them.
std::vector<KnownTable> list_migrated_tables(SqliteConnection& connection, const std::vector<EmbeddedFile>& files);

// Applies what is missing; an older database is first copied to "<path>.sebelum-skema-NNNN" (with -2, -3 … when taken).
// The path of that copy; "" when none was needed.
std::string migrate(SqliteConnection& connection, const std::vector<EmbeddedFile>& files, const Clock& clock);

}  // namespace tolok::storage
