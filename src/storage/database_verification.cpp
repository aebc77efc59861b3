// Everything in one snapshot; what is rebuilt aside goes with it.
#include "storage/database_verification.h"

#include <memory>
#include <set>

#include "storage/connection_transaction.h"
#include "storage/derived_check.h"
#include "storage/engine_choice.h"
#include "storage/migration.h"
#include "storage/move_mark.h"
#include "storage/postgres_access.h"
#include "storage/table_kind.h"

namespace tolok::storage {

namespace {

constexpr int patience_seconds = 10;
constexpr Statement check_structure{"storage.check_structure",
                                    "SELECT integrity_check FROM pragma_integrity_check(100)"};
constexpr Statement check_references{"storage.check_references",
                                     "SELECT \"table\", parent FROM pragma_foreign_key_check"};
constexpr Statement list_triggers{"storage.list_triggers", "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
                                  "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND "
                                  "tgenabled = 'O'"};
constexpr Statement list_functions{"storage.list_functions",
                                   "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = "
                                   "current_schema()::regnamespace"};

// The guards of one engine that are not as Tolok has made them, by table; a function guards all tables.
std::set<std::string> list_missing_guards(Connection& connection, const std::vector<EmbeddedFile>& files) {
    std::set<std::string> found;
    connection.visit(list_triggers, {}, -1, [&](const Row& row) { found.insert(row.copy_text(0) + ";"); });
    if (connection.engine() == Engine::postgresql)
        connection.visit(list_functions, {}, -1,
                         [&](const Row& row) { found.insert("function " + row.copy_text(0) + row.copy_text(1)); });
    std::set<std::string> missing;
    const std::vector<KnownTable> tables = list_migrated_tables(connection, files);
    for (const KnownTable& table : tables)
        for (const std::string& trigger : guard_triggers(table, connection.engine()))
            if (!found.contains(trigger)) missing.insert(table.name);
    if (connection.engine() == Engine::postgresql) {
        auto functions = guard_functions();
        functions.push_back(reach_function());
        for (const auto& [name, body] : functions)
            if (!found.contains("function " + name + body)) missing.insert(name);
        missing.merge(list_changed_access(connection, tables));
    }
    return missing;
}

// Places where a file does not hold together; the engine stops counting at 100.
int count_broken_places(Connection& connection) {
    int places = 0;
    if (connection.engine() == Engine::sqlite)
        connection.visit(check_structure, {}, -1, [&](const Row& row) { places += row.text(0) == "ok" ? 0 : 1; });
    return places;
}

void check_rules(Connection& connection, const std::vector<EmbeddedFile>& files, const std::string& name,
                 Problems& problems) {
    if (connection.engine() == Engine::sqlite)
        connection.visit(check_references, {}, -1, [&](const Row& row) {
            problems.push_back(problem("storage.reference_broken",
                                       {{"berkas", name}, {"tabel", row.copy_text(0)}, {"rujukan", row.copy_text(1)}}));
        });
    for (const std::string& table : list_missing_guards(connection, files))
        problems.push_back(problem("storage.guard_missing", {{"berkas", name}, {"tabel", table}}));
}

}  // namespace

void require_prepared(Connection& connection, const std::vector<EmbeddedFile>& files) {
    if (check_schema(connection, list_migrations(files)) == SchemaState::empty)
        throw StorageFailure(problem("storage.not_prepared", {{"berkas", connection.place()}}));
    require_no_move(connection);
}

Verification verify_connection(Connection& connection, const std::vector<EmbeddedFile>& files, const std::string& name,
                               std::span<const DerivedTable> derived) {
    // What is rebuilt aside lies in temporary tables, which a transaction for reading only would refuse.
    connection.run(connection.engine() == Engine::sqlite ? "PRAGMA temp_store = MEMORY; BEGIN"
                                                         : "BEGIN ISOLATION LEVEL REPEATABLE READ");
    require_prepared(connection, files);
    Verification verification;
    // Nothing more is read from a file whose structure is broken.
    if (const int places = count_broken_places(connection); places > 0) {
        verification.problems.push_back(
            problem("storage.structure_broken", {{"berkas", name}, {"jumlah", std::to_string(places)}}));
    } else if (Problems lists = check_derived(connection, list_schema_tables(files)); !lists.empty()) {
        verification.problems = std::move(lists);  // the log is read by these lists
    } else {
        ConnectionReader reader(connection);
        verification = verify_log(reader);
        // What is derived from records that do not fit says nothing.
        if (verification.problems.empty()) verification.problems = check_derived(connection, derived);
        check_rules(connection, files, name, verification.problems);
    }
    connection.run("ROLLBACK");
    return verification;
}

Verification verify_database(const std::string& path, const std::vector<EmbeddedFile>& files,
                             std::span<const DerivedTable> derived) {
    const auto connection = connect(path, patience_seconds);
    return verify_connection(*connection, files, connection->place(), derived);
}

}  // namespace tolok::storage
