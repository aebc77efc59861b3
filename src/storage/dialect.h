// The one SQL dialect of the program: its rules, and its translation to what SQLite and PostgreSQL want to read.
// Must not touch a database: text in, text out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/statement.h"

namespace tolok::storage {

// LIST(?1) and SCOPE(?1) unfolded by json_each; all else stays as written.
std::string expand_for_sqlite(std::string_view sql);
// ?1 becomes $1, LIST and SCOPE are unfolded by JSON functions. Text literals and comments stay as they are.
std::string translate_statement_to_postgresql(std::string_view sql);
// STRICT and WITHOUT ROWID are dropped, INTEGER becomes BIGINT, BLOB becomes BYTEA.
std::string translate_schema_to_postgresql(std::string_view sql);
// INSERT … ON CONFLICT DO NOTHING with one row of parameters; names are letters, digits and underscores.
std::string bulk_insert_sql(const BulkInsert& insert);

// What in a statement would not work, or not mean the same, in both engines; in English, for the programmer who reads
// a failing test. Empty when nothing was found; as far as the text alone can tell. `nullable_columns` are those of
// list_nullable_columns(): a column of a table that the statement names and that can be null is sorted with NULLS FIRST
// or NULLS LAST.
std::vector<std::string> check_statement(std::string_view sql, std::span<const std::string> nullable_columns = {});
// "table.column" for every column of a migration that can be null.
std::vector<std::string> list_nullable_columns(std::string_view schema);

}  // namespace tolok::storage
