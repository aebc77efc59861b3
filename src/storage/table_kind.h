// The four kinds of table, read from the comments of the migrations, and the guards that follow from them.
// Must not change rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded_file.h"
#include "storage/transaction.h"

namespace tolok::storage {

enum class TableKind { record, current, derived, content };

struct KnownTable {
    std::string name;
    TableKind kind;
};

std::string_view table_kind_key(TableKind kind);
std::optional<TableKind> parse_table_kind(std::string_view key);

// Tables made by a migration, in its order. A CREATE TABLE without a line "-- <kind>: …" before it is a broken promise.
std::vector<KnownTable> parse_table_kinds(std::string_view migration);
// Tables of all embedded migrations.
std::vector<KnownTable> list_table_kinds(const std::vector<EmbeddedFile>& files);
// Tables as the database itself knows them.
std::vector<KnownTable> list_tables(Reader& reader);

// The triggers that guard a table: record tables refuse UPDATE and DELETE; content tables refuse them except while
// storage erases; none for the other kinds. Each as its CREATE TRIGGER statement, as the engine itself tells it.
std::vector<std::string> guard_triggers(const KnownTable& table, Engine engine);
// The functions that PostgreSQL's triggers call: name and body.
std::vector<std::pair<std::string, std::string>> guard_functions();
// Drops the guards of these tables and makes them anew.
std::string guard_script(const std::vector<KnownTable>& tables, Engine engine);

}  // namespace tolok::storage
