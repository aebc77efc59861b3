// Every statement of storage's own tables, by name.
// Must not name the tables of other modules.
#pragma once

#include <vector>

#include "storage/statement.h"

namespace tolok::storage::statements {

// The log.
inline constexpr Statement find_log_head{"storage.find_log_head",
                                         "SELECT size, edge, root FROM audit_head WHERE office = ?1"};
inline constexpr Statement set_log_head{
    "storage.set_log_head",
    "INSERT INTO audit_head (office, size, edge, root) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (office) DO UPDATE SET size = excluded.size, edge = excluded.edge, root = excluded.root"};
inline constexpr Statement list_log_heads{"storage.list_log_heads",
                                          "SELECT office, size, root, edge FROM audit_head ORDER BY office"};
inline constexpr Statement add_leaf{
    "storage.add_leaf",
    "INSERT INTO audit_leaf (office, number, instant, actor, action, subject, rule_version, before_digest, "
    "after_digest, reason_digest, rows_digest, leaf) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"};
inline constexpr Statement find_leaf{"storage.find_leaf",
                                     "SELECT leaf FROM audit_leaf WHERE office = ?1 AND number = ?2"};
inline constexpr Statement list_log{"storage.list_log",
                                    "SELECT number, instant, actor, action, subject, rule_version FROM audit_leaf "
                                    "WHERE office = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number"};
inline constexpr Statement list_leaves{
    "storage.list_leaves",
    "SELECT number, instant, actor, action, subject, rule_version, before_digest, after_digest, reason_digest, "
    "rows_digest, leaf FROM audit_leaf WHERE office = ?1 ORDER BY number"};
inline constexpr Statement list_logged_offices{
    "storage.list_logged_offices",
    "SELECT office FROM audit_head UNION SELECT DISTINCT office FROM audit_leaf ORDER BY office"};

// Erasable texts.
inline constexpr Statement add_text{
    "storage.add_text",
    "INSERT INTO storage_text (office, id, log_number, digest, salt, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
inline constexpr Statement find_text{"storage.find_text",
                                     "SELECT text, digest FROM storage_text WHERE office = ?1 AND id = ?2"};
inline constexpr Statement erase_text{"storage.erase_text",
                                      "UPDATE storage_text SET salt = NULL, text = NULL WHERE office = ?1 AND id = ?2"};
inline constexpr Statement list_texts{
    "storage.list_texts",
    "SELECT t.id, t.log_number, t.digest, t.salt, t.text, CASE WHEN EXISTS (SELECT 1 FROM storage_erasure AS e "
    "WHERE e.office = t.office AND e.subject = t.id AND e.step = 'confirm') THEN 1 ELSE 0 END "
    "FROM storage_text AS t WHERE t.office = ?1 ORDER BY t.id"};

// Erasing.
inline constexpr Statement find_erasure{
    "storage.find_erasure",
    "SELECT step, person FROM storage_erasure WHERE office = ?1 AND subject = ?2 ORDER BY log_number DESC LIMIT 1"};
inline constexpr Statement add_erasure{
    "storage.add_erasure",
    "INSERT INTO storage_erasure (office, log_number, subject, step, person, reason_id, reason_digest) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
inline constexpr Statement begin_erasing{"storage.begin_erasing", "INSERT INTO storage_erasing (office) VALUES (?1)"};
inline constexpr Statement end_erasing{"storage.end_erasing", "DELETE FROM storage_erasing WHERE office = ?1"};

// Persons.
inline constexpr Statement find_person{"storage.find_person",
                                       "SELECT person FROM storage_person_name WHERE office = ?1 AND folded_name = ?2"};
inline constexpr Statement add_person{
    "storage.add_person",
    "INSERT INTO storage_person (office, person, log_number, name_id, name_digest) VALUES (?1, ?2, ?3, ?4, ?5)"};
inline constexpr Statement add_person_name{
    "storage.add_person_name", "INSERT INTO storage_person_name (office, folded_name, person) VALUES (?1, ?2, ?3)"};
inline constexpr Statement find_person_name{
    "storage.find_person_name",
    "SELECT t.text FROM LIST(?1) AS o JOIN storage_person AS p ON p.office = o.value AND p.person = ?2 "
    "JOIN storage_text AS t ON t.office = p.office AND t.id = p.name_id"};
inline constexpr Statement list_person_names{
    "storage.list_person_names",
    "SELECT p.person, t.text FROM LIST(?1) AS o JOIN storage_person AS p ON p.office = o.value "
    "JOIN storage_text AS t ON t.office = p.office AND t.id = p.name_id ORDER BY p.person"};
inline constexpr Statement list_folded_names{
    "storage.list_folded_names",
    "SELECT n.folded_name, n.person, t.text FROM storage_person_name AS n "
    "LEFT JOIN storage_person AS p ON p.office = n.office AND p.person = n.person "
    "LEFT JOIN storage_text AS t ON t.office = p.office AND t.id = p.name_id "
    "WHERE n.office = ?1 ORDER BY n.folded_name"};
inline constexpr Statement find_name_text{"storage.find_name_text",
                                          "SELECT name_id FROM storage_person WHERE office = ?1 AND person = ?2"};
inline constexpr Statement erase_person_name{"storage.erase_person_name",
                                             "DELETE FROM storage_person_name WHERE office = ?1 AND person IN "
                                             "(SELECT person FROM storage_person WHERE office = ?1 AND name_id = ?2)"};

// Evidence files.
inline constexpr Statement find_evidence{
    "storage.find_evidence",
    "SELECT f.size, f.chunks, t.text, f.name_id FROM evidence_file AS f "
    "JOIN storage_text AS t ON t.office = f.office AND t.id = f.name_id WHERE f.office = ?1 AND f.digest = ?2"};
inline constexpr Statement add_evidence{
    "storage.add_evidence",
    "INSERT INTO evidence_file (office, digest, log_number, size, chunks, name_id, name_digest) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
inline constexpr Statement add_original{
    "storage.add_original",
    "INSERT INTO evidence_original (office, digest, original_digest, log_number, original_size) "
    "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING"};
inline constexpr Statement list_originals{
    "storage.list_originals",
    "SELECT original_digest, original_size FROM evidence_original WHERE office = ?1 AND digest = ?2 "
    "ORDER BY log_number, original_digest"};
inline constexpr Statement add_chunk{
    "storage.add_chunk",
    "INSERT INTO evidence_chunk (office, digest, number, log_number, bytes) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT DO NOTHING"};
inline constexpr Statement list_chunk_numbers{
    "storage.list_chunk_numbers",
    "SELECT number FROM evidence_chunk WHERE office = ?1 AND digest = ?2 ORDER BY number"};
inline constexpr Statement list_chunks{
    "storage.list_chunks", "SELECT bytes FROM evidence_chunk WHERE office = ?1 AND digest = ?2 ORDER BY number"};
inline constexpr Statement erase_chunks{"storage.erase_chunks",
                                        "DELETE FROM evidence_chunk WHERE office = ?1 AND digest = ?2"};
inline constexpr Statement list_chunks_of_office{
    "storage.list_chunks_of_office",
    "SELECT c.digest, c.number, CASE WHEN EXISTS (SELECT 1 FROM evidence_file AS f WHERE f.office = c.office "
    "AND f.digest = c.digest) THEN 1 ELSE 0 END, l.subject FROM evidence_chunk AS c "
    "LEFT JOIN audit_leaf AS l ON l.office = c.office AND l.number = c.log_number "
    "WHERE c.office = ?1 ORDER BY c.digest, c.number"};
inline constexpr Statement list_evidence{
    "storage.list_evidence", "SELECT digest, size, chunks FROM evidence_file WHERE office = ?1 ORDER BY digest"};

// Definitions.
inline constexpr Statement find_definition_digest{
    "storage.find_definition_digest",
    "SELECT digest FROM storage_definition WHERE office = ?1 AND kind = ?2 AND key = ?3 "
    "ORDER BY log_number DESC LIMIT 1"};
inline constexpr Statement add_definition{
    "storage.add_definition",
    "INSERT INTO storage_definition (office, kind, key, log_number, path, text, digest) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"};
inline constexpr Statement list_definitions{
    "storage.list_definitions",
    "SELECT d.office, d.kind, d.key, d.path, d.text, d.digest FROM SCOPE(?1) AS s "
    "JOIN storage_definition AS d ON d.office = s.office AND d.log_number <= s.log_size "
    "WHERE d.kind = ?2 AND d.log_number = (SELECT MAX(n.log_number) FROM storage_definition AS n "
    "WHERE n.office = d.office AND n.kind = d.kind AND n.key = d.key AND n.log_number <= s.log_size) "
    "ORDER BY d.office, d.key"};
inline constexpr Statement count_entries{"storage.count_entries",
                                         "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM audit_head"};
inline constexpr Statement list_offices{
    "storage.list_offices",
    "SELECT h.office, h.size FROM audit_head AS h WHERE EXISTS "
    "(SELECT 1 FROM storage_definition AS d WHERE d.office = h.office) ORDER BY h.office"};

// Tables and migrations.
inline constexpr Statement list_tables{"storage.list_tables", "SELECT name, kind FROM storage_table ORDER BY name"};
inline constexpr Statement forget_tables{"storage.forget_tables", "DELETE FROM storage_table"};
inline constexpr Statement add_table{"storage.add_table", "INSERT INTO storage_table (name, kind) VALUES (?1, ?2)"};
inline constexpr Statement list_columns{
    "storage.list_columns", "SELECT table_name, name, type, logged FROM storage_column ORDER BY table_name, name"};
inline constexpr Statement forget_columns{"storage.forget_columns", "DELETE FROM storage_column"};
inline constexpr Statement find_schema_number{"storage.find_schema_number",
                                              "SELECT COALESCE(MAX(number), 0) FROM storage_migration"};
inline constexpr Statement list_migrations{"storage.list_migrations",
                                           "SELECT number, name, digest FROM storage_migration ORDER BY number"};
inline constexpr Statement add_migration{
    "storage.add_migration", "INSERT INTO storage_migration (number, name, digest, applied) VALUES (?1, ?2, ?3, ?4)"};

// The mark of an unfinished copy.
inline constexpr Statement find_move_table{"storage.find_move_table",
                                           "SELECT name FROM storage_table WHERE name = 'storage_move'"};
inline constexpr Statement find_move{"storage.find_move", "SELECT source_digest, source FROM storage_move"};
inline constexpr Statement add_move{"storage.add_move",
                                    "INSERT INTO storage_move (source_digest, source) VALUES (?1, ?2)"};
inline constexpr Statement forget_move{"storage.forget_move", "DELETE FROM storage_move"};

}  // namespace tolok::storage::statements

namespace tolok::storage {

// For the test that prepares every statement on both engines.
std::vector<Statement> storage_statements();

}  // namespace tolok::storage
