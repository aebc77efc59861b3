// Reads kinds from comments and writes the guarding triggers.
#include "storage/table_kind.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/require.h"
#include "base/text.h"
#include "storage/sql_token.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

constexpr std::array<std::pair<TableKind, std::string_view>, 4> kinds{{{TableKind::record, "record"},
                                                                       {TableKind::current, "current"},
                                                                       {TableKind::derived, "derived"},
                                                                       {TableKind::content, "content"}}};

// "-- record: answers" gives record; other comments nothing.
std::optional<TableKind> kind_of_comment(std::string_view comment) {
    if (!comment.starts_with("--")) return std::nullopt;
    const std::string_view line = trim(comment.substr(2));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return parse_table_kind(line.substr(0, colon));
}

// The last one is PostgreSQL's only.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> guarded_events{
    {{"update", "UPDATE"}, {"delete", "DELETE"}, {"truncate", "TRUNCATE"}}};

std::span<const std::pair<std::string_view, std::string_view>> events_of(Engine engine) {
    return std::span(guarded_events).first(engine == Engine::sqlite ? 2 : 3);
}

std::string guard_name(const KnownTable& table, std::string_view event) {
    return "guard_" + table.name + "_" + std::string(event);
}

std::string sqlite_guard(const KnownTable& table, std::string_view name, std::string_view event) {
    const std::string condition =
        table.kind == TableKind::content ? " WHEN NOT EXISTS (SELECT 1 FROM storage_erasing)" : "";
    return "CREATE TRIGGER " + guard_name(table, name) + " BEFORE " + std::string(event) + " ON " + table.name +
           " FOR EACH ROW" + condition + " BEGIN SELECT RAISE(ABORT, '" + table.name + "'); END;";
}

std::string postgresql_guard(const KnownTable& table, std::string_view name, std::string_view event) {
    const bool whole = event == "TRUNCATE";  // nothing empties a table of either kind at a stroke
    const bool erasable = table.kind == TableKind::content && !whole;
    return "CREATE TRIGGER " + guard_name(table, name) + " BEFORE " + std::string(event) + " ON public." + table.name +
           " FOR EACH " + (whole ? "STATEMENT" : "ROW") + " EXECUTE FUNCTION " +
           (erasable ? "guard_content" : "guard_record") + "();";
}

bool is_plain_name(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

}  // namespace

std::string_view table_kind_key(TableKind kind) {
    for (const auto& [known, key] : kinds)
        if (known == kind) return key;
    require(false, "every kind of table has a word");
    return {};
}

std::optional<TableKind> parse_table_kind(std::string_view key) {
    for (const auto& [kind, known] : kinds)
        if (known == key) return kind;
    return std::nullopt;
}

std::vector<KnownTable> parse_table_kinds(std::string_view migration) {
    std::vector<KnownTable> tables;
    std::optional<TableKind> announced;
    std::vector<SqlToken> statement;  // since the last semicolon, without blanks and comments
    for (const SqlToken& token : split_sql(migration)) {
        if (token.kind == SqlToken::Kind::blank) continue;
        if (token.kind == SqlToken::Kind::comment) {
            if (statement.empty())
                if (const auto kind = kind_of_comment(token.text)) announced = kind;
            continue;
        }
        statement.push_back(token);
        if (statement.size() == 3 && statement[0].is_word("CREATE") && statement[1].is_word("TABLE")) {
            const std::string name(token.text);
            require(announced.has_value(), "a table says its kind in the comment before it: " + name);
            require(is_plain_name(name), "a table has a plain name: " + name);
            tables.push_back({name, *announced});
            announced.reset();
        }
        if (token.is_mark(";")) statement.clear();
    }
    return tables;
}

std::vector<KnownTable> list_table_kinds(const std::vector<EmbeddedFile>& files) {
    std::vector<KnownTable> tables;
    for (const EmbeddedFile& file : files) {
        // Both of a pair make the same tables.
        if (!file.path.starts_with("migrations/") || file.path.ends_with(".postgres.sql")) continue;
        const auto found = parse_table_kinds(file.content);
        tables.insert(tables.end(), found.begin(), found.end());
    }
    return tables;
}

std::vector<KnownTable> list_tables(Reader& reader) {
    std::vector<KnownTable> tables;
    reader.each(statements::list_tables, {}, [&](const Row& row) {
        const auto kind = parse_table_kind(row.text(1));
        if (kind && is_plain_name(row.text(0))) tables.push_back({row.copy_text(0), *kind});
    });
    return tables;
}

std::vector<std::string> guard_triggers(const KnownTable& table, Engine engine) {
    if (table.kind != TableKind::record && table.kind != TableKind::content) return {};
    std::vector<std::string> triggers;
    for (const auto& [name, event] : events_of(engine))
        triggers.push_back(engine == Engine::sqlite ? sqlite_guard(table, name, event)
                                                    : postgresql_guard(table, name, event));
    return triggers;
}

std::vector<std::pair<std::string, std::string>> guard_functions() {
    // The state is told apart from PostgreSQL's own by its class: TK is used by nobody else.
    const std::string refuse = "RAISE EXCEPTION USING ERRCODE = 'TK001', MESSAGE = TG_TABLE_NAME;";
    return {{"guard_record", " BEGIN " + refuse + " END; "},
            {"guard_content", " BEGIN IF NOT EXISTS (SELECT 1 FROM public.storage_erasing) THEN " + refuse +
                                  " END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END; "}};
}

std::string guard_script(const std::vector<KnownTable>& tables, Engine engine) {
    std::string script;
    if (engine == Engine::postgresql)
        for (const auto& [name, body] : guard_functions())
            script += "CREATE OR REPLACE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS $guard$" + body +
                      "$guard$;\n";
    for (const KnownTable& table : tables) {
        for (const auto& [name, event] : events_of(engine))
            script += "DROP TRIGGER IF EXISTS " + guard_name(table, name) +
                      (engine == Engine::sqlite ? "" : " ON " + table.name) + ";\n";
        for (const std::string& trigger : guard_triggers(table, engine)) script += trigger + "\n";
    }
    return script;
}

}  // namespace tolok::storage
